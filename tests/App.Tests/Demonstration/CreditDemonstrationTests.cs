using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Credit;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Credit;
using VuonLen.Domain.Places;
using VuonLen.Domain.Programmes;

namespace VuonLen.App.Tests.Demonstration;

/// <summary>The demonstration's credit groups, transaction days and bank: enough of each to look at, and nothing that could not have been put down.</summary>
public sealed class CreditDemonstrationTests(PostgresServer server)
{
    private static readonly DateOnly Today = new(2026, 11, 24);

    [Fact]
    public async Task Groups_have_members_and_leaders_and_where_they_do_not_go_with_loans_there_is_something_to_see()
    {
        await using var store = await TestStore.DemonstrationAsync(StoreKind.Sqlite, server);
        await store.AsOperatorAsync(async s =>
        {
            var (db, list) = (s.GetRequiredService<Db>(), s.GetRequiredService<GroupList>());
            var members = await db.Set<GroupMember>().AsNoTracking().ToListAsync();
            var groups = await db.Set<CreditGroup>().AsNoTracking().ToDictionaryAsync(g => g.Id);
            var homes = await db.Set<Household>().AsNoTracking().ToDictionaryAsync(h => h.Id, h => (h.CommuneId, h.HamletId, h.EndedOn));
            var running = members.Where(m => m.Until is null).ToList();
            Assert.InRange(running.Count, 5_000, 9_500);
            Assert.InRange(members.Count - running.Count, 20, 400);
            Assert.Equal(members.Count, members.Select(m => m.HouseholdId).Distinct().Count());
            Assert.All(running.GroupBy(m => m.GroupId), g => Assert.Single(g, m => m.Role == GroupRole.Leader));
            Assert.Contains(running, m => m.Role == GroupRole.Leader && m.Name == groups[m.GroupId].Leader);
            Assert.All(members, m => Assert.Equal((m.CommuneId, m.HamletId, null), homes[m.HouseholdId]));
            var geography = await s.GetRequiredService<GeographySource>().GetAsync(db, default);
            Guid Now(Guid commune) => geography.At(commune, Today)!.Id;
            Assert.All(members, m => Assert.Equal(Now(m.CommuneId), Now(groups[m.GroupId].CommuneId)));

            // Two groups of one commune before the merger were not taken over: the officer is offered both in the group that goes on.
            var before = running.Select(m => groups[m.GroupId]).Distinct().Where(g => Now(g.CommuneId) != g.CommuneId).ToList();
            Assert.Equal(2, before.Count);
            Assert.Single(before.Select(g => g.CommuneId).Distinct());
            var goesOn = groups.Values.Single(g => g.Code == before[0].Code && g.CommuneId == Now(before[0].CommuneId));
            Assert.NotEmpty((await list.LoansAsync(goesOn.Id, GroupShow.NotMembers, null, default)).Rows);
            Assert.Empty((await list.MembersAsync(goesOn.Id, GroupShow.Members, null, default)).Rows);
            Assert.Equal(before.Select(g => g.Id).Order(), (await s.GetRequiredService<TakeOverMembers>().OfferedAsync(goesOn, default)).Select(g => g.Id).Order());

            var (withoutMember, withoutLoan) = (0, 0);
            foreach (var group in running.Select(m => m.GroupId).Distinct())
            {
                withoutMember += (await list.LoansAsync(group, GroupShow.NotMembers, null, default)).Rows.Count;
                withoutLoan += (await list.MembersAsync(group, GroupShow.WithoutLoan, null, default)).Rows.Count;
            }

            Assert.InRange(withoutMember, 300, 3_000);
            Assert.InRange(withoutLoan, 20, 400);
        });
    }

    [Fact]
    public async Task Every_commune_has_a_next_transaction_day_and_the_bank_has_applications_of_each_to_answer()
    {
        await using var store = await TestStore.DemonstrationAsync(StoreKind.Sqlite, server);
        var partner = await store.AsOperatorAsync(async s =>
        {
            var db = s.GetRequiredService<Db>();
            var geography = await s.GetRequiredService<GeographySource>().GetAsync(db, default);
            var communes = geography.All.Where(p => p.Level == PlaceLevel.Commune && p.IsValidOn(Today)).ToArray();
            var days = s.GetRequiredService<DayList>();
            Assert.All(await days.NextAsync(communes, Today, default), n => Assert.NotNull(n.Day));
            Assert.NotEmpty((await days.OfCommuneAsync(communes[0].Id, Today, 12, default)).OfParts);
            Assert.Single(await db.Set<TransactionDay>().ToListAsync(), d => d.Why is not null);
            Assert.NotEmpty(await s.GetRequiredService<HandToBank>().OfferedAsync(default));
            Assert.Equal(2, await db.Set<MovedDay>().CountAsync());
            Assert.All(await db.Set<MovedDay>().ToListAsync(), m => Assert.Contains("minh họa", m.Why, StringComparison.Ordinal));
            return (await db.Set<Partner>().SingleAsync(p => p.Kind == PartnerKind.PolicyBank)).Id;
        });
        await store.AsAsync((null, [Roles.Partner]), async s =>
        {
            s.GetRequiredService<Caller>().BecomeUser(new User { Id = partner, DisplayName = "x" }, [Roles.Partner], AreaScope.Nothing with { Partner = partner }, PartnerKind.PolicyBank);
            var rows = await s.GetRequiredService<Db>().Set<LoanApplication>().ToListAsync();
            // Rows keep the commune the household was written with: those of all four of today are among them.
            var geography = await s.GetRequiredService<GeographySource>().GetAsync(s.GetRequiredService<Db>(), default);
            Assert.Equal(4, rows.Where(a => a.Step == ApplicationStep.Confirmed).Select(a => geography.At(a.CommuneId, Today)!.Id).Distinct().Count());
            Assert.All(rows, a => Assert.NotNull(a.ConfirmedOn));
            Assert.Contains(rows, a => a.Step == ApplicationStep.Confirmed && a.GroupCode is not null);
            return true;
        });
    }
}
