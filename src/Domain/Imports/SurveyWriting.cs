using System.Globalization;
using VuonLen.Domain.Places;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Reviews;

namespace VuonLen.Domain.Imports;

/// <summary>
/// Writes households back as rows of the review workbook, household fields on the head's row only. What was read from a workbook and is
/// written so reads the same again.
/// </summary>
public sealed class SurveyWriting(Geography geography, SurveyVocabulary vocabulary, DateOnly on)
{
    private const byte Kinh = 1;

    /// <summary>The rows of one household, from row number <paramref name="first"/> on.</summary>
    public IEnumerable<SurveyRow> RowsOf(SurveyedHousehold household, int first)
    {
        for (var i = 0; i < household.Members.Count; i++)
        {
            var row = new SurveyRow(household.Sheet, first + i);
            if (i == 0) WriteHousehold(row, household);
            WriteMember(row, household.Members[i]);
            yield return row;
        }
    }

    /// <summary>A row of the companion workbook with a household's answers.</summary>
    public SurveyRow RowOf(SurveyedAnswers answers, int number)
    {
        var row = new SurveyRow(SurveySheet.Answers, number);
        Put(row, SurveyField.HouseholdNo, answers.HouseholdNumber);
        Put(row, SurveyField.HeadName, answers.HeadName);
        Put(row, SurveyField.Birth, answers.HeadBirth.ToString());
        Put(row, SurveyField.IdNumber, answers.HeadNumber.Digits);
        PutPlace(row, answers.CommuneId, answers.HamletId);
        for (var indicator = Standards.Indicator.Employment; indicator <= Standards.Indicator.InformationDevices; indicator++)
        {
            if (!answers.Unknown.Has(indicator)) Put(row, SurveyField.Employment + (byte)indicator, answers.Lacking.Has(indicator) ? "1" : "0");
        }

        Put(row, SurveyField.Children, Text(answers.Children));
        Put(row, SurveyField.ChildrenLackingHealth, Text(answers.ChildrenLackingHealth));
        Put(row, SurveyField.ChildrenLackingSchooling, Text(answers.ChildrenLackingSchooling));
        foreach (var (item, option) in answers.ScoreItems) row.ScoreItems[item] = option;
        return row;
    }

    /// <summary>A row of the companion workbook with a hamlet's count.</summary>
    public SurveyRow RowOf(SurveyedHamletCount count, int number)
    {
        var row = new SurveyRow(SurveySheet.HamletCounts, number);
        PutPlace(row, count.CommuneId, count.HamletId);
        Put(row, SurveyField.KinhHouseholds, Text(count.KinhHouseholds));
        Put(row, SurveyField.MinorityHouseholds, Text(count.MinorityHouseholds));
        Put(row, SurveyField.KinhPersons, Text(count.KinhPersons));
        Put(row, SurveyField.MinorityPersons, Text(count.MinorityPersons));
        Put(row, SurveyField.CountSource, count.Source);
        return row;
    }

    private void WriteHousehold(SurveyRow row, SurveyedHousehold household)
    {
        Put(row, SurveyField.HouseholdNo, household.Number);
        Put(row, SurveyField.HeadName, household.Head.Name);
        PutPlace(row, household.CommuneId, household.HamletId);
        Put(row, SurveyField.Address, household.Address.Length > 0 || household.Sheet == SurveySheet.Listed
            ? household.Address : $"{geography[household.HamletId].Name}, {geography[household.CommuneId].Name}");
        if (household is { Sheet: SurveySheet.Listed, Class: { } written }) Put(row, SurveyField.Class, vocabulary.Write(written));
        Put(row, SurveyField.DecisionNumber, household.DecisionNumber);
        Put(row, SurveyField.DecisionDate, household.DecisionDate.ToString());
        Put(row, SurveyField.B1, Text(household.B1));
        Put(row, SurveyField.B2, Text(household.B2));
        // Said outright where the head's group would say otherwise.
        var minority = household.Groups.HasFlag(HouseholdGroups.EthnicMinority);
        Put(row, SurveyField.Minority, minority ? "x" : household.Head.EthnicGroup > Kinh ? "Không" : "");
        Put(row, SurveyField.NoLabourCapacity, household.Groups.HasFlag(HouseholdGroups.NoLabourCapacity) ? "x" : "");
        Put(row, SurveyField.Merit, household.Groups.HasFlag(HouseholdGroups.Merit) ? "x" : "");
        Put(row, SurveyField.Causes, vocabulary.Write(household.Causes));
        Put(row, SurveyField.Note, household.Note);
        Put(row, SurveyField.HouseholdSize, Text(household.Members.Count));
    }

    private void WriteMember(SurveyRow row, SurveyedMember member)
    {
        Put(row, SurveyField.MemberName, member.Name);
        Put(row, SurveyField.Relation, vocabulary.Write(member.Relation));
        Put(row, SurveyField.Birth, member.Birth.ToString());
        Put(row, SurveyField.Sex, vocabulary.Write(member.Sex));
        Put(row, SurveyField.IdNumber, member.IdNumber.Digits);
        Put(row, SurveyField.EthnicGroup, vocabulary.WriteEthnicGroup(member.EthnicGroup));
        if (member.Birth.IsKnown) Put(row, SurveyField.Age, Text(on.Year - member.Birth.Year));
    }

    private void PutPlace(SurveyRow row, Guid commune, Guid hamlet)
    {
        Put(row, SurveyField.Commune, geography[commune].Name);
        Put(row, SurveyField.CommuneCode, geography[commune].Code);
        Put(row, SurveyField.Hamlet, geography[hamlet].Name);
        if (geography.AncestorAt(commune, PlaceLevel.Province, on) is { } province) Put(row, SurveyField.Province, province.Name);
        if (geography.AncestorAt(commune, PlaceLevel.District, on) is not { } district) return;
        Put(row, SurveyField.District, district.Name);
        Put(row, SurveyField.DistrictCode, district.Code);
    }

    private static void Put(SurveyRow row, SurveyField field, string text)
    {
        if (text.Length > 0) row[field] = new(text);
    }

    private static string Text(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
