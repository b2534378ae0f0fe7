using VuonLen.Domain.Places;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Standards.Law;

namespace VuonLen.App.Rooms.Reviews;

/// <summary>
/// The standard of one round, drawn once: its numbers on the day of the review for the round's commune, and urban or rural of each hamlet
/// on that day. Whatever classifies for a round (a form, an import, an API call) goes through here.
/// </summary>
public sealed class RoundStandard
{
    private readonly Geography _geography;
    private readonly StandardName _name;
    private readonly StandardValues _values;
    private readonly ReferenceDay _day;

    /// <summary>Draws it.</summary>
    /// <exception cref="InvalidOperationException">The round names a standard that has no numbers on its day: opening it was to refuse that.</exception>
    public RoundStandard(Round round, Geography geography, LawBook book)
    {
        var problems = new List<Domain.Problem>();
        var name = StandardNames.Find(round.Standard);
        var standard = name is null ? null : Standard.Of(book, name.Value, round.ReviewDate, PlacesOf(geography, round), problems);
        if (standard is null) throw new InvalidOperationException($"Round {round.Id}: no {round.Standard} on {round.ReviewDate:yyyy-MM-dd}.");
        (_geography, _name, _values, _day, Standard) = (geography, standard.Name, standard.Values, new ReferenceDay(round.ReviewDate), standard);
    }

    /// <summary>The standard, with the article behind each number.</summary>
    public Standard Standard { get; }

    /// <summary>Whether the standard has numbers on a day.</summary>
    public static bool Exists(LawBook book, StandardName name, DateOnly day) => Standard.Of(book, name, day, [], []) is not null;

    /// <summary>The facts as they are decided upon: with the area of the hamlet on the day, and with the request that a class written down stands for.</summary>
    public HouseholdFacts FactsOf(ReviewResult result, Guid hamletId) => result.Facts with
    {
        Area = _geography.IsUrbanOn(hamletId, _day.Day) switch { true => AreaType.Urban, false => AreaType.Rural, null => AreaType.Unknown },
        Requests = result.Facts.Requests | RequestRule.ImpliedBy(result.RecordedClass),
    };

    /// <summary>The machine's finding.</summary>
    public Finding Classify(ReviewResult result, Guid hamletId)
    {
        var members = result.Members as MemberFacts[] ?? [.. result.Members];
        return Classification.Classify(FactsOf(result, hamletId), members, _values, _day);
    }

    /// <summary>The finding with its reasons and the smallest changes that would change it.</summary>
    public Explanation Explain(ReviewResult result, Guid hamletId) => Explanation.Of(FactsOf(result, hamletId), [.. result.Members], Standard, _day.Day);

    /// <summary>The finding of a household of which only B1 and B2 are known; null where they are not.</summary>
    public Explanation? ExplainTotals(RoundHousehold household) => household.B1 is null
        ? null
        : Explain(new ReviewResult { HouseholdId = household.HouseholdId, Facts = new HouseholdFacts { B1 = household.B1, B2 = household.B2 } }, household.HamletId);

    /// <summary>The facts as they are kept.</summary>
    public string TextOf(ReviewResult result, Guid hamletId) => FactsText.Write(_name, _day.Day, FactsOf(result, hamletId), result.Members);

    private static List<Guid> PlacesOf(Geography geography, Round round) =>
        [.. geography.PathOf(round.CommuneId, round.ReviewDate).Reverse().Select(p => p.Id)];
}
