using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Programmes;
using VuonLen.Domain.Funding;

namespace VuonLen.App.Rooms.Funding;

/// <summary>What was found of the books.</summary>
/// <param name="Pots">Lines and gifts.</param>
/// <param name="Movements">Movements.</param>
/// <param name="Wrong">Accounts that do not hold what the movements brought and took, and pots whose accounts together are not zero.</param>
/// <param name="Closed">Years that are closed.</param>
/// <param name="Broken">Of these, with a seal that does not hold.</param>
public sealed record BooksFound(int Pots, int Movements, int Wrong, int Closed, int Broken)
{
    /// <summary>Whether they agree.</summary>
    public bool Agree => Wrong == 0 && Broken == 0;
}

/// <summary>Adds the books up anew from the movements and compares: every account, every pot, every seal in the caller's area.</summary>
public sealed class VerifyBooks(Db db, LocalPolicies local)
{
    /// <summary>Does it. What a pot moved to places the caller does not answer for is out of sight: such a pot cannot be added up, and is left to those who see all of it.</summary>
    public async Task<BooksFound> DoAsync(CancellationToken cancel)
    {
        var came = await db.Set<MoneyMovement>().AsNoTracking().GroupBy(m => new { m.PotId, PlaceId = m.ToPlaceId, Stage = m.ToStage }).Select(g => new { g.Key, Sum = g.Sum(m => m.Amount), Count = g.Count() }).ToListAsync(cancel);
        var went = await db.Set<MoneyMovement>().AsNoTracking().GroupBy(m => new { m.PotId, PlaceId = m.FromPlaceId, Stage = m.FromStage }).Select(g => new { g.Key, Sum = g.Sum(m => m.Amount) }).ToListAsync(cancel);
        var accounts = await db.Set<MoneyAccount>().AsNoTracking().Select(a => new { a.PotId, a.PlaceId, a.Stage, a.Balance }).ToListAsync(cancel);
        var seen = new HashSet<Guid>();
        foreach (var place in came.Select(c => c.Key.PlaceId).Concat(went.Select(w => w.Key.PlaceId)).Concat(accounts.Select(a => a.PlaceId)).Distinct().ToList()) if (await local.AnswersForAsync(place, cancel)) seen.Add(place);
        var unseen = came.Select(c => c.Key).Concat(went.Select(w => w.Key)).Where(k => !seen.Contains(k.PlaceId)).Select(k => k.PotId).Concat(accounts.Where(a => !seen.Contains(a.PlaceId)).Select(a => a.PotId)).ToHashSet();
        var moved = came.Select(c => (c.Key, c.Sum)).Concat(went.Select(w => (w.Key, Sum: -w.Sum))).Where(m => !unseen.Contains(m.Key.PotId))
            .GroupBy(m => (m.Key.PotId, m.Key.PlaceId, m.Key.Stage)).ToDictionary(g => g.Key, g => g.Sum(m => m.Sum));
        accounts.RemoveAll(a => unseen.Contains(a.PotId));
        var wrong = accounts.Count(a => moved.GetValueOrDefault((a.PotId, a.PlaceId, a.Stage)) != a.Balance || (a.Stage == MoneyStage.Outside ? a.Balance > 0 : a.Balance < 0))
            + moved.Keys.Except(accounts.Select(a => (a.PotId, a.PlaceId, a.Stage))).Count()
            + accounts.GroupBy(a => a.PotId).Count(g => g.Sum(a => a.Balance) != 0);
        var (closed, broken) = (0, 0);
        foreach (var year in await db.Set<ClosedYear>().AsNoTracking().ToListAsync(cancel))
        {
            if (!await local.AnswersForAsync(year.PlaceId, cancel)) continue;
            closed++;
            if (await CloseYear.SealAsync(db, year.PlaceId, year.Year, cancel) is var (count, seal) && (count != year.Movements || seal != year.Seal)) broken++;
        }

        return new(moved.Keys.Select(m => m.PotId).Distinct().Count(), came.Where(c => !unseen.Contains(c.Key.PotId)).Sum(c => c.Count), wrong, closed, broken);
    }
}
