using System.Collections.Immutable;
using VuonLen.Domain.Registry;

namespace VuonLen.Domain.Standards.Cases;

/// <summary>Every fact that can stand in a file, in the order of the columns.</summary>
public static class FactFields
{
    /// <summary>Begins the key of an answer recorded at the door: <c>answer.latrine</c>.</summary>
    public const string AnswerPrefix = "answer.";

    /// <summary>Facts of a household.</summary>
    public static ImmutableArray<FactField<HouseholdFacts>> Household { get; } =
    [
        FactField.OfWord<HouseholdFacts, AreaType>("area", f => f.Area, (f, v) => f with { Area = v }),
        FactField.OfNumber<HouseholdFacts>("persons", "persons", 1, 999, f => f.Persons, (f, v) => f with { Persons = (int)v }),
        FactField.OfNumber<HouseholdFacts>("b1", "points", 0, 9_999, f => f.B1, (f, v) => f with { B1 = (int)v }),
        FactField.OfNumber<HouseholdFacts>("b2", "points", 0, 9_999, f => f.B2, (f, v) => f with { B2 = (int)v }),
        .. IndicatorNames.All.Select(i => FactField.OfRecord<HouseholdFacts>(
            AnswerPrefix + i.Word(), f => f.Recorded[i], (f, v) => f with { Recorded = f.Recorded.With(i, v) })),
        FactField.OfNumber<HouseholdFacts>(
            "incomePerPerson", "vnd/person/month", 0, 1_000_000_000_000, f => f.IncomePerPerson, (f, v) => f with { IncomePerPerson = v }),
        FactField.OfHundredths<HouseholdFacts>(
            "floorArea", "m2", 100_000, f => f.FloorAreaHundredths, (f, v) => f with { FloorAreaHundredths = v }),
        FactField.OfAnswer<HouseholdFacts>("durableWalls", f => f.DurableWalls, (f, v) => f with { DurableWalls = v }),
        FactField.OfAnswer<HouseholdFacts>("durableFrame", f => f.DurableFrame, (f, v) => f with { DurableFrame = v }),
        FactField.OfAnswer<HouseholdFacts>("durableRoof", f => f.DurableRoof, (f, v) => f with { DurableRoof = v }),
        FactField.OfWord<HouseholdFacts, WaterSource>("water", f => f.Water, (f, v) => f with { Water = v }),
        FactField.OfWord<HouseholdFacts, Latrine>("latrine", f => f.Latrine, (f, v) => f with { Latrine = v }),
        FactField.OfAnswer<HouseholdFacts>("usesInternet", f => f.UsesInternet, (f, v) => f with { UsesInternet = v }),
        FactField.OfWords<HouseholdFacts, Devices>(
            "devices", (int)Devices.Asked, f => (int)f.Devices, (f, v) => f with { Devices = (Devices)v }),
        FactField.OfAnswer<HouseholdFacts>("hearsLoudspeaker", f => f.HearsLoudspeaker, (f, v) => f with { HearsLoudspeaker = v }),
        FactField.OfAnswer<HouseholdFacts>("treatedWhenIll", f => f.TreatedWhenIll, (f, v) => f with { TreatedWhenIll = v }),
        FactField.OfAnswer<HouseholdFacts>("wasteTreated", f => f.WasteTreated, (f, v) => f with { WasteTreated = v }),
        FactField.OfAnswer<HouseholdFacts>("farmHousehold", f => f.FarmHousehold, (f, v) => f with { FarmHousehold = v }),
        FactField.OfAnswer<HouseholdFacts>("anyoneWorks", f => f.AnyoneWorks, (f, v) => f with { AnyoneWorks = v }),
        FactField.OfWords<HouseholdFacts, Requests>("requests", 0, f => (int)f.Requests, (f, v) => f with { Requests = (Requests)v }),
    ];

    /// <summary>Facts of a member.</summary>
    public static ImmutableArray<FactField<MemberFacts>> Member { get; } =
    [
        FactField.OfDate<MemberFacts>("birth", f => f.Birth, (f, v) => f with { Birth = v }),
        FactField.OfWord<MemberFacts, Sex>("sex", f => f.Sex, (f, v) => f with { Sex = v }),
        FactField.OfAnswer<MemberFacts>("insured", f => f.Insured, (f, v) => f with { Insured = v }),
        FactField.OfAnswer<MemberFacts>("nourished", f => f.Nourished, (f, v) => f with { Nourished = v }),
        FactField.OfWord<MemberFacts, Schooling>("attends", f => f.Attends, (f, v) => f with { Attends = v }),
        FactField.OfWord<MemberFacts, Diploma>("diploma", f => f.Diploma, (f, v) => f with { Diploma = v }),
        FactField.OfAnswer<MemberFacts>("trainedOnTheJob", f => f.TrainedOnTheJob, (f, v) => f with { TrainedOnTheJob = v }),
        FactField.OfWord<MemberFacts, Work>("work", f => f.Work, (f, v) => f with { Work = v }),
        FactField.OfAnswer<MemberFacts>("contract", f => f.Contract, (f, v) => f with { Contract = v }),
        FactField.OfAnswer<MemberFacts>("ableToWork", f => f.AbleToWork, (f, v) => f with { AbleToWork = v }),
        FactField.OfAnswer<MemberFacts>("willingToWork", f => f.WillingToWork, (f, v) => f with { WillingToWork = v }),
        FactField.OfAnswer<MemberFacts>("disabled", f => f.Disabled, (f, v) => f with { Disabled = v }),
        FactField.OfAnswer<MemberFacts>("monthlyAllowance", f => f.MonthlyAllowance, (f, v) => f with { MonthlyAllowance = v }),
    ];
}
