using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Plumbing.Workbooks;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain;
using VuonLen.Domain.Places;
using VuonLen.Domain.Programmes;

namespace VuonLen.App.Rooms.Programmes;

/// <summary>The list of a policy in its partner's columns, as a workbook to send or to sign.</summary>
[Requires(Permissions.ReadSupports)]
public sealed class ListsModel(Db db, Caller caller, GeographySource places, PolicySource policies, PartnerListSource lists, DrawPartnerList draw, Frame frame) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "on")]
    public string? OnText { get; set; }

    [BindProperty(SupportsGet = true, Name = "commune")]
    public Guid? Commune { get; set; }

    /// <summary>Only those without a support of the kind.</summary>
    [BindProperty]
    public bool OnlyUnserved { get; set; }

    [BindProperty]
    public bool WithNumbers { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    [BindProperty]
    public Guid Act { get; set; }

    public Policy Policy { get; private set; } = null!;

    public PartnerList List { get; private set; } = null!;

    public DateOnly On { get; private set; }

    public IReadOnlyList<Place> Communes { get; private set; } = [];

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public bool MayReveal => List.AsksIdNumbers && caller.May(Permissions.RevealIdentity);

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        return await ReadAsync(code, cancel) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        if (!await ReadAsync(code, cancel)) return NotFound();
        if (Days.Read(OnText) is not { } day) return Again(new Problem("on", "date.invalid"));
        if ((Commune ?? (Communes is [var only] ? only.Id : null)) is not { } commune) return Again(new Problem("commune", "partnerlist.commune"));
        // A hamlet head's area is narrower than the commune: the query layer sees to it.
        var question = new DrawPartnerList.Question(Policy, List, day, commune, OnlyUnserved);
        if (!WithNumbers) return Workbook(await draw.WriteAsync(question, cancel), code, day);
        var (file, result) = await draw.WithNumbersAsync(Act, question, Why ?? "", cancel);
        if (file is not null) return Workbook(file, code, day);
        if (result.Problems.Any(p => p.Code == "not-allowed")) return Forbid();
        // The same form sent again: what went out once goes out again only by a new act.
        return Again(result.Problems.Count > 0 ? [.. result.Problems] : [new Problem("", "partnerlist.again")]);
    }

    private static FileStreamResult Workbook(Stream file, string code, DateOnly day) => new(file, ListWorkbook.ContentType) { FileDownloadName = $"danh-sach-{code}-{day:yyyy-MM-dd}.xlsx" };

    private PageResult Again(params Problem[] problems)
    {
        ModelState.Clear();
        (Act, Problems) = (Guid.CreateVersion7(), problems);
        return Page();
    }

    private async Task<bool> ReadAsync(string code, CancellationToken cancel)
    {
        On = Days.Read(OnText) ?? frame.Today;
        if ((await policies.GetAsync(cancel)).Nearest(code, On) is not { } policy || lists.Of(code) is not { } list) return false;
        (Policy, List) = (policy, list);
        if (Act == Guid.Empty) Act = Guid.CreateVersion7();
        Communes = (await places.GetAsync(db, cancel)).CommunesInSight(frame, db.Scope, On);
        return Commune is null || Communes.Any(c => c.Id == Commune);
    }
}
