using System.Globalization;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Programmes;
using VuonLen.Domain;
using VuonLen.Domain.Credit;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Credit;

/// <summary>Puts down on which day of the month the policy bank comes to a commune, which months it comes on another, and from when on it comes no more.</summary>
public sealed class KeepDays(Db db, Acts acts, Caller caller, GeographySource places)
{
    /// <summary>Longest name of a transaction point, in characters.</summary>
    public const int LongestPoint = 200;

    /// <summary>Longest reason, in characters.</summary>
    public const int LongestWhy = 500;

    private static readonly string[] TimeFormats = ["H:mm", "H'h'mm", "H'h'", "%H"];

    /// <summary>A setting.</summary>
    /// <param name="Id">Made by the caller.</param>
    /// <param name="CommuneId">Of which commune.</param>
    /// <param name="Point">Where the bank sits.</param>
    /// <param name="DayOfMonth">1 to 31.</param>
    /// <param name="Opens">When it begins.</param>
    /// <param name="Closes">When it ends.</param>
    /// <param name="From">First day it holds, the first of a month; where the last setting begins on it, that one is mended.</param>
    /// <param name="Seen">The commune's last setting as it was seen; null where there was none.</param>
    public sealed record Setting(Guid Id, Guid CommuneId, string Point, int DayOfMonth, TimeOnly Opens, TimeOnly Closes, DateOnly From, PickedRow? Seen);

    /// <summary>A month on another day.</summary>
    /// <param name="Id">Made by the caller.</param>
    /// <param name="CommuneId">Of which commune.</param>
    /// <param name="Month">Any day of the month.</param>
    /// <param name="On">The day the bank comes instead.</param>
    /// <param name="Why">Why.</param>
    /// <param name="Seen">The move of that month as it was seen; null where there was none.</param>
    public sealed record Move(Guid Id, Guid CommuneId, DateOnly Month, DateOnly On, string Why, PickedRow? Seen);

    /// <summary>That the bank comes no more.</summary>
    /// <param name="CommuneId">To which commune.</param>
    /// <param name="From">First day on which it does not.</param>
    /// <param name="Why">Why, and where people go instead.</param>
    /// <param name="Seen">The commune's last setting as it was seen.</param>
    public sealed record End(Guid CommuneId, DateOnly From, string Why, PickedRow Seen);

    /// <summary>A time of the day as people write it: 7:30, 07:30, 7h30, 7h; null where it is none.</summary>
    public static TimeOnly? ReadTime(string? text) => TimeOnly.TryParseExact(text?.Trim(), TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    /// <summary>
    /// Sets it; the setting before ends on that day, or ended already. Refused with <c>not-allowed</c>, <c>transaction.commune</c> (none of the caller's on that day), <c>stale</c>,
    /// <c>transaction.earlier</c> (before the last one begins), <c>transaction.ended</c> (while it still holds, though its end is put down), <c>transaction.point</c>, and what
    /// <see cref="TransactionCalendar.Check"/> and <see cref="TransactionCalendar.CheckEnd"/> say.
    /// </summary>
    public Task<ActResult> SetAsync(Guid actId, Setting request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "credit.day", "", request),
        async stop =>
        {
            if (await RefusedAsync(request.CommuneId, request.From, stop) is { } refusal) return [refusal];
            await db.WaitForTurnAsync("transaction-day", [request.CommuneId], stop);
            var last = await LastAsync(request.CommuneId, stop);
            if (SeenAs(last) != request.Seen) return [new Problem("", "stale")];
            List<Problem> problems = [.. TransactionCalendar.Check(request.DayOfMonth, request.Opens, request.Closes, request.From)];
            if (string.IsNullOrWhiteSpace(request.Point) || request.Point.Trim().Length > LongestPoint) problems.Add(new("Point", "transaction.point", LongestPoint));
            if (request.From < last?.From) problems.Add(new("From", "transaction.earlier", last.From));
            if (request.From > last?.From && request.From < last.Until) problems.Add(new("From", "transaction.ended", last.Until));
            if (problems.Count > 0) return problems;
            var (opens, closes) = (request.Opens.Hour * 60 + request.Opens.Minute, request.Closes.Hour * 60 + request.Closes.Minute);
            if (last?.From == request.From)
            {
                (last.Point, last.DayOfMonth, last.OpensMinute, last.ClosesMinute) = (request.Point.Trim(), request.DayOfMonth, opens, closes);
                return last.Until is { } end && await CrossedAsync(last, end, stop) is { } crossed ? [crossed] : [];
            }

            if (last is { Until: null })
            {
                last.Until = request.From;
                // The earlier one ends before the new one is there: the store lets no two overlap.
                await db.SaveChangesAsync(stop);
            }

            db.Add(new TransactionDay { Id = request.Id, CommuneId = request.CommuneId, Point = request.Point.Trim(), DayOfMonth = request.DayOfMonth, OpensMinute = opens, ClosesMinute = closes, From = request.From });
            return [];
        },
        cancel);

