using VuonLen.App.Rooms.Funding;
using VuonLen.Domain.Demonstration;
using VuonLen.Domain.Funding;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Demonstration;

/// <summary>The books of the demonstration while they are written: accounts are brought along with each movement, as the room's ledger does.</summary>
internal sealed class MoneyBook(Geography geography)
{
    private static readonly DateOnly First = new(2022, 1, 1);

    private readonly Dictionary<(int Year, Guid PlaceId, string Project, string Source), MoneyPot> _lines = [];
    private readonly Dictionary<(Guid PotId, Guid PlaceId, MoneyStage Stage), MoneyAccount> _accounts = [];
    private readonly Dictionary<Guid, MoneyPot> _pots = [];
    private int _sets;

    public List<MoneyPot> Pots { get; } = [];

    public IEnumerable<MoneyAccount> Accounts => _accounts.Values.OrderBy(a => a.Id);

    public List<MoneyMovement> Movements { get; } = [];

    public List<MoneyUse> Uses { get; } = [];

    public List<DisbursementPlan> Plans { get; } = [];

    /// <summary>The line of a place, year, project and source.</summary>
    public MoneyPot Line(Guid placeId, int year, string project, string source)
    {
        if (!_lines.TryGetValue((year, placeId, project, source), out var pot)) _lines[(year, placeId, project, source)] = pot = Pot(PotKind.Budget, placeId, year, project, source);
        return pot;
    }

    /// <summary>A new pot.</summary>
    public MoneyPot Pot(PotKind kind, Guid placeId, int year, string project, string source)
    {
        Pots.Add(new() { Id = DemonstrationId.Of(DemonstrationIdKind.MoneyPot, new(year, 1, 1), Pots.Count + 1), Kind = kind, PlaceId = placeId, CommuneId = CommuneOf(placeId), Year = year, Project = project, Source = source });
        return _pots[Pots[^1].Id] = Pots[^1];
    }

    /// <summary>The pot of an id.</summary>
    public MoneyPot Of(Guid potId) => _pots[potId];

    /// <summary>What stands of a pot with a place at a stage.</summary>
    public long There(MoneyPot pot, Guid placeId, MoneyStage stage) => _accounts.TryGetValue((pot.Id, placeId, stage), out var account) ? account.Balance : 0;

    /// <summary>An id said by movements that are one thing.</summary>
    public Guid NewSet(DateOnly on) => DemonstrationId.Of(DemonstrationIdKind.MoneyMovement, on, 1_000_000 + ++_sets);

    /// <summary>Moves a sum.</summary>
    public MoneyMovement Move(MoneyPot pot, MoneyAct act, Spot from, Spot to, long amount, DateOnly on, string voucher, string? note = null, Guid? set = null)
    {
        var (taken, given) = (Account(pot, from), Account(pot, to));
        if (amount <= 0 || (from.Stage != MoneyStage.Outside && taken.Balance < amount)) throw new InvalidOperationException($"{pot.Project} {pot.Source} {pot.Year}: {amount} of {taken.Balance}.");
        (taken.Balance, given.Balance) = (taken.Balance - amount, given.Balance + amount);
        Movements.Add(new()
        {
            Id = DemonstrationId.Of(DemonstrationIdKind.MoneyMovement, on, Movements.Count + 1),
            PotId = pot.Id,
            CommuneId = given.CommuneId ?? taken.CommuneId,
            Year = Ledger.YearOf(pot, on),
            Act = act,
            FromPlaceId = from.PlaceId,
            FromStage = from.Stage,
            ToPlaceId = to.PlaceId,
            ToStage = to.Stage,
            Amount = amount,
            On = on,
            Voucher = voucher,
            Note = note,
            SetId = set,
        });
        return Movements[^1];
    }

    /// <summary>The same place, from one stage to the next.</summary>
    public MoneyMovement Step(MoneyPot pot, MoneyAct act, Guid placeId, MoneyStage from, long amount, DateOnly on, string voucher, string? note = null, Guid? set = null) =>
        Move(pot, act, new(placeId, from), new(placeId, MoneyRules.ToOf(act)), amount, on, voucher, note, set);

    /// <summary>Says what a movement paid for.</summary>
    public void Use(MoneyMovement movement, Guid communeId, long amount, Guid? supportId, Guid? householdId, Guid? hamletId, string? what) => Uses.Add(new()
    {
        Id = DemonstrationId.Of(DemonstrationIdKind.MoneyUse, movement.On, Uses.Count + 1),
        MovementId = movement.Id,
        PotId = movement.PotId,
        CommuneId = communeId,
        SupportId = supportId,
        HouseholdId = householdId,
        HamletId = hamletId,
        Amount = amount,
        For = what,
        On = movement.On,
    });

    /// <summary>To be disbursed by the end of each quarter, in percent of a sum.</summary>
    public void Plan(MoneyPot pot, Guid placeId, long of, ReadOnlySpan<int> percents)
    {
        for (var quarter = 1; quarter <= 4; quarter++)
        {
            Plans.Add(new()
            {
                Id = DemonstrationId.Of(DemonstrationIdKind.MoneyPlan, new(pot.Year, 1, 1), Plans.Count + 1),
                PotId = pot.Id,
                PlaceId = placeId,
                CommuneId = CommuneOf(placeId),
                Quarter = quarter,
                Until = of / 100 * percents[quarter - 1],
            });
        }
    }

    public Guid? CommuneOf(Guid placeId) => geography[placeId].Level == PlaceLevel.Commune ? placeId : null;

    private MoneyAccount Account(MoneyPot pot, Spot spot)
    {
        if (!_accounts.TryGetValue((pot.Id, spot.PlaceId, spot.Stage), out var account))
        {
            account = new() { Id = DemonstrationId.Of(DemonstrationIdKind.MoneyAccount, First, _accounts.Count + 1), PotId = pot.Id, PlaceId = spot.PlaceId, CommuneId = CommuneOf(spot.PlaceId), Stage = spot.Stage };
            _accounts[(pot.Id, spot.PlaceId, spot.Stage)] = account;
        }

        return account;
    }
}
