using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Keys;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Workbooks;
using VuonLen.App.Rooms.Programmes;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Tests.Programmes;

/// <summary>Lists in the columns of the insurer, the school, the electricity company and the legal aid centre.</summary>
public sealed class PartnerListTests(PostgresServer server)
{
    private const string Number = "019190000123";
    private static readonly DateOnly January = SupportScene.January;
    private static readonly ManualClock Spring = new(new DateTime(2024, 3, 25, 5, 0, 0));

    [Fact]
    public void Every_list_names_policies_of_the_catalogue_and_one_policy_has_one_list()
    {
        var lists = new PartnerListSource();
        var book = PolicySource.Law;
        var found = book.Policies.Select(p => p.Code).Distinct().Select(lists.Of).OfType<PartnerList>().Distinct().ToList();
        Assert.Equal(["electricity", "insurer", "legal-aid", "school"], found.Select(l => l.Code).Order());
        Assert.All(found.SelectMany(l => l.Policies), code => Assert.Contains(book.Policies, p => p.Code == code));
        Assert.All(found.SelectMany(l => l.Policies).GroupBy(p => p), g => Assert.Single(g));
        Assert.All(found, l => Assert.True(l is { Unit: "layout", Source.Length: > 0 } && l.CheckedOn > l.From));
        Assert.All(found.SelectMany(l => l.Marks.Keys.Select(k => (l, k))), m => Assert.Contains(m.k, m.l.Policies));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task The_insurers_list_has_a_row_for_each_member_and_numbers_only_for_who_says_why(StoreKind kind)
    {
        await using var scene = await SupportScene.BeginAsync(kind, server);
        var ids = await scene.PoorWithoutLatrineAsync(2);
        await NumberAsync(scene, ids[0]);
        var plain = await DrawAsync(scene, "health-insurance-poor");
        Assert.Equal(6, plain.Count);
        Assert.Equal(["STT", "Họ và tên", "Mã số BHXH", "CCCD/CMND/Định danh cá nhân"], plain.Headings[..4]);
        Assert.All(plain.Rows, r => Assert.Equal(("", "HN", "Hộ nghèo"), (r["CCCD/CMND/Định danh cá nhân"], r["Mã đối tượng"], r["Diện của hộ"])));
        Assert.All(plain.Rows, r => Assert.Equal("Xóm Đồng Xiền, Xã Yên Lạc", r["Địa chỉ"]));

        async Task<ActResult> WithAsync(string why, (Guid?, string[])? by = null) => await scene.Reviews.AsAsync(by ?? SupportScene.Officer, async s =>
        {
            var (file, result) = await s.GetRequiredService<DrawPartnerList>().WithNumbersAsync(Guid.CreateVersion7(), Question(s, "health-insurance-poor"), why, default);
            if (file is null) return result;
            var sheet = Read(file);
            Assert.Equal(Number, Assert.Single(sheet.Rows, r => r["CCCD/CMND/Định danh cá nhân"].Length > 0)["CCCD/CMND/Định danh cá nhân"]);
            return result;
        });
        Assert.Equal("reason.required", Assert.Single((await WithAsync(" ")).Problems).Code);
        Assert.Equal("not-allowed", Assert.Single((await WithAsync("gửi BHXH", (Given.YenLac.Id, [Roles.Supervisor]))).Problems).Code);
        Assert.True((await WithAsync("gửi BHXH")).Stands);
        // The journal keeps whose number went out.
        Assert.Equal(1, await scene.Reviews.ReadAsync(db => db.Set<JournalEntry>().CountAsync(j => j.Operation == JournalOperation.Read)));
    }

    [Fact]
    public async Task The_electricity_list_has_a_row_for_each_household_with_the_sum_of_a_quarter()
    {
        await using var scene = await SupportScene.BeginAsync(StoreKind.Sqlite, server);
        await scene.PoorWithoutLatrineAsync(2);
        var sheet = await DrawAsync(scene, "electricity");
        Assert.Equal(2, sheet.Count);
        var rate = Assert.Single(PolicySource.Law.Find("electricity", January)!.Rates, r => r.IsValidOn(January)).Amount!.Value;
        Assert.All(sheet.Rows, r => Assert.Equal((Whole(rate), Whole(rate * 3)), (r["Mức một tháng (đồng)"], r["Tiền một quý (đồng)"])));
        Assert.Contains("Nông Văn 000", sheet.Rows.Select(r => r["Họ và tên chủ hộ"]));
    }

    [Fact]
    public async Task Over_http_a_list_is_drawn_of_the_readers_own_area_only()
    {
        await using var scene = await SupportScene.BeginAsync(StoreKind.Sqlite, server);
        var ids = await scene.PoorWithoutLatrineAsync(1);
        await NumberAsync(scene, ids[0]);
        await using var site = await Site.OverAsync(scene.Store, Spring);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        Assert.Contains("/programmes/health-insurance-poor/lists", (await officer.GetPageAsync("/programmes/health-insurance-poor")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("/programmes/latrine/lists", (await officer.GetPageAsync("/programmes/latrine")).Html, StringComparison.Ordinal);
        await officer.GetPageAsync("/programmes/latrine/lists", HttpStatusCode.NotFound);
        var form = (await officer.GetPageAsync("/programmes/health-insurance-poor/lists")).Form("/lists");
        Assert.Contains("Hãy ghi lý do xem", (await officer.SubmitAsync(form, ("WithNumbers", "true"))).Text, StringComparison.Ordinal);
        Assert.Contains("Ngày không hợp lệ", (await officer.SubmitAsync(form, ("on", "31/02/2024"))).Text, StringComparison.Ordinal);
        using var body = new FormUrlEncodedContent(form.With(("on", "15/01/2024"), ("WithNumbers", "true"), ("Why", "gửi BHXH")).Fields);
        using var answer = await officer.PostAsync(form.Action, body);
        Assert.Equal(ListWorkbook.ContentType, answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains(Read(await answer.Content.ReadAsStreamAsync()).Rows, r => r["CCCD/CMND/Định danh cá nhân"] == Number);
        // Sent again, it says that it went out.
        Assert.Contains("đã được xuất", (await officer.SubmitAsync(form, ("on", "15/01/2024"), ("WithNumbers", "true"), ("Why", "gửi BHXH"))).Text, StringComparison.Ordinal);

        var supervisor = await site.SignedInAsync(Roles.Supervisor, Given.District);
        var wide = await supervisor.GetPageAsync("/programmes/health-insurance-poor/lists");
        Assert.DoesNotContain("WithNumbers", wide.Html, StringComparison.Ordinal);
        Assert.Contains("Chọn xã", (await supervisor.SubmitAsync(wide.Form("/lists"))).Text, StringComparison.Ordinal);
        var elsewhere = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenTrach);
        await elsewhere.GetPageAsync($"/programmes/health-insurance-poor/lists?commune={Given.YenLac.Id}", HttpStatusCode.NotFound);
    }

    private static DrawPartnerList.Question Question(IServiceProvider services, string policy) => new(
        PolicySource.Law.Find(policy, January)!, services.GetRequiredService<PartnerListSource>().Of(policy)!, January, Given.YenLac.Id, false);

    private static string Whole(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static Task<SheetText> DrawAsync(SupportScene scene, string policy) => scene.Reviews.AsAsync(
        SupportScene.Officer, async s => Read(await s.GetRequiredService<DrawPartnerList>().WriteAsync(Question(s, policy), default)));

    /// <summary>Gives the head of a household an identity number.</summary>
    private static Task<bool> NumberAsync(SupportScene scene, Guid household) => scene.Reviews.AsAsync(null, async s =>
    {
        var (db, keys) = (s.GetRequiredService<Db>(), s.GetRequiredService<DataKeys>());
        return (await s.GetRequiredService<Acts>().DoAsync(
            new ActRequest(Guid.CreateVersion7(), "test.number", "", "x"),
            async c =>
            {
                var head = await db.Set<Person>().FirstAsync(p => p.HouseholdId == household && p.Relation == Relation.Head, c);
                head.IdNumberSealed = keys.Encrypt(Number);
            },
            default)).Stands;
    });

    private sealed record SheetText(string[] Headings, IReadOnlyList<Dictionary<string, string>> Rows)
    {
        public int Count => Rows.Count;
    }

    /// <summary>A list as the partner opens it: headings, and the rows by heading.</summary>
    private static SheetText Read(Stream file)
    {
        using var content = new MemoryStream();
        using (file) file.CopyTo(content);
        content.Position = 0;
        using var table = WorkbookFile.Open(content, WorkbookLimits.Default, out _)!;
        using var reader = table.OpenSheet(0);
        string[]? headings = null;
        var rows = new List<Dictionary<string, string>>();
        while (reader.Read())
        {
            if (headings is null)
            {
                if (reader.Row[0].Text == "STT") headings = [.. Enumerable.Range(0, 40).Select(i => reader.Row[i].Text).TakeWhile(t => t.Length > 0)];
            }
            else
            {
                rows.Add(Enumerable.Range(0, headings.Length).ToDictionary(i => headings[i], i => reader.Row[i].Text));
            }
        }

        return new(headings!, rows);
    }
}
