using CsCheck;
using VuonLen.Domain.Imports;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;
using static VuonLen.Domain.Tests.Imports.GivenSurvey;

namespace VuonLen.Domain.Tests.Imports;

public sealed class SurveyWritingTests
{
    private static readonly Gen<SurveyedMember> AnyMember = Gen.Select(
        Gen.Int[0, 3].Select(i => new[] { "Nông Văn Cường", "MA THỊ DUNG", "Bàn Thừa Chẳn", "H'Mai" }[i]), Gen.Enum<Relation>().Where(r => r != Relation.Head),
        Gen.Enum<Sex>(), Gen.Int[0, 4].Select(i => new[] { default, PartialDate.Of(1950), PartialDate.Of(1980, 11), PartialDate.Of(1980, 11, 5), PartialDate.Of(2023, 10, 1) }[i]),
        Gen.Int[0, 4].Select(i => new IdentityNumber[] { IdentityNumber.None, new(IdNumberKind.Citizen12, "019080001234"), new(IdNumberKind.Old9, "090123457"), new(IdNumberKind.Malformed, "1.92E+11"), new(IdNumberKind.Malformed, "0191A") }[i]),
        Gen.Byte[0, 54], (name, relation, sex, birth, id, group) => new SurveyedMember(0, name, relation, sex, birth, id, group));

    private static readonly Gen<SurveyedHousehold> AnyHousehold = Gen.Select(
        AnyMember.List[1, 6], Gen.Int[0, 2], Gen.Select(Gen.Int[0, 200], Gen.Int[0, 12]), Gen.Bool, Gen.Byte, Gen.Int[0, 7],
        (members, @class, scores, known, causes, groups) => new SurveyedHousehold
        {
            Sheet = SurveySheet.Listed,
            Row = 0,
            Number = "7",
            CommuneId = YenLac.Id,
            HamletId = DongXien.Id,
            Members = [members[0] with { Relation = Relation.Head }, .. members.Skip(1)],
            Class = new HouseholdClass?[] { HouseholdClass.Poor, HouseholdClass.NearPoor, HouseholdClass.AverageStandard }[@class],
            B1 = known ? scores.Item1 : null,
            B2 = known ? scores.Item2 * 10 : null,
            Causes = (Causes)causes,
            Groups = (HouseholdGroups)groups,
            DecisionNumber = known ? "125/QĐ-UBND" : "",
            DecisionDate = known ? PartialDate.Of(2022, 12, 20) : default,
        });

    [Fact]
    public void What_is_written_reads_the_same_again() => AnyHousehold.Sample(household =>
    {
        var rows = new SurveyWriting(Geography, Vocabulary, Setting.On).RowsOf(household, 8);
        var judged = Assert.Single(new HouseholdAssembly(Setting).Assemble(rows));
        Assert.True(judged.Household is not null, string.Join(", ", judged.Rows.SelectMany(r => r.Findings).Select(f => f.Code)));
        AssertSame(household, judged.Household);
    });

    [Fact]
    public void A_household_that_left_the_list_reads_the_same_again()
    {
        var household = AnyHousehold.Single() with
        {
            Sheet = SurveySheet.EscapedPoverty,
            Address = "Xóm Đồng Xiền, Xã Yên Lạc",
            B1 = 150,
            B2 = 20,
            Class = HouseholdClass.None,
            Note = "Con đi làm ở Samsung",
            Causes = Causes.None,
            Groups = HouseholdGroups.None,
            DecisionNumber = "",
            DecisionDate = default,
        };
        household = household with { Members = [household.Head with { EthnicGroup = 1 }] };
        var judged = Assert.Single(new HouseholdAssembly(Setting).Assemble(new SurveyWriting(Geography, Vocabulary, Setting.On).RowsOf(household, 10)));
        AssertSame(household, judged.Household!);
    }

    [Fact]
    public void Answers_and_counts_read_the_same_again()
    {
        var answers = new SurveyedAnswers(8, "1", YenLac.Id, DongXien.Id, "Nông Văn Cường", PartialDate.Of(1980), new(IdNumberKind.Citizen12, "019080001234"),
            IndicatorSet.Empty.With(Indicator.HealthInsurance).With(Indicator.Latrine), IndicatorSet.Empty.With(Indicator.Nutrition), 2, 1, 0,
            new Dictionary<string, string> { ["members"] = "4" });
        var count = new SurveyedHamletCount(9, YenLac.Id, DongXien.Id, 40, 60, 160, null, "Công an xã, 01/10/2023");
        var writing = new SurveyWriting(Geography, Vocabulary, Setting.On);
        var judged = new CompanionReader(Setting).Judge([writing.RowOf(answers, 8), writing.RowOf(count, 9)]).ToList();
        Assert.Equal(answers with { ScoreItems = judged[0].Answers!.ScoreItems }, judged[0].Answers);
        Assert.Equal("4", judged[0].Answers!.ScoreItems["members"]);
        Assert.Equal(count, judged[1].Count);
    }

    [Theory]
    [InlineData(SurveyField.Latrine, "có lẽ", "answer.unknown")]
    [InlineData(SurveyField.ChildrenLackingHealth, "3", "children.more-than-all")]
    [InlineData(SurveyField.Children, "-1", "count.negative")]
    [InlineData(SurveyField.HeadName, "", "name.missing")]
    [InlineData(SurveyField.Hamlet, "Xóm Mây", "hamlet.unknown")]
    public void Answers_that_cannot_be_are_rejected(SurveyField field, string text, string code)
    {
        var answers = new SurveyedAnswers(8, "1", YenLac.Id, DongXien.Id, "Nông Văn Cường", default, IdentityNumber.None, default, default, 2, 1, 0, new Dictionary<string, string>());
        var row = new SurveyWriting(Geography, Vocabulary, Setting.On).RowOf(answers, 8).With(field, text);
        var judged = Assert.Single(new CompanionReader(Setting).Judge([row]));
        Assert.Null(judged.Answers);
        Assert.Contains(judged.Row.Findings, f => f.Code == code && f.Verdict == Verdict.Rejected);
    }

    private static void AssertSame(SurveyedHousehold one, SurveyedHousehold other)
    {
        Assert.Equal(one with { Row = 0, Members = [] }, other with { Row = 0, Members = [] });
        Assert.Equal(one.Members.Select(m => m with { Row = 0 }), other.Members.Select(m => m with { Row = 0 }));
    }
}
