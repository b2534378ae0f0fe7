using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Programmes;
using VuonLen.Domain;
using VuonLen.Domain.Places;
using VuonLen.Domain.Production;

namespace VuonLen.App.Rooms.Production;

/// <summary>Plans a project, and changes the plan until the chair has approved it.</summary>
public sealed class KeepProject(Db db, Acts acts, Caller caller, GeographySource places, ProjectLaw law, PolicySource policies)
{
    /// <summary>Longest name and longest name of a leader or unit, in characters.</summary>
    public const int LongestName = 200;

    /// <summary>What is asked.</summary>
    /// <param name="ProjectId">Its id, made by the caller.</param>
    /// <param name="PlaceId">The commune or hamlet it is carried out in.</param>
    /// <param name="PolicyCode">The policy it carries out.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Leader">Who leads the group.</param>
    /// <param name="Terms">Days, money, what goes round.</param>
    /// <param name="Seen">Version the caller saw; null for a new one.</param>
    public sealed record Request(Guid ProjectId, Guid PlaceId, string PolicyCode, string Name, string Leader, ProjectTerms Terms, long? Seen);

    /// <summary>
    /// Writes it. Refused with <c>not-allowed</c>, <c>project.not-found</c>, <c>stale</c>, <c>project.not-planned</c>, <c>project.place</c>, <c>project.no-law</c>,
    /// <c>project.policy</c>, <c>project.name</c>, <c>project.leader</c>, and what <see cref="ProjectRules.Check"/> says.
    /// </summary>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, request.Seen is null ? "project.plan" : "project.change", "", request), stop => WriteAsync(request, stop), cancel);

    private async Task<IReadOnlyList<Problem>> WriteAsync(Request request, CancellationToken cancel)
    {
        if (!caller.May(Permissions.RunSupports)) return [new Problem("", "not-allowed")];
        var known = await db.Set<ProductionProject>().SingleOrDefaultAsync(p => p.Id == request.ProjectId, cancel);
        // An id that is known already is a change, and a change says what it saw.
        if (request.Seen is null && known is not null) return [new Problem("", "stale")];
        if (request.Seen is not null && known is null) return [new Problem("", "project.not-found")];
        if (known is not null && known.Version != request.Seen) return [new Problem("", "stale")];
        if (known is { State: not ProjectState.Planned }) return [new Problem("", "project.not-planned")];

        var terms = request.Terms with { Rotation = request.Terms.Rotation.Form == RotationForm.None ? Rotation.Nothing : request.Terms.Rotation };
        var geography = await places.GetAsync(db, cancel);
        if (geography.Get(request.PlaceId) is not { } place || CommuneOf(geography, place) is not { } commune || !db.Scope.Covers(commune) || !place.IsValidOn(terms.From) || (known is not null && known.CommuneId != commune.Id))
            return [new Problem("Place", "project.place")];
        if (law.On(terms.From) is not { } rules) return [new Problem("From", "project.no-law", terms.From)];
        List<Problem> problems = [.. ProjectRules.Check(terms, geography.DifficultyOn(place.Id, terms.From), rules)];
        if (!rules.Policies.Contains(request.PolicyCode) || (await policies.GetAsync(cancel)).Find(request.PolicyCode, terms.From) is null) problems.Add(new("Policy", "project.policy"));
        if (string.IsNullOrWhiteSpace(request.Name) || request.Name.Trim().Length > LongestName) problems.Add(new("Name", "project.name", LongestName));
        if (string.IsNullOrWhiteSpace(request.Leader) || request.Leader.Trim().Length > LongestName) problems.Add(new("Leader", "project.leader", LongestName));
        if (terms.Rotation.Unit?.Length > LongestName || !Enum.IsDefined(terms.Rotation.Form)) problems.Add(new("Unit", "project.unit"));
        if (problems.Count > 0) return [.. problems.DistinctBy(p => p.Code)];
        if (known is null)
        {
            db.Add(known = new ProductionProject
            {
                Id = request.ProjectId,
                CommuneId = commune.Id,
                PlaceId = place.Id,
                PolicyCode = request.PolicyCode,
                Name = request.Name,
                Leader = request.Leader,
                From = terms.From,
                Until = terms.Until,
                Cost = terms.Cost,
                Grant = terms.Grant,
                Form = terms.Rotation.Form,
                Share = terms.Rotation.Share,
                Months = terms.Rotation.Months,
                State = ProjectState.Planned,
            });
        }

        (known.PlaceId, known.PolicyCode, known.Name, known.Leader) = (place.Id, request.PolicyCode, request.Name.Trim(), request.Leader.Trim());
        (known.From, known.Until, known.Cost, known.Grant) = (terms.From, terms.Until, terms.Cost, terms.Grant);
        (known.Form, known.Unit, known.Share, known.Months) = (terms.Rotation.Form, terms.Rotation.Form == RotationForm.Kind ? terms.Rotation.Unit!.Trim() : null, terms.Rotation.Share, terms.Rotation.Months);
        return [];
    }

    private static Place? CommuneOf(Geography geography, Place place) => place.Level switch
    {
        PlaceLevel.Commune => place,
        PlaceLevel.Hamlet => geography[place.ParentId!.Value],
        _ => null,
    };
}
