using System.Globalization;
using System.Text;
using VuonLen.Domain.Imports;
using VuonLen.Domain.Registry;

namespace VuonLen.Domain.Demonstration.Samples;

/// <summary>A way to spoil one cell.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Times">How often in a commune's workbook.</param>
/// <param name="Field">The column.</param>
/// <param name="Spoil">The spoilt text, or null where this cell cannot be spoilt so.</param>
/// <param name="Verdict">What reading must come to.</param>
/// <param name="Code">Code of the finding, or empty.</param>
internal sealed record DirtRecipe(DirtKind Kind, int Times, SurveyField Field, Func<SurveyRow, string, string?> Spoil, Verdict Verdict = Verdict.Accepted, string Code = "");

/// <summary>The single cells that are spoilt. Rates are those of a careful officer's file: most rows are clean.</summary>
internal static class DirtRecipes
{
    private const Verdict Warned = Verdict.AcceptedWithWarning;
    private const Verdict Rejected = Verdict.Rejected;

    public static IReadOnlyList<DirtRecipe> All { get; } =
    [
        new(DirtKind.DateWithDots, 6, SurveyField.Birth, (_, t) => Exact(t)?.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture)),
        new(DirtKind.DateWithDashes, 5, SurveyField.Birth, (_, t) => Exact(t)?.ToString("d-M-yyyy", CultureInfo.InvariantCulture)),
        new(DirtKind.DateYearFirst, 4, SurveyField.Birth, (_, t) => Exact(t)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        new(DirtKind.DateAsSerial, 4, SurveyField.Birth, (_, t) => Exact(t) is { } d ? Text(d.DayNumber - new DateOnly(1899, 12, 30).DayNumber) is { Length: 5 } serial ? serial : null : null, Warned, "date.from-serial"),
        new(DirtKind.DateShortYear, 3, SurveyField.Birth, (_, t) => Exact(t) is { Year: >= 1930 and < 2000 } d ? d.ToString("dd/MM/yy", CultureInfo.InvariantCulture) : null, Warned, "date.short-year"),
        new(DirtKind.DateImpossible, 1, SurveyField.Birth, (_, t) => Exact(t) is { } d ? $"31/02/{d.Year}" : null, Rejected, "date.not-a-date"),
        new(DirtKind.DateInFuture, 1, SurveyField.Birth, (_, t) => Exact(t) is { } d ? $"{d.Day:00}/{d.Month:00}/{d.Year + 100}" : null, Rejected, "date.future"),
        new(DirtKind.DateMissing, 2, SurveyField.Birth, (_, _) => "", Warned, "birth.missing"),
        new(DirtKind.IdMissing, 5, SurveyField.IdNumber, (_, t) => t.Length > 0 ? "" : null),
        new(DirtKind.IdLostZero, 8, SurveyField.IdNumber, (_, t) => t.Length == 12 && t[1] != '0' ? t[1..] : null, Warned, "id.leading-zero-restored"),
        new(DirtKind.IdSpaced, 4, SurveyField.IdNumber, (_, t) => t.Length == 12 ? $"{t[..3]} {t[3..6]} {t[6..]}" : null),
        new(DirtKind.IdWithLetter, 2, SurveyField.IdNumber, (_, t) => t.Length == 12 ? "O" + t[1..] : null, Warned, "id.not-digits"),
        new(DirtKind.IdTooShort, 2, SurveyField.IdNumber, (_, t) => t.Length == 12 ? t[..10] : null, Warned, "id.wrong-length"),
        new(DirtKind.IdAsFloat, 1, SurveyField.IdNumber, (_, t) => t.Length == 12 && t[0] == '0' && t[1] != '0' ? $"{t[1]}.{t[2..5]}E+10" : null, Warned, "id.digits-lost"),
        new(DirtKind.NameDecomposed, 6, SurveyField.MemberName, (_, t) => t.Normalize(NormalizationForm.FormD) is var d && d != t ? d : null),
        new(DirtKind.NameToneMisplaced, 4, SurveyField.MemberName, (_, t) => MisplaceTone(t)),
        new(DirtKind.NameTcvn3, 3, SurveyField.MemberName, (_, t) => LegacyWriting.Write(t, LegacyEncoding.Tcvn3), Warned, "text.from-legacy"),
        new(DirtKind.NameVni, 3, SurveyField.MemberName, (_, t) => LegacyWriting.Write(t, LegacyEncoding.Vni), Warned, "text.from-legacy"),
        new(DirtKind.NameSpaced, 4, SurveyField.MemberName, (_, t) => " " + t.Replace(" ", "  ", StringComparison.Ordinal)),
        new(DirtKind.NameCapitals, 4, SurveyField.MemberName, (_, t) => t.ToUpperInvariant()),
        new(DirtKind.RelationMissing, 2, SurveyField.Relation, (r, _) => r[SurveyField.HouseholdNo].IsBlank ? "" : null, Warned, "relation.missing"),
        new(DirtKind.SexDiffersFromId, 2, SurveyField.Sex, (r, t) => r[SurveyField.IdNumber].Text.Length != 12 ? null : t == "Nam" ? "Nữ" : "Nam", Warned, "id.sex-differs"),
        new(DirtKind.AgeDiffers, 2, SurveyField.Age, (_, t) => Whole(t) is { } age ? Text(age + 7) : null, Warned, "age.differs"),
        new(DirtKind.SizeDiffers, 2, SurveyField.HouseholdSize, (_, t) => Whole(t) is { } size ? Text(size + 1) : null, Warned, "household.size-differs"),
        new(DirtKind.NumberMissing, 2, SurveyField.HouseholdNo, (r, t) => t.Length > 0 && !r[SurveyField.HeadName].IsBlank ? "" : null, Warned, "household.no-number"),
        new(DirtKind.HamletUnknown, 1, SurveyField.Hamlet, (_, t) => t.Length > 0 ? "Xóm Không Ghi Tên" : null, Rejected, "hamlet.unknown"),
        new(DirtKind.HamletMissing, 1, SurveyField.Hamlet, (_, t) => t.Length > 0 ? "" : null, Rejected, "hamlet.missing"),
        new(DirtKind.CommuneOfAnotherTime, 1, SurveyField.CommuneCode, (_, t) => t.Length > 0 ? "05617" : null, Rejected, "unit.not-valid-on-date"),
        new(DirtKind.CommuneLostZero, 3, SurveyField.CommuneCode, (_, t) => t.StartsWith('0') ? t[1..] : null, Warned, "unit.leading-zero-restored"),
        new(DirtKind.B1Negative, 1, SurveyField.B1, (_, t) => t.Length > 0 ? "-" + t : null, Rejected, "b1.negative"),
        new(DirtKind.B1Absurd, 1, SurveyField.B1, (_, t) => t.Length > 0 ? t + "00" : null, Rejected, "b1.absurd"),
        new(DirtKind.B2NoMultiple, 1, SurveyField.B2, (_, t) => Whole(t) is > 0 and var b2 ? Text(b2 + 5) : null, Rejected, "b2.absurd"),
        new(DirtKind.ClassContradictsScores, 2, SurveyField.Class, (_, t) => t == "Hộ nghèo" ? "Hộ cận nghèo" : t == "Hộ cận nghèo" ? "Hộ nghèo" : null, Warned, "class.contradicts-scores"),
        new(DirtKind.ClassMissing, 1, SurveyField.Class, (_, t) => t.Length > 0 ? "" : null, Warned, "class.missing"),
    ];

    private static DateOnly? Exact(string text) =>
        DateOnly.TryParseExact(text, "dd/MM/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static int? Whole(string text) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The tone on the other letter of oa, oe, uy: "Hoà" for "Hòa".</summary>
    private static string? MisplaceTone(string name)
    {
        foreach (var (right, wrong) in new[] { ("òa", "oà"), ("óa", "oá"), ("ỏa", "oả"), ("ọa", "oạ"), ("ùy", "uỳ"), ("úy", "uý"), ("ủy", "uỷ"), ("ụy", "uỵ"), ("oàng", "òang"), ("uyền", "ùyên") })
        {
            if (name.Contains(right, StringComparison.Ordinal)) return name.Replace(right, wrong, StringComparison.Ordinal);
        }

        return null;
    }
}
