using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Shared;
using VuonLen.Domain;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Standards.Law;

namespace VuonLen.App.Rooms.Standards;

/// <summary>A value that may be raised.</summary>
/// <param name="Code">Standard and key.</param>
/// <param name="Text">Its name, and the national number.</param>
public sealed record RaiseChoice(string Code, string Text);

/// <summary>Raises a line for a locality from a day on.</summary>
[Requires(Permissions.ChangeLaw)]
public sealed class RaiseLineModel(
    Db db, LawSource law, RaiseLine raise, IStringLocalizer<StandardsRoom> words, IStringLocalizer<SharedText> shared) : PageModel
{
    [BindProperty]
    public Guid Act { get; set; }

    /// <summary>Standard and key, as in <see cref="Choices"/>.</summary>
    [BindProperty]
    public string? Value { get; set; }

    /// <summary>As typed: "1.800.000" and "8,5" are read.</summary>
    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public string? PlaceCode { get; set; }

    [BindProperty]
    public string? From { get; set; }

    [BindProperty]
    public string? Until { get; set; }

    [BindProperty]
    public string? Source { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    public IReadOnlyList<RaiseChoice> Choices { get; private set; } = [];

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>The empty form.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        Act = Guid.CreateVersion7();
        Choices = ChoicesOf(await law.GetAsync(db, cancel));
    }

    /// <summary>Raises the line.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var book = await law.GetAsync(db, cancel);
        Choices = ChoicesOf(book);
        var problems = new List<Problem>();
        if (Read(book, problems) is { } request)
        {
            var result = await raise.DoAsync(Act, request, Why ?? "", cancel);
            if (result.Stands)
            {
                TempData["said"] = words["local.saved"].Value;
                return Redirect("/standards/law");
            }

            problems.AddRange(result.Problems);
        }

        Problems = problems;
        ModelState.Clear();
        Act = Guid.CreateVersion7();
        return Page();
    }

    private RaiseLineRequest? Read(LawBook book, List<Problem> problems)
    {
        var parts = (Value ?? "").Split('/', 2);
        var standard = StandardNames.Find(parts[0]);
        var value = book.Values.FirstOrDefault(v => v.Standard == standard && parts.Length == 2 && v.Key == parts[1]);
        if (standard is null || value is null) problems.Add(new Problem("key", "law.local-no-such-value", parts[0], parts.Length == 2 ? parts[1] : ""));
        var number = NumberOf(value?.Unit ?? "");
        if (number is null) problems.Add(new Problem("number", "law.local-number", Number));
        var from = Days.Read(From);
        if (from is null) problems.Add(new Problem("from", "date.invalid"));
        var until = Days.Read(Until);
        if (until is null && !string.IsNullOrWhiteSpace(Until)) problems.Add(new Problem("until", "date.invalid"));
        if (string.IsNullOrWhiteSpace(PlaceCode)) problems.Add(new Problem("placeCode", "law.local-no-place", "", from));
        return problems.Count > 0 ? null : new RaiseLineRequest(standard!.Value, value!.Key, number!.Value, from!.Value, until, PlaceCode!, Source ?? "");
    }

    /// <summary>Points group and the comma divides, as the page writes numbers.</summary>
    private long? NumberOf(string unit)
    {
        var plain = (Number ?? "").Trim().Replace(".", "", StringComparison.Ordinal).Replace(',', '.');
        if (!decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number > 1_000_000_000) return null;
        if (unit == "m2/100") number *= 100;
        return number == decimal.Truncate(number) ? (long)number : null;
    }

    private List<RaiseChoice> ChoicesOf(LawBook book) =>
    [
        .. book.Values.Where(v => v is { Local: LocalChange.Raise, Standard: not null, Until: null })
            .OrderByDescending(v => v.Standard)
            .Select(v => new RaiseChoice(
                $"{v.Standard!.Value.Text()}/{v.Key}",
                $"{v.Standard!.Value.Text()}: {LawWords.NameOf(v.Key, words, shared)} ({LawWords.NumberOf(v, words)} {LawWords.UnitOf(v, words)})")),
    ];
}
