using VuonLen.Domain.Jobs;
using VuonLen.Domain.Needs;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Tests.Jobs;

public sealed class MatchingTests
{
    private static readonly Guid Here = Guid.NewGuid();
    private static readonly VacancyAsk Sewing = new(JobKind.Local, "sewing", Diploma.LowerSecondary, 18, 35, Here);

    private static Seeker Worker(int age = 25, WorkerWishes wants = WorkerWishes.LocalJob, Diploma diploma = Diploma.UpperSecondary, string? trade = null, Guid? commune = null, params string[] learned) =>
        new(wants, trade, learned, diploma, new ReferenceDay(new(2026, 11, 1)).AgeOf(PartialDate.Of(new DateOnly(2026, 11, 1).AddYears(-age))), commune ?? Guid.NewGuid());

    [Theory]
    [InlineData(17, Answer.No)]
    [InlineData(18, Answer.Yes)]
    [InlineData(35, Answer.Yes)]
    [InlineData(36, Answer.No)]
    public void Ages_are_taken_to_their_edges(int age, Answer fits) => Assert.Equal(fits, Matching.Of(Sewing, Worker(age)).Fits);

    [Theory]
    [InlineData(Diploma.Primary, Answer.No)]
    [InlineData(Diploma.LowerSecondary, Answer.Yes)]
    [InlineData(Diploma.Unknown, Answer.Unknown)]
    public void Schooling_must_be_enough_and_what_is_not_known_is_said(Diploma diploma, Answer fits) => Assert.Equal(fits, Matching.Of(Sewing, Worker(diploma: diploma)).Fits);

    [Theory]
    [InlineData(JobKind.Local, WorkerWishes.LocalJob, Answer.Yes)]
    [InlineData(JobKind.Local, WorkerWishes.JobAbroad | WorkerWishes.Training, Answer.No)]
    [InlineData(JobKind.Elsewhere, WorkerWishes.JobElsewhere | WorkerWishes.LocalJob, Answer.Yes)]
    [InlineData(JobKind.Abroad, WorkerWishes.JobAbroad, Answer.Yes)]
    [InlineData(JobKind.Abroad, WorkerWishes.None, Answer.No)]
    public void Nobody_is_sent_where_they_do_not_want_to_work(JobKind kind, WorkerWishes wants, Answer fits) => Assert.Equal(fits, Matching.Of(Sewing with { Kind = kind }, Worker(wants: wants)).Fits);

    [Fact]
    public void A_trade_learned_counts_more_than_one_named_and_living_there_counts_too()
    {
        var learnedHere = Matching.Of(Sewing, Worker(commune: Here, learned: "sewing"));
        var learned = Matching.Of(Sewing, Worker(learned: "sewing"));
        var named = Matching.Of(Sewing, Worker(trade: "sewing"));
        var neither = Matching.Of(Sewing, Worker(trade: "tea"));
        Assert.True(learnedHere.Points > learned.Points && learned.Points > named.Points && named.Points > neither.Points);
        Assert.All([learnedHere, learned, named, neither], m => Assert.Equal(Answer.Yes, m.Fits));
        Assert.Equal([(MatchFact.Wish, Answer.Yes), (MatchFact.Age, Answer.Yes), (MatchFact.Schooling, Answer.Yes), (MatchFact.Trade, Answer.No), (MatchFact.Place, Answer.No)], neither.Reasons);
        // What is not asked gives no reason.
        Assert.Equal(3, Matching.Of(Sewing with { Trade = null, CommuneId = null }, Worker()).Reasons.Count);
    }
}
