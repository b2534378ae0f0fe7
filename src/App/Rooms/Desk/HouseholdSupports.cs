using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Funding;
using VuonLen.App.Rooms.Jobs;
using VuonLen.App.Rooms.Needs;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Production;
using VuonLen.App.Rooms.Programmes;
using VuonLen.App.Rooms.Reviews;
using VuonLen.App.Rooms.Standards;
using VuonLen.App.Rooms.Training;
using VuonLen.Domain.Needs;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Desk;

/// <summary>A support the household, or one of its members, is entitled to and does not have.</summary>
/// <param name="Entitlement">To what, and why.</param>
/// <param name="Name">The member, or null where it is the household's.</param>
/// <param name="Clears">Of the deprivations it answers, those the household has.</param>
public sealed record OpenSupport(Entitlement Entitlement, string? Name, IReadOnlyList<Indicator> Clears);

/// <summary>Supports that together would change the class, by the rules of the last review.</summary>
/// <param name="Policies">The supports.</param>
/// <param name="LeftCount">Deprivations left.</param>
/// <param name="Class">What the household would be found to be.</param>
public sealed record OpenPackage(IReadOnlyList<Policy> Policies, int LeftCount, HouseholdClass Class);

/// <summary>What a household lacks, what it was given, what it is entitled to on a day, and what would change its class.</summary>
public sealed record NeedsAndSupports(
    IReadOnlyList<Need> Needs, IReadOnlyList<Support> Supports, IReadOnlyList<OpenSupport> Open, IReadOnlyList<OpenSupport> NotKnown, IReadOnlyList<OpenPackage> Packages)
{
    /// <summary>What the household said it wants, at the last survey; null where it was never asked.</summary>
    public HouseholdAnswer? Wishes { get; init; }

    /// <summary>What its workers said they want, at their last survey.</summary>
    public IReadOnlyList<WorkerAnswer> Workers { get; init; } = [];

    /// <summary>Members on the day who are old enough to work, or whose age is not known.</summary>
    public IReadOnlyList<(Guid Id, string Name)> AbleByAge { get; init; } = [];

    /// <summary>The catalogue its supports are named by.</summary>
    public required PolicyBook Book { get; init; }

    /// <summary>Jobs its members began, the latest first.</summary>
    public IReadOnlyList<Placement> Jobs { get; init; } = [];

    /// <summary>Sessions and fairs about work its members came to, the latest first.</summary>
    public IReadOnlyList<(JobEventWorker Worker, JobEvent Event)> Events { get; init; } = [];

    /// <summary>Production projects it takes part in, the latest first.</summary>
    public IReadOnlyList<(ProjectMember Member, ProductionProject Project)> Projects { get; init; } = [];

    /// <summary>Photos of what it was given, by support.</summary>
    public IReadOnlyDictionary<Guid, IReadOnlyList<Evidence>> Photos { get; init; } = new Dictionary<Guid, IReadOnlyList<Evidence>>();

    /// <summary>Money that reached it, the latest first; empty where the reader may not look at money.</summary>
    public IReadOnlyList<ReachedMoney> Money { get; init; } = [];

    /// <summary>Classes its members went to, the latest first.</summary>
    public IReadOnlyList<(Enrolment Learner, TrainingClass Class)> Classes { get; init; } = [];
}

/// <summary>Reads it: what clears a deprivation first, and of those what clears most.</summary>
public sealed class HouseholdSupports(Db db, GeographySource places, LawSource law, NeedList needs, SupportList supports, WishList wishes, TrainingList training, JobList jobs, EventList events, ProjectList projects, PotList pots, Evidences evidences, ReadSituations situations, PolicySource policies, Caller caller)
{
    private const int MostPackages = 3;

