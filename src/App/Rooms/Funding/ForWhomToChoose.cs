using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Programmes;
using VuonLen.App.Rooms.Registry;
using VuonLen.Domain.Places;
using VuonLen.Domain.Programmes;

namespace VuonLen.App.Rooms.Funding;

/// <summary>A support and what it lacks of money that is named, đồng.</summary>
public sealed record SupportLack(Support Support, long Lacks);

/// <summary>Households a gift may be used for, and their supports that lack money that is named.</summary>
/// <param name="Text">What was looked for.</param>
/// <param name="Households">What was found, at most a few.</param>
/// <param name="Supports">Their supports that lack some.</param>
/// <param name="OnlyHouseholds">Whether it cannot be for all: the donor named the household.</param>
/// <param name="Geography">Where they live.</param>
/// <param name="Today">On which day.</param>
/// <param name="Policies">Names of supports.</param>
/// <param name="Chosen">What was chosen in a form that was refused: it stays chosen.</param>
public sealed record ForWhomToChoose(string? Text, IReadOnlyList<Household> Households, ILookup<Guid, SupportLack> Supports, bool OnlyHouseholds, Geography Geography, DateOnly Today, PolicyBook Policies, string? Chosen)
{
    /// <summary>Whether something stands chosen: what was chosen before, else the only household that was found.</summary>
    public bool IsChosen(string whom) => Chosen is null ? Households.Count == 1 && whom == $"h~{Households[0].Id}" : Chosen == whom;

    public string WhereIs(Household household) => Geography.WhereIs(household.HamletId, Today);

    public string PolicyName(Support support) => Policies.Nearest(support.PolicyCode, support.StepOn) is { } policy ? PolicyWords.Of(policy.Name) : support.PolicyCode;

    /// <summary>Reads what was chosen: a household, a support, or null for all.</summary>
    public static (Guid? HouseholdId, Guid? SupportId) Read(string? whom) =>
        whom?.Split('~') is [var kind, var text] && Guid.TryParse(text, out var id) ? kind == "s" ? (null, id) : (id, null) : (null, null);
}

/// <summary>Finds them.</summary>
public sealed class FindForWhom(Db db, GeographySource places, HouseholdList households, PolicySource policies, Frame frame)
{
    private const int Most = 10;

    /// <summary>By name or code; where the donor named the household, that one.</summary>
    public async Task<ForWhomToChoose> OfAsync(string? text, Guid? meant, string? chosen, CancellationToken cancel)
    {
        var ids = meant is { } only ? [only] : string.IsNullOrWhiteSpace(text) ? [] : (await households.PageAsync(new(null, text, Take: Most), cancel)).Rows.Select(r => r.Id).ToArray();
        var found = ids.Length == 0 ? [] : await db.Set<Household>().AsNoTracking().Where(h => ids.Contains(h.Id)).OrderBy(h => h.HeadGivenKey).ThenBy(h => h.Id).ToListAsync(cancel);
        var supports = ids.Length == 0 ? [] : await db.Set<Support>().AsNoTracking()
            .Where(s => ids.Contains(s.HouseholdId) && s.DeliveredOn != null && s.Amount > 0).OrderByDescending(s => s.StepOn).ToListAsync(cancel);
        var named = await Unnamed.NamedAsync(db, [.. supports.Select(s => s.Id)], cancel);
        var lacking = supports.Select(s => new SupportLack(s, s.Amount!.Value - named.GetValueOrDefault(s.Id))).Where(s => s.Lacks > 0);
        return new(text, found, lacking.ToLookup(s => s.Support.HouseholdId), meant is not null, await places.GetAsync(db, cancel), frame.Today, await policies.GetAsync(cancel), chosen);
    }
}
