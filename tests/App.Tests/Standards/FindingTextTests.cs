using System.Text.RegularExpressions;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Tests.Standards;

public sealed partial class FindingTextTests
{
    [Fact]
    public void A_finding_reads_as_the_officer_would_say_it()
    {
        var finding = GivenStandards.Sentences(GivenStandards.PoorCase);
        Assert.Equal("HỘ NGHÈO theo chuẩn 2022-2025 (nông thôn), ngày 01/10/2023", finding.Heading);
        Assert.Equal("Điểm B1 = 126 ≤ 140", finding.Lines[0]);
        Assert.Equal("B2 = 30 ≥ 30 (thiếu 3/12 chỉ số)", finding.Lines[1]);
        var insurance = finding.Indicators[3];
        Assert.Equal(("2 người từ đủ 6 tuổi chưa có thẻ BHYT (ông A, chị B)", "Nghị định 07/2021/NĐ-CP, Phụ lục, chỉ số 4"), (insurance.Sentence, insurance.Source));
        Assert.Equal("hố xí đào", finding.Indicators[9].Sentence);
        Assert.Contains("cấp 2 thẻ BHYT → Hộ cận nghèo", finding.Lifting);
    }

    [Fact]
    public void The_same_finding_reads_in_English()
    {
        var finding = GivenStandards.Sentences(GivenStandards.PoorCase, "en");
        Assert.Equal("2 aged 6 or over without an insurance card (ông A, chị B)", finding.Indicators[3].Sentence);
        Assert.Equal("Decree 07/2021/NĐ-CP, Annex, indicator 4", finding.Indicators[3].Source);
        Assert.Contains(finding.Lifting, l => l.StartsWith("2 insurance cards", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{'on':'2023-10-01','standard':'2022-2025','area':'rural','b1':126,'b2':20}", "B2 = 20 < 30 (theo tổng điểm đã ghi, không có từng chỉ số)")]
    [InlineData("{'on':'2020-10-01','standard':'2016-2020','area':'rural','b1':118}", "Điểm B1 = 118 ≤ 120: nghèo mà không cần xét thiếu hụt")]
    [InlineData("{'on':'2027-10-01','standard':'2026-2030','area':'rural','b1':100,'incomePerPerson':2200000}", "Điểm B1 = 100, nhưng điểm chuẩn chưa biết: xét theo thu nhập")]
    [InlineData("{'on':'2027-10-01','standard':'2026-2030','area':'rural','b1':100,'incomePerPerson':2200000}", "Thu nhập bình quân 2.200.000 đồng/người/tháng ≤ 2.200.000 đồng")]
    [InlineData("{'on':'2023-10-01','standard':'2022-2025'}", "Chưa có điểm B1 và chưa có thu nhập bình quân")]
    [InlineData("{'on':'2023-10-01','standard':'2022-2025','area':'rural','b1':126}", "B2 từ 0 đến 120, mốc 30 (thiếu 0/12 chỉ số, chưa rõ 12)")]
    public void The_line_a_finding_was_held_against_is_said(string json, string line) =>
        Assert.Contains(line, GivenStandards.Sentences(json.Replace('\'', '"')).Lines);

    [Fact]
    public void An_undetermined_finding_says_what_is_missing_and_what_would_settle_it()
    {
        var finding = GivenStandards.Sentences("""{"on":"2023-10-01","standard":"2022-2025","area":"rural","answers":{"latrine":"lacking"}}""");
        Assert.StartsWith("CHƯA ĐỦ CĂN CỨ", finding.Heading, StringComparison.Ordinal);
        Assert.Contains("hộ nghèo, hộ cận nghèo hoặc không nghèo", finding.Reason, StringComparison.Ordinal);
        Assert.Contains("điểm B1 hoặc thu nhập bình quân", finding.Reason, StringComparison.Ordinal);
        Assert.Contains("điểm B1 từ 141 trở lên → Không nghèo", finding.Lifting);
    }

    [Fact]
    public void An_edge_names_whose_birthday_decides()
    {
        var finding = GivenStandards.Sentences("""{"on":"2023-10-01","standard":"2022-2025","area":"rural","b1":126,"members":[{"name":"cháu D","birth":"2017","insured":false}]}""");
        Assert.Equal("thiếu ngày hoặc tháng sinh của cháu D, mà chính ngày sinh quyết định", finding.Indicators[3].Warning);
    }

    [Fact]
    public void Uncertain_law_is_named_in_a_warning() => Assert.Contains(
        GivenStandards.Sentences("""{"on":"2027-10-01","standard":"2026-2030","area":"rural","incomePerPerson":1}""").Warnings,
        w => w.Contains("Mốc điểm B2", StringComparison.Ordinal));

    /// <summary>Whatever is found, every sentence is written: no key shows through, no gap is left, in either language.</summary>
    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public void No_finding_is_without_words(string language)
    {
        foreach (var json in EveryKind())
        {
            var finding = GivenStandards.Sentences(json, language);
            var sentences = finding.Lines.Concat(finding.Lifting).Concat(finding.Dropping).Concat(finding.Warnings).Append(finding.Heading).Append(finding.Reason)
                .Append(finding.LiftingTitle).Concat(finding.Indicators.SelectMany(i => new[] { i.Name, i.Sentence, i.Source, i.Warning ?? "ok" }));
            Assert.All(sentences, s => Assert.False(string.IsNullOrWhiteSpace(s) || Key().IsMatch(s), s));
        }
    }

    private static IEnumerable<string> EveryKind()
    {
        foreach (var standard in StandardNames.All.Select(n => n.Text()))
        {
            foreach (var water in new[] { "null", "\"piped\"", "\"surface-water\"" })
            {
                foreach (var answer in new[] { "null", "true", "false" })
                {
                    yield return $$"""
                        {"standard":"{{standard}}","on":"2027-10-01","area":{{(answer == "null" ? "null" : "\"urban\"")}},"b1":{{(answer == "true" ? "150" : "null")}},"incomePerPerson":{{(answer == "null" ? "null" : "1000000")}},
                         "water":{{water}},"usesInternet":{{answer}},"hearsLoudspeaker":{{answer}},"treatedWhenIll":{{answer}},"wasteTreated":{{answer}},"durableWalls":{{answer}},
                         "durableFrame":{{answer}},"devices":{{(answer == "null" ? "null" : "\"none\"")}},"floorArea":{{(answer == "null" ? "null" : "10")}},"requests":"average-standard;low-income-worker","farmHousehold":{{answer}},
                         "answers":{"latrine":{{(answer == "true" ? "\"lacking\"" : "null")}},"nutrition":{{(answer == "false" ? "\"met\"" : "null")}} },"b2":{{(answer == "false" ? "25" : "null")}},
                         "members":[{"birth":"2011","nourished":{{answer}},"insured":{{answer}},"attends":"none"},{"birth":"1990","work":"wage","contract":{{answer}},"attends":"none","diploma":"primary","insured":{{answer}} },
                                    {"birth":"1995","work":"cannot-find","ableToWork":{{answer}},"willingToWork":true},{"birth":"1940","monthlyAllowance":{{answer}} },{}]}
                        """;
                }
            }
        }
    }

    /// <summary>A resource key where a sentence should be, or a place nothing was put into.</summary>
    [GeneratedRegex(@"^[a-z]+(\.[A-Za-z]+)+$|\{\d\}")]
    private static partial Regex Key();
}
