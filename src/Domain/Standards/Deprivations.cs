using System.Runtime.CompilerServices;
using VuonLen.Domain.Standards.Indicators;

namespace VuonLen.Domain.Standards;

/// <summary>What a household lacks, what is not known, and why, in sets of indicators: the middle of every finding.</summary>
internal readonly struct Deprivations
{
    /// <summary>Deprived, by the record or else by the facts.</summary>
    public IndicatorSet Lacking { get; init; }

    /// <summary>Neither the record nor the facts say.</summary>
    public IndicatorSet Unknown { get; init; }

    /// <summary>Of the unknown, how many are lacking in every completion, though not the same in each: two that hang on one birth. 0 where they are independent.</summary>
    public int LeastOfUnknown { get; init; }

    /// <summary>Of the unknown, how many are met in every completion, though not the same in each. 0 where they are independent.</summary>
    public int MetOfUnknown { get; init; }

    /// <summary>Of the unknown, those that a missing day or month of birth decides.</summary>
    public IndicatorSet Edge { get; init; }

    /// <summary>The record says one thing and the facts the other.</summary>
    public IndicatorSet Contradicted { get; init; }

    /// <summary>Whether somebody in the household works.</summary>
    public Answer HasWorker { get; init; }

    /// <summary>Things that do not fit together.</summary>
    public FindingMarks Marks { get; init; }

    /// <summary>Every indicator of the standard, asked of one household.</summary>
    public static Deprivations Of(
        in HouseholdFacts household, ReadOnlySpan<MemberFacts> members, in StandardValues law, ReferenceDay day)
    {
        var tally = new Tally();
        var persons = Math.Max(household.Persons ?? 0, members.Length);
        var unlisted = persons - members.Length;
        if (household.Persons is { } stated && stated < members.Length) tally.Marks |= FindingMarks.MoreMembersThanStated;
        foreach (ref readonly var member in members) tally.Ask(member, law, day);
        // Members nobody listed, or no word on any member at all: one of whom nothing is known stands for them.
        if (unlisted > 0 || persons == 0) tally.Ask(default, law, day, Math.Max(unlisted, 1));

        tally.Put(Indicator.Dependants, HasTooManyDependants.Of(tally.CertainDependants, tally.PossibleDependants, persons, law));
        tally.Put(Indicator.HousingQuality, LacksDurableHousing.Of(household, law));
        tally.Put(Indicator.FloorArea, LacksFloorArea.Of(household, persons, law));
        tally.Put(Indicator.WaterSource, LacksSafeWater.Of(household));
        tally.Put(Indicator.Latrine, LacksHygienicLatrine.Of(household));
        if (law.Name == StandardName.Y2016)
        {
            tally.Put(Indicator.Telecom, LacksTelecom.In2016(household));
            tally.Put(Indicator.InformationDevices, LacksInformationDevices.In2016(household));
            tally.Put(Indicator.HealthCareAccess, LacksHealthCare.Of(household));
        }
        else
        {
            tally.Put(Indicator.Telecom, LacksTelecom.Of(household));
            tally.Put(Indicator.InformationDevices, LacksInformationDevices.Of(household));
            tally.Put(Indicator.WasteTreatment, LacksWasteTreatment.Of(household));
        }

        var found = tally.With(household, law.Indicators);
        // Where nothing but the total of B2 was recorded, the total stands for all of them.
        var isOnlyTotal = household.B2 is not null && found.Unknown == law.Indicators;
        return tally.IsAnyAgeOpen && persons > 0 && !isOnlyTotal ? Together(found, members, unlisted, persons, law, day) : found;
    }

    /// <summary>Where births that are not known drive several unknown indicators, how many of these can be lacking at once.</summary>
    private static Deprivations Together(
        in Deprivations found, ReadOnlySpan<MemberFacts> members, int unlisted, int persons, in StandardValues law, ReferenceDay day)
    {
        var (least, met) = BirthCompletions.Bounds(members, unlisted, persons, found.Unknown, law, day);
        return found with { LeastOfUnknown = least, MetOfUnknown = met };
    }

    /// <summary>The answers gathered, a bit an indicator.</summary>
    private ref struct Tally
    {
        private int _lacking;
        private int _unknown;
        private int _edge;
        private Answer _hasWorker;
        private bool _anyoneAsked;

        public int CertainDependants { get; private set; }

        public int PossibleDependants { get; private set; }

        public FindingMarks Marks { get; set; }

        public bool IsAnyAgeOpen { get; private set; }

        public void Ask(in MemberFacts member, in StandardValues law, ReferenceDay day, int alike = 1)
        {
            var age = day.AgeOf(member.Birth);
            IsAnyAgeOpen |= !age.IsExact;
            if (age.MayBeUnborn) Marks |= FindingMarks.BornAfterTheDay;
            Ask<LacksHealthInsurance>(Indicator.HealthInsurance, member, age, law);
            if (law.Name == StandardName.Y2016)
            {
                Ask<LacksAdultEducation2016>(Indicator.AdultEducation, member, age, law);
                Ask<LacksChildSchooling2016>(Indicator.ChildSchooling, member, age, law);
                return;
            }

            Put(Indicator.Employment, LacksEmployment.Of(member, age, day, law, out var isEdge), isEdge);
            Ask<HasUndernourishedChild>(Indicator.Nutrition, member, age, law);
            Ask<LacksAdultEducation>(Indicator.AdultEducation, member, age, law);
            Ask<LacksChildSchooling>(Indicator.ChildSchooling, member, age, law);
            var dependant = MemberRule.Ask<IsDependant>(member, age, law, out isEdge);
            CertainDependants += dependant == Answer.Yes ? alike : 0;
            PossibleDependants += dependant == Answer.No ? 0 : alike;
            _edge |= isEdge ? 1 << (int)Indicator.Dependants : 0;
            var works = HasWork(member);
            _hasWorker = _anyoneAsked ? _hasWorker.Or(works) : works;
            _anyoneAsked = true;
        }

        public void Put(Indicator indicator, Answer answer, bool isEdge = false)
        {
            var bit = 1 << (int)indicator;
            _lacking |= answer == Answer.Yes ? bit : 0;
            _unknown |= answer == Answer.Unknown ? bit : 0;
            _edge |= isEdge ? bit : 0;
        }

        public readonly Deprivations With(in HouseholdFacts household, IndicatorSet counted)
        {
            var recorded = household.Recorded;
            var counts = (int)counted.Bits;
            var unknown = _unknown & ~_lacking;
            var met = ~(_lacking | unknown);
            var recordedLacking = (int)recorded.Lacking.Bits;
            var recordedMet = recorded.Met.Bits & ~recordedLacking;
            return new Deprivations
            {
                Lacking = Set((recordedLacking | (_lacking & ~recordedMet)) & counts),
                Unknown = Set(unknown & ~(recordedLacking | recordedMet) & counts),
                Edge = Set(_edge & unknown & ~(recordedLacking | recordedMet) & counts),
                Contradicted = Set(((recordedLacking & met) | (recordedMet & _lacking)) & counts),
                HasWorker = _hasWorker == Answer.Unknown ? household.AnyoneWorks : _hasWorker,
                Marks = Marks,
            };
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Ask<TRule>(Indicator indicator, in MemberFacts member, AgeSpan age, in StandardValues law)
            where TRule : struct, IMemberRule
        {
            var answer = MemberRule.Ask<TRule>(member, age, law, out var isEdge);
            Put(indicator, answer, isEdge);
        }

        private static Answer HasWork(in MemberFacts member) => member.Work == Work.Unknown
            ? Answer.Unknown
            : AnswerLogic.Of(member.Work is Work.Wage or Work.OwnAccount or Work.PublicService);

        private static IndicatorSet Set(int bits) => new((ushort)bits);
    }
}
