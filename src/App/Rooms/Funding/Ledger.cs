using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain;
using VuonLen.Domain.Funding;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Funding;

/// <summary>Where money of a pot stands: with a place, at a stage.</summary>
public readonly record struct Spot(Guid PlaceId, MoneyStage Stage);

/// <summary>A sum to be moved.</summary>
/// <param name="Act">What it is.</param>
/// <param name="From">Where it is taken from.</param>
/// <param name="To">Where it goes.</param>
/// <param name="Amount">How much, đồng.</param>
/// <param name="On">The day.</param>
/// <param name="Voucher">The paper it stands on.</param>
/// <param name="Note">What else to know.</param>
/// <param name="Reverses">What it takes back.</param>
/// <param name="SetId">What it is one of.</param>
public sealed record Posting(MoneyAct Act, Spot From, Spot To, long Amount, DateOnly On, string Voucher, string? Note = null, Guid? Reverses = null, Guid? SetId = null);

/// <summary>
/// The books: the one way in which money moves. Every movement takes from one account what it brings to another, so debits equal credits whatever is done; no account falls below zero;
/// nothing goes into a year that is closed. Those who write into the books of one place and year do so one after the other. A step of the acts of this room.
/// </summary>
public sealed class Ledger(Db db, GeographySource places, FundingLaw law, TimeProvider clock)
{
    /// <summary>Longest voucher and note, in characters.</summary>
    public const int LongestVoucher = 100, LongestNote = 1_000;

    /// <summary>Budgets are assigned for the next year from this month on.</summary>
    private const int AssignedFromMonth = 11;

    /// <summary>Waits until nobody else writes into the books of these places and years. Ask before reading what is there, once in an act.</summary>
    public async Task WaitAsync(IEnumerable<(int Year, Guid PlaceId)> books, CancellationToken cancel)
    {
        foreach (var year in books.GroupBy(b => b.Year).OrderBy(g => g.Key)) await db.WaitForTurnAsync($"money of {YearText(year.Key)}", year.Select(b => b.PlaceId), cancel);
    }

    /// <summary>The year in whose books a movement of a pot stands.</summary>
    public static int YearOf(MoneyPot pot, DateOnly on) => pot.Kind == PotKind.Budget ? pot.Year : on.Year;

    /// <summary>The account, tracked; a new one where money never stood there.</summary>
    public async Task<MoneyAccount> AccountAsync(MoneyPot pot, Spot spot, CancellationToken cancel)
    {
        var known = db.Set<MoneyAccount>().Local.FirstOrDefault(a => a.PotId == pot.Id && a.PlaceId == spot.PlaceId && a.Stage == spot.Stage)
            ?? await db.Set<MoneyAccount>().SingleOrDefaultAsync(a => a.PotId == pot.Id && a.PlaceId == spot.PlaceId && a.Stage == spot.Stage, cancel);
        if (known is not null) return known;
        var account = new MoneyAccount { Id = Guid.CreateVersion7(), PotId = pot.Id, PlaceId = spot.PlaceId, CommuneId = await CommuneAsync(spot.PlaceId, cancel), Stage = spot.Stage };
        db.Add(account);
        return account;
    }

