using VuonLen.Domain.Registry;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Demonstration;

/// <summary>A person while the years are played through.</summary>
internal sealed class Dweller
{
    public required Guid Id { get; init; }
    public required string Surname { get; init; }
    public required string Given { get; init; }
    public required Sex Sex { get; init; }

    /// <summary>The day itself; what is on record may be less.</summary>
    public required DateOnly Born { get; init; }
    public required PartialDate Birth { get; init; }
    public required byte Group { get; init; }
    public required string IdNumber { get; init; }
    public required IdNumberKind IdNumberKind { get; init; }
    public required DateOnly FirstRecorded { get; init; }

    /// <summary>0 to 999, the same for life: school, work and what the person is picked for.</summary>
    public required int Trait { get; init; }
    public required bool Disabled { get; init; }
    public required bool Merit { get; init; }
    /// <summary>Known only as a link between others: lives and is registered elsewhere.</summary>
    public bool IsAbsent { get; init; }
    public Dweller? Father { get; init; }
    public Dweller? Mother { get; init; }
    public Dweller? Spouse { get; set; }
    public DateOnly? DiedOn { get; set; }

    public string Name => $"{Surname} {Given}";

    /// <summary>Completed years on a day.</summary>
    public int AgeOn(DateOnly day) => day.Year - Born.Year - ((day.Month, day.Day).CompareTo((Born.Month, Born.Day)) < 0 ? 1 : 0);
}

/// <summary>A person's stay in a household under one head.</summary>
internal sealed class Stay(Guid id, Dweller person, Home home, Relation relation, int order, DateOnly from, Beginning start)
{
    public Guid Id { get; } = id;
    public Dweller Person { get; } = person;
    public Home Home { get; } = home;
    public Relation Relation { get; } = relation;
    public int Order { get; } = order;
    public DateOnly From { get; } = from;
    public Beginning Start { get; } = start;
    public DateOnly? Until { get; private set; }
    public Ending End { get; private set; }

    public void Close(DateOnly on, Ending end) => (Until, End) = (on, end);
}

/// <summary>A household while the years are played through.</summary>
internal sealed class Home
{
    public required Guid Id { get; init; }
    public required string Code { get; init; }
    public required int Hamlet { get; init; }
    public required string HamletCode { get; init; }
    public required DateOnly From { get; init; }
    public required Beginning Start { get; init; }
    public required int Trait { get; init; }
    public Home? SplitFrom { get; init; }
    public DateOnly? Until { get; set; }
    public Ending End { get; set; }

    /// <summary>Who led it when it ended.</summary>
    public Dweller? LastHead { get; set; }

    /// <summary>Who lives here now, head first.</summary>
    public List<Stay> Stays { get; } = [];

    /// <summary>How many ever lived here: the next member's order.</summary>
    public int Ever { get; set; }
    public Dweller Head => Stays[0].Person;
    public IEnumerable<Dweller> People => Stays.Select(s => s.Person);

    /// <summary>How well off it is, in no unit; 0 is the middle.</summary>
    public int Fortune { get; set; }

    /// <summary>Class by the last decision.</summary>
    public HouseholdClass Standing { get; set; } = HouseholdClass.None;

    /// <summary>It brought its class along since the last round (split off, moved in).</summary>
    public bool BroughtAlong { get; set; }
    public bool PoorBeforeRecords { get; init; }
    public bool PoorPeriodEnded { get; set; }
    public bool NearPoorPeriodEnded { get; set; }
    public int PersonsAtOpening { get; set; }

    // This round's.
    public HouseholdClass Closing { get; set; } = HouseholdClass.None;
    public Arrival Arrival { get; set; }
    public bool Applied { get; set; }
    public int? B1 { get; set; }

    /// <summary>What it lacks, less what follows from its members' ages.</summary>
    public IndicatorSet Lacks { get; set; }
    public IndicatorSet OldLacks { get; set; }
}

/// <summary>One of the fifteen units and those who live in it; followed through every merger.</summary>
internal sealed class Settlement(UnitSettings settings, IReadOnlyList<string> hamlets, int number)
{
    public UnitSettings Settings { get; } = settings;
    public IReadOnlyList<string> Hamlets { get; } = hamlets;
    public int Number { get; } = number;

    /// <summary>Whether each hamlet is especially difficult.</summary>
    public bool[] Hard { get; } = new bool[hamlets.Count];

    /// <summary>Households that exist now.</summary>
    public List<Home> Homes { get; } = [];

    /// <summary>Listed households that are gone since the last round.</summary>
    public List<Home> Gone { get; } = [];
}
