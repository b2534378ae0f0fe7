using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Outreach;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Outreach;

namespace VuonLen.App.Tests.Demonstration;

/// <summary>The demonstration shows a commune's officers with what they were trained in, and holds to the room's own rules.</summary>
public sealed class OutreachDemonstrationTests(PostgresServer server)
{
    private static readonly DateOnly Today = new(2026, 11, 28);

    [Fact]
    public async Task Officers_certificates_and_events_are_what_the_rules_would_have_made_of_them()
    {
        await using var store = await TestStore.DemonstrationAsync(StoreKind.Sqlite, server);
        var users = await store.AsOperatorAsync(s => s.GetRequiredService<Db>().Users.AsNoTracking().ToDictionaryAsync(u => u.UserName!, u => u.PlaceId));
        await store.AsOperatorAsync(async s =>
        {
            var db = s.GetRequiredService<Db>();
            var runs = await db.Set<CourseRun>().ToDictionaryAsync(r => r.Id);
            var members = await db.Set<RunMember>().ToListAsync();
            var certificates = await db.Set<Certificate>().ToDictionaryAsync(c => c.MemberId);
            var there = (await db.Set<RunPresence>().Where(p => p.WasThere).ToListAsync()).GroupBy(p => p.MemberId).ToDictionary(g => g.Key, g => g.Count());
            foreach (var member in members.Where(m => runs[m.RunId].State == CourseRunState.Closed))
            {
                Assert.Equal(there.GetValueOrDefault(member.Id), member.Days);
                var completed = CompletionRules.WhyNot(runs[member.RunId].Terms, member.Days, member.Score).Count == 0;
                Assert.Equal((completed, completed), (member.State == RunMemberState.Completed, certificates.ContainsKey(member.Id)));
            }

            Assert.Contains(members, m => m.State == RunMemberState.NotCompleted);
            Assert.InRange(certificates.Count, 200, 2_000);
            foreach (var numbers in certificates.Values.GroupBy(c => (c.IssuerId, c.Year))) Assert.Equal(Enumerable.Range(1, numbers.Count()), numbers.Select(c => c.Number).Order());
            foreach (var day in await db.Set<RunDay>().Where(d => d.IsCalled).ToListAsync()) Assert.Equal(await db.Set<RunPresence>().CountAsync(p => p.DayId == day.Id && p.WasThere), day.Present);
            foreach (var course in await db.Set<Course>().ToListAsync())
            {
                var problems = new List<Domain.Problem>();
                Assert.Equal(6, CourseText.ReadTest(course.Test, problems).Count);
                Assert.Empty(problems);
                Assert.True(CourseText.ReadSections(course.Reading).Count >= 3);
            }

            var ticked = (await db.Set<EventHousehold>().ToListAsync()).GroupBy(h => h.EventId).ToDictionary(g => g.Key, g => g.Count());
            foreach (var one in await db.Set<CommunicationEvent>().Where(e => e.State == CommunicationState.Held).ToListAsync())
            {
                Assert.Empty(CommunicationRules.Check(one.Kind, new(one.Men, one.Women, one.Minority, one.Households, one.Issues)));
                Assert.Equal(ticked.GetValueOrDefault(one.Id), one.Named);
                Assert.True(one.Named <= one.Households);
            }
        });

        foreach (var name in new[] { "canbo.phuluong", "canbo.votranh", "canbo.yentrach", "canbo.hopthanh" })
        {
            await store.AsAsync((users[name], [VuonLen.App.Plumbing.Access.Roles.CommuneOfficer]), async s =>
            {
                var officers = await s.GetRequiredService<OfficerList>().AllAsync(new(Today), default).ToListAsync();
                Assert.Contains(officers, o => o.Certificates.Count >= 2);
                Assert.Contains(officers, o => o.Duties.Count > 0 && o.Certificates.Count == 0);
                var untrained = await s.GetRequiredService<UntrainedList>().AllAsync(new(Today), default).ToListAsync();
                // Some took office after the merger and were never in a class; some were trained for another duty or by older rules.
                Assert.Contains(untrained, u => u.Held.From >= new DateOnly(2025, 7, 1) && u.Lacking.All(t => t.Gap == TopicGap.Never));
                Assert.InRange(await s.GetRequiredService<FeedbackList>().WaitingAsync(100, default), 1, 10);
                Assert.NotEmpty(await s.GetRequiredService<CommunicationList>().PlanAsync(2026, default));
                return true;
            });
        }

        Assert.NotEmpty(await store.AsOperatorAsync(async s => await s.GetRequiredService<RunList>().OfUserAsync(await s.GetRequiredService<Db>().Users.Where(u => u.UserName == "truongxom.giama").Select(u => u.Id).SingleAsync(), default)));
    }
}
