using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain;
using VuonLen.Domain.Programmes;

namespace VuonLen.App.Rooms.Programmes;

/// <summary>One support: its steps, the partners it was referred to, and the photos of what was handed over.</summary>
[Requires(Permissions.ReadSupports)]
[LargestUpload(PhotoFile.MostBytes + 65_536)]
public sealed class SupportPageModel(
    Db db, Caller caller, GeographySource places, Referrals referrals, Evidences evidences, PolicySource policies, IEnumerable<IPayForSupports> payers, Frame frame, IStringLocalizer<ProgrammesRoom> texts) : PageModel
{
    /// <summary><see cref="LargestUploadAttribute.TooBig"/> where the photo sent was too large to read.</summary>
    [BindProperty(SupportsGet = true, Name = "refused")]
    public string? Refused { get; set; }

    [BindProperty]
    public Guid Act { get; set; }

    [BindProperty]
    public IFormFile? Photo { get; set; }

    public Support Support { get; private set; } = null!;

    public Policy Policy { get; private set; } = null!;

    public string Where { get; private set; } = "";

    public IReadOnlyList<SupportReferral> Referred { get; private set; } = [];

    public IReadOnlyDictionary<Guid, string> Partners { get; private set; } = new Dictionary<Guid, string>();

    public IReadOnlyList<Evidence> Photos { get; private set; } = [];

    /// <summary>The money that paid for it; null where the reader may not look at money.</summary>
    public IReadOnlyList<SupportPayment>? Payments { get; private set; }

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public bool MayRun => caller.May(Permissions.RunSupports);

    /// <summary>Whether it can be handed to a partner now.</summary>
    public bool MayRefer => MayRun && PartnerRules.CanRefer(Support.Step) && !Referred.Any(r => r.State.IsOpen());

    public bool MayAddPhoto => MayRun && Support is { Stands: true, ApprovedOn: not null } && Photos.Count < PhotoFile.MostOfSupport;

    /// <summary>The steps it took, with the day of each.</summary>
    public IEnumerable<(SupportStep Step, DateOnly On)> Steps
    {
        get
        {
            if (Support.InvitedOn is { } invited) yield return (SupportStep.Invited, invited);
            if (Support.AppliedOn is { } applied) yield return (SupportStep.Applied, applied);
            if (Support.ApprovedOn is { } approved) yield return (SupportStep.Approved, approved);
            if (Support.DeliveredOn is { } delivered) yield return (SupportStep.Delivered, delivered);
            if (Support.CheckedOn is { } looked) yield return (SupportStep.Checked, looked);
            if (!Support.Step.Stands()) yield return (Support.Step, Support.StepOn);
        }
    }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        if (!await ReadAsync(id, cancel)) return NotFound();
        if (Refused == LargestUploadAttribute.TooBig) Problems = [new("photo", "photo.too-large", PhotoFile.MostBytes / 1024 / 1024)];
        return Page();
    }

    /// <summary>Adds a photo.</summary>
    public async Task<IActionResult> OnPostPhotoAsync(Guid id, CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        var result = await ReferredModel.ReadPhotoAsync(Photo, cancel) is { } photo ? await evidences.AddAsync(Act, id, photo, cancel) : ActResult.Refuse(new Problem("photo", "photo.missing"));
        if (result.Stands)
        {
            TempData["said"] = texts["photo.said"].Value;
            return Redirect($"/programmes/supports/{id}");
        }

        if (result.Problems.Any(p => p.Code == "not-allowed")) return Forbid();
        ModelState.Clear();
        Act = Guid.Empty;
        if (!await ReadAsync(id, cancel)) return NotFound();
        Problems = result.Problems;
        return Page();
    }

    private async Task<bool> ReadAsync(Guid id, CancellationToken cancel)
    {
        if (await db.Set<Support>().AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, cancel) is not { } known) return false;
        if ((await policies.GetAsync(cancel)).Nearest(known.PolicyCode, known.ApprovedOn ?? known.StepOn) is not { } policy) return false;
        (Support, Policy) = (known, policy);
        if (Act == Guid.Empty) Act = Guid.CreateVersion7();
        Where = (await places.GetAsync(db, cancel)).WhereIs(known.HamletId, frame.Today);
        Referred = await referrals.OfSupportAsync(id, cancel);
        Partners = await referrals.NamesAsync(Referred.Select(r => r.PartnerId!.Value), cancel);
        Photos = await evidences.OfSupportAsync(id, cancel);
        foreach (var payer in payers)
        {
            if (await payer.OfAsync(id, cancel) is { } paid) Payments = [.. Payments ?? [], .. paid];
        }

        return true;
    }
}
