using VuonLen.Domain.Registry;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Imports;

/// <summary>A member as the workbook gives them, read and checked.</summary>
public sealed record SurveyedMember(
    int Row, string Name, Relation Relation, Sex Sex, PartialDate Birth, IdentityNumber IdNumber, byte EthnicGroup);

/// <summary>A household as the workbook gives it. It has no identity yet: which known household it is, is for matching to say.</summary>
public sealed record SurveyedHousehold
{
    public required SurveySheet Sheet { get; init; }

    /// <summary>First of its rows.</summary>
    public required int Row { get; init; }

    /// <summary>Number in the list; it identifies nothing beyond this file.</summary>
    public required string Number { get; init; }

    public required Guid CommuneId { get; init; }

    public required Guid HamletId { get; init; }

    /// <summary>House number or lane, where the sheet has an address beyond the hamlet.</summary>
    public string Address { get; init; } = "";

    /// <summary>Members, the head first.</summary>
    public required IReadOnlyList<SurveyedMember> Members { get; init; }

    /// <summary>Class written on the list; on the sheets of those who left, the class their scores give. Null where not known.</summary>
    public HouseholdClass? Class { get; init; }

    public string DecisionNumber { get; init; } = "";

    public PartialDate DecisionDate { get; init; }

    public int? B1 { get; init; }

    public int? B2 { get; init; }

    public HouseholdGroups Groups { get; init; }

    public Causes Causes { get; init; }

    public string Note { get; init; } = "";

    /// <summary>The head.</summary>
    public SurveyedMember Head => Members[0];
}

/// <summary>A household put together from rows, with what was seen in each. Nothing of it is taken over while one row is rejected.</summary>
/// <param name="Household">The household; null where rejected.</param>
/// <param name="Rows">Its rows, in the order of the file.</param>
public sealed record JudgedHousehold(SurveyedHousehold? Household, IReadOnlyList<JudgedRow> Rows)
{
    public Verdict Verdict => Rows.Max(r => r.Verdict);

    /// <summary>Whether it names a commune, of its day, other than those the workbook was handed in for.</summary>
    public bool IsOfAnotherCommune => Household is null && Rows.Any(r => r.Findings.Any(f => f.Code == UnitReader.OutsideArea));

    /// <summary>The household with one of its rows rejected, for what only the whole file or the register shows; the others say why they are held.</summary>
    public JudgedHousehold Reject(int row, SurveyField field, string code, params object?[] values) => new(null, [.. Rows.Select(r =>
        r.Row.Number == row ? r with { Findings = [.. r.Findings, new(Verdict.Rejected, field, r.Row[field].Text, new Problem(field.ToString(), code, values))] }
        : r.Verdict == Verdict.Rejected ? r
        : r with { Findings = [.. r.Findings, new(Verdict.Rejected, null, "", new Problem("", "household.row-rejected", row))] })]);
}
