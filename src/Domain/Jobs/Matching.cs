using VuonLen.Domain.Needs;
using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Jobs;

/// <summary>What an employer asks.</summary>
/// <param name="Kind">Where the job is.</param>
/// <param name="Trade">Code of the trade, or null where any will do.</param>
/// <param name="LeastDiploma">Least schooling; <see cref="Diploma.Unknown"/> where none is asked.</param>
/// <param name="LeastAge">Completed years, or null.</param>
/// <param name="MostAge">Completed years still taken, or null.</param>
/// <param name="CommuneId">Commune of the work place, or null where it is none of ours.</param>
public sealed record VacancyAsk(JobKind Kind, string? Trade, Diploma LeastDiploma, int? LeastAge, int? MostAge, Guid? CommuneId);

/// <summary>What is known of somebody who wants a job.</summary>
/// <param name="Wants">Wishes of the last survey.</param>
/// <param name="Trade">The trade named then, or null.</param>
/// <param name="Learned">Trades learned in classes.</param>
/// <param name="Diploma">Highest diploma.</param>
/// <param name="Age">Age on the day.</param>
/// <param name="CommuneId">Where the worker lives.</param>
public sealed record Seeker(WorkerWishes Wants, string? Trade, IReadOnlyCollection<string> Learned, Diploma Diploma, AgeSpan Age, Guid CommuneId);

/// <summary>What a match was judged by.</summary>
public enum MatchFact : byte { Wish = 1, Age = 2, Schooling = 3, Trade = 4, Place = 5 }

/// <summary>How a worker and a vacancy go together, with every reason.</summary>
/// <param name="Fits">No where something asked is surely not met; not known where it hangs on a missing fact.</param>
/// <param name="Points">How well, for the order of lists: 0 to 5.</param>
/// <param name="Reasons">Fact by fact.</param>
public sealed record Match(Answer Fits, int Points, IReadOnlyList<(MatchFact Fact, Answer Answer)> Reasons);

/// <summary>Matches workers to vacancies by trade, place, wish and schooling. What is asked must be met; trade and place only make a match better.</summary>
public static class Matching
{
    private const int OfLearned = 3;
    private const int OfNamed = 2;
    private const int OfPlace = 2;

    /// <summary>One worker and one vacancy.</summary>
    public static Match Of(VacancyAsk vacancy, Seeker seeker)
    {
        var wish = AnswerLogic.Of((seeker.Wants & vacancy.Kind.Wish()) != 0);
        var age = (vacancy.LeastAge is { } least ? seeker.Age.Reached(least) : Answer.Yes).And(vacancy.MostAge is { } most ? seeker.Age.Reached(most + 1).Not() : Answer.Yes);
        var schooling = vacancy.LeastDiploma <= Diploma.None ? Answer.Yes : seeker.Diploma == Diploma.Unknown ? Answer.Unknown : AnswerLogic.Of(seeker.Diploma >= vacancy.LeastDiploma);
        var learned = vacancy.Trade is { } trade && seeker.Learned.Contains(trade);
        var named = vacancy.Trade is not null && vacancy.Trade == seeker.Trade;
        var near = vacancy.CommuneId is { } at && at == seeker.CommuneId;
        List<(MatchFact, Answer)> reasons = [(MatchFact.Wish, wish), (MatchFact.Age, age), (MatchFact.Schooling, schooling)];
        if (vacancy.Trade is not null) reasons.Add((MatchFact.Trade, AnswerLogic.Of(learned || named)));
        if (vacancy.CommuneId is not null) reasons.Add((MatchFact.Place, AnswerLogic.Of(near)));
        return new(wish.And(age).And(schooling), (learned ? OfLearned : named ? OfNamed : 0) + (near ? OfPlace : 0), reasons);
    }
}
