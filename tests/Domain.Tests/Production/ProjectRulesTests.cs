using System.Text.Json;
using VuonLen.Domain.Places;
using VuonLen.Domain.Production;
using VuonLen.Domain.Standards.Law;

namespace VuonLen.Domain.Tests.Production;

public sealed class ProjectRulesTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "law", "production.json"));
    private static readonly ProductionLaw Law = ProductionLaw.Read(Text)[0];
    private static readonly ProductionLaw Later = ProductionLaw.Read(Text)[1];
    private static readonly DateOnly First = new(2023, 4, 1);
    private static readonly Rotation Calf = new(RotationForm.Kind, "con bê", 1, 24);

    private static ProjectTerms Terms(long cost = 200_000_000, long grant = 100_000_000, Rotation? rotation = null, DateOnly? until = null) => new(First, until ?? First.AddYears(3), cost, grant, rotation ?? Calf);

    private static string? Code(ProjectTerms terms, DifficultyLevel area = DifficultyLevel.None, ProductionLaw? law = null) => ProjectRules.Check(terms, area, law ?? Law).SingleOrDefault()?.Code;

    [Theory]
    [InlineData(DifficultyLevel.None, 50)]
    [InlineData(DifficultyLevel.Difficult, 60)]
    [InlineData(DifficultyLevel.EspeciallyDifficult, 80)]
    public void The_State_pays_no_more_than_the_share_of_the_area_to_the_dong(DifficultyLevel area, int percent)
    {
        var most = 200_000_000L * percent / 100;
        Assert.Null(Code(Terms(grant: most), area));
        Assert.Equal("project.grant-share", Code(Terms(grant: most + 1), area));
        // Half a đồng is not rounded up.
        Assert.Equal("project.grant-share", Code(Terms(cost: 3, grant: 3), area));
        // Where no rule is known, only the cost is the limit.
        Assert.Null(Code(Terms(grant: 200_000_000), area, Later));
        Assert.Equal("project.grant", Code(Terms(grant: 200_000_001), area, Later));
    }

    [Fact]
    public void Money_and_days_that_cannot_be_are_refused()
    {
        Assert.Equal("project.cost", Code(Terms(cost: 0)));
        Assert.Equal("project.cost", Code(Terms(cost: ProjectRules.MostCost + 1, grant: 1)));
        Assert.Equal("project.grant", Code(Terms(grant: 0)));
        Assert.Equal("project.dates", Code(Terms(until: First.AddDays(-1))));
        Assert.Null(Code(Terms(until: First.AddYears(10))));
        Assert.Equal("project.dates", Code(Terms(until: First.AddYears(10).AddDays(1))));
    }

    [Fact]
    public void What_goes_round_has_a_unit_a_share_and_a_time()
    {
        Assert.Null(Code(Terms(rotation: Rotation.Nothing)));
        Assert.Equal("project.unit", Code(Terms(rotation: Calf with { Unit = " " })));
        Assert.Null(Code(Terms(rotation: new(RotationForm.Money, null, 3_000_000, 12))));
        Assert.Equal("project.share", Code(Terms(rotation: Calf with { Share = 0 })));
        Assert.Equal("project.share", Code(Terms(rotation: Calf with { Share = ProjectRules.MostUnits + 1 })));
        Assert.Equal("project.months", Code(Terms(rotation: Calf with { Months = 0 })));
        Assert.Null(Code(Terms(rotation: Calf with { Months = ProjectRules.MostMonths })));
        Assert.Equal("project.months", Code(Terms(rotation: Calf with { Months = ProjectRules.MostMonths + 1 })));
    }

    [Theory]
    [InlineData(10, 7, null)]
    [InlineData(10, 6, "project.targets")]
    [InlineData(3, 2, "project.targets")]
    [InlineData(3, 3, null)]
    [InlineData(0, 0, null)]
    public void Seven_of_ten_are_those_the_State_means(int members, int targets, string? code)
    {
        Assert.Equal(code, ProjectRules.CheckTargets(members, targets, Law)?.Code);
        Assert.Null(ProjectRules.CheckTargets(members, targets, Later));
    }

    [Fact]
    public void A_household_is_late_on_the_day_after_its_day_and_settled_when_it_owes_nothing()
    {
        var due = ProjectRules.DueOn(Calf, new(2024, 2, 29));
        Assert.Equal(new DateOnly(2026, 2, 28), due);
        Assert.Null(ProjectRules.DueOn(Rotation.Nothing, First));
        Assert.Equal(MemberState.Waiting, ProjectRules.StateOf(false, false, null, 0, First));
        Assert.Equal(MemberState.Owing, ProjectRules.StateOf(false, true, due, 1, due!.Value));
        Assert.Equal(MemberState.Late, ProjectRules.StateOf(false, true, due, 1, due.Value.AddDays(1)));
        Assert.Equal(MemberState.Settled, ProjectRules.StateOf(false, true, due, 0, due.Value.AddDays(1)));
        Assert.Equal(MemberState.Settled, ProjectRules.StateOf(false, true, null, 0, First));
        Assert.Equal(MemberState.Left, ProjectRules.StateOf(true, false, null, 0, First));
    }

    [Theory]
    [InlineData("\"until\": \"2026-01-01\"", "\"until\": \"2026-01-02\"")]
    [InlineData("\"most\": 80", "\"most\": 101")]
    [InlineData("\"area\": \"difficult\"", "\"area\": \"none\"")]
    [InlineData("\"policies\": [\"production-model\"]", "\"policies\": []")]
    public void A_file_that_contradicts_itself_is_not_read(string right, string wrong)
    {
        Assert.Contains(right, Text, StringComparison.Ordinal);
        Assert.Throws<JsonException>(() => ProductionLaw.Read(Text.Replace(right, wrong, StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_day_since_the_decree_has_one_law()
    {
        var all = ProductionLaw.Read(Text);
        Assert.Equal((new DateOnly(2022, 4, 19), (DateOnly?)null), (all[0].From, all[^1].Until));
        Assert.False(all[0].IsValidOn(new(2022, 4, 18)));
        Assert.Single(all, l => l.IsValidOn(new(2025, 12, 31)));
        Assert.Single(all, l => l.IsValidOn(new(2026, 1, 1)));
    }
}
