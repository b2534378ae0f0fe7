using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Standards;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Standards.ScoreSheets;

namespace VuonLen.App.Tests.Standards;

public sealed class ScoreSheetTests(PostgresServer server)
{
    private const string Csv = """
        code,tt07-tdmnpb-rural,,,,
        version,1,,,,
        title,"Phiếu B1, nông thôn",,,,
        standard,2022-2025,,,,
        khu vực,nông thôn,,,,
        vùng,Trung du và miền núi phía Bắc,,,,
        từ ngày,15/03/2021,,,,
        source,Thông tư 07/2021/TT-BLĐTBXH,,,,
        controlTotal,95,,,,
        item,text,choice,option,optionText,points
        1,Nhân khẩu,one,1a,1 người,70
        ,,,1b,2 người,15
        2,Tài sản,any,2a,Xe máy,10
        """;

    [Fact]
    public void A_sheet_is_read_from_a_spreadsheet_and_written_back_the_same()
    {
        var sheet = Read(Csv, []);
        Assert.Empty(sheet!.Check());
        Assert.Equal(("Phiếu B1, nông thôn", AreaType.Rural, new DateOnly(2021, 3, 15), 95L), (sheet.Title, sheet.Area, sheet.From, sheet.ControlTotal));
        Assert.Equal(["1a", "1b"], sheet.Items[0].Options.Select(o => o.Code));
        Assert.Equal(ItemChoice.Any, sheet.Items[1].Choice);
        var again = Read(ScoreSheetFile.Write(sheet), []);
        Assert.Equal(ScoreSheetText.Write(sheet), ScoreSheetText.Write(again!));
    }

