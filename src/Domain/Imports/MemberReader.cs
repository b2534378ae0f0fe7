using VuonLen.Domain.Registry;

namespace VuonLen.Domain.Imports;

/// <summary>Reads what one row says of a person.</summary>
internal static class MemberReader
{
    /// <summary>The person of a row. Where a value is refused the row is rejected and the value is its default.</summary>
    public static SurveyedMember Read(RowReader row, SurveySetting setting)
    {
        var name = row.Text(SurveyField.MemberName);
        var relation = ReadRelation(row, setting);
        if (name.Length == 0 && relation == Relation.Head && row.Text(SurveyField.HeadName) is { Length: > 0 } head)
        {
            name = head;
            row.Warn(SurveyField.MemberName, "name.from-head", head);
        }

        if (name.Length == 0) row.Reject(SurveyField.MemberName, "name.missing");
        else if (name.Any(char.IsAsciiDigit)) row.Warn(SurveyField.MemberName, "name.has-digits");
        var birth = row.Take(SurveyField.Birth, DateText.Read(row.Text(SurveyField.Birth), nameof(SurveyField.Birth), setting.Today));
        if (row.Row[SurveyField.Birth].IsBlank) row.Warn(SurveyField.Birth, "birth.missing");
        var sex = ReadSex(row, setting);
        var number = row.Take(SurveyField.IdNumber, IdentityNumber.Read(row.Text(SurveyField.IdNumber), nameof(SurveyField.IdNumber)));
        foreach (var odd in setting.IdNumbers.Against(number, sex, birth, nameof(SurveyField.IdNumber))) row.Warn(SurveyField.IdNumber, odd.Code, odd.Values);
        CheckAge(row, birth, setting);
        return new(row.Row.Number, name, relation, sex, birth, number, ReadEthnicGroup(row, setting));
    }

    /// <summary>What the row says of the relation, without noting anything: grouping looks before rows are judged.</summary>
    public static Relation? PeekRelation(SurveyRow row, SurveySetting setting) =>
        row[SurveyField.Relation] is { IsBlank: false } cell ? setting.Vocabulary.Relations.Find(LegacyText.Convert(cell.Text).Text) : null;

    private static Relation ReadRelation(RowReader row, SurveySetting setting)
    {
        var text = row.Text(SurveyField.Relation);
        if (text.Length == 0)
        {
            row.Warn(SurveyField.Relation, "relation.missing");
            return Relation.Unknown;
        }

        if (setting.Vocabulary.Relations.Find(text) is { } relation) return relation;
        row.Warn(SurveyField.Relation, "relation.unknown", text);
        return Relation.Other;
    }

    private static Sex ReadSex(RowReader row, SurveySetting setting)
    {
        var text = row.Text(SurveyField.Sex);
        if (text.Length == 0) row.Warn(SurveyField.Sex, "sex.missing");
        else if (setting.Vocabulary.Sexes.Find(text) is { } sex) return sex;
        else row.Reject(SurveyField.Sex, "sex.unknown", text);
        return Sex.Unknown;
    }

    private static byte ReadEthnicGroup(RowReader row, SurveySetting setting)
    {
        var text = row.Text(SurveyField.EthnicGroup);
        if (text.Length == 0) row.Warn(SurveyField.EthnicGroup, "ethnic-group.missing");
        else if (setting.Vocabulary.EthnicGroupNames.Find(text) is { } number) return number;
        else row.Reject(SurveyField.EthnicGroup, "ethnic-group.unknown", text);
        return 0;
    }

    /// <summary>The age column is reckoned from the birth date by whoever made the list: a year either way is a matter of the day.</summary>
    private static void CheckAge(RowReader row, PartialDate birth, SurveySetting setting)
    {
        if (!birth.IsKnown || row.Whole(SurveyField.Age, "age.not-a-number") is not { } age) return;
        var reckoned = setting.On.Year - birth.Year;
        if (Math.Abs(reckoned - age) > 1) row.Warn(SurveyField.Age, "age.differs", age, reckoned);
    }
}
