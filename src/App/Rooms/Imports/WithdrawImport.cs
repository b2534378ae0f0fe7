using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Keys;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Rooms.Reviews;
using VuonLen.Domain;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Rooms.Imports;

/// <summary>
/// Takes an import out of an open round again. Its results are kept, marked withdrawn; what it put into the register goes back to what stood
/// there, except what somebody has changed or come to rely on since. The file, the judged rows and the journal stay.
/// </summary>
public sealed class WithdrawImport(Db db, Acts acts, Caller caller, RoundResults results, DataKeys keys, TimeProvider clock)
{
    /// <summary>Does it. Refused with <c>not-allowed</c>, <c>import.not-found</c>, <c>import.not-applied</c>, <c>round.frozen</c>, <c>reason.required</c>.</summary>
    public Task<ActResult> DoAsync(Guid actId, Guid importId, string why, CancellationToken cancel) =>
        acts.DoAsync(new ActRequest(actId, "import.withdraw", why, new { importId, why }), stop => WriteAsync(importId, why, stop), cancel);

    private async Task<IReadOnlyList<Problem>> WriteAsync(Guid importId, string why, CancellationToken cancel)
    {
        if (!caller.May(Permissions.ImportResults)) return [new Problem("", "not-allowed")];
        if (string.IsNullOrWhiteSpace(why)) return [new Problem("Why", "reason.required")];
        if (await db.Set<Import>().SingleOrDefaultAsync(i => i.Id == importId, cancel) is not { } import) return [new Problem("", "import.not-found")];
        if (import.State != ImportState.Applied) return [new Problem("", "import.not-applied")];
        if (await results.WithdrawAsync(import.RoundId, importId, cancel) is { Count: > 0 } problems) return problems;
        (import.State, import.WithdrawnAt) = (ImportState.Withdrawn, clock.GetUtcNow().UtcDateTime);
        await db.SaveChangesAsync(cancel);
        await GiveBackAsync(importId, cancel);
        return [];
    }

