using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Jobs;
using VuonLen.App.Rooms.Needs;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Rooms.Training;
using VuonLen.Domain.Jobs;
using VuonLen.Domain.Needs;
using VuonLen.Domain.Places;
using VuonLen.Domain.Training;

namespace VuonLen.Bench.Lists;

/// <summary>
/// What a commune offers, alike in each: four employers with three vacancies apiece, two classes in each of three years with twenty learners who were asked once
/// after it, and what one household of ten wants.
/// </summary>
internal static class GivenOffers
{
    private static readonly DateOnly Day = new(GivenWork.Year, 3, 1);

    public static async Task WriteAsync(Store store, IReadOnlyList<Place> communes)
    {
        foreach (var commune in communes)
        {
            await store.Async(AreaScope.Whole, async s =>
            {
                var db = s.GetRequiredService<Db>();
                var households = await db.Set<Household>().AsNoTracking().Where(h => h.CommuneId == commune.Id).OrderBy(h => h.Id).ToListAsync();
                var employers = Enumerable.Range(0, 4).Select(i => EmployerOf(commune, i)).ToList();
                var classes = Enumerable.Range(0, 6).Select(i => ClassOf(commune, i)).ToList();
                var learners = classes.SelectMany((one, i) => households.Skip(i * 20).Take(20).Select(h => LearnerOf(one, h))).ToList();
                await using var transaction = await db.Database.BeginTransactionAsync();
                await GivenWork.RowsAsync(db, employers);
                await GivenWork.RowsAsync(db, employers.SelectMany(e => Enumerable.Range(0, 3).Select(i => VacancyOf(e, i))));
                await GivenWork.RowsAsync(db, classes);
                await GivenWork.RowsAsync(db, learners);
                await GivenWork.RowsAsync(db, learners.Select(FollowUpOf));
                await GivenWork.RowsAsync(db, households.Where((_, i) => i % 10 == 1).Select(AnswerOf));
                await transaction.CommitAsync();
            });
        }
    }

    private static Employer EmployerOf(Place commune, int i) => new()
    {
        Id = Guid.CreateVersion7(),
        CommuneId = commune.Id,
        Name = $"Công ty {i} {commune.Name}",
        Key = NewJobs.KeyOf($"Công ty {i} {commune.Name}"),
        Kind = EmployerKind.Enterprise,
    };

    private static Vacancy VacancyOf(Employer employer, int i) => new()
    {
        Id = Guid.CreateVersion7(),
        CommuneId = employer.CommuneId,
        EmployerId = employer.Id,
        Employer = employer.Name,
        Title = "Công nhân may",
        Kind = JobKind.Local,
        Place = "Khu công nghiệp",
        Places = 10,
        Filled = i,
        From = Day.AddDays(i * 30),
        Until = i == 0 ? Day.AddDays(90) : null,
    };

    private static TrainingClass ClassOf(Place commune, int i) => new()
    {
        Id = Guid.CreateVersion7(),
        CommuneId = commune.Id,
        Trade = "tea",
        Level = ClassLevel.Regular,
        Provider = "Trung tâm",
        Venue = "Nhà văn hóa",
        From = Day.AddYears(-(i / 2)).AddDays(i % 2 * 60),
        Until = Day.AddYears(-(i / 2)).AddDays((i % 2 * 60) + 30),
        Year = GivenWork.Year - (i / 2),
        Capacity = 35,
        Enrolled = 20,
        UnitCost = 2_000_000,
        State = ClassState.Closed,
    };

    private static Enrolment LearnerOf(TrainingClass one, Household household) => new()
    {
        Id = Guid.CreateVersion7(),
        ClassId = one.Id,
        PersonId = household.HeadPersonId!.Value,
        HouseholdId = household.Id,
        CommuneId = household.CommuneId,
        HamletId = household.HamletId,
        Name = household.HeadName,
        GivenKey = household.HeadGivenKey,
        EnrolledOn = one.From,
        Turn = 1,
        LevelKey = "other",
        Ceiling = 2_000_000,
        MealPerDay = 30_000,
        Travel = 0,
        State = EnrolmentState.Completed,
        PaidTraining = 2_000_000,
    };

    private static FollowUp FollowUpOf(Enrolment learner) => new()
    {
        EnrolmentId = learner.Id,
        Months = 3,
        ClassId = learner.ClassId,
        CommuneId = learner.CommuneId,
        HamletId = learner.HamletId,
        Result = FollowUpResult.SelfEmployed,
        On = learner.EnrolledOn.AddMonths(4),
    };

    private static HouseholdAnswer AnswerOf(Household household, int i) => new()
    {
        Id = Guid.CreateVersion7(),
        HouseholdId = household.Id,
        CommuneId = household.CommuneId,
        HamletId = household.HamletId,
        Year = GivenWork.Year,
        On = Day,
        HeadName = household.HeadName,
        HeadGivenKey = household.HeadGivenKey,
        Wants = (HouseholdWishes)(i % 16),
    };
}
