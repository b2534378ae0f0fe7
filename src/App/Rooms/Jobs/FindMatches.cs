using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Needs;
using VuonLen.App.Rooms.Training;
using VuonLen.Domain.Jobs;
using VuonLen.Domain.Needs;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Training;

namespace VuonLen.App.Rooms.Jobs;

/// <summary>A worker who may fit a vacancy.</summary>
/// <param name="Answer">What the worker said in the survey.</param>
/// <param name="Match">How well it goes together, and why.</param>
public sealed record MatchedWorker(WorkerAnswer Answer, Match Match);

/// <summary>Finds workers for a vacancy: those of the caller's area who want such a job by the latest survey, have none, and were not sent there already; the best first.</summary>
public sealed class FindMatches(Db db, WishList wishes, TimeProvider clock)
{
    private const int Shown = 50;
    private const int MostRead = 2_000;

    /// <summary>The best, at most fifty; of a wide area the first two thousand who want such a job are judged.</summary>
    public async Task<IReadOnlyList<MatchedWorker>> OfAsync(Vacancy vacancy, CancellationToken cancel)
    {
        var today = clock.TodayInVietnam();
        var year = await wishes.LatestYearAsync(today.Year, cancel);
        var wish = vacancy.Kind.Wish();
        var answers = await db.Set<WorkerAnswer>().AsNoTracking()
            .Where(a => a.Year == year && (a.Wants & wish) != 0 && a.Job != NeedState.Met)
            .Where(a => !db.Set<Placement>().Any(p => p.PersonId == a.PersonId && p.EndedOn == null))
            .Where(a => !db.Set<Referral>().Any(r => r.VacancyId == vacancy.Id && r.PersonId == a.PersonId && r.State != ReferralState.Declined))
            .OrderBy(a => a.GivenKey).ThenBy(a => a.Id).Take(MostRead).ToListAsync(cancel);
        var persons = answers.ConvertAll(a => a.PersonId);
        var learned = (await (
            from learner in db.Set<Enrolment>().AsNoTracking()
            join one in db.Set<TrainingClass>().AsNoTracking() on learner.ClassId equals one.Id
            where learner.State == EnrolmentState.Completed && persons.Contains(learner.PersonId)
            select new { learner.PersonId, one.Trade }).ToListAsync(cancel)).ToLookup(l => l.PersonId, l => l.Trade);
        var ask = AskOf(vacancy);
        var day = new ReferenceDay(today);
        return
        [
            .. answers.Select(a => new MatchedWorker(a, Matching.Of(ask, new Seeker(a.Wants, a.Trade, [.. learned[a.PersonId]], a.Diploma, day.AgeOf(a.Birth), a.CommuneId))))
                .Where(m => m.Match.Fits != Answer.No)
                .OrderBy(m => m.Match.Fits == Answer.Unknown).ThenByDescending(m => m.Match.Points).ThenBy(m => m.Answer.Class == HouseholdClass.Poor ? 0 : m.Answer.Class == HouseholdClass.NearPoor ? 1 : 2)
                .ThenBy(m => m.Answer.GivenKey, StringComparer.Ordinal).Take(Shown),
        ];
    }

    private static VacancyAsk AskOf(Vacancy vacancy) => new(vacancy.Kind, vacancy.Trade, vacancy.LeastDiploma, vacancy.LeastAge, vacancy.MostAge, vacancy.IsHere ? vacancy.CommuneId : null);
}
