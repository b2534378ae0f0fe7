using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain;
using VuonLen.Domain.Imports;

namespace VuonLen.App.Rooms.Imports;

/// <summary>A fact the register and the file say differently, and which of them counts so far.</summary>
public sealed record DifferingFact(StagedFinding Finding, bool TakesFile)
{
    /// <summary>Its name on the form.</summary>
    public string Key => $"{Finding.Row}.{Finding.Field}";
}

/// <summary>A household of the file with what it shows beside the register.</summary>
/// <param name="Staged">The household.</param>
/// <param name="Facts">Facts that differ; the officer chooses.</param>
/// <param name="Others">People named twice or nowhere; the register is where that is put right.</param>
public sealed record DifferingHousehold(StagedHousehold Staged, IReadOnlyList<DifferingFact> Facts, IReadOnlyList<StagedFinding> Others);

/// <summary>What a file says of known people otherwise than the register, household by household, and which of the two counts.</summary>
[Requires(Permissions.ImportResults)]
public sealed class DifferencesModel(Db db, ChooseFacts choose, FindingSentences sentences) : PageModel
{
    internal const int PageHouseholds = 50;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Place in the file of the last household of the page before.</summary>
    [BindProperty(SupportsGet = true)]
    public int After { get; set; }

    public Import Import { get; private set; } = null!;

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public IReadOnlyList<DifferingHousehold> Households { get; private set; } = [];

    /// <summary>Key of the next page, or null.</summary>
    public string? Next { get; private set; }

    public FindingSentences Sentences => sentences;

    /// <summary>Shows a page of them.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await ShowAsync(cancel) ? Page() : NotFound();

    /// <summary>Keeps the officer's choice for one household: the facts ticked are the file's.</summary>
    public async Task<IActionResult> OnPostAsync(Guid act, int order, string[] take, CancellationToken cancel)
    {
        var facts = new List<ChooseFacts.Fact>();
        foreach (var key in take)
        {
            if (key.Split('.') is not [var row, var field] || !int.TryParse(row, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || !Enum.TryParse<SurveyField>(field, out var column)) return BadRequest();
            facts.Add(new(number, column));
        }

        var result = await choose.ForHouseholdAsync(act, Id, order, facts, cancel);
        if (result.Stands) return Redirect($"/imports/{Id}/differences?after={After.ToString(CultureInfo.InvariantCulture)}#h{order.ToString(CultureInfo.InvariantCulture)}");
        Problems = result.Problems;
        return await ShowAsync(cancel) ? Page() : NotFound();
    }

    private async Task<bool> ShowAsync(CancellationToken cancel)
    {
        if (await db.Set<Import>().AsNoTracking().SingleOrDefaultAsync(i => i.Id == Id, cancel) is not { IsCompanion: false } import) return false;
        Import = import;
        var findings = db.Set<StagedFinding>().AsNoTracking().Where(f => f.ImportId == Id && f.Generation == import.Generation && EF.Functions.Like(f.Code, MatchStaged.KnownFinding));
        var staged = db.Set<StagedHousehold>().AsNoTracking().Where(h => h.ImportId == Id && h.Generation == import.Generation);
        // What was compared with a known household is void once a person said that it is a new one.
        var page = await staged.Where(h => h.Order > After && h.Choice != MatchChoice.New && findings.Any(f => f.Order == h.Order)).OrderBy(h => h.Order).Take(PageHouseholds + 1).ToListAsync(cancel);
        if (page.Count > PageHouseholds)
        {
            page.RemoveAt(PageHouseholds);
            Next = page[^1].Order.ToString(CultureInfo.InvariantCulture);
        }

        var orders = page.Select(h => h.Order).ToList();
        var seen = (await findings.Where(f => orders.Contains(f.Order)).ToListAsync(cancel)).OrderBy(f => f.Row).ThenBy(f => f.Field).ToLookup(f => f.Order);
        var choices = await FactChoices.ReadAsync(db, Id, cancel);
        var codes = KnownFacts.Fields.Select(KnownFacts.CodeOf).ToHashSet(StringComparer.Ordinal);
        Households = [.. page.Select(h => new DifferingHousehold(
            h,
            [.. seen[h.Order].Where(f => codes.Contains(f.Code)).Select(f => new DifferingFact(f, choices.TakesFile(f.Sheet, f.Row, f.Field!.Value)))],
            [.. seen[h.Order].Where(f => !codes.Contains(f.Code))]))];
        return true;
    }
}
