using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Registry;
using VuonLen.Domain;
using VuonLen.Domain.Credit;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Rooms.Credit;

/// <summary>A household on the list of a group's meeting.</summary>
[Requires(Permissions.RunCredit)]
public sealed class ApplicationEditModel(Db db, ApplyForLoan apply, Outstanding outstanding, GroupList groups, CreditLaw law, Frame frame, IStringLocalizer<CreditRoom> texts) : PageModel
{
    [BindProperty]
    public Guid Act { get; set; }

    [BindProperty]
    public Guid ApplicationId { get; set; }

    /// <summary>Code of the household.</summary>
    [BindProperty(SupportsGet = true, Name = "household")]
    public string? Household { get; set; }

    [BindProperty]
    public string? Programme { get; set; }

    [BindProperty]
    public Guid? Group { get; set; }

    /// <summary>Whether a household that is not put down as a member of the group becomes one.</summary>
    [BindProperty]
    public bool Joins { get; set; }

    [BindProperty]
    public string? Amount { get; set; }

    [BindProperty]
    public string? Months { get; set; }

    [BindProperty]
    public string? Purpose { get; set; }

    [BindProperty]
    public string? Day { get; set; }

    public IReadOnlyList<CreditGroup> Groups { get; private set; } = [];

    /// <summary>Programmes that lend on the day, as far as is known.</summary>
    public IEnumerable<CreditProgramme> Programmes => law.Book.Programmes.Where(p => p.Terms.IsEmpty || law.Book.TermsOn(p.Code, Days.Read(Day) ?? frame.Today) is not null);

    /// <summary>The household of the code.</summary>
    public Household? Known { get; private set; }

    /// <summary>In which group the household is; null where it is put down in none.</summary>
    public CreditGroup? In { get; private set; }

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        (Act, ApplicationId, Day) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Figures.Date(frame.Today));
        await ReadAsync(cancel);
        Group = In?.Id;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        await ReadAsync(cancel);
        List<Problem> problems = [];
        if (Days.Read(Day) is null) problems.Add(new("Day", "date.invalid"));
        if (!Sums.Read(Amount, out var amount)) problems.Add(new("Amount", "application.amount", LoanRules.MostPrincipal));
        if (!int.TryParse(Months, NumberStyles.None, CultureInfo.InvariantCulture, out var months)) problems.Add(new("Months", "application.months", CreditBook.MostMonths));
        if (problems.Count == 0)
        {
            var result = await apply.DoAsync(Act, new(ApplicationId, Known?.Id ?? Guid.Empty, Group, Programme ?? "", amount ?? 0, months, Purpose ?? "", Days.Read(Day)!.Value, Joins ? Guid.CreateVersion7() : null), cancel);
            if (result.Stands)
            {
                TempData["said"] = texts["application.said"].Value;
                return Redirect($"/credit/applications/{ApplicationId}");
            }

            if (result.Problems.Any(p => p.Code == "not-allowed")) return Forbid();
            problems.AddRange(result.Problems);
        }

        ModelState.Clear();
        (Act, Problems) = (Guid.CreateVersion7(), problems);
        return Page();
    }

    private async Task ReadAsync(CancellationToken cancel)
    {
        Groups = await outstanding.AllGroupsAsync(cancel);
        if (HouseholdCode.Read(Household) is { } code) Known = await db.Set<Household>().AsNoTracking().SingleOrDefaultAsync(h => h.Code == code && h.EndedOn == null, cancel);
        if (Known is { } known && await groups.OfHouseholdAsync(known.Id, cancel) is { } member) In = Groups.FirstOrDefault(g => g.Id == member.GroupId);
    }
}
