using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Keys;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Registry;
using VuonLen.Domain.Credit;
using VuonLen.Domain.Places;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Rooms.Credit;

/// <summary>Whose a loan is.</summary>
/// <param name="Match">How it was found.</param>
/// <param name="HouseholdId">The household, or null.</param>
/// <param name="HamletId">Its hamlet; else the hamlet the statement names, or the empty id.</param>
public sealed record Borrower(LoanMatch Match, Guid? HouseholdId, Guid HamletId);

/// <summary>
/// Ties loans to households: by the borrower's identity number; else by the name, where one living person of the commune, or of the named hamlet, is called so.
/// Only people in the caller's area are looked at, so nothing is told of anybody elsewhere.
/// </summary>
public sealed class MatchBorrowers(Db db, GeographySource places, DataKeys keys)
{
    private const int AskedAtOnce = 2_000;

    /// <summary>Ties the loans of one commune, by the bank's number of the loan.</summary>
    public async Task<IReadOnlyDictionary<string, Borrower>> OfCommuneAsync(Guid commune, DateOnly on, IReadOnlyCollection<StatementLine> lines, CancellationToken cancel)
    {
        // Most months bring few loans nobody was found for yet; for none, nobody is read.
        if (lines.Count == 0) return new Dictionary<string, Borrower>();
        var geography = await places.GetAsync(db, cancel);
        var byNumber = await ByNumberAsync(lines, cancel);
        var (found, others) = (new Dictionary<string, Borrower>(lines.Count, StringComparer.Ordinal), new List<StatementLine>());
        foreach (var line in lines)
        {
            if (line.Number.IsComparable && byNumber.TryGetValue((line.Number.Kind, line.Number.Digits), out var known)) found[line.Loan] = new(LoanMatch.Number, known.HouseholdId, known.HamletId);
            else others.Add(line);
        }

        var hamlets = Hamlets(geography, commune, on);
        var byName = await ByNameAsync(Communes(geography, commune, on), others.Select(NameOf).ToHashSet(StringComparer.Ordinal), cancel);
        foreach (var line in others)
        {
            var named = line.Hamlet is null ? [] : hamlets.GetValueOrDefault(HamletKey(line.Hamlet), []);
            // A hamlet that went over to another commune is the same on the day.
            var otherwise = named.Select(h => (geography.At(h, on) ?? geography[h]).Id).Distinct().ToList() is [var only] ? only : Guid.Empty;
            var called = byName[NameOf(line)].ToList();
            var near = called.Where(p => named.Contains(p.HamletId)).ToList();
            var one = near.Count == 1 ? near : called;
            found[line.Loan] = one is [var person] ? new(LoanMatch.Name, person.HouseholdId, person.HamletId)
                : new(called.Count > 1 ? LoanMatch.Several : LoanMatch.None, null, otherwise);
        }

        return found;

        static string NameOf(StatementLine line) => NameKeys.Of(line.Borrower).FamilyFirst;
    }

    /// <summary>A commune with those it was made of and those it was made into: rows keep the commune they were written with.</summary>
    internal static Guid[] Communes(Geography geography, Guid commune, DateOnly on)
    {
        var later = geography.LineageOf(commune).Where(l => l.PredecessorId == commune).Select(l => l.SuccessorId);
        return [.. geography.CoverOf(commune, on).Concat(later).Append(commune).Where(id => geography[id].Level == PlaceLevel.Commune).Distinct()];
    }

    private static Dictionary<string, List<Guid>> Hamlets(Geography geography, Guid commune, DateOnly on)
    {
        var hamlets = new Dictionary<string, List<Guid>>(StringComparer.Ordinal);
        foreach (var place in geography.CoverOf(commune, on).Select(id => geography[id]).Where(p => p.Level == PlaceLevel.Hamlet))
        {
            var key = HamletKey(place.Name);
            if (!hamlets.TryGetValue(key, out var same)) hamlets[key] = same = [];
            same.Add(place.Id);
        }

        return hamlets;
    }

    private static string HamletKey(string name)
    {
        var key = VietnameseText.SearchKey(name);
        foreach (var kind in new[] { "to dan pho ", "tdp ", "xom ", "thon ", "ban " })
        {
            if (key.StartsWith(kind, StringComparison.Ordinal)) return key[kind.Length..];
        }

        return key;
    }

    private async Task<Dictionary<(IdNumberKind, string), (Guid HouseholdId, Guid HamletId)>> ByNumberAsync(IReadOnlyCollection<StatementLine> lines, CancellationToken cancel)
    {
        var found = new Dictionary<(IdNumberKind, string), (Guid, Guid)>();
        foreach (var some in lines.Where(l => l.Number.IsComparable).Select(l => (l.Number.Kind, l.Number.Digits)).Distinct().Chunk(AskedAtOnce))
        {
            var indexes = some.AsParallel().Select(n => (Number: n, Index: keys.IndexOf((byte)n.Kind, n.Digits))).ToDictionary(n => Convert.ToHexString(n.Index), n => (n.Number, n.Index));
            var asked = indexes.Values.Select(i => i.Index).ToArray();
            var people = await db.Set<Person>().AsNoTracking()
                .Where(p => p.IdNumberIndex != null && asked.Contains(p.IdNumberIndex) && p.DiedOn == null && p.HouseholdId != null)
                .Select(p => new { p.IdNumberIndex, p.HouseholdId, p.HamletId }).ToListAsync(cancel);
            foreach (var person in people) found[indexes[Convert.ToHexString(person.IdNumberIndex!)].Number] = (person.HouseholdId!.Value, person.HamletId);
        }

        return found;
    }

    private async Task<ILookup<string, (Guid HouseholdId, Guid HamletId)>> ByNameAsync(Guid[] communes, HashSet<string> names, CancellationToken cancel)
    {
        var found = new List<(string Key, Guid HouseholdId, Guid HamletId)>();
        foreach (var some in names.Chunk(AskedAtOnce))
        {
            found.AddRange((await db.Set<Person>().AsNoTracking().Where(p => communes.Contains(p.CommuneId) && some.Contains(p.NameKey) && p.DiedOn == null && p.HouseholdId != null)
                .Select(p => new { p.NameKey, p.HouseholdId, p.HamletId }).ToListAsync(cancel)).Select(p => (p.NameKey, p.HouseholdId!.Value, p.HamletId)));
        }

        return found.ToLookup(p => p.Key, p => (p.HouseholdId, p.HamletId), StringComparer.Ordinal);
    }
}
