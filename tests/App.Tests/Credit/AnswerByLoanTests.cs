using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Needs;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Needs;
using VuonLen.Domain.Standards;
using static VuonLen.App.Tests.Programmes.LocalPolicyActs;

namespace VuonLen.App.Tests.Credit;

/// <summary>A loan for water, a latrine or a house answers the need of the household it is found to be of.</summary>
public sealed class AnswerByLoanTests(PostgresServer server)
{
    private const string Water = "06 - Nước sạch và vệ sinh môi trường nông thôn";
    private static readonly DateOnly Since = new(2024, 1, 1);

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_loan_paid_out_since_the_need_answers_it_where_it_is_the_only_one_of_its_programme(StoreKind kind)
    {
        await using var scene = await CreditScene.BeginAsync(kind, server);
        var latrine = await WithNeedsAsync(scene, "Ma Văn A", Indicator.Latrine);
        var both = await WithNeedsAsync(scene, "Ma Văn B", Indicator.Latrine, Indicator.WaterSource);
        var house = await WithNeedsAsync(scene, "Ma Văn C", Indicator.HousingQuality, Indicator.Nutrition);
        var before = await WithNeedsAsync(scene, "Ma Văn D", Indicator.WaterSource);
        var byHand = await WithNeedsAsync(scene, "Ma Văn E", Indicator.WaterSource);
        StatementRow Row(string loan, string name, string programme, string disbursed) => new(loan, name, 10_000_000) { Programme = programme, Disbursed = disbursed };
        await scene.TakeOverAsync(
            CreditScene.January, Row("1", "Ma Văn A", Water, "15/06/2024"), Row("2", "Ma Văn B", Water, "15/06/2024"), Row("3", "Ma Văn C", "07", "15/06/2024"), Row("4", "Ma Văn D", Water, "15/06/2023"),
            Row("5", "Ai Khác", Water, "15/06/2024"), Row("6", "Ma Văn D", "01", "15/06/2024"));
        var states = (await scene.AllAsync<Need>()).ToLookup(n => n.HouseholdId, n => (n.Indicator, n.State));
        Assert.Equal([(Indicator.Latrine, NeedState.BeingMet)], states[latrine.Id]);
        // Which of the two the money went into no statement says.
        Assert.All(states[both.Id], s => Assert.Equal(NeedState.Open, s.State));
        Assert.Equal([(Indicator.HousingQuality, NeedState.BeingMet), (Indicator.Nutrition, NeedState.Open)], states[house.Id].OrderBy(s => s.State == NeedState.Open));
        Assert.Equal([(Indicator.WaterSource, NeedState.Open)], states[before.Id]);

        // Tied by hand, it answers as well.
        Stands(await scene.TieAsync(await scene.LoanAsync("5"), byHand.Code));
        Assert.Equal(NeedState.BeingMet, Assert.Single(await scene.AllAsync<Need>(), n => n.HouseholdId == byHand.Id).State);
        Assert.Empty(await scene.Store.AsOperatorAsync(s => s.GetRequiredService<JournalComparison>().CompareAsync(default)));
    }

    private static async Task<Household> WithNeedsAsync(CreditScene scene, string name, params Indicator[] lacking)
    {
        var household = await scene.HouseholdAsync(name, Given.Xom1);
        Stands(await scene.Store.AsOperatorAsync(s => s.GetRequiredService<Acts>().DoAsync(
            new(Guid.CreateVersion7(), "test.needs", "", household.Id),
            async stop => await s.GetRequiredService<Db>().InsertManyAsync(lacking.Select(i => new Need
            {
                Id = Guid.CreateVersion7(),
                HouseholdId = household.Id,
                CommuneId = household.CommuneId,
                HamletId = household.HamletId,
                Indicator = i,
                HeadName = name,
                HeadGivenKey = household.HeadGivenKey,
                Class = HouseholdClass.Poor,
                From = Since,
                RoundId = Guid.Empty,
                StateSince = Since,
            }), stop),
            default)));
        return household;
    }
}
