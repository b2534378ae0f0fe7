using VuonLen.Domain.Places;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Reports;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Demonstration;

/// <summary>
/// A whole made-up district with its history: who lived where and when, and every yearly review. The same settings, geography and seed
/// give the same ids and figures on any machine. Nothing in it is a real person or a real figure.
/// </summary>
public sealed class DemonstrationDistrict
{
    private readonly FamilyMaker _families;
    private readonly List<DemonstrationCommuneRound> _rounds;

    private DemonstrationDistrict(FamilyMaker families, List<DemonstrationCommuneRound> rounds) => (_families, _rounds) = (families, rounds);

    /// <summary>Every household founded by a day, as it was known then, in the order of founding.</summary>
    public IEnumerable<DemonstrationHousehold> HouseholdsKnownOn(DateOnly day) => _families.EveryHome.Where(h => h.From <= day).Select(h => new DemonstrationHousehold(
        h.Id, h.Code, h.HamletCode, h.From, h.Until <= day ? h.Until : null, h.Start, h.Until <= day ? h.End : Ending.None, h.SplitFrom?.Id, h.PoorBeforeRecords));

    /// <summary>Every person on record by a day, as known then.</summary>
    public IEnumerable<DemonstrationPerson> PeopleKnownOn(DateOnly day) => _families.Everyone.Where(p => p.FirstRecorded <= day).Select(p => new DemonstrationPerson(
        p.Id, p.Name, p.Sex, p.Birth, p.Group, p.IdNumberKind, p.IdNumber, IdOf(p.Father), IdOf(p.Mother), p.FirstRecorded, p.DiedOn <= day ? p.DiedOn : null));

    /// <summary>Every stay of a person in a household under one head that began by a day, as known then, in the order they began.</summary>
    public IEnumerable<DemonstrationMembership> MembershipsKnownOn(DateOnly day) => _families.EveryStay.Where(s => s.From <= day).Select(s => new DemonstrationMembership(
        s.Id, s.Person.Id, s.Home.Id, s.Relation, s.Order, s.From, s.Until <= day ? s.Until : null, s.Start, s.Until <= day ? s.End : Ending.None));

    /// <summary>Every household there ever was.</summary>
    public IEnumerable<DemonstrationHousehold> Households => HouseholdsKnownOn(DateOnly.MaxValue);

    /// <summary>Every person there ever was.</summary>
    public IEnumerable<DemonstrationPerson> People => PeopleKnownOn(DateOnly.MaxValue);

    /// <summary>Every stay there ever was.</summary>
    public IEnumerable<DemonstrationMembership> Memberships => MembershipsKnownOn(DateOnly.MaxValue);

    /// <summary>Every commune's part in every round: rounds in their order, communes by code.</summary>
    public IReadOnlyList<DemonstrationCommuneRound> Rounds => _rounds;

    /// <summary>Plays the years through.</summary>
    /// <param name="settings">What the district is made from.</param>
    /// <param name="names">Names by ethnic group.</param>
    /// <param name="geography">The units, with the hamlets of the demonstration.</param>
    /// <param name="dice">The seeded generator.</param>
    public static DemonstrationDistrict Generate(DemonstrationSettings settings, NameBook names, Geography geography, Dice dice)
    {
        var play = new DistrictPlay(settings, new FamilyMaker(names), geography, dice);
        play.Settle();
        return new(play.Families, play.PlayRounds());
    }

    private static Guid? IdOf(Dweller? parent) => parent is { IsAbsent: false } ? parent.Id : null;
}
