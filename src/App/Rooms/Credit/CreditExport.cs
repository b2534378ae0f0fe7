using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Files;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Plumbing.Workbooks;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Shared;
using VuonLen.Domain.Credit;

namespace VuonLen.App.Rooms.Credit;

/// <summary>What is outstanding, the list of loans, groups and their members, and what a bank has to answer as workbooks.</summary>
internal static class CreditExport
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/credit/export", OutstandingAsync).RequireAuthorization(Permissions.ReadCredit).ExcludeFromDescription();
        app.MapGet("/credit/loans/export", LoansAsync).RequireAuthorization(Permissions.ReadCredit).ExcludeFromDescription();
        app.MapGet("/credit/groups/export", GroupsAsync).RequireAuthorization(Permissions.ReadCredit).ExcludeFromDescription();
        app.MapGet("/credit/groups/{id:guid}/export", MembersAsync).RequireAuthorization(Permissions.ReadCredit).ExcludeFromDescription();
        app.MapGet("/credit/bank/export", BankAsync).RequireAuthorization(Permissions.AnswerCredit).ExcludeFromDescription();
    }

    private static async Task<Results<FileStreamHttpResult, BadRequest>> OutstandingAsync(
        string? on, CreditCut? by, Guid? place, Db db, GeographySource places, Outstanding outstanding, CreditNames names, Frame frame, DemonstrationMark demonstration, IStringLocalizer<CreditRoom> texts,
        IStringLocalizer<SharedText> shared, CancellationToken cancel)
    {
        if (on is not null && Days.Read(on) is null) return TypedResults.BadRequest();
        var (day, cut) = (Days.Read(on) ?? frame.Today, by ?? CreditCut.Programme);
        var statements = (await outstanding.StatementsAsync(day, cancel)).Where(s => place is null || s.Now == place).ToList();
        var rows = await outstanding.ByAsync(cut, statements, cancel);
        var name = await names.OfAsync(cut, rows, day, cancel);
        var geography = await places.GetAsync(db, cancel);
        var sheet = new ListSheet<OutstandingRow>(texts["export.tab"], texts["list.number"],
        [
            new(texts[$"cut.{cut}"], 44, r => name(r)),
            new(texts["sum.loans"], 14, r => r.Loans),
            new(texts["sum.outstanding"], 22, r => r.Total),
            new(texts["sum.in-term"], 22, r => r.InTerm),
            new(texts["sum.overdue"], 20, r => r.Overdue),
            new(texts["sum.frozen"], 20, r => r.Frozen),
            new(texts["sum.overdue-percent"], 16, r => r.OverduePercent),
            new(texts["sum.interest"], 20, r => r.Interest),
        ])
        {
            Strips = [await demonstration.StripAsync(shared, cancel)],
            Above =
            [
                texts["export.title", Figures.Date(day)],
                .. place is { } one && geography.Get(one) is not null ? new[] { geography.NameOn(one, day) } : [],
                .. statements.Count > 0 ? new[] { texts["index.by", Figures.Date(statements.Min(s => s.AsOf)), Figures.Date(statements.Max(s => s.AsOf))].Value } : [],
            ],
        };
        var file = await DownloadFile.WriteAsync(to => ListWorkbook.WriteAsync(to, sheet, rows.ToAsyncEnumerable(), cancel));
        return TypedResults.Stream(file, ListWorkbook.ContentType, $"du-no-{day:yyyy-MM-dd}.xlsx");
    }

    private static async Task<FileStreamHttpResult> LoansAsync(
        LoanShow? show, string? programme, string? association, Guid? group, Db db, GeographySource places, LoanList loans, Outstanding outstanding, CreditNames names, Frame frame, DemonstrationMark demonstration,
        IStringLocalizer<CreditRoom> texts, IStringLocalizer<SharedText> shared, CancellationToken cancel)
    {
        var geography = await places.GetAsync(db, cancel);
        var query = new LoanQuery(show ?? LoanShow.Running, programme, association, group);
        var groups = (await outstanding.AllGroupsAsync(cancel)).ToDictionary(g => g.Id);
        var sheet = new ListSheet<Loan>(texts["loans.tab"], texts["list.number"],
        [
            new(texts["loan.borrower"], 28, l => l.Borrower),
            new(texts["loan.number"], 18, l => l.Number),
            new(texts["loan.where"], 34, l => geography.Get(l.HamletId) is null ? geography.NameOn(l.CommuneId, frame.Today) : geography.WhereIs(l.HamletId, frame.Today)),
            new(texts["loan.programme"], 34, l => names.Programme(l.Programme)),
            new(texts["loan.association"], 26, l => names.Association(l.Association)),
            new(texts["loan.group"], 26, l => l.GroupId is { } id ? names.Group(groups.GetValueOrDefault(id)) : ""),
            new(texts["loan.disbursed"], 16, l => l.DisbursedOn),
            new(texts["loan.due"], 16, l => l.DueOn),
            new(texts["loan.principal"], 18, l => l.Principal),
            new(texts["sum.outstanding"], 18, l => l.Outstanding),
            new(texts["sum.overdue"], 18, l => l.Overdue),
            new(texts["sum.frozen"], 18, l => l.Frozen),
            new(texts["loan.household"], 22, l => texts[$"match.{l.Match}"].Value),
        ])
        {
            Strips = [await demonstration.StripAsync(shared, cancel)],
            Above = [texts["loans.title"], texts[$"show.{query.Show}"]],
        };
        var file = await DownloadFile.WriteAsync(to => ListWorkbook.WriteAsync(to, sheet, loans.AllAsync(query), cancel));
        return TypedResults.Stream(file, ListWorkbook.ContentType, "mon-vay.xlsx");
    }

    private static async Task<FileStreamHttpResult> GroupsAsync(
        Guid? place, string? association, bool? ended, Db db, GeographySource places, GroupList groups, CreditNames names, Frame frame, DemonstrationMark demonstration, IStringLocalizer<CreditRoom> texts,
        IStringLocalizer<SharedText> shared, CancellationToken cancel)
    {
        var geography = await places.GetAsync(db, cancel);
        var query = new GroupQuery(string.IsNullOrEmpty(association) ? null : association, ended ?? false);
        var area = await groups.AreaOfAsync(place, frame.Today, cancel);
        var sheet = new ListSheet<LedGroup>(texts["groups.tab"], texts["list.number"],
        [
            new(texts["group.code"], 14, g => g.Group.Code),
            new(texts["role.Leader"], 28, g => g.Leader),
            new(texts["group.leader-said"], 28, g => g.Group.Leader),
            new(texts["loan.association"], 26, g => names.Association(g.Group.Association)),
            new(texts["cut.Commune"], 26, g => geography[g.Group.CommuneId].Name),
        ])
        {
            Strips = [await demonstration.StripAsync(shared, cancel)],
            Above =
            [
                texts["groups.title"],
                texts[query.Ended ? "groups.ended" : "groups.running"],
                .. place is { } one && area != db.Scope ? new[] { geography.NameOn(one, frame.Today) } : [],
                .. query.Association is { } asked ? new[] { names.Association(asked) } : [],
            ],
        };
        var file = await DownloadFile.WriteAsync(to => ListWorkbook.WriteAsync(to, sheet, groups.AllAsync(query, area), cancel));
        return TypedResults.Stream(file, ListWorkbook.ContentType, "to-tiet-kiem-va-vay-von.xlsx");
    }

    private static async Task<Results<FileStreamHttpResult, NotFound, BadRequest>> MembersAsync(
        Guid id, GroupShow? show, Db db, GeographySource places, GroupList groups, Frame frame, DemonstrationMark demonstration, IStringLocalizer<CreditRoom> texts, IStringLocalizer<SharedText> shared, CancellationToken cancel)
    {
        var list = show ?? GroupShow.Members;
        if (list is not (GroupShow.Members or GroupShow.WithoutLoan or GroupShow.Left)) return TypedResults.BadRequest();
        if (await groups.FindAsync(id, cancel) is not { } group) return TypedResults.NotFound();
        var geography = await places.GetAsync(db, cancel);
        var sheet = new ListSheet<GroupMember>(texts["group.tab"], texts["list.number"],
        [
            new(texts["group.member"], 28, m => m.Name),
            new(texts["loan.where"], 34, m => geography.WhereIs(m.HamletId, frame.Today)),
            new(texts["group.role"], 14, m => texts[$"role.{m.Role}"].Value),
            new(texts["group.from"], 16, m => m.From),
            new(texts["group.until"], 16, m => m.Until),
            new(texts["application.why"], 34, m => m.Why),
        ])
        {
            Strips = [await demonstration.StripAsync(shared, cancel)],
            Above = [texts["group.title", group.Code], texts[$"group.show.{list}"]],
        };
        var file = await DownloadFile.WriteAsync(to => ListWorkbook.WriteAsync(to, sheet, groups.AllMembers(id, list).AsAsyncEnumerable(), cancel));
        return TypedResults.Stream(file, ListWorkbook.ContentType, "to-vien.xlsx");
    }

    private static async Task<Results<FileStreamHttpResult, BadRequest>> BankAsync(
        ApplicationStep? step, Db db, GeographySource places, ApplicationList applications, CreditNames names, Frame frame, DemonstrationMark demonstration, IStringLocalizer<CreditRoom> texts, IStringLocalizer<SharedText> shared,
        CancellationToken cancel)
    {
        var asked = step ?? ApplicationStep.Confirmed;
        if (!BankListModel.Steps.Contains(asked)) return TypedResults.BadRequest();
        var geography = await places.GetAsync(db, cancel);
        var sheet = new ListSheet<LoanApplication>(texts["bank.tab"], texts["list.number"],
        [
            new(texts["wanting.head"], 28, a => a.Name),
            new(texts["loan.where"], 34, a => geography.WhereIs(a.HamletId, frame.Today)),
            new(texts["loan.programme"], 34, a => names.Programme(a.Programme)),
            new(texts["application.purpose"], 34, a => a.Purpose),
            new(texts["group.code"], 14, a => a.GroupCode),
            new(texts["application.meeting"], 16, a => a.MeetingOn),
            new(texts["bank.confirmed"], 16, a => a.ConfirmedOn),
            new(texts["application.amount"], 18, a => a.Amount),
            new(texts["application.months"], 14, a => a.Months),
            new(texts["bank.amount"], 18, a => a.Approved),
            new(texts["application.why"], 34, a => a.Why),
        ])
        {
            Strips = [await demonstration.StripAsync(shared, cancel)],
            Above = [texts["bank.title"], texts[$"bank.step.{asked}"]],
        };
        var file = await DownloadFile.WriteAsync(to => ListWorkbook.WriteAsync(to, sheet, applications.All(asked).AsAsyncEnumerable(), cancel));
        return TypedResults.Stream(file, ListWorkbook.ContentType, "ho-so-vay-von.xlsx");
    }
}
