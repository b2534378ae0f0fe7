using VuonLen.Domain.Imports;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;
using static VuonLen.Domain.Tests.Imports.GivenSurvey;

namespace VuonLen.Domain.Tests.Imports;

public sealed class HouseholdAssemblyTests
{
    [Fact]
    public void A_clean_household_is_accepted_whole()
    {
        var judged = Assert.Single(Judge(Head(), Member()));
        Assert.Equal(Verdict.Accepted, judged.Verdict);
        var household = judged.Household!;
        Assert.Equal((YenLac.Id, DongXien.Id, "1", HouseholdClass.Poor), (household.CommuneId, household.HamletId, household.Number, household.Class));
        Assert.Equal((126, 40), (household.B1, household.B2));
        Assert.Equal(HouseholdGroups.EthnicMinority, household.Groups);
        Assert.Equal(Causes.NoCapital | Causes.NoLabour, household.Causes);
        Assert.Equal(
            new SurveyedMember(8, "Nông Văn Cường", Relation.Head, Sex.Male, PartialDate.Of(1980, 11, 5), new(IdNumberKind.Citizen12, "019080001234"), 2),
            household.Head);
        Assert.Equal(new SurveyedMember(9, "Ma Thị Dung", Relation.Spouse, Sex.Female, PartialDate.Of(1985), IdentityNumber.None, 2), household.Members[1]);
    }

    [Fact]
    public void Household_fields_are_carried_down_and_a_new_number_begins_a_new_household()
    {
        var judged = Judge(Head(), Member(), Member(10, "Nông Thị Em", "Con", "2012"), Head(11, "2", "Lý Văn Páo").With(SurveyField.IdNumber, ""), Member(12));
        Assert.Equal([3, 2], judged.Select(h => h.Rows.Count));
        Assert.All(judged, h => Assert.NotNull(h.Household));
    }

    [Fact]
    public void A_head_without_a_number_still_begins_a_household() =>
        Assert.Equal([2, 1], Judge(Head(), Member(), Head(10, "", "Lý Văn Páo").With(SurveyField.IdNumber, "")).Select(h => h.Rows.Count));

    [Fact]
    public void Members_that_stand_before_their_head_are_put_behind_it()
    {
        var judged = Assert.Single(Judge(Member(8).With(SurveyField.HouseholdNo, "1"), Head(9, "")));
        Assert.Equal("household.head-not-first", Assert.Single(judged.Rows[1].Findings, f => f.Field == SurveyField.Relation).Code);
        Assert.Equal(["Nông Văn Cường", "Ma Thị Dung"], judged.Household!.Members.Select(m => m.Name));
    }

    [Fact]
    public void Totals_and_signatures_at_the_foot_are_passed_over()
    {
        var foot = Row(40, (SurveyField.HouseholdNo, "Tổng cộng"), (SurveyField.HouseholdSize, "2"));
        var signature = Row(43, (SurveyField.MemberName, "NGƯỜI LẬP BIỂU"));
        Assert.Equal(2, Assert.Single(Judge(Head(), Member(), foot, signature)).Rows.Count);
    }

    [Fact]
    public void A_household_with_two_heads_is_rejected_and_says_which() =>
        AssertRejected(Judge(Head(), Member(9, "Ma Văn Hai", "Chủ hộ", "1979", "Nam")), 1, "household.two-heads", "Nông Văn Cường", 8);

    [Fact]
    public void A_household_without_a_head_is_rejected() => AssertRejected(Judge(Head().With(SurveyField.Relation, "Con").With(SurveyField.HeadName, "")), 0, "household.no-head");

    [Fact]
    public void Where_the_relation_was_left_out_the_heads_name_says_who_it_is()
    {
        var judged = Assert.Single(Judge(Head().With(SurveyField.Relation, ""), Member()));
        Assert.Contains(judged.Rows[0].Findings, f => f.Code == "household.head-by-name");
        Assert.Equal(Relation.Head, judged.Household!.Head.Relation);
    }

    [Fact]
    public void A_member_before_any_head_is_rejected() => AssertRejected([Judge(Member(8), Head(9))[0]], 0, "household.member-before-head");

    [Fact]
    public void A_rejected_row_holds_back_its_whole_household_and_the_others_say_why()
    {
        var judged = Assert.Single(Judge(Head(), Member(birth: "31/02/1985")));
        Assert.Null(judged.Household);
        Assert.Equal("date.not-a-date", Assert.Single(judged.Rows[1].Findings).Code);
        var held = Assert.Single(judged.Rows[0].Findings);
        Assert.Equal(("household.row-rejected", Verdict.Rejected), (held.Code, held.Verdict));
        Assert.Equal([9], held.Problem.Values);
    }

