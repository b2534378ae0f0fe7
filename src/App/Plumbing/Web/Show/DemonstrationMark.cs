using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Shared;

namespace VuonLen.App.Plumbing.Web.Show;

/// <summary>
/// Whether the store holds a demonstration: it does if an act of kind <see cref="ActKind"/> ever wrote it. Acts are only added to, so the
/// mark cannot be taken off a demonstration, nor put on the screens of a real store by a setting.
/// </summary>
public sealed class DemonstrationMark
{
    /// <summary>Kind of the act that fills a store with a demonstration.</summary>
    public const string ActKind = "demonstration.build";

    private bool? _known;

    /// <summary>Whether every screen and print says so.</summary>
    public async ValueTask<bool> IsOnAsync(Db db, CancellationToken cancel) =>
        _known ??= await db.Set<Act>().AsNoTracking().AnyAsync(a => a.Kind == ActKind, cancel);

    /// <summary>The warning as one line of a workbook; empty where the store is real.</summary>
    public async ValueTask<string> StripAsync(Db db, IStringLocalizer<SharedText> words, CancellationToken cancel) =>
        await IsOnAsync(db, cancel) ? $"{words["demonstration.title"]}. {words["demonstration.text"]}" : "";
}
