using VuonLen.Domain.Imports;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Standards.ScoreSheets;
using static VuonLen.Domain.Tests.Imports.GivenSurvey;

namespace VuonLen.Domain.Tests.Imports;

public sealed class ScoreItemTests
{
    private static readonly ScoreSheet Sheet = new(
        "thu", 3, "Phiếu thử", StandardName.Y2022, AreaType.Rural, "Trung du và miền núi phía Bắc", new(2021, 9, 1), null, "test", true, 80,
        [
            new("1", "Số nhân khẩu", ItemChoice.One, [new("1a", "1 người", 70), new("1b", "Từ 2 người", 10)]),
            new("6.1", "Tài sản", ItemChoice.Any, [new("6a", "Ti vi", 15), new("6b", "Xe máy", -15)]),
        ]);

    [Theory]
    [InlineData("1a", "6a", 85)]
    [InlineData("1A", "6a; 6b", 70)]
    [InlineData("Từ 2 người", "6b,6a", 10)]
    [InlineData("1b", "0", 10)]
    [InlineData("0", "không", 0)]
    [InlineData("0", "6b", 0)]
    public void Options_are_named_by_code_or_as_printed_or_there_are_none(string first, string second, int points)
    {
        var answers = Judge(("1", first), ("6-1", second)).Answers!;
        Assert.Equal(points, answers.Score!.B1);
        var kept = ScoredB1.Of(answers.Score, 120)!;
        Assert.Equal(("thu", 3, true, points, true), (kept.Sheet, kept.Version, kept.IsDemonstration, kept.Points, kept.Differs));
        Assert.Equal(kept.Write(), ScoredB1.Read(kept.Write())!.Write());
    }

    [Theory]
    [InlineData("1", "9z", "score.no-such-option")]
    [InlineData("1", "1a, 1b", "score.more-than-one")]
    [InlineData("6-1", "6a 6a", "score.option-twice")]
    [InlineData("7", "7a", "score.no-such-item")]
    public void What_does_not_fit_the_sheet_is_rejected(string item, string text, string code)
    {
        var judged = Judge((item, text));
        Assert.Null(judged.Answers);
        Assert.Contains(judged.Row.Findings, f => f.Code == code && f.Verdict == Verdict.Rejected);
    }

    [Fact]
    public void An_item_left_out_leaves_B1_open_between_two_bounds()
    {
        var judged = Judge(("1", "1a"));
        Assert.Null(judged.Answers!.Score!.B1);
        Assert.Null(ScoredB1.Of(judged.Answers.Score, 120));
        Assert.Equal(["6.1", 55, 85], Assert.Single(judged.Row.Findings, f => f.Code == "score.unanswered").Problem.Values);
    }

    [Fact]
    public void Without_a_sheet_the_answers_are_read_and_nothing_is_scored()
    {
        var judged = Judge(Setting, ("1", "1a"));
        Assert.Null(judged.Answers!.Score);
        Assert.Contains(judged.Row.Findings, f => f.Code == "score.no-sheet" && f.Verdict == Verdict.AcceptedWithWarning);
        Assert.DoesNotContain(Judge(Setting).Row.Findings, f => f.Code.StartsWith("score.", StringComparison.Ordinal));
    }

    private static JudgedCompanionRow Judge(params (string Item, string Text)[] items) =>
        Judge(Setting with { ScoreSheets = new Dictionary<AreaType, ScoreSheet> { [AreaType.Rural] = Sheet } }, items);

    private static JudgedCompanionRow Judge(SurveySetting setting, params (string Item, string Text)[] items)
    {
        var answers = new SurveyedAnswers(
            8, "1", YenLac.Id, DongXien.Id, "Nông Văn Cường", default, IdentityNumber.None, default, default, 2, 1, 0, items.ToDictionary(i => i.Item, i => i.Text));
        return Assert.Single(new CompanionReader(setting).Judge([new SurveyWriting(Geography, Vocabulary, setting.On).RowOf(answers, 8)]));
    }
}