    [Theory]
    [InlineData(SurveyField.CommuneCode, "09999", "unit.unknown")]
    [InlineData(SurveyField.CommuneCode, "05620", "unit.outside-area")]
    [InlineData(SurveyField.Hamlet, "Xóm Không Đâu", "hamlet.unknown")]
    [InlineData(SurveyField.Hamlet, "", "hamlet.missing")]
    [InlineData(SurveyField.EthnicGroup, "Tầy Nguyên", "ethnic-group.unknown")]
    [InlineData(SurveyField.Sex, "Nam giới?", "sex.unknown")]
    [InlineData(SurveyField.Class, "Khá giả", "class.unknown")]
    [InlineData(SurveyField.B1, "-5", "b1.negative")]
    [InlineData(SurveyField.B1, "12600", "b1.absurd")]
    [InlineData(SurveyField.B1, "một trăm", "b1.not-a-number")]
    [InlineData(SurveyField.B2, "45", "b2.absurd")]
    [InlineData(SurveyField.B2, "130", "b2.absurd")]
    [InlineData(SurveyField.B2, "-10", "b2.negative")]
    [InlineData(SurveyField.Birth, "29/11/2023", "date.future")]
    [InlineData(SurveyField.DecisionDate, "01/01/2030", "date.future")]
    public void What_cannot_be_taken_over_is_rejected_with_a_code(SurveyField field, string text, string code) => AssertRejected(Judge(Head().With(field, text)), 0, code);

    [Fact]
    public void A_code_whose_unit_ended_is_rejected_with_the_unit_it_was()
    {
        var district = Setting with { PlaceId = District.Id, On = new(2025, 3, 1), Today = new(2025, 3, 1) };
        var judged = Assert.Single(new HouseholdAssembly(district).Assemble([Head().With(SurveyField.CommuneCode, "5608")]));
        var finding = Assert.Single(judged.Rows[0].Findings, f => f.Verdict == Verdict.Rejected);
        Assert.Equal("unit.not-valid-on-date", finding.Code);
        Assert.Equal(["05608", "Thị trấn Giang Tiên", new DateOnly(2004, 1, 1), new DateOnly(2024, 12, 1), new DateOnly(2025, 3, 1)], finding.Problem.Values);
    }

    [Theory]
    [InlineData(SurveyField.IdNumber, "", "")]
    [InlineData(SurveyField.IdNumber, "1.91E+10", "id.digits-lost")]
    [InlineData(SurveyField.IdNumber, "19080001234", "id.leading-zero-restored")]
    [InlineData(SurveyField.IdNumber, "019180001234", "id.sex-differs")]
    [InlineData(SurveyField.IdNumber, "019081001234", "id.birth-year-differs")]
    [InlineData(SurveyField.Class, "Hộ cận nghèo", "class.contradicts-scores")]
    [InlineData(SurveyField.Class, "", "class.missing")]
    [InlineData(SurveyField.B1, "", "b1.missing")]
    [InlineData(SurveyField.B1, "126.0", "")]
    [InlineData(SurveyField.Relation, "Ông trùm", "relation.unknown,household.head-by-name")]
    [InlineData(SurveyField.HouseholdSize, "5", "household.size-differs")]
    [InlineData(SurveyField.Age, "60", "age.differs")]
    [InlineData(SurveyField.Age, "43", "")]
    [InlineData(SurveyField.Commune, "Xã Yên Đổ", "unit.name-differs")]
    [InlineData(SurveyField.Minority, "Không", "minority.contradicts-group")]
    [InlineData(SurveyField.Merit, "chắc vậy", "flag.unknown")]
    [InlineData(SurveyField.Causes, "2; lười", "cause.unknown")]
    [InlineData(SurveyField.HeadName, "Nông Văn Cương", "household.head-name-differs")]
    [InlineData(SurveyField.Birth, "", "birth.missing")]
    [InlineData(SurveyField.Hamlet, "X\u00E3m \u00A7\u00E5ng XiÒn", "text.from-legacy")]
    [InlineData(SurveyField.Hamlet, "xom dong xien", "")]
    [InlineData(SurveyField.Hamlet, "Xóm 05", "")]
    public void What_is_doubtful_is_accepted_and_said(SurveyField field, string text, string code)
    {
        var row = Head().With(field, text);
        if (field == SurveyField.HeadName) row.With(SurveyField.Relation, "Chủ hộ");
        var judged = Assert.Single(Judge(row));
        Assert.NotNull(judged.Household);
        Assert.Equal(code, string.Join(',', judged.Rows[0].Findings.Where(f => f.Field == field).Select(f => f.Code)));
    }

