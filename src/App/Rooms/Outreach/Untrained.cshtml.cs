using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain.Outreach;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Outreach;

/// <summary>Who was never trained in what they do on a day: the plan of the next classes.</summary>
[Requires(Permissions.ReadOutreach)]
public sealed class UntrainedModel(Db db, GeographySource places, UntrainedList untrained, TrainingLaw law, Frame frame, IStringLocalizer<OutreachRoom> texts) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "commune")]
    public Guid? Commune { get; set; }

    [BindProperty(SupportsGet = true, Name = "level")]
    public OfficerLevel? Level { get; set; }

    [BindProperty(SupportsGet = true, Name = "duty")]
    public string? Duty { get; set; }

    [BindProperty(SupportsGet = true, Name = "topic")]
    public string? Topic { get; set; }

    [BindProperty(SupportsGet = true, Name = "on")]
    public string? On { get; set; }

    /// <summary>"name", "since": who has held the duty longest first, or "-since": who took it up last.</summary>
    [BindProperty(SupportsGet = true, Name = "sort")]
    public string? Sort { get; set; }

    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    public DateOnly Day => Days.Read(On) is { } day && day <= frame.Today ? day : frame.Today;

    public OutreachLaw Known => law.Nearest(Day);

    public IReadOnlyList<UntrainedRow> Rows { get; private set; } = [];

    public string? Next { get; private set; }

    public CountUpTo Count { get; private set; } = new(0);

    /// <summary>How many lack each topic.</summary>
    public IReadOnlyList<IGrouping<string, UntrainedCount>> ByTopic { get; private set; } = [];

    /// <summary>Levels at which somebody lacks something.</summary>
    public IReadOnlyList<OfficerLevel> Levels { get; private set; } = [];

    public IReadOnlyList<FilterChip> Chips { get; private set; } = [];

    public IReadOnlyList<Place> Communes { get; private set; } = [];

    public Geography Geography { get; private set; } = null!;

    /// <summary>The order a word in the address means.</summary>
    internal static UntrainedOrder OrderOf(string? sort) => sort switch { "since" => UntrainedOrder.Longest, "-since" => UntrainedOrder.Latest, _ => UntrainedOrder.Name };

    public string WhereIs(Officer officer) => Geography.WhereIs(officer, Day);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!ModelState.IsValid) return BadRequest();
        Geography = await places.GetAsync(db, cancel);
        frame.AsOf = Day;
        Communes = Geography.CommunesInSight(frame, db.Scope, Day);
        if (Known.DutyOf(Duty ?? "") is null) Duty = null;
        if (Known.TopicOf(Topic ?? "") is null) Topic = null;
        var query = new UntrainedQuery(Day, Commune, Level, Duty, Topic, OrderOf(Sort), After);
        (Rows, Next) = await untrained.PageAsync(query, cancel);
        Count = new(await untrained.CountAsync(query, CountUpTo.Most, cancel));
        var counts = await untrained.CountsAsync(new(Day, Commune), cancel);
        Levels = [.. counts.Select(c => c.Level).Distinct().Order()];
        ByTopic = [.. counts.GroupBy(c => c.Topic).OrderByDescending(g => g.Sum(c => c.Count)).ThenBy(g => g.Key, StringComparer.Ordinal)];
        Chips = [.. ChipsOn()];
        return Page();
    }

    private IEnumerable<FilterChip> ChipsOn()
    {
        if (Commune is { } commune && Geography.Get(commune) is { } place) yield return new("commune", place.Name);
        if (Level is { } level) yield return new("level", texts[$"officerlevel.{level}"]);
        if (Duty is { } duty) yield return new("duty", law.DutyName(duty));
        if (Topic is { } topic) yield return new("topic", law.TopicName(topic));
        if (Day != frame.Today) yield return new("on", Figures.Date(Day));
    }
}