    /// <summary>
    /// Moves the day of a month, or moves it again. Refused with <c>not-allowed</c>, <c>transaction.commune</c>, <c>transaction.move-month</c> (none is fixed in it), <c>stale</c>,
    /// <c>transaction.move-why</c>, and what <see cref="TransactionCalendar.CheckMove"/> says.
    /// </summary>
    public Task<ActResult> MoveAsync(Guid actId, Move request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "credit.day-move", request.Why, request),
        async stop =>
        {
            var month = new DateOnly(request.Month.Year, request.Month.Month, 1);
            if (await RefusedAsync(request.CommuneId, month, stop) is { } refusal) return [refusal];
            await db.WaitForTurnAsync("transaction-day", [request.CommuneId], stop);
            var settings = await db.Set<TransactionDay>().AsNoTracking().Where(d => d.CommuneId == request.CommuneId).ToListAsync(stop);
            var until = (await places.GetAsync(db, stop))[request.CommuneId].Until;
            if (TransactionCalendar.FixedIn(settings.Select(s => s.Within(until)), month) is not { } day) return [new Problem("Month", "transaction.move-month", month)];
            var moved = await db.Set<MovedDay>().SingleOrDefaultAsync(d => d.CommuneId == request.CommuneId && d.Month == month, stop);
            if ((moved is null ? (PickedRow?)null : new(moved.Id, moved.Version)) != request.Seen) return [new Problem("", "stale")];
            if (TransactionCalendar.CheckMove(day, request.On, settings.Where(s => s.Why is not null && s.Until > day).Min(s => s.Until)) is { } wrong) return [wrong];
            if (string.IsNullOrWhiteSpace(request.Why) || request.Why.Length > LongestWhy) return [new Problem("Why", "transaction.move-why", LongestWhy)];
            if (moved is null) db.Add(new MovedDay { Id = request.Id, CommuneId = request.CommuneId, Month = month, On = request.On, Why = request.Why.Trim() });
            else (moved.On, moved.Why) = (request.On, request.Why.Trim());
            return [];
        },
        cancel);

    /// <summary>Puts a month that was moved back to its fixed day. Refused with <c>not-allowed</c>, <c>transaction.move-none</c>, <c>stale</c>.</summary>
    public Task<ActResult> PutBackAsync(Guid actId, Guid movedId, long seen, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "credit.day-back", "", new { movedId, seen }),
        async stop =>
        {
            if (!caller.May(Permissions.RunCredit)) return [new Problem("", "not-allowed")];
            if (await db.Set<MovedDay>().SingleOrDefaultAsync(d => d.Id == movedId, stop) is not { } moved) return [new Problem("", "transaction.move-none")];
            if (moved.Version != seen) return [new Problem("", "stale")];
            db.Remove(moved);
            return [];
        },
        cancel);

    /// <summary>
    /// The bank comes no more from a day on; said again, it is mended. A later setting says that it comes again. Refused with <c>not-allowed</c>, <c>transaction.commune</c>,
    /// <c>transaction.none</c> (no setting is there to end), <c>stale</c>, <c>transaction.end-before</c> (not after its first day), <c>transaction.end-why</c>, and what
    /// <see cref="TransactionCalendar.CheckEnd"/> says.
    /// </summary>
    public Task<ActResult> EndAsync(Guid actId, End request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "credit.day-end", request.Why, request),
        async stop =>
        {
            if (await RefusedAsync(request.CommuneId, request.From, stop) is { } refusal) return [refusal];
            await db.WaitForTurnAsync("transaction-day", [request.CommuneId], stop);
            if (await LastAsync(request.CommuneId, stop) is not { } last) return [new Problem("From", "transaction.none")];
            if (SeenAs(last) != request.Seen) return [new Problem("", "stale")];
            if (request.From <= last.From) return [new Problem("From", "transaction.end-before", last.From)];
            if (string.IsNullOrWhiteSpace(request.Why) || request.Why.Length > LongestWhy) return [new Problem("Why", "transaction.end-why", LongestWhy)];
            if (await CrossedAsync(last, request.From, stop) is { } crossed) return [crossed];
            (last.Until, last.Why) = (request.From, request.Why.Trim());
            return [];
        },
        cancel);

    /// <summary>That the bank comes no more was wrong: the last setting holds on. Refused with <c>not-allowed</c>, <c>transaction.end-none</c>, <c>stale</c>.</summary>
    public Task<ActResult> HoldOnAsync(Guid actId, Guid communeId, PickedRow seen, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "credit.day-hold-on", "", new { communeId, seen }),
        async stop =>
        {
            if (!caller.May(Permissions.RunCredit)) return [new Problem("", "not-allowed")];
            await db.WaitForTurnAsync("transaction-day", [communeId], stop);
            if (await LastAsync(communeId, stop) is not { Why: not null } last) return [new Problem("", "transaction.end-none")];
            if (SeenAs(last) != seen) return [new Problem("", "stale")];
            (last.Until, last.Why) = (null, null);
            return [];
        },
        cancel);

    private Task<TransactionDay?> LastAsync(Guid commune, CancellationToken cancel) => db.Set<TransactionDay>().Where(d => d.CommuneId == commune).OrderByDescending(d => d.From).FirstOrDefaultAsync(cancel);

    private static PickedRow? SeenAs(TransactionDay? day) => day is null ? null : new(day.Id, day.Version);

    /// <summary>Whether a month was moved across the day from which the bank comes no more.</summary>
    private async Task<Problem?> CrossedAsync(TransactionDay last, DateOnly noMoreFrom, CancellationToken cancel)
    {
        var before = await db.Set<TransactionDay>().AsNoTracking().Where(d => d.CommuneId == last.CommuneId && d.Id != last.Id).ToListAsync(cancel);
        var moved = await db.Set<MovedDay>().AsNoTracking().Where(d => d.CommuneId == last.CommuneId).ToDictionaryAsync(d => d.Month, d => d.On, cancel);
        return TransactionCalendar.CheckEnd([.. before.Select(s => s.Within(null)), new(last.DayOfMonth, last.From, null)], moved, noMoreFrom);
    }

    private async Task<Problem?> RefusedAsync(Guid commune, DateOnly on, CancellationToken cancel) =>
        !caller.May(Permissions.RunCredit) ? new("", "not-allowed")
        : (await places.GetAsync(db, cancel)).Get(commune) is not { Level: PlaceLevel.Commune } place || !place.IsValidOn(on) || !db.Scope.Covers(place) ? new("Commune", "transaction.commune", on)
        : null;
}
