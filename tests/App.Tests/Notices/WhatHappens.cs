using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Outreach;
using VuonLen.App.Rooms.Programmes;
using VuonLen.App.Rooms.Reviews;
using VuonLen.App.Tests.Credit;
using VuonLen.App.Tests.Funding;
using VuonLen.App.Tests.Harness;
using VuonLen.App.Tests.Outreach;
using VuonLen.App.Tests.Production;
using VuonLen.App.Tests.Programmes;
using VuonLen.App.Tests.Reviews;
using VuonLen.App.Tests.Training;
using VuonLen.Domain.Funding;
using VuonLen.Domain.Standards;
using static VuonLen.App.Tests.Programmes.LocalPolicyActs;

namespace VuonLen.App.Tests.Notices;

/// <summary>Everything people are told of happens once in one store, through the acts of the rooms.</summary>
internal sealed class WhatHappens(ReviewScene reviews, Site site, Guid union, Guid centre, Guid bank) : IAsyncDisposable
{
    private readonly SupportScene _supports = new(reviews);

    public Site Site => site;

    /// <summary>The partner to whom supports are referred, the one that is given a class, and the policy bank.</summary>
    public IReadOnlyList<Guid> Partners => [union, centre, bank];

    public static async Task<WhatHappens> BeginAsync(PostgresServer server)
    {
        var reviews = await ReviewScene.BeginAsync(StoreKind.Sqlite, server);
        return new(
            reviews, await Site.OverAsync(reviews.Store, new ManualClock()), await PartnerScene.PartnerAsync(reviews, "Hội Phụ nữ", Given.YenLac), await TaughtClassTests.CentreAsync(new(new(reviews))),
            await BankTests.PartnerAsync(new(reviews.Store), Given.YenLac));
    }

    /// <summary>All of it. The officers of the class are the people with these accounts, who are called by their role.</summary>
    public async Task AllAsync(IReadOnlyDictionary<Guid, string> users)
    {
        await ReferredAsync();
        await PoliciesAsync();
        await ProjectAsync();
        await ClassAsync();
        await LoansAsync();
        await MoneyAsync();
        await OutreachAsync(users.Values);
        await RoundOfTodayAsync();
        foreach (var (id, role) in users) await AccountAsync(id, role);
    }

    /// <summary>Somebody's account is changed, and its password.</summary>
    public async Task AccountAsync(Guid id, string role)
    {
        var user = await site.AsOperatorAsync(s => s.GetRequiredService<Db>().Users.AsNoTracking().SingleAsync(u => u.Id == id));
        Stands(await site.AsOperatorAsync(async s => await s.GetRequiredService<Accounts>().ChangeAsync(Guid.CreateVersion7(), id, new(user.UserName!, user.DisplayName, user.PlaceId, [role], user.PartnerId), default)));
        Stands(await site.AsOperatorAsync(s => s.GetRequiredService<Accounts>().ResetPasswordAsync(Guid.CreateVersion7(), id, Site.Password, default)));
    }

    /// <summary>A review that finds poor households, and latrines for them: applied for, approved, referred, taken on, done and declined.</summary>
    private async Task ReferredAsync()
    {
        var partners = new PartnerScene(_supports, union);
        await partners.ApprovedAsync(2);
        Stands(await partners.ReferAsync());
        Stands(await partners.AnswerAsync(true));
        var referrals = await partners.ReferralsAsync();
        Stands(await partners.ReportAsync(referrals[0]));
        Stands(await partners.AsPartnerAsync(s => s.GetRequiredService<AnswerReferrals>().DoAsync(Guid.CreateVersion7(), new AnswerReferrals.Answer(false, PartnerScene.February, [PartnerScene.Seen(referrals[1])], "hết thợ"), default)));
    }

