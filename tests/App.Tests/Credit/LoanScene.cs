using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Credit;
using VuonLen.App.Rooms.Programmes;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Rooms.Reviews;
using VuonLen.App.Tests.Harness;
using VuonLen.App.Tests.Programmes;
using VuonLen.Domain.Credit;
using VuonLen.Domain.Places;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Tests.Credit;

/// <summary>The life of a loan before and beside the statements, an act in a line each.</summary>
internal static class LoanScene
{
    public static readonly (Guid? Place, string[] Roles) Chair = (Given.YenLac.Id, [Roles.CommuneChair]);
    public static readonly (Guid? Place, string[] Roles) ChairNextDoor = (Given.YenTrach.Id, [Roles.CommuneChair]);

    /// <summary>The day of the meeting where nothing else is said.</summary>
    public static readonly DateOnly Met = new(2025, 2, 10);

    public const string Cow = "mua bò sinh sản";

    extension(CreditScene scene)
    {
        /// <summary>A household with the classes it had by decision, each from a day until the next.</summary>
        public async Task<Household> DecidedAsync(string head, Place hamlet, params (HouseholdClass Class, DateOnly From)[] story)
        {
            var household = await scene.HouseholdAsync(head, hamlet);
            if (story.Length > 0) await scene.DecideClassesAsync(household, story);
            return household;
        }

        public Task DecideClassesAsync(Household household, params (HouseholdClass Class, DateOnly From)[] story) => scene.WriteAsync(async db =>
        {
            foreach (var old in await db.Set<StatusPeriod>().Where(p => p.HouseholdId == household.Id && p.Until == null).ToListAsync()) old.Until = story[0].From;
            var row = await db.Set<Household>().SingleAsync(h => h.Id == household.Id);
            row.Class = story[^1].Class;
            await db.SaveChangesAsync();
            await db.InsertManyAsync(
                story.Select((one, i) => new StatusPeriod
                {
                    Id = Guid.CreateVersion7(),
                    HouseholdId = household.Id,
                    CommuneId = household.CommuneId,
                    HamletId = household.HamletId,
                    Class = one.Class,
                    Standard = "2022-2025",
                    From = one.From,
                    Until = i + 1 < story.Length ? story[i + 1].From : null,
                    DecisionId = Guid.CreateVersion7(),
                }),
                default);
        });

        public Task WriteAsync(Func<Db, Task> write) => scene.Store.AsOperatorAsync(async s =>
            LocalPolicyActs.Stands(await s.GetRequiredService<Acts>().DoAsync(new(Guid.CreateVersion7(), "test.given", "", Guid.CreateVersion7()), _ => write(s.GetRequiredService<Db>()), default)));

        public Task<ActResult> ApplyForAsync(
            Guid id, Household household, string programme = "poor", long amount = 50_000_000, int months = 36, DateOnly? met = null, Guid? group = null, string purpose = Cow, (Guid?, string[])? by = null, Guid? act = null) =>
            scene.Store.AsAsync(by ?? CreditScene.Officer, s => s.GetRequiredService<ApplyForLoan>().DoAsync(act ?? Guid.CreateVersion7(), new(id, household.Id, group, programme, amount, months, purpose, met ?? Met), default));

        /// <summary>An application that stands.</summary>
        public async Task<Guid> AppliedAsync(Household household, string programme = "poor", long amount = 50_000_000, DateOnly? met = null)
        {
            var id = Guid.CreateVersion7();
            LocalPolicyActs.Stands(await scene.ApplyForAsync(id, household, programme, amount, met: met));
            return id;
        }

        public async Task<LoanApplication> ApplicationAsync(Guid id) => Assert.Single(await scene.AllAsync<LoanApplication>(), a => a.Id == id);

        public async Task<ApplicationStep> StepAsync(Guid id) => (await scene.ApplicationAsync(id)).Step;

        public async Task<ActResult> ConfirmAsync(DateOnly on, params Guid[] ids)
        {
            var rows = (await scene.AllAsync<LoanApplication>()).ToDictionary(a => a.Id, a => a.Version);
            return await scene.ConfirmAsync(on, [.. ids.Select(id => new PickedRow(id, rows.GetValueOrDefault(id, 1)))]);
        }

        public Task<ActResult> ConfirmAsync(DateOnly on, IReadOnlyList<PickedRow> picked, (Guid?, string[])? by = null, Guid? act = null) =>
            scene.Store.AsAsync(by ?? Chair, s => s.GetRequiredService<DecideApplication>().ConfirmAsync(act ?? Guid.CreateVersion7(), new(picked, on), default));

        public async Task<ActResult> RefuseAsync(Guid id, string why, DateOnly? on = null, long? seen = null, (Guid?, string[])? by = null)
        {
            var version = seen ?? (await scene.ApplicationAsync(id)).Version;
            return await scene.Store.AsAsync(by ?? Chair, s => s.GetRequiredService<DecideApplication>().RefuseAsync(Guid.CreateVersion7(), new(id, why, on ?? Met, version), default));
        }

        public async Task<ActResult> WithdrawAsync(Guid id, string why, DateOnly? on = null, long? seen = null, (Guid?, string[])? by = null)
        {
            var version = seen ?? (await scene.ApplicationAsync(id)).Version;
            return await scene.Store.AsAsync(by ?? CreditScene.Officer, s => s.GetRequiredService<DecideApplication>().WithdrawAsync(Guid.CreateVersion7(), new(id, why, on ?? CreditScene.February, version), default));
        }

        public async Task<ActResult> BankSaysAsync(Guid id, long? amount, string why = "", DateOnly? on = null, long? seen = null, (Guid?, string[])? by = null)
        {
            var version = seen ?? (await scene.ApplicationAsync(id)).Version;
            return await scene.Store.AsAsync(by ?? CreditScene.Officer, s => s.GetRequiredService<DecideApplication>().AnswerAsync(Guid.CreateVersion7(), new(id, amount, why, on ?? CreditScene.February, version), default));
        }

        public Task<ActResult> VisitAsync(Guid loan, DateOnly on, LoanUse use = LoanUse.AsAgreed, string found = "đã mua bò", (Guid?, string[])? by = null, Guid? act = null, Guid? id = null) =>
            scene.Store.AsAsync(by ?? CreditScene.Officer, s => s.GetRequiredService<VisitLoan>().DoAsync(act ?? Guid.CreateVersion7(), new(id ?? Guid.CreateVersion7(), loan, on, use, found), default));

        public Task<ActResult> AskAsync(Guid loan, TimeRequestKind kind, DateOnly on, DateOnly until, string why = "bò chết do dịch, có biên bản", (Guid?, string[])? by = null, Guid? id = null) =>
            scene.Store.AsAsync(by ?? CreditScene.Officer, s => s.GetRequiredService<VisitLoan>().AskAsync(Guid.CreateVersion7(), new(id ?? Guid.CreateVersion7(), loan, kind, on, until, why), default));

        public Task<ActResult> BankAnswersAsync(Guid request, bool granted, DateOnly on, string answer = "Thông báo số 12", long seen = 1, (Guid?, string[])? by = null) =>
            scene.Store.AsAsync(by ?? CreditScene.Officer, s => s.GetRequiredService<VisitLoan>().AnswerAsync(Guid.CreateVersion7(), new(request, granted, on, answer, seen), default));
    }
}
