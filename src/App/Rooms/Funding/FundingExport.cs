using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Files;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Plumbing.Workbooks;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Shared;
using VuonLen.Domain.Funding;

namespace VuonLen.App.Rooms.Funding;

/// <summary>Money of a year, the statement of a quarter and the list of gifts as workbooks.</summary>
internal static class FundingExport
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/funding/export", SumsAsync).RequireAuthorization(Permissions.ReadFunding).ExcludeFromDescription();
        app.MapGet("/funding/statement/export", StatementAsync).RequireAuthorization(Permissions.ReadFunding).ExcludeFromDescription();
        app.MapGet("/funding/gifts/export", GiftsAsync).RequireAuthorization(Permissions.ReadFunding).ExcludeFromDescription();
    }

    private static async Task<Results<FileStreamHttpResult, BadRequest>> SumsAsync(
        int? year, FundingCut? by, Guid? place, Db db, GeographySource places, FundingSums sums, FundingNames names, Frame frame, DemonstrationMark demonstration, IStringLocalizer<FundingRoom> texts,
        IStringLocalizer<SharedText> shared, CancellationToken cancel)
    {
        var (cut, of) = (by ?? FundingCut.Project, year ?? frame.Today.Year);
        if (!Enum.IsDefined(cut)) return TypedResults.BadRequest();
        var geography = await places.GetAsync(db, cancel);
        var where = place ?? (geography.PlacesOfMoney(frame, db.Scope) is [var first, ..] ? first.Id : null);
        var rows = await sums.ByAsync(cut, of, where, frame.Today, cancel);
        var name = await names.OfAsync(cut, cancel);
        var sheet = new ListSheet<FundingRow>(texts["index.title"], texts["list.number"],
        [
            new(texts[$"cut.{cut}"], 96, r => name(r)),
            new(texts["sum.given"], 20, r => r.Sums.Given),
            new(texts["stage.Assigned"], 20, r => r.Sums.Assigned),
            new(texts["sum.allocated"], 20, r => r.Sums.AllocatedInAll),
            new(texts["sum.committed"], 20, r => r.Sums.Committed),
            new(texts["sum.disbursed"], 20, r => r.Sums.Disbursed),
            new(texts["sum.rate"], 14, r => r.Sums.DisbursedPercent),
            new(texts["sum.planned"], 36, r => r.Planned),
            new(texts["sum.behind"], 20, r => r.Behind),
            new(texts["sum.carried"], 20, r => r.Sums.CarriedOver),
            new(texts["stage.Returned"], 20, r => r.Sums.Returned),
        ])
        {
            Strips = [await demonstration.StripAsync(shared, cancel)],
            Above = [texts["export.title", Ledger.YearText(of)], where is { } at && geography.Get(at) is { } known ? known.Name : "", texts["export.on", Figures.Date(frame.Today)]],
        };
        var file = await DownloadFile.WriteAsync(to => ListWorkbook.WriteAsync(to, sheet, rows.ToAsyncEnumerable(), cancel));
        return TypedResults.Stream(file, ListWorkbook.ContentType, $"nguon-luc-{Ledger.YearText(of)}.xlsx");
    }

    private static async Task<Results<FileStreamHttpResult, BadRequest>> StatementAsync(
        int? year, StatementPart? part, Guid? place, Db db, GeographySource places, QuarterStatement statement, FundingLaw law, Frame frame, DemonstrationMark demonstration, IStringLocalizer<FundingRoom> texts,
        IStringLocalizer<SharedText> shared, CancellationToken cancel)
    {
        var (of, which) = (year ?? frame.Today.Year, part ?? (StatementPart)((frame.Today.Month + 2) / 3));
        if (!Enum.IsDefined(which) || of is < MoneyRules.FirstYear or > MoneyRules.LastYear) return TypedResults.BadRequest();
        var geography = await places.GetAsync(db, cancel);
        var where = place ?? (geography.PlacesOfMoney(frame, db.Scope) is [var first, ..] ? first.Id : null);
        var rows = await statement.OfAsync(of, which, where, cancel);
        var (from, until) = statement.DaysOf(of, which);
        var sheet = new ListSheet<StatementRow>(texts["statement.tab"], texts["list.number"],
        [
            new(texts["cut.Project"], 80, r => law.Project(r.Project)),
            new(texts["cut.Source"], 46, r => law.Source(r.Source)),
            new(texts["sum.given"], 20, r => r.Until.Given),
            new(texts["sum.allocated"], 20, r => r.Until.AllocatedInAll),
            new(texts["sum.committed"], 20, r => r.Until.Committed),
            new(texts["statement.in-quarter"], 22, r => r.Disbursed),
            new(texts["statement.until"], 22, r => r.Until.Disbursed),
            new(texts["sum.rate"], 14, r => r.Until.DisbursedPercent),
            new(texts["sum.carried"], 20, r => r.Until.CarriedOver),
        ])
        {
            Strips = [await demonstration.StripAsync(shared, cancel)],
            Above =
            [
                texts["statement.heading", texts[$"part.{which}"].Value, Ledger.YearText(of), where is { } at && geography.Get(at) is { } known ? known.Name : ""],
                texts["statement.days", Figures.Date(from), Figures.Date(until)],
            ],
        };
        var file = await DownloadFile.WriteAsync(to => ListWorkbook.WriteAsync(to, sheet, rows.ToAsyncEnumerable(), cancel));
        return TypedResults.Stream(file, ListWorkbook.ContentType, $"bao-cao-giai-ngan-{Ledger.YearText(of)}-{(int)which}.xlsx");
    }

    private static async Task<Results<FileStreamHttpResult, BadRequest>> GiftsAsync(
        GiftShow? show, string? donor, Db db, GeographySource places, GiftList gifts, GiftWords words, FundingLaw law, Frame frame, DemonstrationMark demonstration, IStringLocalizer<FundingRoom> texts,
        IStringLocalizer<SharedText> shared, CancellationToken cancel)
    {
        if (show is { } asked && !Enum.IsDefined(asked)) return TypedResults.BadRequest();
        var geography = await places.GetAsync(db, cancel);
        var sheet = new ListSheet<GiftRow>(texts["gifts.title"], texts["list.number"],
        [
            new(texts["gift.donor"], 36, r => r.Gift.DonorName),
            new(texts["gift.commune"], 22, r => geography.NameOn(r.Gift.CommuneId, frame.Today)),
            new(texts["gift.what"], 34, r => words.What(r.Gift)),
            new(texts["gift.valuation"], 34, r => law.Valuation(r.Gift.Valuation)),
            new(texts["gift.purpose"], 40, r => r.Gift.IsOfFund ? texts["gift.of-fund"].Value : r.Gift.Purpose ?? ""),
            new(texts["gift.pledged-on"], 14, r => r.Gift.PledgedOn),
            new(texts["gift.due-on"], 14, r => r.Gift.DueOn),
            new(texts["gift-sum.pledged"], 18, r => r.Sums.Given),
            new(texts["gift-sum.received"], 18, r => r.Sums.AllocatedInAll),
            new(texts["gift-stage.Disbursed"], 18, r => r.Sums.Disbursed),
            new(texts["gift.state"], 18, r => texts[$"giftstate.{GiftsModel.StateOf(r, frame.Today)}"].Value),
        ])
        {
            Strips = [await demonstration.StripAsync(shared, cancel)],
            Above = [texts["gifts.title"], texts[$"giftshow.{show ?? GiftShow.All}"]],
        };
        var file = await DownloadFile.WriteAsync(to => ListWorkbook.WriteAsync(to, sheet, gifts.AllAsync(new(show ?? GiftShow.All, null, donor), frame.Today, cancel), cancel));
        return TypedResults.Stream(file, ListWorkbook.ContentType, "dong-gop.xlsx");
    }
}
