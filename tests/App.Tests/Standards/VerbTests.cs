using System.Text.Json.Nodes;

namespace VuonLen.App.Tests.Standards;

public sealed class VerbTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vuonlen-verbs-").FullName;

    [Fact]
    public async Task Explain_prints_one_finding_with_its_reasons_and_needs_no_store()
    {
        var typed = await Typed.Async("explain", Write("case.json", GivenStandards.PoorCase));
        Assert.Equal((0, ""), (typed.Exit, typed.Error));
        Assert.Contains("HỘ NGHÈO theo chuẩn 2022-2025 (nông thôn), ngày 01/10/2023", typed.Out, StringComparison.Ordinal);
        Assert.Contains("✗ Bảo hiểm y tế: 2 người từ đủ 6 tuổi chưa có thẻ BHYT (ông A, chị B) [Nghị định 07/2021/NĐ-CP, Phụ lục, chỉ số 4]", typed.Out, StringComparison.Ordinal);
        var json = JsonNode.Parse((await Typed.Async("explain", Path.Combine(_folder, "case.json"), "--format", "json", "--lang", "en")).Out)!;
        Assert.Equal("poor", json["class"]!.GetValue<string>());
        Assert.False(json["isDecision"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Explain_refuses_what_it_cannot_read_and_says_where()
    {
        var typed = await Typed.Async("explain", Write("bad.json", "{\"b1\":-3,\"members\":[{\"birth\":\"hôm qua\"}]}"));
        Assert.Equal(2, typed.Exit);
        Assert.Contains("b1: “-3”", typed.Error, StringComparison.Ordinal);
        Assert.Contains("members[0].birth: “hôm qua”", typed.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await Typed.Async("explain", Path.Combine(_folder, "none.json"))).Exit);
        Assert.Contains("There is no standard", (await Typed.Async("explain", Write("c.json", "{}"), "--standard", "1999", "--lang", "en")).Error, StringComparison.Ordinal);
        Assert.Equal(2, (await Typed.Async("explain", Path.Combine(_folder, "c.json"), "--on", "10/31/2023")).Exit);
    }

    [Fact]
    public async Task Classify_writes_a_result_lists_rejects_and_exits_one()
    {
        var households = Write("h.csv", "id,area,b1,b2\nH1,rural,126,40\nH2,rural,x,0\nH3,urban,176,0\n");
        var members = Write("m.csv", "household,birth\nH1,1958\nH3,1960\n");
        var result = Path.Combine(_folder, "result.csv");
        var typed = await Typed.Async("classify", households, members, "--standard", "2022-2025", "--on", "2023-10-01", "--out", result);
        Assert.Equal(1, typed.Exit);
        Assert.Contains("h.csv, dòng 3, cột b1: “x”", typed.Error, StringComparison.Ordinal);
        var lines = await File.ReadAllLinesAsync(result);
        Assert.Equal(["H1", "H3"], lines.Skip(1).Select(l => l.Split(',')[0]));
        Assert.Contains("h.csv,3,b1,fact.not-a-number", await File.ReadAllTextAsync(result + ".rejects.csv"), StringComparison.Ordinal);
        Assert.Equal(0, (await Typed.Async("classify", Write("ok.csv", "id,area,b1,b2\nH1,rural,126,40\n"), "--out", Path.Combine(_folder, "ok-out.csv"), "--on", "2023-10-01")).Exit);
    }

    [Fact]
    public async Task Classify_refused_writes_nothing()
    {
        var households = Write("h.csv", "id,b1\nH1,126\n");
        var result = Path.Combine(_folder, "result.csv");
        Assert.Equal(2, (await Typed.Async("classify", households, Write("m.csv", "household,birth\nH9,1958\n"), "--out", result, "--on", "2023-10-01")).Exit);
        Assert.Equal(2, (await Typed.Async("classify", Write("h2.csv", "name,b1\nA,1\n"), "--out", result, "--on", "2023-10-01")).Exit);
        Assert.Equal(2, (await Typed.Async("classify", households, "--out", households, "--on", "2023-10-01")).Exit);
        Assert.Equal(2, (await Typed.Async("classify", households, "--out", Path.Combine(_folder, "no", "such", "x.csv"))).Exit);
        Assert.Equal(2, (await Typed.Async("classify", Path.Combine(_folder, "none.csv"), "--out", result)).Exit);
        Assert.Equal(2, (await Typed.Async("classify", households)).Exit);
        Assert.False(File.Exists(result) || File.Exists(result + ".part"));
        Assert.Equal("id,b1\nH1,126\n", await File.ReadAllTextAsync(households));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
