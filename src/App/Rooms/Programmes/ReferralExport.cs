using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Files;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Plumbing.Workbooks;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Shared;
using VuonLen.Domain.Programmes;

namespace VuonLen.App.Rooms.Programmes;

/// <summary>What was referred to the reader's organisation as a workbook: what the screen shows, every row of it.</summary>
internal static class ReferralExport
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/referrals/export", WriteAsync).RequireAuthorization(Permissions.AnswerReferrals).ExcludeFromDescription();

    private static async Task<FileStreamHttpResult> WriteAsync(
        PartnerStep? state, string? policy, Db db, GeographySource places, Referrals referrals, PolicySource policies, Frame frame, DemonstrationMark demonstration,
        IStringLocalizer<ProgrammesRoom> texts, IStringLocalizer<SharedText> shared, CancellationToken cancel)
    {
        var geography = await places.GetAsync(db, cancel);
        var book = await policies.GetAsync(cancel);
        var shown = state ?? PartnerStep.Waiting;
        var sheet = new ListSheet<SupportReferral>(texts["export.tab"], texts["list.number"],
        [
            new(texts["list.name"], 28, r => r.Name),
            new(texts["referral.born"], 10, r => r.BirthYear),
            new(texts["list.head"], 28, r => r.HeadName),
            new(texts["list.code"], 16, r => r.HouseholdCode),
            new(texts["referral.where"], 40, r => (r.Address.Length > 0 ? r.Address + ", " : "") + geography.WhereIs(r.HamletId, r.ReferredOn)),
            new(texts["list.class"], 18, r => shared[$"class.{r.Class}"].Value),
            new(texts["referral.policy"], 40, r => book.Nearest(r.PolicyCode, r.ReferredOn) is { } known ? PolicyWords.Of(known.Name) : r.PolicyCode),
            new(texts["referral.on"], 14, r => r.ReferredOn),
            new(texts["referral.approved"], 14, r => r.ApprovedOn),
            new(texts["list.amount"], 16, r => r.Amount),
            new(texts["referral.note"], 40, r => r.Note),
            new(texts["referral.done-on"], 14, r => r.DoneOn),
            new(texts["referral.done-amount"], 30, r => r.DoneAmount),
            new(texts["list.note"], 40, r => r.Why ?? r.Report),
        ])
        {
            Strips = [await demonstration.StripAsync(shared, cancel)],
            Above = [texts["referred.title"], texts[$"partnerstep.{shown}"]],
        };
        var rows = referrals.AllAsync(new(shown, string.IsNullOrEmpty(policy) ? null : policy));
        return TypedResults.Stream(await DownloadFile.WriteAsync(to => ListWorkbook.WriteAsync(to, sheet, rows, cancel)), ListWorkbook.ContentType, $"chuyen-den-{frame.Today:yyyy-MM-dd}.xlsx");
    }
}
