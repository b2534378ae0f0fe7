using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Needs;
using VuonLen.App.Rooms.Programmes;
using VuonLen.Domain.Needs;
using VuonLen.Domain.Outcomes;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Outcomes;

/// <summary>What became of one deprivation after the supports of one policy.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Indicator">The deprivation it answers.</param>
/// <param name="Counts">How many of each outcome.</param>
/// <param name="MedianMonths">Months from delivery until it was cleared, the middle one; null where none was.</param>
public sealed record PolicyOutcome(Policy Policy, Indicator Indicator, IReadOnlyDictionary<Outcome, int> Counts, int? MedianMonths)
{
    /// <summary>How many of an outcome.</summary>
    public int Of(Outcome outcome) => Counts.GetValueOrDefault(outcome);

    /// <summary>Delivered where the deprivation was there.</summary>
    public int Delivered => Counts.Values.Sum();

    /// <summary>Of these, followed to a later finding.</summary>
    public int Reviewed => Of(Outcome.Cleared) + Of(Outcome.Relapsed) + Of(Outcome.StillLacking);

    /// <summary>Share of the reviewed that were cleared, relapses among them, in hundredths; null where none was reviewed.</summary>
    public decimal? ClearedPercent => Reviewed == 0 ? null : 100m * (Of(Outcome.Cleared) + Of(Outcome.Relapsed)) / Reviewed;
}

/// <summary>Follows the delivered supports of the caller's area to later findings, policy by policy; rows are read in order and forgotten.</summary>
public sealed class ReadOutcomes(Db db, PolicySource policies)
{
    /// <summary>Months within which a need that comes back counts as a relapse: as long as a household counts as newly escaped.</summary>
    public const int RelapseMonths = 36;

    private sealed record Row(Guid SupportId, DateOnly DeliveredOn, Indicator Indicator, DateOnly From, DateOnly? Until, NeedState State, bool Persists, DateOnly StateSince);

    /// <summary>The outcomes of supports delivered in a year, or ever.</summary>
    public async Task<IReadOnlyList<PolicyOutcome>> OfAsync(int? year, CancellationToken cancel)
    {
        var given = await db.Set<Support>().AsNoTracking().Where(s => s.DeliveredOn != null).Select(s => s.PolicyCode).Distinct().ToListAsync(cancel);
        var (outcomes, book) = (new List<PolicyOutcome>(), await policies.GetAsync(cancel));
        foreach (var code in given.Order(StringComparer.Ordinal))
        {
            var policy = book.Nearest(code, DateOnly.MaxValue)!;
            var answers = book.Policies.Where(p => p.Code == code).SelectMany(p => p.Answers).Distinct().Order().ToList();
            outcomes.AddRange(await OfPolicyAsync(policy, answers, year, cancel));
        }

        return outcomes;
    }

    private async Task<IEnumerable<PolicyOutcome>> OfPolicyAsync(Policy policy, List<Indicator> answers, int? year, CancellationToken cancel)
    {
        var counts = answers.ToDictionary(i => i, _ => (Counts: new Dictionary<Outcome, int>(), Months: new List<int>()));
        var rows =
            from s in db.Set<Support>().AsNoTracking()
            where s.PolicyCode == policy.Code && s.DeliveredOn != null && (year == null || s.DeliveredOn.Value.Year == year)
            join n in db.Set<Need>().AsNoTracking() on s.HouseholdId equals n.HouseholdId
            where answers.Contains(n.Indicator)
            orderby s.Id, n.Indicator, n.From
            select new Row(s.Id, s.DeliveredOn!.Value, n.Indicator, n.From, n.Until, n.State, n.PersistsAfterSupport, n.StateSince);
        var group = new List<Row>();
        void Count()
        {
            if (group is not [var first, ..]) return;
            var spans = group.ConvertAll(r => new LackedSpan(r.From, r.Until, r.State == NeedState.Cleared, r.Persists ? r.StateSince : null));
            if (SupportOutcomes.Of(first.DeliveredOn, spans, RelapseMonths) is { } outcome)
            {
                var (of, months) = counts[first.Indicator];
                of[outcome.Outcome] = of.GetValueOrDefault(outcome.Outcome) + 1;
                if (outcome.Months is { } took) months.Add(took);
            }

            group.Clear();
        }

        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (group.Count > 0 && (group[0].SupportId, group[0].Indicator) != (row.SupportId, row.Indicator)) Count();
            group.Add(row);
        }

        Count();
        return counts.Where(c => c.Value.Counts.Count > 0).Select(c => new PolicyOutcome(policy, c.Key, c.Value.Counts, MedianOf(c.Value.Months)));
    }

    private static int? MedianOf(List<int> months)
    {
        if (months.Count == 0) return null;
        months.Sort();
        return months[(months.Count - 1) / 2];
    }
}