    [Theory]
    [InlineData("version,1", "version,một", "sheet.wrong")]
    [InlineData("standard,2022-2025", "standard,2022", "sheet.wrong")]
    [InlineData("khu vực,nông thôn", "khu vực,miền núi", "sheet.wrong")]
    [InlineData("từ ngày,15/03/2021", "từ ngày,mùa xuân", "sheet.wrong")]
    [InlineData("vùng,", "miền,", "sheet.not-a-field")]
    [InlineData("item,text,choice", "mục,text,choice", "sheet.not-a-field")]
    [InlineData("option,optionText,points", "option,optionText,score", "sheet.no-heading")]
    [InlineData("1 người,70", "1 người,bảy mươi", "sheet.row-wrong")]
    [InlineData("Nhân khẩu,one", "Nhân khẩu,vài", "sheet.row-wrong")]
    [InlineData("1 người,70", "1 người,=70+0", "sheet.formula")]
    public void A_spreadsheet_that_is_no_sheet_is_refused_with_its_row(string from, string to, string code)
    {
        var problems = new List<Problem>();
        Assert.Null(Read(Csv.Replace(from, to, StringComparison.Ordinal), problems));
        Assert.Contains(problems, p => p.Code == code);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task One_person_loads_another_signs_and_a_frozen_sheet_scores(StoreKind kind)
    {
        await using var store = await TestStore.EmptyAsync(kind, server);
        await store.AsOperatorAsync(s => s.GetRequiredService<ScoreSheets>().PrepareAsync(default));
        await store.AsOperatorAsync(s => s.GetRequiredService<ScoreSheets>().PrepareAsync(default));
        Assert.Equal(2, await store.AsOperatorAsync(s => s.GetRequiredService<Db>().Set<StoredScoreSheet>().CountAsync()));
        var day = new DateOnly(2023, 10, 1);
        var shipped = await store.AsOperatorAsync(s => s.GetRequiredService<ScoreSheets>().ForAsync(StandardName.Y2022, AreaType.Rural, "Trung du và miền núi phía Bắc", day, default));
        Assert.True(shipped!.Sheet.IsDemonstration);
        Assert.Null(await store.AsOperatorAsync(s => s.GetRequiredService<ScoreSheets>().ForAsync(StandardName.Y2022, AreaType.Rural, "Tây Nguyên", day, default)));
        Assert.NotNull(await store.AsOperatorAsync(s => s.GetRequiredService<ScoreSheets>().ForAsync(StandardName.Y2022, AreaType.Rural, null, day, default)));

        var id = await LoadAsync(store, Read(Csv, [])!);
        Assert.True((await store.AsOperatorAsync(s => s.GetRequiredService<ScoreSheets>().ForAsync(StandardName.Y2022, AreaType.Rural, "Trung du và miền núi phía Bắc", day, default)))!.Sheet.IsDemonstration);
        Assert.Equal("sheet.not-signed", Assert.Single((await ChangeAsync(store, (s, a) => s.FreezeAsync(a, id, "", default))).Problems).Code);
        Assert.Equal("sheet.signed-by-loader", Assert.Single((await store.AsOperatorAsync(s => s.GetRequiredService<ScoreSheets>().SignAsync(Guid.CreateVersion7(), id, "", default))).Problems).Code);
        Assert.True((await ChangeAsync(store, (s, a) => s.SignAsync(a, id, "", default))).Stands);
        Assert.True((await ChangeAsync(store, (s, a) => s.FreezeAsync(a, id, "", default))).Stands);
        var used = await store.AsOperatorAsync(s => s.GetRequiredService<ScoreSheets>().ForAsync(StandardName.Y2022, AreaType.Rural, "Trung du và miền núi phía Bắc", day, default));
        Assert.Equal(("tt07-tdmnpb-rural", SheetStage.Frozen, "Người thử"), (used!.Sheet.Code, used.Stage, used.SignOff!.Name));
    }

    [Fact]
    public async Task A_sheet_that_does_not_add_up_or_is_there_already_or_poses_as_a_demonstration_is_refused()
    {
        await using var store = await TestStore.EmptyAsync(StoreKind.Sqlite, server);
        Task<ActResult> TryAsync(ScoreSheet sheet) => store.AsOperatorAsync(s => s.GetRequiredService<ScoreSheets>().LoadAsync(Guid.CreateVersion7(), sheet, "", default));
        var sheet = Read(Csv, [])!;
        Assert.Equal("sheet.control-total", Assert.Single((await TryAsync(sheet with { ControlTotal = 96 })).Problems).Code);
        Assert.Equal("sheet.demonstration-claimed", Assert.Single((await TryAsync(sheet with { Code = "demonstration-rural" })).Problems).Code);
        Assert.True((await TryAsync(sheet)).Stands);
        Assert.Equal("sheet.version-there", Assert.Single((await TryAsync(sheet)).Problems).Code);
        Assert.True((await TryAsync(sheet with { Version = 2 })).Stands);
    }

    [Fact]
    public async Task On_the_pages_a_demonstration_says_so_and_a_file_goes_all_the_way_to_frozen()
    {
        await using var store = await TestStore.EmptyAsync(StoreKind.Sqlite, server);
        await store.AsOperatorAsync(s => s.GetRequiredService<ScoreSheets>().PrepareAsync(default));
        await using var site = await Site.OverAsync(store);
        var (first, second) = (await site.SignedInAsync(Roles.Administrator, null), await site.SignedInAsync(Roles.Administrator, null));
        Assert.Contains("MINH HỌA", (await first.GetPageAsync("/standards/score-sheets")).Text, StringComparison.Ordinal);

        var load = (await first.GetPageAsync("/standards/score-sheets/load")).Form();
        var bad = await first.UploadAsync(load, "Upload", "phieu.csv", Encoding.UTF8.GetBytes(Csv.Replace("controlTotal,95", "controlTotal,96", StringComparison.Ordinal)));
        Assert.Contains("tổng kiểm tra ghi 96, cộng các phương án được 95", bad.Text, StringComparison.Ordinal);
        Assert.Contains("không", (await first.UploadAsync(load, "Upload", "x.xlsx", [1, 2, 3, 0, 0, 0, 0, 0, 0])).Text, StringComparison.Ordinal);
        Assert.Equal("/standards/score-sheets", (await first.UploadAsync(bad.Form(), "Upload", "phieu.csv", Encoding.UTF8.GetBytes(Csv))).Location);

        var id = await store.AsOperatorAsync(s => s.GetRequiredService<Db>().Set<StoredScoreSheet>().Where(x => !x.IsDemonstration).Select(x => x.Id).SingleAsync());
        var page = $"/standards/score-sheets/{id}";
        await first.SubmitAsync((await first.GetPageAsync(page)).Form(page + "/sign"));
        Assert.Contains("Người nạp phiếu không được tự ký", (await first.GetPageAsync(page)).Text, StringComparison.Ordinal);
        await second.SubmitAsync((await second.GetPageAsync(page)).Form(page + "/sign"));
        await second.SubmitAsync((await second.GetPageAsync(page)).Form(page + "/freeze"));
        var frozen = await second.GetPageAsync(page);
        Assert.Contains("đã khóa", frozen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/freeze", frozen.Html, StringComparison.Ordinal);
        Assert.Contains("1a", (await second.GetPageAsync(page + "/csv")).Html, StringComparison.Ordinal);

        var officer = await site.SignedInAsync(Roles.CommuneOfficer, null);
        Assert.DoesNotContain("/standards/score-sheets/load", (await officer.GetPageAsync("/standards/score-sheets")).Html, StringComparison.Ordinal);
        await officer.GetPageAsync("/standards/score-sheets/0196f000-0000-7000-8000-000000000001", HttpStatusCode.NotFound);
        await officer.GetPageAsync("/standards/score-sheets/0196f000-0000-7000-8000-000000000001/csv", HttpStatusCode.NotFound);
    }

    private static ScoreSheet? Read(string csv, List<Problem> problems) => ScoreSheetFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(csv)), problems);

    private static async Task<Guid> LoadAsync(TestStore store, ScoreSheet sheet)
    {
        Assert.True((await store.AsOperatorAsync(s => s.GetRequiredService<ScoreSheets>().LoadAsync(Guid.CreateVersion7(), sheet, "", default))).Stands);
        return await store.AsOperatorAsync(s => s.GetRequiredService<Db>().Set<StoredScoreSheet>().Where(x => x.Code == sheet.Code).Select(x => x.Id).SingleAsync());
    }

    private static Task<ActResult> ChangeAsync(TestStore store, Func<ScoreSheets, Guid, Task<ActResult>> change) =>
        store.AsAsync((null, [Roles.Administrator]), s => change(s.GetRequiredService<ScoreSheets>(), Guid.CreateVersion7()));
}
