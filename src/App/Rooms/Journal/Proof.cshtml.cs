using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain;

namespace VuonLen.App.Rooms.Journal;

/// <summary>The last seal, and the proof of the chains the caller may see; the command proves the whole store and its tables.</summary>
[Requires(Permissions.ReadJournal)]
public sealed class ProofModel(Db db, JournalVerifier verifier, DailySeal seals) : PageModel
{
    /// <summary>Links that are proved while a person waits; more are the command's work.</summary>
    public const long MostLinks = 200_000;

    /// <summary>Faults shown.</summary>
    public const int MostFaults = 50;

    /// <summary>The last seal, or null.</summary>
    public DailyRoot? Seal { get; private set; }

    /// <summary>Links in the chains the caller may see.</summary>
    public long Links { get; private set; }

    /// <summary>What was proved just now, or null.</summary>
    public JournalVerdict? Verdict { get; private set; }

    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Seal = await db.Set<DailyRoot>().AsNoTracking().OrderByDescending(r => r.Day).FirstOrDefaultAsync(cancel);
        // A chain has no gaps: its last number is how many links it has.
        Links = await db.Set<ChainHead>().SumAsync(h => h.Seq, cancel);
    }

    public async Task OnPostAsync(CancellationToken cancel)
    {
        await OnGetAsync(cancel);
        if (Links > MostLinks)
        {
            Problems = [new Problem("", "journal.too-long", Links, MostLinks)];
            return;
        }

        var verdict = await verifier.VerifyAsync(null, cancel);
        Verdict = verdict with { Faults = [.. verdict.Faults, .. await seals.VerifyAsync(cancel)] };
    }
}