    [Theory]
    [InlineData("126", CellMark.Formula, "cell.formula", Verdict.AcceptedWithWarning)]
    [InlineData("", CellMark.FormulaWithoutValue, "cell.formula-without-value", Verdict.Rejected)]
    [InlineData("#REF!", CellMark.Error, "cell.error", Verdict.Rejected)]
    public void Formulas_and_errors_are_named(string text, CellMark mark, string code, Verdict verdict)
    {
        var finding = Assert.Single(Judge(Head().With(SurveyField.B1, text, mark))[0].Rows[0].Findings, f => f.Code == code);
        Assert.Equal(verdict, finding.Verdict);
    }

    [Theory]
    [InlineData("2,3", Causes.NoCapital | Causes.NoLabour)]
    [InlineData("1 7", Causes.NoLand | Causes.Illness)]
    [InlineData("Ốm đau, bệnh nặng, tai nạn", Causes.Illness)]
    [InlineData("Thiếu vốn sản xuất, Ốm đau", Causes.NoCapital | Causes.Illness)]
    [InlineData("thieu dat san xuat", Causes.NoLand)]
    public void Causes_are_read_as_numbers_or_words(string text, Causes causes) => Assert.Equal(causes, Judge(Head().With(SurveyField.Causes, text))[0].Household!.Causes);

    [Fact]
    public void A_household_that_left_the_list_is_found_by_its_address_and_its_class_by_its_scores()
    {
        var row = new SurveyRow(SurveySheet.EscapedPoverty, 10);
        foreach (var (field, cell) in Head().Filled.Where(c => c.Field is not (SurveyField.CommuneCode or SurveyField.Commune or SurveyField.Hamlet or SurveyField.Class or SurveyField.HeadName))) row[field] = cell;
        row.With(SurveyField.Address, "Xóm Đồng Xiền, xã Yên Lạc").With(SurveyField.B2, "20");
        var household = Assert.Single(Judge(row)).Household!;
        Assert.Equal((DongXien.Id, HouseholdClass.NearPoor, SurveySheet.EscapedPoverty), (household.HamletId, household.Class, household.Sheet));
        row.With(SurveyField.B2, "40");
        Assert.Contains(Judge(row)[0].Rows[0].Findings, f => f.Code == "class.contradicts-sheet");
    }

    [Fact]
    public void A_number_that_two_people_carry_in_one_file_names_both_rows()
    {
        var duplicates = new DuplicateNumbers();
        var households = Judge(Head(), Member(id: "019080001234"), Head(10, "2", "Lý Văn Páo").With(SurveyField.IdNumber, "1.9E+10"), Member(11, id: "1.9E+10"));
        var found = households.SelectMany(h => h.Household!.Members).Select((m, i) => duplicates.Add(SurveySheet.Listed, m, i)).ToList();
        Assert.Equal([null, (new RowPlace(SurveySheet.Listed, 8), 0), null, null], found);
    }

    [Theory]
    [InlineData("Mông", 8)]
    [InlineData("H'Mông", 8)]
    [InlineData("Mèo", 8)]
    [InlineData("Cao Lan", 15)]
    [InlineData("Sán Chí", 15)]
    [InlineData("SÁN DÌU", 18)]
    [InlineData("san diu", 18)]
    [InlineData("Lào", 37)]
    [InlineData("Kinh", 1)]
    public void Ethnic_groups_are_known_by_any_of_their_names(string text, byte number) => Assert.Equal(number, Vocabulary.EthnicGroupNames.Find(text));

    [Fact]
    public void The_list_has_54_groups_numbered_in_order() => Assert.Equal(Enumerable.Range(1, 54), Vocabulary.EthnicGroups.Select(g => (int)g.Number));

    [Theory]
    [InlineData("Bà", Relation.Grandparent)]
    [InlineData("Ba", Relation.Parent)]
    [InlineData("CON DÂU", Relation.ChildInLaw)]
    [InlineData("me vo", Relation.ParentInLaw)]
    public void Marks_tell_apart_what_letters_do_not(string text, Relation relation) => Assert.Equal(relation, Vocabulary.Relations.Find(text));

    private static List<JudgedHousehold> Judge(params SurveyRow[] rows) => [.. new HouseholdAssembly(Setting).Assemble(rows)];

    private static void AssertRejected(List<JudgedHousehold> households, int row, string code, params object?[] values)
    {
        var judged = Assert.Single(households);
        Assert.Null(judged.Household);
        var finding = Assert.Single(judged.Rows[row].Findings, f => f.Verdict == Verdict.Rejected);
        Assert.Equal(code, finding.Code);
        if (values.Length > 0) Assert.Equal(values, finding.Problem.Values);
    }
}