    /// <summary>On a day.</summary>
    /// <param name="householdId">The household.</param>
    /// <param name="on">The day.</param>
    /// <param name="found">What the last review by then found, or null: what would change its class is asked of its standard.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<NeedsAndSupports> OfAsync(Guid householdId, DateOnly on, FoundInRound? found, CancellationToken cancel)
    {
        var given = await supports.OfHouseholdAsync(householdId, cancel);
        var book = await policies.GetAsync(cancel);
        var rows = new List<OpenSupport>();
        var able = new List<(Guid, string)>();
        if (await situations.OfHouseholdsAsync([householdId], on, members: true, cancel) is [var known])
        {
            var names = await situations.NamesAsync([.. known.Situation.Members!.Select(m => m.PersonId)], cancel);
            var day = new ReferenceDay(on);
            able.AddRange(known.Situation.Members!.Where(m => day.AgeOf(m.Birth).Reached(WishRules.LeastAge) != Answer.No).Select(m => (m.PersonId, names[m.PersonId].Name)));
            foreach (var entitlement in book.On(on).SelectMany(p => Entitlements.Of(p, known.Situation)).Where(e => !StandsInTheWay(given, e, on)))
            {
                rows.Add(new(
                    entitlement, entitlement.PersonId is { } person ? names[person].Name : null, [.. entitlement.Policy.Answers.Where(known.Situation.Lacking.Has)]));
            }
        }

        var ranked = rows.OrderByDescending(r => r.Clears.Count).ThenBy(r => r.Entitlement.Policy.Code, StringComparer.Ordinal).ToLookup(r => r.Entitlement.Answer == Answer.Yes);
        return new(
            await needs.OfHouseholdAsync(householdId, cancel), given, [.. ranked[true]], [.. ranked[false].Where(r => r.Clears.Count > 0)],
            found is null ? [] : await PackagesAsync(found, [.. ranked[true].Where(r => r.Clears.Count > 0).Select(r => r.Entitlement.Policy).Distinct()], cancel))
        {
            Book = book,
            Wishes = await wishes.OfHouseholdAsync(householdId, cancel),
            Workers = await wishes.WorkersOfAsync(householdId, cancel),
            AbleByAge = able,
            Jobs = await jobs.OfHouseholdAsync(householdId, cancel),
            Events = await events.OfHouseholdAsync(householdId, cancel),
            Projects = await projects.OfHouseholdAsync(householdId, cancel),
            Photos = await evidences.OfSupportsAsync([.. given.Select(s => s.Id)], cancel),
            Money = caller.May(Permissions.ReadFunding) ? await pots.OfHouseholdAsync(householdId, cancel) : [],
            Classes = await training.OfHouseholdAsync(householdId, cancel),
        };
    }

    /// <summary>Each policy counts once, though several members may be entitled: it is taken to clear what it answers.</summary>
    private async Task<IReadOnlyList<OpenPackage>> PackagesAsync(FoundInRound found, IReadOnlyList<Policy> open, CancellationToken cancel)
    {
        if (found.Result is not { B1: { } score, B2: { } total, Found: { } now } || open.Count == 0) return [];
        var standard = new RoundStandard(found.Round, await places.GetAsync(db, cancel), await law.GetAsync(db, cancel));
        var points = standard.Standard.Values.PointsPerIndicator;
        // From the total down: where only totals came in, not every deprivation behind it is known.
        HouseholdClass ClassOf(IndicatorSet left) => standard.Classify(
            new ReviewResult { HouseholdId = found.Result.HouseholdId, Facts = new HouseholdFacts { B1 = score, B2 = Math.Max(0, total - (points * (found.Result.Lacking.Count - left.Count))) } }, found.Result.HamletId).Class;
        return
        [
            .. Packages.Of([.. open.Select(p => p.Answers.Aggregate(default(IndicatorSet), (set, i) => set.With(i)))], found.Result.Lacking, now, ClassOf, MostPackages)
                .Select(p => new OpenPackage([.. p.Supports.Select(i => open[i])], p.Left.Count, p.Class)),
        ];
    }

    private static bool StandsInTheWay(IEnumerable<Support> given, Entitlement entitlement, DateOnly on) => given.Any(s =>
        s.Stands && s.Kind == entitlement.Policy.Kind && s.OwnerId == (entitlement.PersonId ?? entitlement.HouseholdId) && (s.InvitedOn ?? s.AppliedOn) <= on && s.ClaimFrom <= on && (s.ClaimUntil is null || s.ClaimUntil > on));
}
