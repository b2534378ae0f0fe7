using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Jobs;
using VuonLen.App.Rooms.Needs;
using VuonLen.App.Rooms.Programmes;
using VuonLen.App.Rooms.Registry;
using VuonLen.Domain.Jobs;
using VuonLen.Domain.Needs;
using VuonLen.Domain.Places;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Standards;

namespace VuonLen.Bench.Lists;

/// <summary>
/// What is done for the households of a register, shared out alike whatever their number: of every ten a need and an answer to the survey, of every twenty a
/// support of one policy and year (half of them referred to one partner of the commune) and a job.
/// </summary>
internal static class GivenWork
{
    public const int Year = 2024;
    public const string Policy = "latrine";
    private static readonly DateOnly Day = new(Year, 3, 1);

    public static async Task WriteAsync(Store store, IReadOnlyList<Place> communes)
    {
        foreach (var commune in communes)
        {
            await store.Async(AreaScope.Whole, async s =>
            {
                var db = s.GetRequiredService<Db>();
                var households = await db.Set<Household>().AsNoTracking().Where(h => h.CommuneId == commune.Id).OrderBy(h => h.Id).ToListAsync();
                var partner = new Partner { Id = Guid.CreateVersion7(), Name = "Hội " + commune.Name, Kind = PartnerKind.Association, PlaceId = commune.Id, Policies = Policy };
                var supports = households.Where((_, i) => i % 20 == 0).Select(SupportOf).ToList();
                await using var transaction = await db.Database.BeginTransactionAsync();
                await RowsAsync(db, [partner]);
                // As after many acts: a head is what tells whether sums of a commune still stand.
                await RowsAsync(db, [new ChainHead { CommuneId = commune.Id, Seq = households.Count, Hash = new byte[32] }]);
                await RowsAsync(db, households.Where((_, i) => i % 10 == 0).Select(NeedOf));
                await RowsAsync(db, households.Where((_, i) => i % 10 == 1).Select(AnswerOf));
                await RowsAsync(db, supports);
                await RowsAsync(db, supports.Where((_, i) => i % 2 == 0).Select((support, i) => ReferralOf(support, partner.Id, i)));
                await RowsAsync(db, households.Where((_, i) => i % 20 == 5).Select(JobOf));
                await transaction.CommitAsync();
            });
        }
    }

    private static Need NeedOf(Household household, int i) => new()
    {
        Id = Guid.CreateVersion7(),
        HouseholdId = household.Id,
        CommuneId = household.CommuneId,
        HamletId = household.HamletId,
        Indicator = (Indicator)(1 + (i % 12)),
        HeadName = household.HeadName,
        HeadGivenKey = household.HeadGivenKey,
        Class = household.Class,
        // Shared out so that each indicator has needs of every state.
        State = (NeedState)(i / 12 % 6),
        From = Day,
        RoundId = Guid.Empty,
        StateSince = Day,
    };

    private static WorkerAnswer AnswerOf(Household household, int i) => new()
    {
        Id = Guid.CreateVersion7(),
        PersonId = household.HeadPersonId!.Value,
        HouseholdId = household.Id,
        CommuneId = household.CommuneId,
        HamletId = household.HamletId,
        Year = Year,
        On = Day,
        Name = household.HeadName,
        GivenKey = household.HeadGivenKey,
        Wants = i % 3 == 0 ? WorkerWishes.Training : WorkerWishes.None,
        Trade = i % 3 == 0 ? "tea" : null,
        Training = i % 3 == 0 ? NeedState.Open : null,
    };

    private static Support SupportOf(Household household, int i) => new()
    {
        Id = Guid.CreateVersion7(),
        PolicyCode = Policy,
        HouseholdId = household.Id,
        OwnerId = household.Id,
        CommuneId = household.CommuneId,
        HamletId = household.HamletId,
        Name = household.HeadName,
        GivenKey = household.HeadGivenKey,
        Kind = Policy,
        ClaimFrom = DateOnly.MinValue,
        Step = i % 3 == 0 ? SupportStep.Applied : i % 3 == 1 ? SupportStep.Approved : SupportStep.Delivered,
        StepOn = Day,
        AppliedOn = Day,
        Year = Year,
        Amount = 3_000_000,
    };

    private static SupportReferral ReferralOf(Support support, Guid partner, int i) => new()
    {
        Id = Guid.CreateVersion7(),
        SupportId = support.Id,
        PartnerId = partner,
        PolicyCode = support.PolicyCode,
        HouseholdId = support.HouseholdId,
        CommuneId = support.CommuneId,
        HamletId = support.HamletId,
        Name = support.Name,
        GivenKey = support.GivenKey,
        HeadName = support.Name,
        HouseholdCode = "",
        Address = "",
        Class = HouseholdClass.Poor,
        ReferredOn = Day,
        StateOn = Day,
        State = (PartnerStep)(i % 4),
        IsForCommune = i % 4 >= 2,
    };

    private static Placement JobOf(Household household, int i) => new()
    {
        Id = Guid.CreateVersion7(),
        PersonId = household.HeadPersonId!.Value,
        HouseholdId = household.Id,
        CommuneId = household.CommuneId,
        HamletId = household.HamletId,
        Name = household.HeadName,
        GivenKey = household.HeadGivenKey,
        Employer = "Nhà máy",
        EmployerKey = "nha may",
        Kind = JobKind.Local,
        Contract = Contract.Own,
        StartedOn = Day.AddDays(i % 200),
        Year = Year,
        IsNew = true,
        LastsFrom = Day.AddDays(200),
    };

    public static Task<int> RowsAsync<T>(Db db, IEnumerable<T> rows)
        where T : class
    {
        var columns = RowColumns.Of(db.Model.FindEntityType(typeof(T))!);
        return BulkRows.WriteAsync(db, columns, rows.Select(columns.ValuesOf), default);
    }
}
