using VuonLen.Domain.Registry;
using VuonLen.Domain.Registry.Matching;

namespace VuonLen.Domain.Imports;

/// <summary>What the register knows of a person and a workbook may say otherwise. Empty and zero are "not known".</summary>
public sealed record KnownFacts(string Name, PartialDate Birth, Sex Sex, byte EthnicGroup, NumberToken Number)
{
    /// <summary>The columns a workbook can contradict.</summary>
    public static readonly IReadOnlyList<SurveyField> Fields = [SurveyField.MemberName, SurveyField.Birth, SurveyField.Sex, SurveyField.EthnicGroup, SurveyField.IdNumber];

    /// <summary>
    /// The facts that both sides know and say differently. What only one of them knows, or knows more exactly, is no difference; nor are two
    /// spellings of one name that differ in nothing but case, spaces and the place of the tone mark.
    /// </summary>
    /// <param name="said">The person as the workbook gives them.</param>
    /// <param name="number">Their number, as a token like those of the register.</param>
    public IEnumerable<SurveyField> DifferingFrom(SurveyedMember said, NumberToken number)
    {
        if (VietnameseText.NameKey(Name) != VietnameseText.NameKey(said.Name)) yield return SurveyField.MemberName;
        if (Birth.IsKnown && said.Birth.IsKnown && (said.Birth.Latest < Birth.Earliest || said.Birth.Earliest > Birth.Latest)) yield return SurveyField.Birth;
        if (Sex != Sex.Unknown && said.Sex != Sex.Unknown && Sex != said.Sex) yield return SurveyField.Sex;
        if (EthnicGroup != 0 && said.EthnicGroup != 0 && EthnicGroup != said.EthnicGroup) yield return SurveyField.EthnicGroup;
        if (Number.Agrees(number) == false) yield return SurveyField.IdNumber;
    }

    /// <summary>Code of the finding about a differing fact.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not one of <see cref="Fields"/>.</exception>
    public static string CodeOf(SurveyField field) => field switch
    {
        SurveyField.MemberName => "known.name-differs",
        SurveyField.Birth => "known.birth-differs",
        SurveyField.Sex => "known.sex-differs",
        SurveyField.EthnicGroup => "known.ethnic-group-differs",
        SurveyField.IdNumber => "known.number-differs",
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, null),
    };
}
