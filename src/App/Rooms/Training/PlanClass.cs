using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Needs;
using VuonLen.App.Rooms.Notices;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain;
using VuonLen.Domain.Places;
using VuonLen.Domain.Training;

namespace VuonLen.App.Rooms.Training;

/// <summary>Plans a class with its timetable, and changes the plan until the chair has approved it.</summary>
public sealed class PlanClass(Db db, Acts acts, Caller caller, GeographySource places, CourseLaw law, TradeSource trades, TeachingPartners partners, Notify notify)
{
    /// <summary>What is asked.</summary>
    /// <param name="ClassId">Its id, made by the caller.</param>
    /// <param name="CommuneId">The commune it is for.</param>
    /// <param name="Trade">Code of the trade.</param>
    /// <param name="Level">Level.</param>
    /// <param name="Provider">Who teaches.</param>
    /// <param name="Venue">Where.</param>
    /// <param name="From">First day.</param>
    /// <param name="Until">Last day.</param>
    /// <param name="Capacity">Most learners.</param>
    /// <param name="UnitCost">Cost of the training of one, whole đồng.</param>
    /// <param name="Days">Days of the week it is taught on.</param>
    /// <param name="Parts">Parts of the day.</param>
    /// <param name="Seen">Version the caller saw, or null for a new class.</param>
    /// <param name="PartnerId">The partner that teaches it and calls the roll, or null.</param>
    public sealed record Request(
        Guid ClassId, Guid CommuneId, string Trade, ClassLevel Level, string Provider, string Venue, DateOnly From, DateOnly Until, int Capacity, long UnitCost,
        IReadOnlyList<DayOfWeek> Days, IReadOnlyList<DayPart> Parts, long? Seen, Guid? PartnerId = null);

    /// <summary>
    /// Plans it. Refused with <c>not-allowed</c>, <c>class.not-found</c>, <c>stale</c>, <c>class.not-planned</c>, <c>class.has-learners</c>,
    /// <c>class.commune</c>, <c>class.trade</c>, <c>class.level</c>, <c>class.provider</c>, <c>class.venue</c>, <c>class.partner</c>, <c>class.no-law</c>, and what <see cref="ClassRules.Check"/> says.
    /// </summary>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, request.Seen is null ? "class.plan" : "class.change", "", request), stop => WriteAsync(request, stop), cancel);

    private async Task<IReadOnlyList<Problem>> WriteAsync(Request request, CancellationToken cancel)
    {
        if (!caller.May(Permissions.RunTraining)) return [new Problem("", "not-allowed")];
        var planned = await db.Set<TrainingClass>().SingleOrDefaultAsync(c => c.Id == request.ClassId, cancel);
        // An id that is known already is a change, and a change says what it saw.
        if (request.Seen is null && planned is not null) return [new Problem("", "stale")];
        if (request.Seen is not null)
        {
            if (planned is null) return [new Problem("", "class.not-found")];
            if (planned.Version != request.Seen) return [new Problem("", "stale")];
            if (planned.State != ClassState.Planned) return [new Problem("", "class.not-planned")];
            if (planned.Enrolled > 0) return [new Problem("", "class.has-learners", planned.Enrolled)];
        }

        var geography = await places.GetAsync(db, cancel);
        if (geography.Get(request.CommuneId) is not { Level: PlaceLevel.Commune } commune || !db.Scope.Covers(commune) || !commune.IsValidOn(request.From) || (planned is not null && planned.CommuneId != commune.Id))
            return [new Problem("commune", "class.commune")];
        if (law.On(request.From) is not { } support) return [new Problem("from", "class.no-law", request.From)];
        var times = ClassRules.Draw(request.From, request.Until, request.Days.ToHashSet(), request.Parts.ToHashSet());
        List<Problem> problems = [.. ClassRules.Check(new(request.Level, request.From, request.Until, request.Capacity, request.UnitCost, times), support)];
        if (!Enum.IsDefined(request.Level)) problems.Add(new("level", "class.level"));
        if (request.Parts.Any(h => !Enum.IsDefined(h))) problems.Add(new("parts", "class.no-session", 1));
        if (trades.Book.Find(request.Trade) is null) problems.Add(new("trade", "class.trade"));
        if (string.IsNullOrWhiteSpace(request.Provider)) problems.Add(new("provider", "class.provider"));
        if (string.IsNullOrWhiteSpace(request.Venue)) problems.Add(new("venue", "class.venue"));
        if (request.PartnerId is { } partner && !await partners.MayTeachAsync(partner, commune.Id, cancel)) problems.Add(new("partner", "class.partner"));
        if (problems.Count > 0) return problems;

        if (planned is null)
        {
            db.Add(planned = New(request));
            notify.Place(NoticeKinds.ClassPlanned, planned.CommuneId, $"/training/{planned.Id}", trades.Book.Find(request.Trade)!.Name.Vi);
        }
        else db.RemoveRange(await db.Set<ClassSession>().Where(s => s.ClassId == planned.Id).ToListAsync(cancel));
        (planned.Trade, planned.Level, planned.Provider, planned.PartnerId, planned.Venue) = (request.Trade, request.Level, request.Provider.Trim(), request.PartnerId, request.Venue.Trim());
        (planned.From, planned.Until, planned.Year, planned.Capacity, planned.UnitCost) = (request.From, request.Until, request.From.Year, request.Capacity, request.UnitCost);
        foreach (var time in times) db.Add(new ClassSession { Id = Guid.CreateVersion7(), ClassId = planned.Id, CommuneId = planned.CommuneId, PartnerId = planned.PartnerId, On = time.On, Part = time.Part });
        return [];
    }

    private static TrainingClass New(Request request) => new()
    {
        Id = request.ClassId,
        CommuneId = request.CommuneId,
        Trade = request.Trade,
        Level = request.Level,
        Provider = request.Provider,
        Venue = request.Venue,
        From = request.From,
        Until = request.Until,
        Year = request.From.Year,
        Capacity = request.Capacity,
        UnitCost = request.UnitCost,
    };
}
