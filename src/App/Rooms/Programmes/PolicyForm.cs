using System.Collections.Immutable;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.Domain;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Standards.Law;

namespace VuonLen.App.Rooms.Programmes;

/// <summary>What is given, as a form carries it.</summary>
public sealed class RateField
{
    public string? What { get; set; }

    public string? WhatEn { get; set; }

    public string? Amount { get; set; }

    public bool IsCeiling { get; set; } = true;

    public string? Per { get; set; }

    public string? PerEn { get; set; }
}

/// <summary>A locality's own policy as a form carries it: what was typed, readable or not.</summary>
public sealed class PolicyForm
{
    /// <summary>Rates of one policy.</summary>
    public const int MostRates = 12;

    public string? Name { get; set; }

    public string? NameEn { get; set; }

    /// <summary>The local act, or empty.</summary>
    public string? Decision { get; set; }

    /// <summary>Its day, as day/month/year.</summary>
    public string? DecisionOn { get; set; }

    public string? Agency { get; set; }

    public string? AgencyEn { get; set; }

    public string? Project { get; set; }

    /// <summary>First day, as day/month/year.</summary>
    public string? From { get; set; }

    /// <summary>First day it no longer holds, as day/month/year, or empty.</summary>
    public string? Until { get; set; }

    public PolicySubject Subject { get; set; }

    public List<Indicator> Answers { get; set; } = [];

    public CriterionForm Criteria { get; set; } = new();

    /// <summary>A kind that some policy gives already, or empty for one of its own.</summary>
    public string? Kind { get; set; }

    public Again Again { get; set; }

    public List<RateField> Rates { get; set; } = [new()];

    /// <summary>Households are told before they apply.</summary>
    public bool IsInvited { get; set; } = true;

    /// <summary>Somebody looks afterwards whether it is in use.</summary>
    public bool IsChecked { get; set; }

    /// <summary>Papers asked for, one a line.</summary>
    public string? Documents { get; set; }

    public string? DocumentsEn { get; set; }

    public List<MoneySource> Sources { get; set; } = [];

    public string? Note { get; set; }

    public string? NoteEn { get; set; }

    /// <summary>The form of a policy.</summary>
    public static PolicyForm Of(Policy policy) => new()
    {
        Name = policy.Name.Vi,
        NameEn = Other(policy.Name),
        Agency = policy.Agency.Vi,
        AgencyEn = Other(policy.Agency),
        Project = policy.Project,
        From = Figures.Date(policy.From),
        Until = policy.Until is { } until ? Figures.Date(until) : "",
        Subject = policy.Subject,
        Answers = [.. policy.Answers],
        Criteria = CriterionForm.Of(policy.Entitled),
        Kind = policy.Kind == policy.Code ? "" : policy.Kind,
        Again = policy.Again,
        Rates = [.. policy.Rates.Select(r => new RateField { What = r.What.Vi, WhatEn = Other(r.What), Amount = r.Amount is { } amount ? Figures.Number(amount) : "", IsCeiling = r.IsCeiling, Per = r.Per.Vi, PerEn = Other(r.Per) })],
        IsInvited = policy.Steps.Contains(SupportStep.Invited),
        IsChecked = policy.Steps.Contains(SupportStep.Checked),
        Documents = string.Join('\n', policy.Documents.Select(d => d.Vi)),
        DocumentsEn = policy.Documents.All(d => Other(d) is null) ? "" : string.Join('\n', policy.Documents.Select(d => d.En)),
        Sources = [.. policy.Sources],
        Note = policy.Note?.Vi,
        NoteEn = policy.Note is { } note ? Other(note) : null,
    };

    /// <summary>Whether it came as the page sends it: a list with holes does not.</summary>
    public bool IsWhole => Rates.All(r => r is not null) && Criteria is not null && Criteria.Facts.All(f => f is { Values: not null }) && Enum.IsDefined(Subject) && Enum.IsDefined(Again);

    /// <summary>The policy, or null with what is missing or cannot be read. A code stands in for that which it gets when it is written.</summary>
    public Policy? Read(string code, List<Problem> problems)
    {
        var before = problems.Count;
        if (Days.Read(From) is null) problems.Add(new("Form.From", "policy.from-missing"));
        if (!string.IsNullOrWhiteSpace(Until) && Days.Read(Until) is null) problems.Add(new("Form.Until", "date.invalid"));
        if (!string.IsNullOrWhiteSpace(DecisionOn) && Days.Read(DecisionOn) is null) problems.Add(new("Form.DecisionOn", "date.invalid"));
        var (from, criterion) = (Days.Read(From) ?? default, Criteria.Read(problems));
        var rates = RatesOf(from, problems);
        if (criterion is null || problems.Count > before) return null;
        return new Policy
        {
            Code = code,
            Name = Both(Name, NameEn),
            From = from,
            Until = Days.Read(Until),
            Source = Decision?.Trim() ?? "",
            CheckedOn = from,
            Certainty = Certainty.High,
            Note = string.IsNullOrWhiteSpace(Note) ? null : Both(Note, NoteEn),
            Agency = Both(Agency, AgencyEn),
            Project = string.IsNullOrWhiteSpace(Project) ? null : Project.Trim(),
            Subject = Subject,
            Answers = [.. IndicatorNames.All.Where(Answers.Contains)],
            Entitled = criterion,
            Kind = string.IsNullOrEmpty(Kind) ? code : Kind,
            Again = Again,
            Rates = rates,
            Steps = [.. IsInvited ? [SupportStep.Invited] : Array.Empty<SupportStep>(), SupportStep.Applied, SupportStep.Approved, SupportStep.Delivered, .. IsChecked ? [SupportStep.Checked] : Array.Empty<SupportStep>()],
            Documents = DocumentsOf(),
            Sources = [.. Sources.Where(Enum.IsDefined).Distinct().Order()],
        };
    }

    private ImmutableArray<Rate> RatesOf(DateOnly from, List<Problem> problems)
    {
        var rates = ImmutableArray.CreateBuilder<Rate>();
        foreach (var field in Rates.Take(MostRates))
        {
            if (Sums.Read(field.Amount, out var amount)) rates.Add(new(Both(field.What, field.WhatEn), amount, field.IsCeiling, Both(field.Per, field.PerEn), from, null, Decision?.Trim() ?? "", Certainty.High));
            else problems.Add(new("Form.Rates", "support.amount"));
        }

        return rates.ToImmutable();
    }

    private ImmutableArray<Wording> DocumentsOf()
    {
        var (vi, en) = (LinesOf(Documents), LinesOf(DocumentsEn));
        return [.. vi.Select((text, i) => Both(text, vi.Length == en.Length ? en[i] : null))];
    }

    private static string[] LinesOf(string? text) => (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Where nobody wrote the English, it reads as the Vietnamese.</summary>
    private static Wording Both(string? vi, string? en) => new(vi?.Trim() ?? "", string.IsNullOrWhiteSpace(en) ? vi?.Trim() ?? "" : en.Trim());

    private static string? Other(Wording wording) => wording.En == wording.Vi ? null : wording.En;
}