    private async Task PoliciesAsync()
    {
        var store = reviews.Store;
        foreach (var (place, officer, chair) in new[] { (Given.YenLac, SupportScene.Officer, SupportScene.Chair), (Given.PhuLuong, OutreachScene.OfSuccessor, (Given.PhuLuong.Id, [Roles.CommuneChair])), (Given.Province, ProvinceOfficer, ProvinceChair) })
        {
            var (signed, draft) = (Guid.CreateVersion7(), Guid.CreateVersion7());
            foreach (var id in new[] { signed, draft }) Stands(await store.DraftAsync(id, Gift(g => g with { From = place.From > Begin ? place.From : Begin }), officer, place));
            Stands(await store.PutAsync(signed, chair));
        }
    }

    private async Task ProjectAsync()
    {
        var projects = new ProjectScene(_supports);
        await projects.RunningAsync(1);
    }

    private async Task ClassAsync()
    {
        var training = new TrainingScene(_supports);
        var id = Guid.CreateVersion7();
        Stands(await training.PlanAsync(id, partner: centre));
        Stands(await training.ApproveAsync(id));
    }

    private async Task LoansAsync()
    {
        var credit = new CreditScene(reviews.Store);
        var ids = new List<Guid>();
        foreach (var name in new[] { "Ma Văn A", "Ma Văn B", "Ma Văn C" }) ids.Add(await credit.AppliedAsync(await credit.DecidedAsync(name, Given.Xom1, (HouseholdClass.Poor, new(2022, 1, 1)))));
        Stands(await credit.ConfirmAsync(LoanScene.Met, ids[0]));
        Stands(await BankTests.AnswerAsync(credit, bank, ids[0], 1_000_000));
        Stands(await credit.RefuseAsync(ids[1], "đã vay nơi khác"));
    }

    private async Task MoneyAsync()
    {
        var funding = new FundingScene(reviews.Store);
        foreach (var (giver, by) in new[] { (Given.Province, FundingScene.Province), (Given.District, FundingScene.District) })
        {
            Stands(await funding.AssignAsync(100_000_000, giver, by: by));
            Stands(await funding.MoveAsync(await funding.LineAsync(giver), MoneyAct.Allocate, 30_000_000, giver, Given.YenLac, by: by));
        }
    }

    private async Task OutreachAsync(IEnumerable<string> users)
    {
        var outreach = new OutreachScene(reviews);
        foreach (var (commune, on) in new[] { (Given.YenLac, new DateOnly(2025, 4, 16)), (Given.PhuLuong, new(2026, 4, 16)) })
        {
            Stands(await outreach.AsAsync((commune.Id, [Roles.CommuneOfficer]), s => s.GetRequiredService<RecordFeedback>().DoAsync(
                Guid.CreateVersion7(), new(Guid.CreateVersion7(), commune.Id, null, null, "Nước", "Bể nước cạn", null, on), default)));
        }

        var officers = new List<Guid>();
        foreach (var user in users)
        {
            officers.Add(Guid.CreateVersion7());
            Stands(await outreach.KeepOfficerAsync(officers[^1], "Hoàng Văn " + user, user: user, by: ReviewScene.Operator));
        }

        if (officers.Count == 0) return;
        Stands(await outreach.CloseAsync(await outreach.ReadyAsync(officers, place: Given.Province.Id, by: ReviewScene.Operator), by: ReviewScene.Operator));
    }

    /// <summary>A round of the commune of today, over households of before.</summary>
    private async Task RoundOfTodayAsync()
    {
        var round = await reviews.OpenAsync(2025, commune: Given.PhuLuong);
        await reviews.RecordAsync(round, HouseholdClass.NearPoor, [.. await reviews.ReadAsync(db => db.Set<RoundHousehold>().Where(h => h.RoundId == round).Select(h => h.HouseholdId).ToListAsync())]);
        Stands(await reviews.TryFreezeAsync(round, new(2025, 12, 10), (Given.PhuLuong.Id, [Roles.CommuneChair])));
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        await reviews.DisposeAsync();
    }
}
