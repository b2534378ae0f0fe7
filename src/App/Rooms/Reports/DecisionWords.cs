using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Reviews;

namespace VuonLen.App.Rooms.Reports;

/// <summary>The decisions a report rests on, in sentences; many are counted.</summary>
internal sealed class DecisionWords(Db db, TableWords words)
{
    /// <summary>Decisions named one by one; more are counted.</summary>
    private const int Named = 3;

    /// <summary>The decisions that froze rounds.</summary>
    public async Task<IReadOnlyList<string>> RecognitionsAsync(IReadOnlyCollection<Guid> rounds, CancellationToken cancel)
    {
        var decisions = await db.Set<Decision>().AsNoTracking()
            .Where(d => rounds.Contains(d.RoundId) && d.Kind == DecisionKind.Recognition)
            .Select(d => new { d.Number, d.SignedOn, d.Signer })
            .ToListAsync(cancel);
        return decisions.Count > Named
            ? [words.Say("print.decisions-many", decisions.Count)]
            : [.. decisions.OrderBy(d => d.SignedOn).ThenBy(d => d.Number, StringComparer.Ordinal).Select(d => words.Say("print.decision", d.Number, d.SignedOn, d.Signer))];
    }

    /// <summary>Correcting decisions, each with the one it names.</summary>
    public async Task<IReadOnlyList<string>> CorrectionsAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancel)
    {
        if (ids.Count == 0) return [];
        if (ids.Count > Named) return [words.Say("print.corrections-many", ids.Count)];
        var decisions = await (
            from d in db.Set<Decision>().AsNoTracking()
            where ids.Contains(d.Id)
            join c in db.Set<Decision>().AsNoTracking() on d.CorrectsId equals (Guid?)c.Id
            select new { d.Number, d.SignedOn, Corrected = c.Number, CorrectedOn = c.SignedOn }).ToListAsync(cancel);
        return [.. decisions.OrderBy(d => d.SignedOn).ThenBy(d => d.Number, StringComparer.Ordinal).Select(d => words.Say("print.correction", d.Number, d.SignedOn, d.Corrected, d.CorrectedOn))];
    }
}
