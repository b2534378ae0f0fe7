using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Plumbing.Workbooks;
using VuonLen.App.Rooms.Shared;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Registry;

/// <summary>The columns of the list of households: what one can choose to see, on the screen and in the workbook alike.</summary>
public sealed class HouseholdColumns(EthnicGroups groups, IStringLocalizer<RegistryRoom> t, IStringLocalizer<SharedText> w)
{
    /// <summary>Name under which the choice is remembered.</summary>
    public const string List = "households";

    /// <summary>Every column there is; the head's name is always shown.</summary>
    public IReadOnlyList<ColumnOption> All =>
    [
        new("head", t["households.head"], Always: true),
        new("code", t["households.code"]),
        new("hamlet", t["households.hamlet"]),
        new("group", t["households.group"]),
        new("size", t["households.size"]),
        new("class", t["households.class"]),
        new("since", t["households.since"]),
    ];

    /// <summary>The columns of the workbook; the hamlet and its commune stand apart there, to be sorted by.</summary>
    /// <param name="shown">Names of those chosen.</param>
    /// <param name="geography">All places.</param>
    /// <param name="today">The day on which places are named.</param>
    public IReadOnlyList<ListColumn<HouseholdRow>> OfWorkbook(IReadOnlySet<string> shown, Geography geography, DateOnly today)
    {
        Place HamletOf(HouseholdRow row) => geography.At(row.HamletId, today) ?? geography[row.HamletId];
        (string Name, ListColumn<HouseholdRow> Column)[] all =
        [
            ("code", new(t["households.code"], 16, r => r.Code)),
            ("head", new(t["households.head"], 28, r => r.HeadName)),
            ("hamlet", new(t["households.hamletOnly"], 24, r => HamletOf(r).Name)),
            ("hamlet", new(t["households.commune"], 22, r => HamletOf(r).ParentId is { } up ? geography[up].Name : null)),
            ("group", new(t["households.group"], 14, r => groups.NameOf(r.EthnicGroup))),
            ("size", new(t["households.size"], 12, r => r.Size)),
            ("class", new(t["households.class"], 22, r => w[$"class.{r.Class}"].Value)),
            ("since", new(t["households.since"], 14, r => r.ClassSince)),
        ];
        return [.. all.Where(c => shown.Contains(c.Name)).Select(c => c.Column)];
    }
}