    private async Task GiveBackAsync(Guid importId, CancellationToken cancel)
    {
        var effects = await db.Set<ImportEffect>().AsNoTracking().Where(e => e.ImportId == importId).OrderByDescending(e => e.Seq).ToListAsync(cancel);
        List<Guid> Ids(params EffectKind[] kinds) => [.. effects.Where(e => kinds.Contains(e.Kind)).Select(e => e.RowId).Distinct()];
        var householdIds = Ids(EffectKind.AddedHousehold, EffectKind.ChangedHousehold);
        var personIds = Ids(EffectKind.AddedPerson, EffectKind.ChangedPerson);
        var membershipIds = Ids(EffectKind.AddedMembership, EffectKind.ChangedMembership);
        var residenceIds = Ids(EffectKind.AddedResidence, EffectKind.ChangedResidence);
        var households = await db.Set<Household>().Where(h => householdIds.Contains(h.Id)).ToDictionaryAsync(h => h.Id, cancel);
        var persons = await db.Set<Person>().Where(p => personIds.Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancel);
        var memberships = await db.Set<Membership>().Where(m => membershipIds.Contains(m.Id)).ToDictionaryAsync(m => m.Id, cancel);
        var residences = await db.Set<Residence>().Where(r => residenceIds.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancel);
        var keptHouseholds = await KeptAsync(effects, households, cancel);
        bool Stays(Guid household) => keptHouseholds.Contains(household);

        // A person added or changed stays as the import left them where their household stays, or where somebody changed them since.
        bool PersonStays(Guid id) => !persons.TryGetValue(id, out var p) || p.HouseholdId is { } home && Stays(home)
            || effects.First(e => e.RowId == id && e.Kind is EffectKind.AddedPerson or EffectKind.ChangedPerson).VersionAfter != p.Version;

        foreach (var effect in effects)
        {
            switch (effect.Kind)
            {
                case EffectKind.AddedMembership when memberships.TryGetValue(effect.RowId, out var m) && !Stays(m.HouseholdId) && !PersonStaysIfNoted(m.PersonId):
                    db.Remove(m);
                    break;
                case EffectKind.AddedResidence when residences.TryGetValue(effect.RowId, out var r) && !Stays(r.HouseholdId):
                    db.Remove(r);
                    break;
                case EffectKind.AddedPerson when !PersonStays(effect.RowId):
                    db.Remove(persons[effect.RowId]);
                    break;
                case EffectKind.AddedHousehold when !Stays(effect.RowId) && households.TryGetValue(effect.RowId, out var h):
                    db.Remove(h);
                    break;
            }
        }

        // Periods are taken away before older ones are opened again: they must not overlap for a moment.
        await db.SaveChangesAsync(cancel);
        foreach (var effect in effects.Where(e => e.BeforeSealed is not null))
        {
            var before = keys.Decrypt(effect.BeforeSealed)!;
            switch (effect.Kind)
            {
                case EffectKind.ChangedHousehold when !Stays(effect.RowId) && households.TryGetValue(effect.RowId, out var h):
                    JsonSerializer.Deserialize<HouseholdBefore>(before)!.GiveBackTo(h);
                    break;
                case EffectKind.ChangedPerson when !PersonStays(effect.RowId):
                    JsonSerializer.Deserialize<PersonBefore>(before)!.GiveBackTo(persons[effect.RowId]);
                    break;
                case EffectKind.ChangedMembership when memberships.TryGetValue(effect.RowId, out var m) && !PersonStaysIfNoted(m.PersonId):
                    var period = JsonSerializer.Deserialize<PeriodBefore>(before)!;
                    (m.Until, m.Ended, m.Relation) = (period.Until, period.Ended, period.Relation);
                    break;
                case EffectKind.ChangedResidence when residences.TryGetValue(effect.RowId, out var r) && !Stays(r.HouseholdId):
                    var lived = JsonSerializer.Deserialize<PeriodBefore>(before)!;
                    (r.Until, r.Ended) = (lived.Until, lived.Ended);
                    break;
                case EffectKind.RemovedMembership when JsonSerializer.Deserialize<Membership>(before)! is var gone && !PersonStaysIfNoted(gone.PersonId):
                    db.Add(gone);
                    break;
                case EffectKind.RemovedResidence when JsonSerializer.Deserialize<Residence>(before)! is var left && !Stays(left.HouseholdId):
                    db.Add(left);
                    break;
            }
        }

        bool PersonStaysIfNoted(Guid id) => persons.ContainsKey(id) && PersonStays(id);
    }

    /// <summary>Households that something else has come to rely on: changed since, in another round or result, or with a status of their own.</summary>
    private async Task<HashSet<Guid>> KeptAsync(List<ImportEffect> effects, Dictionary<Guid, Household> households, CancellationToken cancel)
    {
        var noted = effects.Where(e => e.Kind is EffectKind.AddedHousehold or EffectKind.ChangedHousehold).GroupBy(e => e.RowId).ToDictionary(g => g.Key, g => g.First());
        var kept = noted.Where(n => !households.TryGetValue(n.Key, out var h) || h.Version != n.Value.VersionAfter).Select(n => n.Key).ToHashSet();
        var added = effects.Where(e => e.Kind == EffectKind.AddedHousehold).Select(e => e.RowId).ToList();
        kept.UnionWith(await db.Set<RoundHousehold>().AsNoTracking().Where(h => added.Contains(h.HouseholdId)).Select(h => h.HouseholdId).Distinct().ToListAsync(cancel));
        kept.UnionWith(await db.Set<StatusPeriod>().AsNoTracking().Where(s => added.Contains(s.HouseholdId)).Select(s => s.HouseholdId).Distinct().ToListAsync(cancel));
        return kept;
    }
}
