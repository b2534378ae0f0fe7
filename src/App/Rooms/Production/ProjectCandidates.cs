using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Programmes;
using VuonLen.App.Rooms.Registry;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Production;

/// <summary>A household a project may take in.</summary>
/// <param name="HouseholdId">Which.</param>
/// <param name="Name">Name of its head.</param>
/// <param name="GivenKey">The order of lists.</param>
/// <param name="HamletId">Where.</param>
/// <param name="Class">Its class today.</param>
public sealed record ProjectCandidate(Guid HouseholdId, string Name, string GivenKey, Guid HamletId, HouseholdClass Class);

/// <summary>Whom a project may take in: the households of its place that its policy entitles and nobody has served, poor ones first; or anybody by name or code.</summary>
public sealed class ProjectCandidates(FindEntitled entitled, HouseholdList households, PolicySource policies, Frame frame)
{
    /// <summary>Households offered at most; others are found by name.</summary>
    public const int Most = 100;

    /// <summary>At most a hundred; who takes part already is left out.</summary>
    public async Task<IReadOnlyList<ProjectCandidate>> OfAsync(ProductionProject project, string? text, IReadOnlySet<Guid> taken, CancellationToken cancel)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            var page = await households.PageAsync(new(project.PlaceId, text), cancel);
            return [.. page.Rows.Where(r => !taken.Contains(r.Id)).Select(r => new ProjectCandidate(r.Id, r.HeadName, r.HeadGivenKey, r.HamletId, r.Class))];
        }

        if ((await policies.GetAsync(cancel)).Find(project.PolicyCode, frame.Today) is not { } policy) return [];
        var found = new List<ProjectCandidate>();
        await foreach (var row in entitled.OfPlaceAsync(project.PlaceId, frame.Today, [policy], cancel))
        {
            if (row.Entitlement.Answer != Answer.Yes || (row.Standing is { } given && !given.Step.IsUnderWay()) || taken.Contains(row.OwnerId)) continue;
            found.Add(new(row.OwnerId, row.Name, row.GivenKey, row.Known.HamletId, row.Known.Situation.Class));
        }

        return [.. found.OrderBy(c => c.Class == HouseholdClass.Poor ? 0 : c.Class == HouseholdClass.NearPoor ? 1 : 2).ThenBy(c => c.GivenKey, StringComparer.Ordinal).ThenBy(c => c.HouseholdId).Take(Most)];
    }
}
