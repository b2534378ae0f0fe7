using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain;
using VuonLen.Domain.Programmes;

namespace VuonLen.App.Rooms.Programmes;

/// <summary>One support as it was referred to the reader's organisation: what to do, for whom, and the answer or the report.</summary>
[Requires(Permissions.AnswerReferrals)]
[LargestUpload(PhotoFile.MostBytes + 65_536)]
public sealed class ReferredModel(
    Db db, GeographySource places, Referrals referrals, AnswerReferrals answer, Evidences evidences, PolicySource policies, Frame frame, IStringLocalizer<ProgrammesRoom> texts) : PageModel
{
    /// <summary><see cref="LargestUploadAttribute.TooBig"/> where the photo sent was too large to read.</summary>
    [BindProperty(SupportsGet = true, Name = "refused")]
    public string? Refused { get; set; }

    [BindProperty]
    public Guid Act { get; set; }

    [BindProperty]
    public long Seen { get; set; }

    [BindProperty]
    public bool Accepts { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    /// <summary>The day it was handed over, as day/month/year.</summary>
    [BindProperty]
    public string? Day { get; set; }

    [BindProperty]
    public string? Amount { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public IFormFile? Photo { get; set; }

    public SupportReferral Referral { get; private set; } = null!;

    public Policy Policy { get; private set; } = null!;

    public string Where { get; private set; } = "";

    public IReadOnlyList<Evidence> Photos { get; private set; } = [];

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public DateOnly Today => frame.Today;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        if (!await ReadAsync(id, cancel)) return NotFound();
        if (Refused == LargestUploadAttribute.TooBig) Problems = [new("photo", "photo.too-large", PhotoFile.MostBytes / 1024 / 1024)];
        return Page();
    }

    /// <summary>Takes it on, or declines it.</summary>
    public async Task<IActionResult> OnPostAnswerAsync(Guid id, CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        return await EndAsync(id, await answer.DoAsync(Act, new AnswerReferrals.Answer(Accepts, frame.Today, [new(id, Seen)], Why), cancel), Accepts ? "referral.said.accepted" : "referral.said.declined", cancel);
    }

    /// <summary>Reports that it is done.</summary>
    public async Task<IActionResult> OnPostReportAsync(Guid id, CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        if (Days.Read(Day) is not { } day) return await EndAsync(id, ActResult.Refuse(new Problem("Day", "date.invalid")), "", cancel);
        if (!Sums.Read(Amount, out var amount)) return await EndAsync(id, ActResult.Refuse(new Problem("Amount", "support.amount")), "", cancel);
        return await EndAsync(id, await answer.DoAsync(Act, new AnswerReferrals.Report(new(id, Seen), day, amount, Text), await ReadPhotoAsync(Photo, cancel), cancel), "referral.said.reported", cancel);
    }

    /// <summary>A photo as a form sent it, or null where it sent none.</summary>
    internal static async Task<PhotoFile?> ReadPhotoAsync(IFormFile? file, CancellationToken cancel)
    {
        if (file is not { Length: > 0 }) return null;
        using var content = new MemoryStream((int)Math.Min(file.Length, PhotoFile.MostBytes + 1));
        await file.CopyToAsync(content, cancel);
        return new(file.FileName, content.ToArray());
    }

    private async Task<IActionResult> EndAsync(Guid id, ActResult result, string said, CancellationToken cancel)
    {
        if (result.Stands)
        {
            TempData["said"] = texts[said, 1].Value;
            return Redirect($"/referrals/{id}");
        }

        if (result.Problems.Any(p => p.Code == "not-allowed")) return Forbid();
        ModelState.Clear();
        if (!await ReadAsync(id, cancel)) return NotFound();
        (Act, Problems) = (Guid.CreateVersion7(), result.Problems);
        return Page();
    }

    private async Task<bool> ReadAsync(Guid id, CancellationToken cancel)
    {
        if (await referrals.FindAsync(id, cancel) is not { } known || (await policies.GetAsync(cancel)).Nearest(known.PolicyCode, known.ReferredOn) is not { } policy) return false;
        (Referral, Policy) = (known, policy);
        if (Act == Guid.Empty) Act = Guid.CreateVersion7();
        Where = (await places.GetAsync(db, cancel)).WhereIs(known.HamletId, known.ReferredOn);
        Photos = await evidences.OfSupportAsync(known.SupportId, cancel);
        return true;
    }
}
