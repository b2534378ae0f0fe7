using System.Collections.Immutable;

namespace VuonLen.Domain.Standards.ScoreSheets;

/// <summary>How many options of an item a household may have.</summary>
public enum ItemChoice : byte
{
    /// <summary>One option, or none of them.</summary>
    One = 1,

    /// <summary>Any of the options, their points added.</summary>
    Any = 2,
}

/// <summary>An answer an item offers.</summary>
/// <param name="Code">Stable within its item: "2a".</param>
/// <param name="Text">As printed on the form.</param>
/// <param name="Points">Points; may be negative.</param>
public sealed record ScoreOption(string Code, string Text, int Points);

/// <summary>A question of the sheet.</summary>
/// <param name="Code">Stable within its sheet: "8".</param>
/// <param name="Text">As printed on the form.</param>
/// <param name="Choice">One option or any.</param>
/// <param name="Options">The options.</param>
public sealed record ScoreItem(string Code, string Text, ItemChoice Choice, ImmutableArray<ScoreOption> Options);

/// <summary>
/// The points of score B1 (Circular 07/2021/TT-BLĐTBXH, form B) for a kind of area in a region and a time. The circular's points are loaded by an
/// officer, who counts them with a control total, signs and freezes them; a sheet of ours is a demonstration and says so wherever it is used.
/// </summary>
/// <param name="Code">Stable name: "demo-tdmnpb-rural".</param>
/// <param name="Version">From 1.</param>
/// <param name="Title">As printed.</param>
/// <param name="Standard">The standard it belongs to.</param>
/// <param name="Area">Rural or urban.</param>
/// <param name="Region">Region of the circular: "Trung du và miền núi phía Bắc".</param>
/// <param name="From">First day it may be used.</param>
/// <param name="Until">First day it may not, or null.</param>
/// <param name="Source">The legal act, or that it is ours.</param>
/// <param name="IsDemonstration">The points are ours, not the law's.</param>
/// <param name="ControlTotal">Sum of all points, counted by the officer on paper.</param>
/// <param name="Items">The questions.</param>
public sealed record ScoreSheet(
    string Code, int Version, string Title, StandardName Standard, AreaType Area, string Region, DateOnly From, DateOnly? Until, string Source,
    bool IsDemonstration, long ControlTotal, ImmutableArray<ScoreItem> Items)
{
    /// <summary>Items and options one sheet may hold: more is a slip in the file.</summary>
    public const int MostRows = 2_000;

    /// <summary>Points one option may have, either way.</summary>
    public const int MostPoints = 1_000;

    /// <summary>What must be mended before the sheet may be signed; empty where nothing.</summary>
    public ImmutableArray<Problem> Check()
    {
        var problems = ImmutableArray.CreateBuilder<Problem>();
        if (string.IsNullOrWhiteSpace(Code)) problems.Add(new Problem("code", "sheet.no-code"));
        if (string.IsNullOrWhiteSpace(Title)) problems.Add(new Problem("title", "sheet.no-title"));
        if (string.IsNullOrWhiteSpace(Source)) problems.Add(new Problem("source", "sheet.no-source"));
        if (Area == AreaType.Unknown) problems.Add(new Problem("area", "sheet.no-area"));
        if (Until <= From) problems.Add(new Problem("until", "sheet.dates", From, Until));
        if (Items.IsEmpty) problems.Add(new Problem("items", "sheet.no-items"));
        if (Items.Sum(i => 1 + i.Options.Length) > MostRows) problems.Add(new Problem("items", "sheet.too-many-rows", MostRows));
        foreach (var twice in Items.GroupBy(i => i.Code, StringComparer.Ordinal).Where(g => g.Count() > 1))
            problems.Add(new Problem(twice.Key, "sheet.item-twice", twice.Key));
        foreach (var item in Items) CheckItem(item, problems);

        var total = Items.Sum(i => i.Options.Sum(o => (long)o.Points));
        if (total != ControlTotal) problems.Add(new Problem("controlTotal", "sheet.control-total", ControlTotal, total));
        return problems.DrainToImmutable();
    }

    private static void CheckItem(ScoreItem item, ImmutableArray<Problem>.Builder problems)
    {
        if (string.IsNullOrWhiteSpace(item.Code)) problems.Add(new Problem("items", "sheet.item-no-code", item.Text));
        if (string.IsNullOrWhiteSpace(item.Text)) problems.Add(new Problem(item.Code, "sheet.item-no-text", item.Code));
        if (item.Options.IsEmpty) problems.Add(new Problem(item.Code, "sheet.item-no-options", item.Code));
        foreach (var twice in item.Options.GroupBy(o => o.Code, StringComparer.Ordinal).Where(g => g.Count() > 1))
            problems.Add(new Problem(item.Code, "sheet.option-twice", item.Code, twice.Key));
        foreach (var twice in item.Options.GroupBy(o => o.Text.Trim(), StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
            problems.Add(new Problem(item.Code, "sheet.option-text-twice", item.Code, twice.Key));
        foreach (var option in item.Options)
        {
            if (string.IsNullOrWhiteSpace(option.Code)) problems.Add(new Problem(item.Code, "sheet.option-no-code", item.Code, option.Text));
            if (string.IsNullOrWhiteSpace(option.Text)) problems.Add(new Problem(item.Code, "sheet.option-no-text", item.Code, option.Code));
            if (Math.Abs((long)option.Points) > MostPoints)
                problems.Add(new Problem(item.Code, "sheet.points-absurd", item.Code, option.Code, option.Points, MostPoints));
        }
    }
}
