using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Programmes;
using VuonLen.Domain;
using VuonLen.Domain.Credit;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Credit;

/// <summary>The transaction days of one commune: the next twelve months, what is fixed since when, and which months were moved.</summary>
[Requires(Permissions.ReadCredit)]
public sealed class CommuneDaysPageModel(Db db, GeographySource places, DayList days, KeepDays keep, Caller caller, Frame frame, IStringLocalizer<CreditRoom> texts) : ActPage
{
    /// <summary>Months shown, from this one on.</summary>
    internal const int MonthsShown = 12;

    /// <summary>The id of what is put down.</summary>
    [BindProperty]
    public Guid RowId { get; set; }

    /// <summary>What the form was made from, the commune's last setting or a move; null where there was none.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    [BindProperty]
    public string? Point { get; set; }

    [BindProperty]
    public string? DayOfMonth { get; set; }

    [BindProperty]
    public string? Opens { get; set; }

    [BindProperty]
    public string? Closes { get; set; }

    [BindProperty]
    public string? From { get; set; }

    /// <summary>The month to be moved, as <see cref="PickOf"/> writes it.</summary>
    [BindProperty]
    public string? Month { get; set; }

    [BindProperty]
    public string? Day { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    public Place Commune { get; private set; } = null!;

    public CommuneDays Days { get; private set; } = null!;

    public Geography Geography { get; private set; } = null!;

    /// <summary>The last setting of the commune, which a new one ends.</summary>
    public TransactionDay? Last => Days.Settings.Count > 0 ? Days.Settings[0] : null;

    /// <summary>The last setting where the bank comes no more after it; null where it may come.</summary>
    public TransactionDay? Ended => Last is { Why: not null } last ? last : null;

    /// <summary>The first day offered for a new setting: of this month, or the first that may follow the end of the last.</summary>
    public DateOnly FirstOffered
    {
        get
        {
            var month = frame.Today.AddDays(1 - frame.Today.Day);
            return Ended?.Until is { } end && end > month ? end.Day == 1 ? end : end.AddDays(1 - end.Day).AddMonths(1) : month;
        }
    }

    /// <summary>Whether the reader sets and moves days here.</summary>
    public bool MayRun => caller.May(Permissions.RunCredit) && Commune.IsValidOn(frame.Today);

    /// <summary>The move of a month, or null.</summary>
    public MovedDay? MovedIn(DateOnly month) => Days.Moved.FirstOrDefault(m => m.Month == month);

    /// <summary>A month as the choice carries it: its first day, and the move of it that was seen.</summary>
    public string PickOf(TransactionMonth month) => MovedIn(month.Month) is { } moved ? $"{Figures.Date(month.Month)} {new PickedRow(moved.Id, moved.Version)}" : Figures.Date(month.Month);

    public Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => ShowAsync(id, cancel);

    public Task<IActionResult> OnPostSetAsync(Guid id, CancellationToken cancel) => EndAsync(
        id,
        stop => OnDayAsync(From, from =>
            !int.TryParse(DayOfMonth, NumberStyles.None, CultureInfo.InvariantCulture, out var day) ? Refused(new("DayOfMonth", "transaction.of-month"))
            : KeepDays.ReadTime(Opens) is not { } opens || KeepDays.ReadTime(Closes) is not { } closes ? Refused(new("Opens", "transaction.hours"))
            : keep.SetAsync(Act, new(RowId, id, Point ?? "", day, opens, closes, from, RowOf(Seen)), stop)),
        texts["days.said"],
        cancel);

    public Task<IActionResult> OnPostMoveAsync(Guid id, CancellationToken cancel) => EndAsync(
        id,
        stop =>
        {
            var parts = (Month ?? "").Split(' ', 2);
            return OnDayAsync(parts[0], month => OnDayAsync(Day, on => keep.MoveAsync(Act, new(RowId, id, month, on, Why ?? "", RowOf(parts.ElementAtOrDefault(1))), stop)));
        },
        texts["days.said"],
        cancel);

    public Task<IActionResult> OnPostBackAsync(Guid id, CancellationToken cancel) => EndAsync(id, stop => keep.PutBackAsync(Act, RowId, RowOf(Seen)?.Version ?? 0, stop), texts["days.said"], cancel);

    public Task<IActionResult> OnPostEndAsync(Guid id, CancellationToken cancel) => EndAsync(
        id, stop => OnDayAsync(From, from => RowOf(Seen) is { } seen ? keep.EndAsync(Act, new(id, from, Why ?? "", seen), stop) : Refused(new("From", "transaction.none"))), texts["days.said"], cancel);

    public Task<IActionResult> OnPostHoldOnAsync(Guid id, CancellationToken cancel) => EndAsync(
        id, stop => RowOf(Seen) is { } seen ? keep.HoldOnAsync(Act, id, seen, stop) : Refused(new("", "transaction.end-none")), texts["days.said"], cancel);

    protected override async Task<bool> SeesAsync(Guid id, CancellationToken cancel) => await FindAsync(id, cancel) is not null;

    protected override async Task<bool> ReadAsync(Guid id, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } commune) return false;
        (Commune, Geography) = (commune, await places.GetAsync(db, cancel));
        Days = await days.OfCommuneAsync(id, frame.Today, MonthsShown, cancel);
        return true;
    }

    private async Task<Place?> FindAsync(Guid id, CancellationToken cancel) => (await places.GetAsync(db, cancel)).Get(id) is { Level: PlaceLevel.Commune } place && db.Scope.Covers(place) ? place : null;

    private static PickedRow? RowOf(string? seen) => seen is not null && PickedRow.Read([seen]) is [var row] ? row : null;

    private static Task<ActResult> Refused(Problem problem) => Task.FromResult(ActResult.Refuse(problem));
}
