using VuonLen.Domain.Places;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Reports;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Demonstration;

/// <summary>Writes down one round, commune by commune, on the geography of the day of the survey, which is what its rows are about.</summary>
internal sealed class RoundScribe(DemonstrationSettings settings, Geography geography, RoundSettings round, List<Settlement> settlements, Dice dice)
{
    private readonly DateOnly _day = round.SurveyedOn;
    private readonly DateOnly _decision = round.DecidedOn ?? round.SurveyedOn;

    /// <summary>The communes by code.</summary>
    public IEnumerable<DemonstrationCommuneRound> Communes()
    {
        var byCommune = new Dictionary<Guid, (List<DemonstrationReview> Reviews, List<HamletCount> Counts)>();
        foreach (var settlement in settlements)
        {
            var stream = dice.Fork(settlement.Number);
            var hamlets = settlement.Hamlets.Select(code => geography.Find(code, _day, PlaceLevel.Hamlet)!).ToArray();
            var commune = geography.AncestorAt(hamlets[0].Id, PlaceLevel.Commune, _day)!;
            if (!byCommune.TryGetValue(commune.Id, out var lists)) byCommune.Add(commune.Id, lists = ([], []));
            lists.Counts.AddRange(Counts(settlement, hamlets));
            lists.Reviews.AddRange(settlement.Homes.Where(IsReviewed).Select(h => Review(h, hamlets[h.Hamlet], stream)));
            lists.Reviews.AddRange(settlement.Gone.Where(h => h.Standing != HouseholdClass.None && !h.BroughtAlong).Select(h => Gone(h, hamlets[h.Hamlet])));
        }

        return byCommune.Select(c => new DemonstrationCommuneRound(
                round, geography[c.Key], [.. c.Value.Reviews.OrderBy(r => r.Household.Code, StringComparer.Ordinal)], c.Value.Counts))
            .OrderBy(c => c.Commune.Code, StringComparer.Ordinal);
    }

    private static bool IsReviewed(Home home) => home.Applied || home.Standing != HouseholdClass.None || home.Closing != HouseholdClass.None;

    private DemonstrationReview Review(Home home, Place hamlet, Dice stream)
    {
        var door = new DoorAnswers(settings.Ages, home, round.SurveyedOn, stream);
        // Poor by score alone, or only together with what it lacks (a rule of the old standard).
        var byDeprivation = !round.FactsKept && home.Closing == HouseholdClass.Poor && stream.Permille(180);
        var lacking = round.FactsKept ? door.Lacking() : door.UnderOldStandard(byDeprivation);
        home.B1 = ScoreOf(home, hamlet, byDeprivation, stream);
        var area = geography.IsUrbanOn(hamlet.Id, round.SurveyedOn) == true ? AreaType.Urban : AreaType.Rural;
        var survey = !round.FactsKept ? null : door.Survey(lacking, area, home.B1.Value, IncomeOf(home, hamlet, stream));
        var head = home.Head;
        var reviewed = new ReviewedHousehold
        {
            HouseholdId = home.Id,
            HamletId = hamlet.Id,
            Code = home.Code,
            HeadName = head.Name,
            HeadSex = head.Sex,
            HeadEthnicGroup = head.Group,
            Opening = home.BroughtAlong ? HouseholdClass.None : home.Standing,
            Closing = home.Closing,
            Arrival = home.Arrival,
            OpeningPersons = home.BroughtAlong || home.Standing == HouseholdClass.None ? 0 : home.PersonsAtOpening,
            ClosingPersons = home.Stays.Count,
            MinorityPersons = home.People.Count(p => p.Group != 1),
            B1 = home.B1,
            B2 = lacking.Count * settings.Ages.PointsPerIndicator,
            Lacking = lacking,
            Causes = door.CausesOf(lacking),
            Groups = door.GroupsOf(),
            Children = survey?.Members.Count(m => m.Nourished != Answer.Unknown),
            ChildrenLackingHealth = survey?.Members.Count(m => m.Nourished == Answer.No || (m.Nourished == Answer.Yes && m.Insured == Answer.No)),
            ChildrenLackingSchooling = survey is not null && lacking.Has(Indicator.ChildSchooling) ? 1 : survey is null ? null : 0,
        };
        var members = home.Stays.ConvertAll(s => new ReviewedMember(
            home.Id, home.Stays.IndexOf(s) + 1, s.Person.Name, s.Relation, s.Person.Sex, s.Person.Birth, s.Person.Group));
        return new(reviewed, members, [.. home.People.Select(p => p.Id)], survey, home.Applied || home.BroughtAlong);
    }

