using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain.Outreach;

namespace VuonLen.App.Rooms.Outreach;

/// <summary>Somebody in office: what they do, what it needs, what they were trained in.</summary>
[Requires(Permissions.ReadOutreach)]
public sealed class OfficerPageModel(
    Db db, GeographySource places, OutreachPlaces areas, OfficerList officers, HoldDuty hold, RevealPhone reveal, TrainingLaw law, Caller caller, Frame frame, IStringLocalizer<OutreachRoom> texts) : ActPage
{
    private bool _answers;

    [BindProperty]
    public Guid DutyId { get; set; }

    [BindProperty]
    public string? Duty { get; set; }

    /// <summary>The first day of a duty, or the last of one that ends, as day/month/year.</summary>
    [BindProperty]
    public string? Day { get; set; }

    [BindProperty]
    public long Seen { get; set; }

    public Officer Officer { get; private set; } = null!;

    public string Where { get; private set; } = "";

    /// <summary>The phone, where it was just asked for.</summary>
    public string? Phone { get; private set; }

    public IReadOnlyList<OfficerDuty> Duties { get; private set; } = [];

    /// <summary>Each topic that the duties of today need, and how the officer stands in it.</summary>
    public IReadOnlyList<(OfficerDuty Duty, TopicStanding Topic)> Needs { get; private set; } = [];

    public IReadOnlyList<Certificate> Certificates { get; private set; } = [];

    public IReadOnlyList<(RunMember Member, CourseRun Run)> Runs { get; private set; } = [];

    /// <summary>Duties the officer may take up.</summary>
    public IReadOnlyList<Duty> Offered { get; private set; } = [];

    public DateOnly Today => frame.Today;

    public bool MayRun => caller.May(Permissions.RunOutreach) && _answers;

    public Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => ShowAsync(id, cancel);

    public Task<IActionResult> OnPostStartAsync(Guid id, CancellationToken cancel) =>
        EndAsync(id, stop => OnDayAsync(Day, day => hold.StartAsync(Act, new(DutyId, id, Duty ?? "", day), stop)), texts["said"], cancel);

    public Task<IActionResult> OnPostEndAsync(Guid id, CancellationToken cancel) =>
        EndAsync(id, stop => OnDayAsync(Day, day => hold.EndAsync(Act, new(DutyId, day == DateOnly.MaxValue ? day : day.AddDays(1), Seen), stop)), texts["said"], cancel);

    public async Task<IActionResult> OnPostPhoneAsync(Guid id, CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        var (phone, result) = await reveal.DoAsync(Act, id, cancel);
        if (result.Problems.Any(p => p.Code == "not-allowed")) return Forbid();
        if (!result.Stands || !await ReadAsync(id, cancel)) return NotFound();
        ModelState.Clear();
        (Phone, Act) = (phone, Guid.CreateVersion7());
        return Page();
    }

    protected override async Task<bool> SeesAsync(Guid id, CancellationToken cancel) => await officers.FindAsync(id, cancel) is not null;

    protected override async Task<bool> ReadAsync(Guid id, CancellationToken cancel)
    {
        if (await officers.FindAsync(id, cancel) is not { } officer) return false;
        (Officer, Where) = (officer, (await places.GetAsync(db, cancel)).WhereIs(officer, frame.Today));
        _answers = await areas.AnswersForAsync(officer.PlaceId, cancel);
        (Duties, Certificates, Runs) = (await officers.DutiesAsync(id, cancel), await officers.CertificatesAsync(id, cancel), await officers.RunsAsync(id, cancel));
        var (known, taught) = (law.Nearest(Today), await officers.TaughtAsync([id], cancel));
        Needs = [.. Duties.Where(d => d.From <= Today && (d.Until is null || d.Until > Today)).SelectMany(d => known.DutyOf(d.Duty) is { } duty ? TrainingNeeds.Ask(duty, known, [.. taught[id]], Today).Select(t => (d, t)) : [])];
        if (MayRun) Offered = await hold.OfferedAsync(officer, Today, cancel);
        return true;
    }
}
