using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Jobs;
using VuonLen.App.Rooms.Needs;
using VuonLen.App.Rooms.Programmes;
using VuonLen.App.Rooms.Training;
using VuonLen.Domain.Needs;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Standards;

namespace VuonLen.Bench.Lists;

/// <summary>The lists of the work, each page's rows and each count beside them asked apart: needs, wishes, supports, referrals, classes, jobs.</summary>
internal static class WorkQuestions
{
    private const int Most = CountUpTo.Most;
    private static readonly DateOnly Today = new(GivenWork.Year, 11, 1);

    public static readonly Question[] All =
    [
        Of<NeedList>("needs", (l, _) => l.PageAsync(new(), default)),
        Of<NeedList>("needs of an indicator", (l, chance) => l.PageAsync(new(AnyIndicator(chance)), default)),
        Of<NeedList>("open needs of an indicator", (l, chance) => l.PageAsync(new(AnyIndicator(chance), NeedState.Open), default)),
        Of<NeedList>("needs met, deep page", (l, chance) => l.PageAsync(new(State: NeedState.Met, After: AnyKey(chance)), default)),
        Of<NeedList>("needs of poor households", (l, _) => l.PageAsync(new(Class: HouseholdClass.Poor), default)),
        Of<NeedList>("needs, counted", (l, _) => l.CountAsync(new(), Most, default)),
        Of<NeedList>("needs of an indicator, counted", (l, chance) => l.CountAsync(new(AnyIndicator(chance)), Most, default)),
        Of<NeedList>("needs by indicator and state", (l, _) => l.CountsAsync(default)),
        Of<WishList>("wishes", (l, _) => l.PageAsync(new(GivenWork.Year), default)),
        Of<WishList>("wishes for training", (l, _) => l.PageAsync(new(GivenWork.Year, WorkerWishes.Training), default)),
        Of<WishList>("wishes for a trade, open", (l, _) => l.PageAsync(new(GivenWork.Year, Trade: "tea", State: NeedState.Open), default)),
        Of<WishList>("wishes, counted", (l, _) => l.CountAsync(new(GivenWork.Year), Most, default)),
        Of<WishList>("latest survey", (l, _) => l.LatestYearAsync(GivenWork.Year, default)),
        Of<WishList>("wishes by kind", (l, _) => l.CountsAsync(GivenWork.Year, default)),
        Of<WishList>("households' wishes by kind", (l, _) => l.HouseholdCountsAsync(GivenWork.Year, default)),
        Of<SupportList>("supports applied for", (l, _) => l.PageAsync(new(GivenWork.Policy, GivenWork.Year, SupportStep.Applied), default)),
        Of<SupportList>("supports, deep page", (l, chance) => l.PageAsync(new(GivenWork.Policy, GivenWork.Year, SupportStep.Delivered, After: AnyKey(chance)), default)),
        Of<SupportList>("supports by step", (l, _) => l.CountsAsync(new SupportQuery(GivenWork.Policy, GivenWork.Year), default)),
        Of<SupportList>("supports of the year by step", (l, _) => l.CountsAsync(GivenWork.Year, default)),
        Of<Referrals>("referrals reported", (l, _) => l.PageAsync(new(PartnerStep.Reported, ForCommune: true), default)),
        Of<Referrals>("referrals waiting", (l, _) => l.PageAsync(new(PartnerStep.Waiting), default)),
        Of<Referrals>("referrals by state", (l, _) => l.CountsAsync(new(), default)),
        Of<Referrals>("referrals for the commune", (l, _) => l.ForCommuneAsync(default)),
        Of<JobList>("jobs of a year", (l, _) => l.PageAsync(new(GivenWork.Year), default)),
        Of<JobList>("jobs of all years", (l, _) => l.PageAsync(new(), default)),
        Of<JobList>("jobs to look at", (l, _) => l.PageAsync(new(Due: Today), default)),
        Of<JobList>("jobs of a year, counted", (l, _) => l.CountAsync(new(GivenWork.Year), Most, default)),
        Of<JobList>("jobs to look at, counted", (l, _) => l.CountAsync(new(Due: Today), Most, default)),
        Of<JobList>("new jobs year by year", (l, _) => l.YearsAsync(default)),
        Of<JobList>("vacancies", (l, _) => l.VacanciesAsync(null, null, default)),
        Of<JobList>("open vacancies", (l, _) => l.VacanciesAsync(Today, null, default)),
        Of<JobList>("open vacancies, counted", (l, _) => l.OpenAsync(Today, default)),
        Of<EmployerList>("employers", (l, _) => l.PageAsync(new(), Today, default)),
        Of<TrainingList>("years of classes", (l, _) => l.YearsAsync(default)),
        Of<TrainingList>("classes", (l, _) => l.PageAsync(null, null, default)),
        Of<TrainingList>("classes of a year", (l, _) => l.PageAsync(GivenWork.Year, null, default)),
        Of<TrainingList>("classes by trade", (l, _) => l.ClassesAsync(default)),
        Of<TrainingList>("what classes came to", (l, _) => l.CountAsync(GivenWork.Year, default)),
        Of<TrainingList>("classes to approve", (l, _) => l.ToApproveAsync(default)),
        Of<TrainingList>("rolls waiting", (l, _) => l.RollsWaitingAsync(Today, default)),
        Of<NeedList>("needs by indicator and state, written", (l, _) => l.CountsAsync(default), afterWriting: true),
        Of<SupportList>("supports of the year, written", (l, _) => l.CountsAsync(GivenWork.Year, default), afterWriting: true),
        Of<JobList>("new jobs year by year, written", (l, _) => l.YearsAsync(default), afterWriting: true),
    ];

    private static Question Of<TList>(string name, Func<TList, Random, Task> ask, bool afterWriting = false)
        where TList : notnull => new(name, (_, chance) => s => ask(s.GetRequiredService<TList>(), chance), afterWriting);

    private static Indicator AnyIndicator(Random chance) => (Indicator)chance.Next(1, 13);

    private static string AnyKey(Random chance) => $"{NameKeys.Of(GivenHouseholds.NameOf(chance.Next(30_000))).GivenFirst}~{Guid.Empty}";
}
