using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Rooms.Reviews;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Places;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

[assembly: AssemblyFixture(typeof(VuonLen.Browser.Tests.Harness.Village))]

namespace VuonLen.Browser.Tests.Harness;

/// <summary>
/// A commune of two hamlets with sixty households and two yearly rounds, one frozen and one open: what an officer meets on a working day.
/// Everything is written by the acts that people use.
/// </summary>
public sealed class Village : IAsyncLifetime
{
    /// <summary>Name of the commune's officer.</summary>
    public const string Officer = "can.bo.xa";

    /// <summary>Name of the administrator.</summary>
    public const string Administrator = "quan.tri";

    private static readonly string[] Families = ["Nông", "Hoàng", "Triệu", "Ma", "Nguyễn", "Lường", "Bàn", "Trần"];
    private static readonly string[] Middles = ["Văn", "Thị", "Đức", "Thị Minh", "Quang", "Thị"];
    private static readonly string[] Givens = ["Hòa", "Bình", "Thuỷ", "Hợp", "Đào", "Sơn", "Yến", "Ưởng", "Khiêm", "Liễu", "Nghĩa", "Thơm"];

    /// <summary>The store underneath.</summary>
    public TestStore Store { get; private set; } = null!;

    /// <summary>The site over it.</summary>
    public Site Site { get; private set; } = null!;

    /// <summary>The household whose result is complete to every answer.</summary>
    public Guid Poor { get; private set; }

    /// <summary>Other households, for journeys that change something.</summary>
    public IReadOnlyList<Guid> Others { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        Store = await TestStore.EmptyAsync(StoreKind.Sqlite, null!);
        await Store.GivenPlacesAsync(Given.Places, Given.Lineages);
        await SettleAsync();
        Site = await Site.OverAsync(Store, new November());
        await Site.GivenUserAsync(Officer, Given.YenLac, Roles.CommuneOfficer);
        await Site.GivenUserAsync(Administrator, null, Roles.Administrator);
    }

    public async ValueTask DisposeAsync()
    {
        if (Site is not null) await Site.DisposeAsync();
        if (Store is not null) await Store.DisposeAsync();
    }

    private async Task SettleAsync()
    {
        var households = new List<(Guid Id, IReadOnlyList<NewMember> Members)>();
        for (var i = 0; i < 60; i++) households.Add(await RegisterAsync(i));
        (Poor, Others) = (households[0].Id, [.. households[46..].Select(h => h.Id)]);
        await ReviewAsync(2022, households[..40], freeze: true);
        await ReviewAsync(2023, households[..46], freeze: false);
    }

    private async Task<(Guid, IReadOnlyList<NewMember>)> RegisterAsync(int i)
    {
        var id = Guid.CreateVersion7();
        var group = (byte)(i % 3 == 0 ? 1 : 2);
        var (family, head) = (Families[i % 8], $"{Families[i % 8]} {Middles[i % 6]} {Givens[i % 12]}");
        IReadOnlyList<NewMember> members =
        [
            new(Guid.CreateVersion7(), Relation.Head, new(head, i % 2 == 0 ? Sex.Male : Sex.Female, $"12/05/{1960 + i % 30}", group, i % 7 == 0 ? "" : $"0190{60 + i % 30:00}{100000 + i}")),
            new(Guid.CreateVersion7(), Relation.Spouse, new($"{Families[(i + 3) % 8]} Thị {Givens[(i + 5) % 12]}", Sex.Female, $"{1962 + i % 30}", group)),
            new(Guid.CreateVersion7(), Relation.Child, new($"{family} Đức {Givens[(i + 7) % 12]}", Sex.Male, $"03/09/{2010 + i % 10}", group)),
            new(Guid.CreateVersion7(), Relation.Child, new($"{family} Thị {Givens[(i + 9) % 12]}", Sex.Female, $"21/11/{2012 + i % 9}", group)),
        ];
        var hamlet = i % 3 == 1 ? Given.Xom2 : Given.Xom1;
        await ActAsync<RegisterHousehold>((r, cancel) => r.DoAsync(Guid.CreateVersion7(), new(id, hamlet.Id, "", new DateOnly(2019, 1, 1), members), cancel), Roles.CommuneOfficer);
        return (id, members);
    }