    private static DemonstrationReview Gone(Home home, Place hamlet) => new(
        new()
        {
            HouseholdId = home.Id,
            HamletId = hamlet.Id,
            Code = home.Code,
            HeadName = home.LastHead!.Name,
            HeadSex = home.LastHead.Sex,
            HeadEthnicGroup = home.LastHead.Group,
            Opening = home.Standing,
            Departure = Departure.OtherDecrease,
            OpeningPersons = home.PersonsAtOpening,
        }, [], [], null, Applied: false);

    /// <summary>
    /// A score in the range of the class. Where a unit changes from rural to urban within the round (1 December 2024), one that gives the
    /// same class under either line.
    /// </summary>
    private int ScoreOf(Home home, Place hamlet, bool byDeprivation, Dice stream)
    {
        int Draw(bool urban)
        {
            var ranges = settings.Scores.Single(s => s.Standard == round.Standard && s.Urban == urban);
            var range = home.Closing switch
            {
                HouseholdClass.Poor => byDeprivation ? ranges.PoorByDeprivation : ranges.Poor,
                HouseholdClass.NearPoor => ranges.NearPoor,
                _ => ranges.None,
            };
            // Last year's score moves a little, where it still fits.
            var near = home.B1 is { } before ? before + stream.Between(-9, 9) : stream.Between(range[0], range[1]);
            return near >= range[0] && near <= range[1] ? near : stream.Between(range[0], range[1]);
        }

        var urbanAtSurvey = geography.IsUrbanOn(hamlet.Id, round.SurveyedOn) == true;
        var urbanAtDecision = geography.IsUrbanOn(hamlet.Id, _decision) == true;
        var isListed = home.Closing is HouseholdClass.Poor or HouseholdClass.NearPoor;
        return Draw(urbanAtSurvey == urbanAtDecision ? urbanAtDecision : !isListed);
    }

    /// <summary>Income is looked into only where something was asked that depends on it; it fits either line where the area changes.</summary>
    private int? IncomeOf(Home home, Place hamlet, Dice stream)
    {
        if (home.Closing is not (HouseholdClass.AverageStandard or HouseholdClass.LowIncomeWorker)) return null;
        var ranges = new[] { round.SurveyedOn, _decision }.Select(day => settings.Scores.Single(s => s.Standard == round.Standard && s.Urban == (geography.IsUrbanOn(hamlet.Id, day) == true)))
            .Select(s => home.Closing == HouseholdClass.AverageStandard ? s.AverageStandardIncome : s.LowIncome).ToArray();
        return stream.Between(ranges.Max(r => r[0]) / 10_000, ranges.Min(r => r[1]) / 10_000) * 10_000;
    }

    private static IEnumerable<HamletCount> Counts(Settlement settlement, Place[] hamlets)
    {
        var counts = new (int KinhHomes, int MinorityHomes, int Kinh, int Minority)[hamlets.Length];
        foreach (var home in settlement.Homes)
        {
            ref var count = ref counts[home.Hamlet];
            if (home.Head.Group == 1) count.KinhHomes++;
            else count.MinorityHomes++;
            foreach (var person in home.People)
            {
                if (person.Group == 1) count.Kinh++;
                else count.Minority++;
            }
        }

        return hamlets.Select((h, i) => new HamletCount(h.Id, counts[i].KinhHomes, counts[i].MinorityHomes, counts[i].Kinh, counts[i].Minority, "demonstration"));
    }
}
