using System.IO.Compression;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Cli;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Reviews;
using VuonLen.App.Tests.Demonstration;
using VuonLen.App.Tests.Harness;
using VuonLen.App.Tests.Plumbing.Workbooks;

namespace VuonLen.App.Tests.Plumbing.Cli;

/// <summary>
/// <c>--as USER</c> on the demonstration: the verb may what the user may, sees the user's area, hides what is hidden from the user, and is
/// journalled under the user's name.
/// </summary>
public sealed partial class VerbAsTests(DemonstrationCopy demonstration) : IClassFixture<DemonstrationCopy>
{
    private const string Freeze = "round freeze --round 2026 --place 05620 --number 1/QĐ --signer A --signed-on 2026-12-10";

    [Theory]
    [InlineData("import {file} --round 2026 --place 05620", "chutich.yentrach")]
    [InlineData("import {file} --round 2026 --place 05620", "quantri")]
    [InlineData("export --round 2025 --place 05620 --out {out}", "phantich.tinh")]
    [InlineData("round open --round 2026 --place 05620", "chutich.yentrach")]
    [InlineData("round status", "doitac.nhcsxh")]
    [InlineData(Freeze, "canbo.yentrach")]
    [InlineData("report --round 2023 --place 168 --out {out}", "truongxom.giama")]
    [InlineData("audit verify", "giamsat.tinh")]
    [InlineData("audit seal", "truongxom.giama")]
    [InlineData("init", "canbo.yentrach")]
    [InlineData("demo --no-serve --out {out}", "canbo.yentrach")]
    public async Task What_the_user_may_not_the_verb_may_not(string line, string user)
    {
        var said = await AsAsync(user, line);
        Assert.Equal((Exit.Refused, ""), (said.Exit, said.Out));
        Assert.StartsWith($"“{user}” không có quyền ", said.Error, StringComparison.Ordinal);
        Assert.StartsWith($"“{user}” may not ", (await AsAsync(user, line + " --lang en")).Error, StringComparison.Ordinal);
        Assert.False(File.Exists(demonstration.At("out")) || Directory.Exists(demonstration.At("out")));
    }

    [Theory]
    [InlineData("import {file} --round 2026 --place 05620", "canbo.phuluong")]
    [InlineData("export --round 2025 --place 05620 --out {out}", "canbo.phuluong")]
    [InlineData("round open --round 2026 --place 05620", "canbo.phuluong")]
    [InlineData(Freeze, "chutich.phuluong")]
    [InlineData("report --round 2023 --place 05620 --out {out}", "canbo.phuluong")]
    public async Task Another_area_is_not_there(string line, string user)
    {
        var before = await demonstration.Store.AsOperatorAsync(s => s.GetRequiredService<Db>().Set<Act>().CountAsync());
        var said = await AsAsync(user, line);
        Assert.Equal((Exit.Refused, ""), (said.Exit, said.Out));
        Assert.NotEmpty(said.Error);
        Assert.Equal(before, await demonstration.Store.AsOperatorAsync(s => s.GetRequiredService<Db>().Set<Act>().CountAsync()));
    }