    private async Task ReviewAsync(int year, IReadOnlyList<(Guid Id, IReadOnlyList<NewMember> Members)> households, bool freeze)
    {
        var round = Guid.CreateVersion7();
        await ActAsync<OpenRound>(
            (o, cancel) => o.DoAsync(
                Guid.CreateVersion7(), new(round, Given.YenLac.Id, year, RoundKind.Yearly, new DateOnly(year, 9, 5), new DateOnly(year, 10, 1), null, [.. households.Select(h => h.Id)]), cancel),
            Roles.CommuneOfficer);
        foreach (var (place, i) in new[] { Given.Xom1, Given.Xom2 }.Select((p, i) => (p, i)))
        {
            await ActAsync<RecordHamletTotals>(
                (r, cancel) => r.DoAsync(Guid.CreateVersion7(), new(round, new(place.Id, 120 + i, 210, 500, 830, "Sổ theo dõi của xóm"), null), cancel), Roles.CommuneOfficer);
        }

        for (var i = 0; i < households.Count; i++)
        {
            // Of the open round some have no result yet, and one says another class than its scores.
            if (!freeze && i % 9 == 8) continue;
            var result = ResultOf(households[i].Id, households[i].Members, i, freeze);
            await ActAsync<RecordResult>((r, cancel) => r.DoAsync(Guid.CreateVersion7(), new(round, result, null), cancel), Roles.CommuneOfficer);
        }

        if (!freeze) return;
        await ActAsync<FreezeRound>(
            (f, cancel) => f.DoAsync(
                Guid.CreateVersion7(),
                new(round, Guid.CreateVersion7(), new($"125/QĐ-UBND", new DateOnly(year, 12, 10), "Nguyễn Thị Chủ", new ScanFile("qd.pdf", [.. "%PDF-1.7 quyết định"u8]))), cancel),
            Roles.CommuneChair);
    }

    private static ReviewResult ResultOf(Guid household, IReadOnlyList<NewMember> members, int i, bool clear)
    {
        var poor = i % 4 < 2;
        return new ReviewResult
        {
            HouseholdId = household,
            RecordedClass = !clear && i % 11 == 3 ? HouseholdClass.Poor : null,
            Causes = Causes.NoCapital | Causes.Illness,
            Facts = new HouseholdFacts
            {
                B1 = poor ? 118 + i % 20 : 150,
                Persons = 4,
                DurableWalls = poor ? Answer.No : Answer.Yes,
                DurableFrame = Answer.No,
                DurableRoof = Answer.Yes,
                Water = WaterSource.DrilledWell,
                Latrine = poor ? Latrine.OpenPit : Latrine.Septic,
                UsesInternet = Answer.Yes,
                Devices = Devices.Television | Devices.Smartphone,
                FloorAreaHundredths = 4_800,
            },
            Members =
            [
                .. members.Select((m, at) => new MemberFacts
                {
                    Birth = DateText.Read(m.Facts.Birth, "", new DateOnly(2026, 1, 1)).Value, Sex = m.Facts.Sex, Insured = poor && at < 2 ? Answer.No : Answer.Yes, Nourished = Answer.Yes,
                    Attends = at < 2 ? Schooling.None : Schooling.LowerSecondary, Diploma = Diploma.LowerSecondary, Work = at < 2 ? Work.OwnAccount : Work.Studying,
                    AbleToWork = Answer.Yes, WillingToWork = Answer.Yes, Disabled = Answer.No, MonthlyAllowance = Answer.No, Contract = Answer.No,
                }),
            ],
        };
    }

    private Task<bool> ActAsync<T>(Func<T, CancellationToken, Task<ActResult>> act, string role)
        where T : notnull => Store.AsAsync((Given.YenLac.Id, [role]), async services =>
        {
            var result = await act(services.GetRequiredService<T>(), default);
            Assert.True(result.Stands, string.Join(", ", result.Problems.Select(p => $"{p.Field} {p.Code} {string.Join(' ', p.Values)}")));
            return true;
        });

    /// <summary>A morning inside the review: 28 November 2023 in Vietnam.</summary>
    private sealed class November : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2023, 11, 28, 2, 0, 0, TimeSpan.Zero);
    }
}
