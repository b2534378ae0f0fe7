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
    private readonly List<Noted> _noted = [];
    private readonly HashSet<(EffectKind, Guid)> _changed = [];

    /// <summary>A row, with its version before; a row without versions counts as changed.</summary>
    private readonly record struct Noted(EffectKind Kind, Guid RowId, long VersionBefore, Func<long>? VersionNow, byte[]? BeforeSealed)
    {
        /// <summary>The version now; an added row has its first.</summary>
        public long Version => VersionNow?.Invoke() ?? 1;
    }

    public void Added(EffectKind kind, Guid id) => _noted.Add(new(kind, id, 0, null, null));

    /// <summary>A household may change; noted once.</summary>
    public void Changing(Household household) => Changing(EffectKind.ChangedHousehold, household.Id, household.Version, () => household.Version, () => HouseholdBefore.Of(household));

    /// <summary>A person may change; noted once.</summary>
    public void Changing(Person person) => Changing(EffectKind.ChangedPerson, person.Id, person.Version, () => person.Version, () => PersonBefore.Of(person));

    /// <summary>A period began.</summary>
    public void Added(IPeriod period)
    {
        if (period is Membership m) Added(EffectKind.AddedMembership, m.Id);
        if (period is Residence r) Added(EffectKind.AddedResidence, r.Id);
    }

    /// <summary>A period is about to end; noted once.</summary>
    public void Changing(IPeriod period)
    {
        if (period is Membership m) Changing(EffectKind.ChangedMembership, m.Id, -1, () => 0, () => new PeriodBefore(m.Until, m.Ended, m.Relation));
        if (period is Residence r) Changing(EffectKind.ChangedResidence, r.Id, -1, () => 0, () => new PeriodBefore(r.Until, r.Ended, Relation.Unknown));
    }

    /// <summary>A period is about to be taken away: all of it is kept.</summary>
    public void Removing(IPeriod period)
    {
        if (period is Membership m) Changing(EffectKind.RemovedMembership, m.Id, -1, () => 0, () => m);
        if (period is Residence r) Changing(EffectKind.RemovedResidence, r.Id, -1, () => 0, () => r);
    }

    /// <summary>What was done, in order, after all was saved. A row that came out unchanged has no effect.</summary>
    public IEnumerable<ImportEffect> Effects() => _noted.Where(n => n.Version != n.VersionBefore).Select((n, i) => new ImportEffect
    {
        Id = Guid.CreateVersion7(),
        CommuneId = import.CommuneId,
        ImportId = import.Id,
        Seq = i + 1,
        Kind = n.Kind,
        RowId = n.RowId,
        VersionAfter = n.Version,
        BeforeSealed = n.BeforeSealed,
    });

    private void Changing(EffectKind kind, Guid id, long version, Func<long> now, Func<object> before)
    {
        if (_changed.Add((kind, id))) _noted.Add(new(kind, id, version, now, keys.Encrypt(JsonSerializer.Serialize(before()))));
    }
}
