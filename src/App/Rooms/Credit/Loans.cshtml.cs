using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Credit;

/// <summary>Loans by the latest statements: filtered, a page by key, exported.</summary>
[Requires(Permissions.ReadCredit)]
public sealed class LoansModel(Db db, GeographySource places, LoanList loans, Outstanding outstanding, CreditNames names, CreditLaw law, Frame frame, IStringLocalizer<CreditRoom> texts) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "show")]
    public LoanShow Show { get; set; }

    [BindProperty(SupportsGet = true, Name = "programme")]
    public string? Programme { get; set; }

    [BindProperty(SupportsGet = true, Name = "association")]
    public string? Association { get; set; }

    [BindProperty(SupportsGet = true, Name = "group")]
    public Guid? Group { get; set; }

    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    public IReadOnlyList<Loan> Rows { get; private set; } = [];

    public string? Next { get; private set; }

    public CountUpTo Count { get; private set; } = new(0);

    public IReadOnlyList<FilterChip> Chips { get; private set; } = [];

    public IReadOnlyDictionary<Guid, CreditGroup> Groups { get; private set; } = new Dictionary<Guid, CreditGroup>();

    public Geography Geography { get; private set; } = null!;

    public Domain.Credit.CreditBook Book => law.Book;

    public string WhereIs(Loan loan) => Geography.Get(loan.HamletId) is null ? Geography.NameOn(loan.CommuneId, frame.Today) : Geography.WhereIs(loan.HamletId, frame.Today);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid || !Enum.IsDefined(Show)) return BadRequest();
        Geography = await places.GetAsync(db, cancel);
        var query = new LoanQuery(Show, Programme, Association, Group, After);
        (Rows, Next) = await loans.PageAsync(query, cancel);
        Count = new(await loans.CountAsync(query, CountUpTo.Most, cancel));
        Groups = await outstanding.GroupsAsync([.. Rows.Where(r => r.GroupId is not null).Select(r => r.GroupId!.Value), .. Group is { } one ? new[] { one } : []], cancel);
        Chips = [.. ChipsOn()];
        return Page();
    }

    private IEnumerable<FilterChip> ChipsOn()
    {
        if (Show != LoanShow.Running) yield return new("show", texts[$"show.{Show}"]);
        if (Programme is { } programme) yield return new("programme", names.Programme(programme));
        if (Association is { } association) yield return new("association", names.Association(association));
        if (Group is { } group) yield return new("group", names.Group(Groups.GetValueOrDefault(group)));
    }
}
