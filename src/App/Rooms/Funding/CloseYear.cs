using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Programmes;
using VuonLen.Domain;
using VuonLen.Domain.Funding;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Funding;

/// <summary>Closes a place's books of a year and seals them: nothing can be put into them any more. What was not spent is carried over or given back first.</summary>
public sealed class CloseYear(Db db, Acts acts, Caller caller, GeographySource places, LocalPolicies local, Ledger ledger, TimeProvider clock)
{
    /// <summary>What is asked.</summary>
    /// <param name="PlaceId">Whose books.</param>
    /// <param name="Year">Of which year.</param>
    /// <param name="On">The day of the decision.</param>
    /// <param name="Decision">Its number.</param>
    public sealed record Request(Guid PlaceId, int Year, DateOnly On, string Decision);

    /// <summary>
    /// Does it. Refused with <c>not-allowed</c>, <c>money.not-found</c>, <c>money.future</c>, <c>year.not-over</c>, <c>year.closed</c>, <c>year.nothing</c>, <c>year.left</c> (with how much on how many
    /// lines) and <c>money.voucher</c>.
    /// </summary>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "money.close-year", "", request),
        async stop =>
        {
            if (!caller.May(Permissions.ApproveFunding)) return [new Problem("", "not-allowed")];
            if (!await local.AnswersForAsync(request.PlaceId, stop)) return [new Problem("", "money.not-found")];
            if (request.On > clock.TodayInVietnam()) return [new Problem("Day", "money.future", request.On)];
            if (request.On <= new DateOnly(Math.Clamp(request.Year, 1, 9_998), 12, 31)) return [new Problem("Day", "year.not-over", Ledger.YearText(request.Year))];
            if (string.IsNullOrWhiteSpace(request.Decision) || request.Decision.Trim().Length > Ledger.LongestVoucher) return [new Problem("Decision", "money.voucher", Ledger.LongestVoucher)];
            await ledger.WaitAsync([(request.Year, request.PlaceId)], stop);
            if (await ledger.ClosedAsync(request.Year, [request.PlaceId], stop) is { } closed) return [closed];
            var (count, seal) = await SealAsync(db, request.PlaceId, request.Year, stop);
            if (count == 0) return [new Problem("", "year.nothing", Ledger.YearText(request.Year))];
            var left = await HandOverMoney.LeftAt(db, request.PlaceId).Where(l => l.Pot.Year == request.Year && l.Pot.Kind == PotKind.Budget).Select(l => l.Account.Balance).ToListAsync(stop);
            if (left.Count > 0) return [new Problem("", "year.left", left.Sum(), left.Count)];
            var sums = await BudgetAsync(request.PlaceId, request.Year, stop);
            db.Add(new ClosedYear
            {
                Id = Guid.CreateVersion7(),
                PlaceId = request.PlaceId,
                CommuneId = (await places.GetAsync(db, stop))[request.PlaceId].Level == PlaceLevel.Commune ? request.PlaceId : null,
                Year = request.Year,
                On = request.On,
                Decision = request.Decision.Trim(),
                By = caller.Name,
                Given = sums.Given,
                Disbursed = sums.Disbursed,
                CarriedOver = sums.CarriedOver,
                Returned = sums.Returned,
                Movements = count,
                Seal = seal,
            });
            return [];
        },
        cancel);

    /// <summary>How many movements the books of a place and year hold, and SHA-256 over them in the order they were written.</summary>
    internal static async Task<(int Count, string Seal)> SealAsync(Db db, Guid placeId, int year, CancellationToken cancel)
    {
        var seal = new BooksSeal();
        var movements = db.Set<MoneyMovement>().AsNoTracking().Where(m => m.Year == year && (m.FromPlaceId == placeId || m.ToPlaceId == placeId)).OrderBy(m => m.Id);
        await foreach (var movement in movements.AsAsyncEnumerable().WithCancellation(cancel)) seal.Add(movement);
        return seal.End();
    }

    /// <summary>The same of movements at hand, in the order of their ids.</summary>
    internal static (int Count, string Seal) Seal(IEnumerable<MoneyMovement> movements)
    {
        var seal = new BooksSeal();
        foreach (var movement in movements) seal.Add(movement);
        return seal.End();
    }

    private async Task<StageSums> BudgetAsync(Guid placeId, int year, CancellationToken cancel)
    {
        var rows = await (
            from account in db.Set<MoneyAccount>().AsNoTracking()
            join pot in db.Set<MoneyPot>().AsNoTracking() on account.PotId equals pot.Id
            where account.PlaceId == placeId && pot.Year == year && pot.Kind == PotKind.Budget
            select new { account.Stage, account.Balance }).ToListAsync(cancel);
        return rows.Aggregate(StageSums.None, (sums, row) => sums.With(row.Stage, row.Balance));
    }
}
