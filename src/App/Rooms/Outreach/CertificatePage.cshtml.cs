using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;

namespace VuonLen.App.Rooms.Outreach;

/// <summary>A certificate as it is printed and signed by hand; withdrawn here.</summary>
[Requires(Permissions.ReadOutreach)]
public sealed class CertificatePageModel(Db db, GeographySource places, OutreachPlaces areas, WithdrawCertificate withdraw, OfficerList officers, Caller caller, Frame frame, IStringLocalizer<OutreachRoom> texts) : ActPage
{
    private bool _issues;

    [BindProperty]
    public long Seen { get; set; }

    [BindProperty]
    public string? Day { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    public Certificate Certificate { get; private set; } = null!;

    public CourseRun Run { get; private set; } = null!;

    /// <summary>Who gives it, as it was called on the day.</summary>
    public string Issuer { get; private set; } = "";

    /// <summary>Code of the duty held on joining, or empty.</summary>
    public string Duty { get; private set; } = "";

    public string Where { get; private set; } = "";

    public DateOnly Today => frame.Today;

    public bool MayWithdraw => caller.May(Permissions.RunOutreach) && _issues && Certificate.WithdrawnOn is null;

    public Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => ShowAsync(id, cancel);

    public Task<IActionResult> OnPostWithdrawAsync(Guid id, CancellationToken cancel) => EndAsync(id, stop => OnDayAsync(Day, day => withdraw.DoAsync(Act, new(id, day, Why ?? "", Seen), stop)), texts["said"], cancel);

    protected override async Task<bool> SeesAsync(Guid id, CancellationToken cancel) => await FindAsync(id, cancel) is not null;

    protected override async Task<bool> ReadAsync(Guid id, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } certificate) return false;
        var geography = await places.GetAsync(db, cancel);
        Certificate = certificate;
        Run = await db.Set<CourseRun>().AsNoTracking().SingleAsync(r => r.Id == certificate.RunId, cancel);
        Duty = await db.Set<RunMember>().AsNoTracking().Where(m => m.Id == certificate.MemberId).Select(m => m.Duty).SingleAsync(cancel);
        (Issuer, _issues) = (geography.NameOn(certificate.IssuerId, certificate.On), await areas.AnswersForAsync(certificate.IssuerId, cancel));
        Where = geography.WhereIs((await officers.FindAsync(certificate.OfficerId, cancel))!, certificate.On);
        return true;
    }

    /// <summary>One of an officer the reader sees.</summary>
    private async Task<Certificate?> FindAsync(Guid id, CancellationToken cancel) =>
        await db.Set<Certificate>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancel) is { } certificate && await officers.FindAsync(certificate.OfficerId, cancel) is not null ? certificate : null;
}
