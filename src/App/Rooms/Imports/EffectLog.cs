using System.Text.Json;
using VuonLen.App.Plumbing.Keys;
using VuonLen.App.Rooms.Registry;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Rooms.Imports;

/// <summary>What stood in a household's row.</summary>
internal sealed record HouseholdBefore(
    Guid CommuneId, Guid HamletId, string Address, Guid? HeadPersonId, string HeadName, string HeadKey, string HeadGivenKey, byte EthnicGroup, int Size)
{
    public static HouseholdBefore Of(Household h) => new(h.CommuneId, h.HamletId, h.Address, h.HeadPersonId, h.HeadName, h.HeadKey, h.HeadGivenKey, h.EthnicGroup, h.Size);

    public void GiveBackTo(Household h) => (h.CommuneId, h.HamletId, h.Address, h.HeadPersonId, h.HeadName, h.HeadKey, h.HeadGivenKey, h.EthnicGroup, h.Size) =
        (CommuneId, HamletId, Address, HeadPersonId, HeadName, HeadKey, HeadGivenKey, EthnicGroup, Size);
}

/// <summary>What stood in a person's row.</summary>
internal sealed record PersonBefore(
    Guid CommuneId, Guid HamletId, Guid? HouseholdId, Relation Relation, string FullName, string NameKey, string GivenKey, Sex Sex, int Birth, byte EthnicGroup,
    IdNumberKind IdKind, byte[]? IdSealed, byte[]? IdIndex)
{
    public static PersonBefore Of(Person p) => new(
        p.CommuneId, p.HamletId, p.HouseholdId, p.Relation, p.FullName, p.NameKey, p.GivenKey, p.Sex, p.Birth.Packed, p.EthnicGroup, p.IdKind, p.IdNumberSealed, p.IdNumberIndex);

    public void GiveBackTo(Person p)
    {
        (p.CommuneId, p.HamletId, p.HouseholdId, p.Relation) = (CommuneId, HamletId, HouseholdId, Relation);
        (p.FullName, p.NameKey, p.GivenKey) = (FullName, NameKey, GivenKey);
        (p.Sex, p.Birth, p.EthnicGroup) = (Sex, new PartialDate(Birth), EthnicGroup);
        (p.IdKind, p.IdNumberSealed, p.IdNumberIndex) = (IdKind, IdSealed, IdIndex);
    }
}

/// <summary>What stood in a period's row.</summary>
internal sealed record PeriodBefore(DateOnly? Until, Change Ended, Relation Relation);

/// <summary>Notes what an import does to the register, while it does it.</summary>
internal sealed class EffectLog(Import import, DataKeys keys)
{
    /// <summary>Before of a row without versions.</summary>
    private const long NoVersion = -1;

    private readonly List<Noted> _noted = [];
    private readonly List<Noted> _final = [];
    private readonly Dictionary<(EffectKind, Guid), int> _places = [];
    private readonly Dictionary<int, Func<long>> _open = [];
    private int _seq;

    /// <summary>A row, with its version before and after; a row without versions counts as changed.</summary>
    private readonly record struct Noted(int Seq, EffectKind Kind, Guid RowId, long VersionBefore, long Version, byte[]? BeforeSealed);

    /// <summary>A row that did not exist before.</summary>
    /// <param name="kind">What kind of row.</param>
    /// <param name="id">Its id.</param>
    /// <param name="isFinal">Nothing later in the file can change it: it need not be remembered.</param>
    public void Added(EffectKind kind, Guid id, bool isFinal = false)
    {
        var noted = new Noted(++_seq, kind, id, 0, 1, null);
        if (isFinal)
        {
            _final.Add(noted);
            return;
        }

        _places[(kind, id)] = _noted.Count;
        _noted.Add(noted);
    }

    /// <summary>A period began.</summary>
    public void Added(IPeriod period, bool isFinal)
    {
        if (period is Membership m) Added(EffectKind.AddedMembership, m.Id, isFinal);
        if (period is Residence r) Added(EffectKind.AddedResidence, r.Id, isFinal);
    }

    /// <summary>A household may change; noted once.</summary>
    public void Changing(Household household) => Changing(EffectKind.ChangedHousehold, EffectKind.AddedHousehold, household.Id, household.Version, () => household.Version, () => HouseholdBefore.Of(household));

    /// <summary>A person may change; noted once.</summary>
    public void Changing(Person person) => Changing(EffectKind.ChangedPerson, EffectKind.AddedPerson, person.Id, person.Version, () => person.Version, () => PersonBefore.Of(person));

    /// <summary>A period is about to end; noted once.</summary>
    public void Changing(IPeriod period)
    {
        if (period is Membership m) Changing(EffectKind.ChangedMembership, EffectKind.AddedMembership, m.Id, NoVersion, () => 0, () => new PeriodBefore(m.Until, m.Ended, m.Relation));
        if (period is Residence r) Changing(EffectKind.ChangedResidence, EffectKind.AddedResidence, r.Id, NoVersion, () => 0, () => new PeriodBefore(r.Until, r.Ended, Relation.Unknown));
    }

    /// <summary>A period is about to be taken away: all of it is kept. One that this import began leaves no trace.</summary>
    public void Removing(IPeriod period)
    {
        if (period is Membership m) Removing(EffectKind.RemovedMembership, EffectKind.AddedMembership, m.Id, m);
        if (period is Residence r) Removing(EffectKind.RemovedResidence, EffectKind.AddedResidence, r.Id, r);
    }

    /// <summary>
    /// Takes down what became of the rows noted so far, after they were saved: the rows themselves may then be forgotten. Gives the effects that
    /// nothing later changes, to be written now.
    /// </summary>
    public IReadOnlyList<ImportEffect> Settle()
    {
        foreach (var (place, version) in _open) _noted[place] = _noted[place] with { Version = version() };
        _open.Clear();
        List<ImportEffect> final = [.. _final.Select(EffectOf)];
        _final.Clear();
        return final;
    }

    /// <summary>The other effects, after all was settled. A row that came out unchanged has none.</summary>
    public IEnumerable<ImportEffect> Effects() => _noted.Where(n => n.Version != n.VersionBefore).Select(EffectOf);

    private ImportEffect EffectOf(Noted noted) => new()
    {
        Id = Guid.CreateVersion7(),
        CommuneId = import.CommuneId,
        ImportId = import.Id,
        Seq = noted.Seq,
        Kind = noted.Kind,
        RowId = noted.RowId,
        VersionAfter = noted.Version,
        BeforeSealed = noted.BeforeSealed,
    };

    /// <summary>A row may change. Noted once; of one that this import added it is only noted which version it has at last.</summary>
    private void Changing(EffectKind kind, EffectKind added, Guid id, long version, Func<long> now, Func<object> before)
    {
        if (_places.TryGetValue((added, id), out var place))
        {
            if (version != NoVersion) _open[place] = now;
            return;
        }

        if (!_places.TryGetValue((kind, id), out place))
        {
            _places[(kind, id)] = place = _noted.Count;
            _noted.Add(new(++_seq, kind, id, version, version, Sealed(before())));
        }

        _open[place] = now;
    }

    private void Removing(EffectKind kind, EffectKind added, Guid id, object before)
    {
        if (_places.TryGetValue((added, id), out var place)) _noted[place] = _noted[place] with { Version = _noted[place].VersionBefore };
        else _noted.Add(new(++_seq, kind, id, NoVersion, 0, Sealed(before)));
    }

    private byte[] Sealed(object before) => keys.Encrypt(JsonSerializer.Serialize(before))!;
}
