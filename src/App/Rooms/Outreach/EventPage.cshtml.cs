using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Registry;
using VuonLen.Domain;
using VuonLen.Domain.Outreach;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Outreach;

/// <summary>An event of communication: what it came to, who came, what was handed out, what was said.</summary>
[Requires(Permissions.ReadOutreach)]
[LargestUpload(OutreachFiles.MostBytes + 65_536)]
[RequestFormLimits(MultipartBodyLengthLimit = OutreachFiles.MostBytes + 65_536)]
public sealed class EventPageModel(
    Db db, GeographySource places, CommunicationList events, FeedbackList feedback, OutreachFiles files, HoldEvent hold, NameHouseholds name, Caller caller, Frame frame, IStringLocalizer<OutreachRoom> texts) : ActPage
{
    private Geography _geography = null!;

    [BindProperty]
    public long Seen { get; set; }

    [BindProperty]
    public string? Day { get; set; }

    [BindProperty]
    public string? Men { get; set; }

    [BindProperty]
    public string? Women { get; set; }

    [BindProperty]
    public string? Minority { get; set; }

    [BindProperty]
    public string? Households { get; set; }

    /// <summary>Broadcasts, leaflets or posts.</summary>
    [BindProperty]
    public string? Issues { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    [BindProperty]
    public List<Guid> Picked { get; set; } = [];

    [BindProperty]
    public Guid Household { get; set; }

    [BindProperty]
    public IFormFile? Upload { get; set; }

    /// <summary>The hamlet whose households are offered.</summary>
    [BindProperty(SupportsGet = true, Name = "hamlet")]
    public Guid? Hamlet { get; set; }

    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    /// <summary><see cref="LargestUploadAttribute.TooBig"/> where the file sent was too large to read.</summary>
    [BindProperty(SupportsGet = true, Name = "refused")]
    public string? Refused { get; set; }

    public CommunicationEvent Event { get; private set; } = null!;

    public PlanLine? Line { get; private set; }

    public IReadOnlyList<Guid> Hamlets { get; private set; } = [];

    /// <summary>Households ticked.</summary>
    public IReadOnlyList<EventHousehold> Rows { get; private set; } = [];

    public string? Next { get; private set; }

    /// <summary>Hamlets whose households may be ticked.</summary>
    public IReadOnlyList<Place> Offering { get; private set; } = [];

    public IReadOnlyList<Household> Offered { get; private set; } = [];

    public IReadOnlyList<NamedFile> Files { get; private set; } = [];

    public IReadOnlyList<Feedback> Feedback { get; private set; } = [];

    public DateOnly Today => frame.Today;

    public bool MayRun => caller.May(Permissions.RunOutreach) && !db.Scope.ByHamlet;

    public static Tone ToneOf(CommunicationState state) => state switch { CommunicationState.Held => Tone.Done, CommunicationState.CalledOff => Tone.Refused, _ => Tone.Note };

    public string NameOf(Guid place) => _geography.NameOn(place, frame.Today);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        var page = await ShowAsync(id, cancel);
        if (Refused == LargestUploadAttribute.TooBig) Refuse(new Problem("File", "outreach-file.too-large", OutreachFiles.MostBytes / 1024 / 1024));
        return page;
    }

    public Task<IActionResult> OnPostHoldAsync(Guid id, CancellationToken cancel) => EndAsync(
        id,
        stop => OnDayAsync(Day, day =>
            !Sums.Read(Men, out var men) || !Sums.Read(Women, out var women) || !Sums.Read(Minority, out var minority) || !Sums.Read(Households, out var households) || !Sums.Read(Issues, out var issues)
            || new[] { men, women, minority, households, issues }.Any(n => n > CommunicationRules.Most)
                ? Task.FromResult(ActResult.Refuse(new Problem("Men", "turnout.number", CommunicationRules.Most)))
                : hold.DoAsync(Act, new(id, day, new((int)(men ?? 0), (int)(women ?? 0), (int)(minority ?? 0), (int)(households ?? 0), (int)(issues ?? 0)), Seen), stop)),
        cancel);

    public Task<IActionResult> OnPostCallOffAsync(Guid id, CancellationToken cancel) => EndAsync(id, stop => hold.CallOffAsync(Act, new(id, Why ?? "", Seen), stop), cancel);

    public Task<IActionResult> OnPostNameAsync(Guid id, CancellationToken cancel) => EndAsync(id, stop => name.DoAsync(Act, new(id, Picked, Seen), stop), cancel);

    public Task<IActionResult> OnPostRemoveAsync(Guid id, CancellationToken cancel) => EndAsync(id, stop => name.RemoveAsync(Act, new(id, Household, Seen), stop), cancel);

    public async Task<IActionResult> OnPostFileAsync(Guid id, CancellationToken cancel)
    {
        var (fileName, content) = await OutreachFiles.ReadAsync(Upload, cancel);
        return await EndAsync(
            id, stop => content.Length == 0 ? Task.FromResult(ActResult.Refuse(new Problem("File", "outreach-file.missing", OutreachFiles.MostBytes / 1024 / 1024))) : files.AddToEventAsync(Act, id, fileName, content, stop), cancel);
    }

    private Task<IActionResult> EndAsync(Guid id, Func<CancellationToken, Task<ActResult>> act, CancellationToken cancel) => EndAsync(id, act, texts["said"], cancel);

    protected override async Task<bool> SeesAsync(Guid id, CancellationToken cancel) => await events.FindAsync(id, cancel) is not null;

    protected override async Task<bool> ReadAsync(Guid id, CancellationToken cancel)
    {
        if (await events.FindAsync(id, cancel) is not { } one) return false;
        (Event, _geography) = (one, await places.GetAsync(db, cancel));
        if (one.LineId is { } line) Line = await events.FindLineAsync(line, cancel);
        Hamlets = await events.HamletsAsync(id, cancel);
        (Files, Feedback) = (await files.OfAsync(id, cancel), await feedback.OfEventAsync(id, cancel));
        if (one is { State: CommunicationState.Held } && one.Kind.CountsPeople())
        {
            (Rows, Next) = await events.HouseholdsAsync(id, After, cancel);
            Offering = _geography.At(one.CommuneId, Today) is { } commune ? _geography.ChildrenOf(commune.Id, Today) : [];
            if (MayRun && Hamlet is { } hamlet && Offering.Any(h => h.Id == hamlet)) Offered = await events.OfferedAsync(id, hamlet, Today, cancel);
        }

        if (Men is null && one.State == CommunicationState.Held)
        {
            (Men, Women, Minority) = (Figures.Number(one.Men), Figures.Number(one.Women), Figures.Number(one.Minority));
            (Households, Issues) = (Figures.Number(one.Households), Figures.Number(one.Issues));
        }

        return true;
    }
}
