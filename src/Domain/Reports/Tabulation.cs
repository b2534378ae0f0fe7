using System.Collections.Frozen;
using System.Collections.Immutable;
using VuonLen.Domain.Places;

namespace VuonLen.Domain.Reports;

/// <summary>
/// Frozen rounds laid over the units of a geography: draws any table, and names the households behind any of its cells by the very
/// function that counted it.
/// </summary>
public sealed class Tabulation
{
    private readonly ReviewedRound _round;
    private readonly Geography _geography;
    private readonly UnitTree _tree;
    private readonly int[] _rowOfHousehold;
    private readonly FrozenDictionary<Guid, HamletCount> _counts;
    private readonly FrozenSet<Guid> _notFrozen;

    /// <summary>Lays the rounds over the units.</summary>
    /// <param name="subject">Unit, round and days.</param>
    /// <param name="round">The frozen rounds.</param>
    /// <param name="geography">All places.</param>
    /// <param name="depth">Tiers below the unit: 0 the total alone, 1 its communes, 2 their hamlets.</param>
    public Tabulation(ReportSubject subject, ReviewedRound round, Geography geography, int depth)
    {
        Subject = subject;
        _round = round;
        _geography = geography;
        _tree = UnitTree.Of(
            geography, subject, depth,
            round.Households.Select(h => h.HamletId).Concat(round.HamletCounts.Select(c => c.HamletId)).Distinct());
        _rowOfHousehold = [.. round.Households.Select(h => _tree.RowOf(h.HamletId))];
        _counts = round.HamletCounts.GroupBy(c => geography.At(c.HamletId, subject.RoundDate)?.Id ?? c.HamletId).ToFrozenDictionary(g => g.Key, g => g.Aggregate(Together));
        _notFrozen = round.CommunesNotFrozen.ToFrozenSet();
        Contradicting = [.. Households.Where(h => Contradictions.Of(h).Any())];
        Inputs = [.. _tree.InputPlaces.Concat(_counts.Keys).Distinct().Where(p => _tree.RowOf(p) >= 0).Select(InputOf)];
    }

    /// <summary>What the tables are drawn for.</summary>
    public ReportSubject Subject { get; }

    /// <summary>The unit rows, each before what is below it.</summary>
    public ImmutableArray<ReportUnit> Units => _tree.Units;

    /// <summary>The households of the rounds that lie in the unit.</summary>
    public IEnumerable<ReviewedHousehold> Households => Within(0, _tree.Units.Length).Select(i => _round.Households[i]);

    internal ImmutableArray<InputPlace> Inputs { get; }

    /// <summary>The households of the unit whose record contradicts itself.</summary>
    public ImmutableArray<ReviewedHousehold> Contradicting { get; }

    internal bool OpensStandard => _round.OpensStandard;

    /// <summary>Draws a table of figures.</summary>
    /// <exception cref="ArgumentException">The definition is a list: see <see cref="DetailedList"/>.</exception>
    public Table Draw(TableDefinition definition) => definition.Lists is null
        ? new Drawing(this, definition).Draw()
        : throw new ArgumentException($"Table {definition.Number} is a list.", nameof(definition));

    /// <summary>What a reader of a list must know: inputs that lack, and the notes that always stand under it.</summary>
    public ImmutableArray<TableNote> NotesOf(TableDefinition list) => [.. TableNotes.OfInputs(this, list, []), .. list.StandingNotes];

    /// <summary>Communes whose round is not frozen, as the units were on the round's day.</summary>
    public ImmutableArray<Guid> CommunesNotFrozen => [.. Inputs.Where(i => !i.IsFrozen).Select(i => i.Commune).Distinct()];

    /// <summary>The households behind a cell with what each adds; of a percentage, those of its part. Empty where figures come from elsewhere.</summary>
    public IEnumerable<Contribution> Behind(TableDefinition definition, CellAddress address)
    {
        if (UnitOf(address.Unit) is not { } unit || definition.IndexOf(address.Column) is not (>= 0 and var at)) return [];
        var measure = MeasureOf(definition, definition.Columns[at]);
        return measure is null ? [] : Behind(unit, h => measure.Amount(h, address.Counted));
    }

    /// <summary>The households of a unit whose answer for a column is not known.</summary>
    public IEnumerable<Contribution> Unknown(TableDefinition definition, CellAddress address)
    {
        if (UnitOf(address.Unit) is not { } unit || definition.IndexOf(address.Column) is not (>= 0 and var at)) return [];
        var unknown = MeasureOf(definition, definition.Columns[at])?.Unknown;
        return unknown is null ? [] : Behind(unit, h => unknown.IsMissing(h) ? 1 : 0);
    }

    /// <summary>The unit row of a key, or null.</summary>
    public ReportUnit? UnitOf(string key) => _tree.Units.FirstOrDefault(u => u.Key == key);

    internal int RowOf(int household) => _rowOfHousehold[household];

    internal ImmutableArray<ReviewedHousehold> All => _round.Households;

    private static Measure? MeasureOf(TableDefinition definition, Column column) => column switch
    {
        { Measure: { } own } => own,
        { Formula: Formula.Share share } => MeasureOf(definition, definition.Columns[definition.IndexOf(share.Of)]),
        _ => null,
    };

    private IEnumerable<Contribution> Behind(ReportUnit unit, Func<ReviewedHousehold, long> amount)
    {
        foreach (var i in Within(unit.Index, unit.End))
        {
            var adds = amount(_round.Households[i]);
            if (adds != 0) yield return new(_round.Households[i], adds);
        }
    }

    private IEnumerable<int> Within(int from, int end)
    {
        for (var i = 0; i < _rowOfHousehold.Length; i++)
        {
            if (_rowOfHousehold[i] >= from && _rowOfHousehold[i] < end) yield return i;
        }
    }

    /// <summary>Hamlets counted apart that are one on the round's day.</summary>
    private static HamletCount Together(HamletCount a, HamletCount b) => new(
        a.HamletId, a.KinhHouseholds + b.KinhHouseholds, a.MinorityHouseholds + b.MinorityHouseholds, a.KinhPersons + b.KinhPersons,
        a.MinorityPersons + b.MinorityPersons, a.Source);

    private InputPlace InputOf(Guid place)
    {
        var commune = _geography.AncestorAt(place, PlaceLevel.Commune, Subject.RoundDate)?.Id;
        var frozen = commune is { } id ? !_notFrozen.Contains(id) : !_notFrozen.Contains(place);
        return new(place, commune ?? place, _tree.RowOf(place), frozen, frozen ? _counts.GetValueOrDefault(place) : null);
    }
}

/// <summary>A place that owes the round its figures, and what it gave.</summary>
/// <param name="Place">The hamlet, or a commune that lists none.</param>
/// <param name="Commune">Its commune on the round's day.</param>
/// <param name="Row">The unit row it falls into.</param>
/// <param name="IsFrozen">Whether the round of its commune is frozen.</param>
/// <param name="Count">The count of all its households and persons, or null.</param>
internal sealed record InputPlace(Guid Place, Guid Commune, int Row, bool IsFrozen, HamletCount? Count);