    [Fact]
    public async Task A_status_shows_the_rounds_of_the_users_area_only()
    {
        var (all, own, other) = (await AsAsync("giamsat.tinh", "round status"), await AsAsync("canbo.yentrach", "round status"), await AsAsync("canbo.phuluong", "round status --round 2026 --place 05620"));
        Assert.True(own.Out.Split('\n').Length < all.Out.Split('\n').Length);
        Assert.Contains("Yên Trạch", own.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("Phú Lương", own.Out, StringComparison.Ordinal);
        Assert.Equal((Exit.Done, "Không có đợt rà soát nào."), (other.Exit, other.Out.Trim()));
    }

    [Fact]
    public async Task Numbers_go_out_to_who_may_see_them_and_the_export_is_theirs_in_the_journal()
    {
        foreach (var (user, mayReveal) in new[] { ("canbo.yentrach", true), ("giamsat.tinh", false) })
        {
            var file = demonstration.At(user + ".xlsx");
            Assert.Equal(Exit.Done, (await AsAsync(user, $"export --round 2025 --place 05620 --out {file}")).Exit);
            Assert.Equal(mayReveal, HoldsIdentityNumbers(file));
            await JournalledAsync(user, "round.export");
        }
    }

    [Fact]
    public async Task An_import_is_the_officers_in_the_journal()
    {
        var said = await AsAsync("canbo.yentrach", "import {file} --round 2026 --place 05620 --lang en");
        Assert.Equal(Exit.DoneWithRejects, said.Exit);
        Assert.Contains("Rejected", said.Out, StringComparison.Ordinal);
        await JournalledAsync("canbo.yentrach", "import.receive");
    }

    [Fact]
    public async Task Who_may_not_list_households_gets_the_other_tables()
    {
        var said = await AsAsync("phantich.tinh", $"report --round 2023 --place 05620 --format csv --out {demonstration.At("tables")}");
        Assert.Equal(Exit.DoneWithRejects, said.Exit);
        Assert.Equal(13, Directory.GetFiles(demonstration.At("tables")).Length);
    }

    [Fact]
    public async Task The_journal_of_an_area_is_proved_by_its_officer_and_sealed_by_the_operator_only()
    {
        Assert.Equal(Exit.Done, (await AsAsync("canbo.yentrach", "audit verify")).Exit);
        foreach (var (language, sentence) in new[] { ("vi", "Niêm phong gồm nhật ký của mọi xã"), ("en", "A seal covers the journals of all communes") })
        {
            var said = await AsAsync("kiemtoan", "audit seal --lang " + language);
            Assert.Equal(Exit.Refused, said.Exit);
            Assert.StartsWith(sentence, said.Error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("explain {case}")]
    [InlineData("classify {households} --out {out}")]
    [InlineData("facts --out {out}")]
    [InlineData("round status")]
    public async Task Nobody_runs_a_verb_as_a_user_there_is_not_or_who_is_locked_out(string line)
    {
        var said = await AsAsync("khong.co.ai", line);
        Assert.Equal((Exit.Refused, "", "Không có người dùng “khong.co.ai” trong kho dữ liệu này."), (said.Exit, said.Out, said.Error.Trim()));
        await demonstration.Store.AsOperatorAsync(async s =>
        {
            var db = s.GetRequiredService<Db>();
            var id = (await db.Users.AsNoTracking().SingleAsync(u => u.UserName == "dieutra.phuluong")).Id;
            await s.GetRequiredService<Accounts>().LockAsync(Guid.CreateVersion7(), id, true, default);
        });
        Assert.Equal("The user “dieutra.phuluong” is locked out, so nothing is run in their name.", (await AsAsync("dieutra.phuluong", line + " --lang en")).Error.Trim());
    }

    [Theory]
    [InlineData("explain {case}")]
    [InlineData("classify {households} --on 2023-10-01 --out {made}")]
    [InlineData("facts --out {made}")]
    public async Task What_reads_no_household_a_partner_may_too(string line) => Assert.Equal(Exit.Done, (await AsAsync("doitac.nhcsxh", line)).Exit);

    [Fact]
    public async Task A_site_is_served_in_nobodys_name() =>
        Assert.Equal((Exit.Refused, "Trang web không chạy dưới tên một người: ai dùng thì tự đăng nhập. Mời bỏ --as."), await AsAsync("quantri", "serve --url http://127.0.0.1:0") is var said ? (said.Exit, said.Error.Trim()) : default);

    private Task<Heard> AsAsync(string user, string line)
    {
        var household = demonstration.At("households.csv");
        if (!File.Exists(household)) File.WriteAllText(household, "id,area,b1,b2\nH1,rural,126,40\n");
        var facts = demonstration.At("case.json");
        if (!File.Exists(facts)) File.WriteAllText(facts, "{\"standard\":\"2022-2025\",\"on\":\"2023-10-01\",\"area\":\"rural\",\"b1\":126,\"b2\":40}");
        var workbook = demonstration.At("yen-trach.xlsx");
        if (!File.Exists(workbook)) File.WriteAllBytes(workbook, GivenWorkbook.Write(GivenWorkbook.Households(3, 0)).ToArray());
        var words = line.Split(' ').Select(w => w
            .Replace("{file}", workbook, StringComparison.Ordinal).Replace("{case}", facts, StringComparison.Ordinal).Replace("{households}", household, StringComparison.Ordinal)
            .Replace("{out}", demonstration.At("out"), StringComparison.Ordinal).Replace("{made}", demonstration.At(Guid.CreateVersion7().ToString("N")), StringComparison.Ordinal));
        return Heard.OnAsync(demonstration.Store, [.. words, "--as", user]);
    }

    private static bool HoldsIdentityNumbers(string workbook)
    {
        using var parts = ZipFile.OpenRead(workbook);
        return parts.Entries.Where(e => e.FullName.EndsWith(".xml", StringComparison.Ordinal)).Any(e =>
        {
            using var text = new StreamReader(e.Open());
            return IdentityNumber().IsMatch(text.ReadToEnd());
        });
    }

    /// <summary>Twelve digits that begin with a province.</summary>
    [GeneratedRegex(@">0\d{11}<")]
    private static partial Regex IdentityNumber();

    /// <summary>The last act of a kind is the user's, by name and by id.</summary>
    private Task JournalledAsync(string userName, string kind) => demonstration.Store.AsOperatorAsync(async s =>
    {
        var db = s.GetRequiredService<Db>();
        var user = await db.Users.AsNoTracking().SingleAsync(u => u.UserName == userName);
        var act = await db.Set<Act>().AsNoTracking().Where(a => a.Kind == kind).OrderByDescending(a => a.At).ThenByDescending(a => a.Id).FirstAsync();
        Assert.Equal((user.Id, user.DisplayName), (act.UserId, act.Who));
    });
}
