using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Outreach;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Outreach;
using static VuonLen.App.Tests.Programmes.LocalPolicyActs;

namespace VuonLen.App.Tests.Outreach;

/// <summary>Who was never trained in what they now do: the store and the rule say the same.</summary>
public sealed class UntrainedTests(PostgresServer server)
{
    private static readonly DateOnly March = OutreachScene.March;
    private static readonly DateOnly June = new(2024, 6, 1);

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task What_was_learnt_counts_and_a_duty_that_changed_afterwards_lacks_the_rest(StoreKind kind)
    {
        await using var scene = await OutreachScene.BeginAsync(kind, server);
        var surveyor = await scene.OfficerAsync("Lý Văn An", "surveyor");
        Assert.Equal("Lý Văn An surveyor: review:Never data:Never", await scene.UntrainedAsync(new(June)));
        Assert.Equal("", await scene.UntrainedAsync(new(March.AddDays(-1))));
        Stands(await scene.CloseAsync(await scene.ReadyAsync([surveyor])));
        Assert.Equal("", await scene.UntrainedAsync(new(June)));
        // On the day before the certificate they still lacked it.
        Assert.Equal("Lý Văn An surveyor: review:Never data:Never", await scene.UntrainedAsync(new(OutreachScene.April.AddDays(1))));

        // Becomes head of the hamlet: what that needs beyond is lacking, although they were trained.
        Stands(await scene.EndAsync((await scene.AllAsync<OfficerDuty>()).Single(), June));
        Stands(await scene.StartAsync(surveyor, "hamlet-head", June));
        Assert.Equal("Lý Văn An hamlet-head: policy:Never communication:Never", await scene.UntrainedAsync(new(June)));
        Assert.Equal("", await scene.UntrainedAsync(new(June.AddDays(-1))));
        // From 2026 on what was learnt of personal data before the new law counts no more.
        Assert.Equal("Lý Văn An hamlet-head: policy:Never communication:Never data:Outdated", await scene.UntrainedAsync(new(new(2026, 1, 1))));

        // Somebody who failed, and a certificate that was withdrawn.
        var failed = await scene.OfficerAsync("Ma Thị Bình", "surveyor");
        Stands(await scene.CloseAsync(await scene.ReadyAsync([failed], score: 10)));
        Assert.Equal("Ma Thị Bình surveyor: review:NotCompleted data:NotCompleted", await scene.UntrainedAsync(new(June, Duty: "surveyor")));
        Stands(await scene.WithdrawAsync((await scene.AllAsync<Certificate>()).Single(), on: new(2024, 9, 1)));
        Assert.Equal("Lý Văn An hamlet-head: review:Withdrawn policy:Never communication:Never data:Withdrawn", await scene.UntrainedAsync(new(new(2024, 9, 1), Duty: "hamlet-head")));

        // The successor by merger sees them; the commune next door sees nothing.
        Assert.StartsWith("Lý Văn An", await scene.UntrainedAsync(new(June), OutreachScene.OfSuccessor), StringComparison.Ordinal);
        Assert.Equal("", await scene.UntrainedAsync(new(June), OutreachScene.NextDoor));
        // The province sees it commune by commune.
        Assert.StartsWith("Lý Văn An", await scene.UntrainedAsync(new(June, PlaceId: Given.PhuLuong.Id), OutreachScene.OfProvince), StringComparison.Ordinal);
        Assert.Equal("", await scene.UntrainedAsync(new(June, PlaceId: Given.YenTrach.Id), OutreachScene.OfProvince));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task The_list_is_filtered_ordered_paged_by_key_and_counted_as_the_rule_says(StoreKind kind)
    {
        await using var scene = await OutreachScene.BeginAsync(kind, server);
        var dice = new Random(7);
        var law = new TrainingLaw().Nearest(June);
        var duties = law.Duties.Where(d => d.Level is OfficerLevel.Hamlet or OfficerLevel.Commune).ToArray();
        var (officers, held, topics) = (new List<Officer>(), new List<OfficerDuty>(), new List<LearntTopic>());
        for (var i = 0; i < 130; i++)
        {
            var duty = duties[dice.Next(duties.Length)];
            var key = $"k{dice.Next(60):00}";
            var officer = new Officer { Id = Guid.CreateVersion7(), PlaceId = Given.YenLac.Id, CommuneId = Given.YenLac.Id, HamletId = duty.Level == OfficerLevel.Hamlet ? Given.Xom1.Id : null, Name = key, GivenKey = key };
            officers.Add(officer);
            held.Add(new() { Id = Guid.CreateVersion7(), OfficerId = officer.Id, PlaceId = officer.PlaceId, CommuneId = officer.CommuneId, Duty = duty.Code, GivenKey = key, From = March.AddDays(dice.Next(40)), Until = dice.Next(6) == 0 ? June.AddDays(-1) : null });
            foreach (var topic in law.Topics.Where(_ => dice.Next(10) < 7))
            {
                topics.Add(new() { CertificateId = Guid.CreateVersion7(), Topic = topic.Code, OfficerId = officer.Id, CommuneId = officer.CommuneId, On = March.AddDays(dice.Next(120)), WithdrawnOn = dice.Next(8) == 0 ? June : null });
            }
        }

        await scene.Reviews.WriteAsync(async (db, cancel) =>
        {
            await db.InsertManyAsync(officers, cancel);
            await db.InsertManyAsync(held, cancel);
            await db.InsertManyAsync(topics, cancel);
        });
        var expected = held.Where(h => h.Until is null).Select(h => (Held: h, Lacking: TrainingNeeds.Lacking(law.DutyOf(h.Duty)!, law, [.. topics.Where(t => t.OfficerId == h.OfficerId).Select(t => new TaughtTopic(t.Topic, t.On, true, t.WithdrawnOn))], June)))
            .Where(r => r.Lacking.Count > 0).ToList();
        Assert.InRange(expected.Count, 60, 130);
        await scene.AsAsync(OutreachScene.Officer, async s =>
        {
            var list = s.GetRequiredService<UntrainedList>();
            async Task<List<UntrainedRow>> AllAsync(UntrainedQuery query) => await list.AllAsync(query, default).ToListAsync();
            foreach (var order in Enum.GetValues<UntrainedOrder>())
            {
                var rows = await AllAsync(new(June, Order: order));
                var inOrder = order switch
                {
                    UntrainedOrder.Name => expected.OrderBy(r => r.Held.GivenKey, StringComparer.Ordinal).ThenBy(r => r.Held.Id),
                    UntrainedOrder.Longest => expected.OrderBy(r => r.Held.From).ThenBy(r => r.Held.Id),
                    _ => expected.OrderByDescending(r => r.Held.From).ThenByDescending(r => r.Held.Id),
                };
                Assert.Equal(inOrder.Select(r => r.Held.Id), rows.Select(r => r.Held.Id));
                Assert.All(rows, row => Assert.Equal(expected.Single(r => r.Held.Id == row.Held.Id).Lacking, row.Lacking));
            }

            Assert.Equal(expected.Count, await list.CountAsync(new(June), 1_000, default));
            Assert.Equal(expected.Where(r => r.Lacking.Any(t => t.Topic == "policy")).Select(r => r.Held.Id).Order(), (await AllAsync(new(June, Topic: "policy"))).Select(r => r.Held.Id).Order());
            Assert.Equal(expected.Where(r => law.DutyOf(r.Held.Duty)!.Level == OfficerLevel.Hamlet).Select(r => r.Held.Id).Order(), (await AllAsync(new(June, Level: OfficerLevel.Hamlet))).Select(r => r.Held.Id).Order());
            var counts = await list.CountsAsync(new(June), default);
            Assert.Equal(
                expected.SelectMany(r => r.Lacking.Select(t => (law.DutyOf(r.Held.Duty)!.Level, t.Topic))).GroupBy(x => x).Select(g => (g.Key.Level, g.Key.Topic, g.Count())).Order(),
                counts.Select(c => (c.Level, c.Topic, c.Count)).Order());
            return true;
        });
    }
}
