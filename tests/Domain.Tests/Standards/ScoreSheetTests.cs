using System.Collections.Immutable;
using CsCheck;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Standards.ScoreSheets;

namespace VuonLen.Domain.Tests.Standards;

public sealed class ScoreSheetTests
{
    private static readonly Guid Loader = Guid.Parse("0196f000-0000-7000-8000-000000000001");

    private static readonly SignOff SignOff = new(Guid.Parse("0196f000-0000-7000-8000-000000000002"), "Lường Thị Mai", new DateTime(2023, 9, 1, 0, 0, 0, DateTimeKind.Utc));

    private static readonly ScoreSheet Sheet = new(
        "t", 1, "Phiếu thử", StandardName.Y2022, AreaType.Rural, "Trung du và miền núi phía Bắc", new DateOnly(2021, 3, 15), null, "Thông tư", false, 95,
        [
            new ScoreItem("1", "Nhân khẩu", ItemChoice.One, [new("1a", "1 người", 70), new("1b", "2 người", 10)]),
            new ScoreItem("2", "Tài sản", ItemChoice.Any, [new("2a", "Xe máy", 10), new("2b", "Tủ lạnh", 10), new("2c", "Nợ xấu", -5)]),
        ]);

    public static TheoryData<string> Shipped() =>
        new(Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "law", "score-sheets"), "*.json").Select(f => Path.GetFileName(f)!));

    [Theory]
    [MemberData(nameof(Shipped))]
    public void A_sheet_that_ships_is_whole_and_says_that_it_is_a_demonstration(string file)
    {
        var problems = new List<Problem>();
        var sheet = ScoreSheetText.Parse(file, File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "law", "score-sheets", file)), problems);
        Assert.Empty(problems);
        Assert.Empty(sheet!.Check());
        Assert.True(sheet.IsDemonstration);
        Assert.Contains("MINH HỌA", sheet.Title, StringComparison.Ordinal);
        Assert.Contains("MINH HỌA", sheet.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sheet_whose_points_do_not_add_up_to_its_control_total_may_not_be_signed()
    {
        var wrong = Sheet with { ControlTotal = 96 };
        Assert.Equal("sheet.control-total", Assert.Single(wrong.Check()).Code);
        Assert.Equal("sheet.control-total", SignedScoreSheet.Load(wrong, Loader).Sign(SignOff).Problem!.Code);
    }

    [Fact]
    public void Whatever_is_wrong_with_a_sheet_is_told()
    {
        var item = Sheet.Items[0];
        Assert.Equal("sheet.item-twice", With(Sheet.Items.Add(item)));
        Assert.Equal("sheet.option-twice", With([item with { Options = item.Options.Add(new("1a", "khác", 0)) }]));
        Assert.Equal("sheet.option-text-twice", With([item with { Options = item.Options.Add(new("1c", "1 NGƯỜI ", 0)) }]));
        Assert.Equal("sheet.item-no-options", With([item with { Options = [] }]));
        Assert.Equal("sheet.option-no-text", With([item with { Options = [new("1a", " ", 5)] }]));
        Assert.Equal("sheet.option-no-code", With([item with { Options = [new("", "x", 5)] }]));
        Assert.Equal("sheet.item-no-text", With([item with { Text = "" }]));
        Assert.Equal("sheet.points-absurd", With([item with { Options = [new("1a", "x", 1_001)] }]));
        Assert.Equal("sheet.no-items", With([]));
        Assert.Equal("sheet.no-source", Assert.Single((Sheet with { Source = "" }).Check()).Code);
        Assert.Equal("sheet.no-area", Assert.Single((Sheet with { Area = AreaType.Unknown }).Check()).Code);
        Assert.Equal("sheet.dates", Assert.Single((Sheet with { Until = Sheet.From }).Check()).Code);
    }

    [Fact]
    public void Who_loaded_a_sheet_may_not_sign_it_and_a_frozen_one_never_changes()
    {
        var draft = SignedScoreSheet.Load(Sheet, Loader);
        Assert.False(draft.IsUsable);
        Assert.Equal("sheet.not-signed", draft.Freeze().Problem!.Code);
        Assert.Equal("sheet.signed-by-loader", draft.Sign(SignOff with { By = Loader }).Problem!.Code);
        Assert.Equal("sheet.no-signer", draft.Sign(SignOff with { Name = "" }).Problem!.Code);
        var signed = draft.Sign(SignOff).Sheet!;
        Assert.True(signed.IsUsable);
        Assert.Equal("sheet.not-a-draft", signed.Sign(SignOff).Problem!.Code);
        var frozen = signed.Freeze().Sheet!;
        Assert.Equal(SheetStage.Frozen, frozen.Stage);
        Assert.Same(frozen, frozen.Freeze().Sheet);
        Assert.Equal("sheet.not-a-draft", frozen.Sign(SignOff).Problem!.Code);
    }

    [Fact]
    public void A_household_scores_the_points_of_its_answers()
    {
        var score = ScoreOf(new ItemAnswer("1", ["1a"]), new ItemAnswer("2", ["2a", "2c"]))!;
        Assert.Equal(75, score.B1);
        Assert.Empty(score.Unanswered);
        Assert.Equal(70, ScoreOf(new ItemAnswer("1", ["1a"]), new ItemAnswer("2", []))!.B1);
    }

    [Fact]
    public void Unanswered_items_leave_the_score_open_between_what_it_can_be()
    {
        var score = ScoreOf(new ItemAnswer("1", ["1b"]))!;
        Assert.Null(score.B1);
        Assert.Equal((5, 30), (score.Least, score.Most));
        Assert.Equal("2", Assert.Single(score.Unanswered).Code);
    }

    [Theory]
    [InlineData("3", "3a", "score.no-such-item")]
    [InlineData("1", "1z", "score.no-such-option")]
    [InlineData("1", "1a 1b", "score.more-than-one")]
    [InlineData("2", "2a 2a", "score.option-twice")]
    public void An_answer_that_does_not_fit_the_sheet_is_refused(string item, string options, string code)
    {
        var problems = new List<Problem>();
        Assert.Null(Score.Of(Sheet, [new ItemAnswer(item, [.. options.Split(' ')])], problems));
        Assert.Contains(problems, p => p.Code == code);
        problems.Clear();
        Assert.Null(Score.Of(Sheet, [new ItemAnswer("1", ["1a"]), new ItemAnswer("1", ["1b"])], problems));
        Assert.Equal("score.item-twice", Assert.Single(problems).Code);
    }

    [Fact]
    public void A_score_completed_lies_between_what_was_said_before() =>
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 7]).Sample((one, any) =>
        {
            ItemAnswer first = new("1", one == 0 ? [] : [Sheet.Items[0].Options[one - 1].Code]);
            ItemAnswer second = new("2", [.. Sheet.Items[1].Options.Where((_, i) => (any & (1 << i)) != 0).Select(o => o.Code)]);
            var whole = ScoreOf(first, second)!;
            Assert.InRange(whole.Least, ScoreOf(first)!.Least, ScoreOf(first)!.Most);
            Assert.InRange(whole.Least, ScoreOf(second)!.Least, ScoreOf(second)!.Most);
            Assert.InRange(whole.Least, ScoreOf()!.Least, ScoreOf()!.Most);
        });

    [Theory]
    [InlineData("{", "sheet.not-json")]
    [InlineData("{\"cde\":\"x\"}", "sheet.not-json")]
    [InlineData("{\"standard\":\"2022-2025\",\"from\":\"2021-03-15\",\"area\":\"hill\"}", "sheet.wrong")]
    [InlineData("{\"standard\":\"2022-2025\",\"from\":\"15/03/2021\",\"area\":\"rural\"}", "sheet.wrong")]
    [InlineData("{\"standard\":\"2022-2025\",\"from\":\"2021-03-15\",\"area\":\"rural\",\"items\":[{\"code\":\"1\",\"choice\":\"some\"}]}", "sheet.wrong")]
    public void A_text_that_is_no_sheet_is_refused(string json, string code)
    {
        var problems = new List<Problem>();
        Assert.Null(ScoreSheetText.Parse("x.json", json, problems));
        Assert.Contains(problems, p => p.Code == code);
    }

    private static string With(ImmutableArray<ScoreItem> items) =>
        Assert.Single((Sheet with { Items = items, ControlTotal = items.Sum(i => i.Options.Sum(o => o.Points)) }).Check()).Code;

    private static Score? ScoreOf(params ItemAnswer[] answers) => Score.Of(Sheet, answers, []);
}