    /// <summary>
    /// Moves a sum, or says why not: <c>money.voucher</c>, <c>money.note</c>, <c>money.future</c>, <c>money.day</c>, <c>money.place</c>, <c>year.closed</c> and what <see cref="MoneyRules"/> says.
    /// </summary>
    public async Task<(MoneyMovement? Movement, Problem? Refusal)> PostAsync(MoneyPot pot, Posting posting, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(posting.Voucher) || posting.Voucher.Trim().Length > LongestVoucher) return (null, new("Voucher", "money.voucher", LongestVoucher));
        if (posting.Note?.Length > LongestNote) return (null, new("Note", "money.note", LongestNote));
        if (CheckDay(pot, posting) is { } badDay) return (null, badDay);
        if (await CheckPlacesAsync(posting, cancel) is { } badPlace) return (null, badPlace);
        var year = YearOf(pot, posting.On);
        if (await ClosedAsync(year, [posting.From.PlaceId, posting.To.PlaceId], cancel) is { } closed) return (null, closed);
        var (from, to) = (await AccountAsync(pot, posting.From, cancel), await AccountAsync(pot, posting.To, cancel));
        // Handing over and taking back have no way of their own: the one keeps the stage, the other goes back where the money came from.
        var refused = posting.Act is MoneyAct.HandOver or MoneyAct.Reverse
            ? MoneyRules.CheckAmount(posting.Amount) ?? MoneyRules.CheckThere(posting.From.Stage, posting.Amount, from.Balance)
            : MoneyRules.Check(posting.Act, pot.Kind, posting.From.Stage, posting.Amount, from.Balance);
        if (refused is not null) return (null, refused);
        (from.Balance, to.Balance) = checked((from.Balance - posting.Amount, to.Balance + posting.Amount));
        var movement = new MoneyMovement
        {
            Id = Guid.CreateVersion7(),
            PotId = pot.Id,
            // The successor sees what its predecessors wrote, not they what it writes: what is handed over is in the sight of both where it is of the one that ended.
            CommuneId = posting.Act == MoneyAct.HandOver ? from.CommuneId ?? to.CommuneId : to.CommuneId ?? from.CommuneId,
            Year = year,
            Act = posting.Act,
            FromPlaceId = posting.From.PlaceId,
            FromStage = posting.From.Stage,
            ToPlaceId = posting.To.PlaceId,
            ToStage = posting.To.Stage,
            Amount = posting.Amount,
            On = posting.On,
            Voucher = posting.Voucher.Trim(),
            Note = string.IsNullOrWhiteSpace(posting.Note) ? null : posting.Note.Trim(),
            Reverses = posting.Reverses,
            SetId = posting.SetId,
        };
        db.Add(movement);
        return (movement, null);
    }

    /// <summary>Says which of the books is closed, or null.</summary>
    public async Task<Problem?> ClosedAsync(int year, IReadOnlyCollection<Guid> placeIds, CancellationToken cancel) =>
        await db.Set<ClosedYear>().AsNoTracking().Where(c => c.Year == year && placeIds.Contains(c.PlaceId)).OrderBy(c => c.PlaceId).Select(c => (Guid?)c.PlaceId).FirstOrDefaultAsync(cancel) is { } place
            ? new Problem("", "year.closed", YearText(year), (await places.GetAsync(db, cancel))[place].Name)
            : null;

    /// <summary>A year is no figure: it has no dot.</summary>
    public static string YearText(int year) => year.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private Problem? CheckDay(MoneyPot pot, Posting posting)
    {
        if (posting.On > clock.TodayInVietnam()) return new Problem("Day", "money.future", posting.On);
        if (pot.Kind == PotKind.Gift || posting.Act == MoneyAct.Reverse) return null;
        var from = posting.Act == MoneyAct.Assign ? new DateOnly(pot.Year - 1, AssignedFromMonth, 1) : new DateOnly(pot.Year, 1, 1);
        var until = law.Book.LastDayOf(pot.Year) ?? new DateOnly(pot.Year, 12, 31);
        return posting.On < from || posting.On > until ? new Problem("Day", "money.day", YearText(pot.Year), from, until) : null;
    }

    /// <summary>Money does not move at a place that has ended, but to be handed over; nor at one that is not there yet.</summary>
    private async Task<Problem?> CheckPlacesAsync(Posting posting, CancellationToken cancel)
    {
        var geography = await places.GetAsync(db, cancel);
        var asked = posting.Act is MoneyAct.HandOver ? new[] { posting.To.PlaceId } : posting.Act == MoneyAct.Reverse ? [] : [posting.From.PlaceId, posting.To.PlaceId];
        foreach (var id in asked)
        {
            if (geography.Get(id) is not { Level: <= PlaceLevel.Commune } place) return new("Place", "money.place-unknown");
            if (!place.IsValidOn(posting.On)) return new("Place", "money.place", place.Name, posting.On);
        }

        return null;
    }

    private async Task<Guid?> CommuneAsync(Guid placeId, CancellationToken cancel) => (await places.GetAsync(db, cancel)).Get(placeId) is { Level: PlaceLevel.Commune } ? placeId : null;
}
