using VuonLen.Domain.Outreach;

namespace VuonLen.Domain.Tests.Outreach;

public sealed class CourseRulesTests
{
    private const string Test = """
        ? Chuẩn nghèo nông thôn 2022-2025 là bao nhiêu?
        - 1.000.000 đồng/người/tháng
        * 1.500.000 đồng/người/tháng

        ? Chiều thiếu hụt nào có trong chuẩn?
        * Việc làm
        * Y tế
        - Giải trí
        """;

    [Theory]
    [InlineData(5, 4, 70, "")]
    [InlineData(5, 3, 70, "completion.days")]
    [InlineData(3, 2, 70, "completion.days")]
    [InlineData(1, 1, 69, "completion.score")]
    [InlineData(1, 1, null, "completion.no-score")]
    [InlineData(5, 0, 0, "completion.days completion.score")]
    public void A_certificate_asks_for_days_and_score_and_says_each_reason(int days, int there, int? score, string codes) =>
        Assert.Equal(codes, string.Join(' ', CompletionRules.WhyNot(new(days, 80, 70), there, score).Select(p => p.Code)));

    [Fact]
    public void A_course_without_a_test_asks_for_days_only() => Assert.Empty(CompletionRules.WhyNot(new(2, 80, null), 2, null));

    [Fact]
    public void Being_there_more_never_costs_a_certificate()
    {
        for (var days = 1; days <= CompletionRules.MostDays; days++)
        {
            for (var least = 1; least <= 100; least++)
            {
                var fewest = Enumerable.Range(0, days + 1).First(there => CompletionRules.WhyNot(new(days, least, null), there, null).Count == 0);
                Assert.Equal((int)Math.Ceiling(days * least / 100m), fewest);
            }
        }
    }

    [Fact]
    public void Days_of_a_class_are_few_different_and_near_each_other()
    {
        var first = new DateOnly(2026, 5, 10);
        Assert.Empty(CompletionRules.CheckDays([first, first.AddDays(1)]));
        Assert.Equal("course-run.days", Assert.Single(CompletionRules.CheckDays([])).Code);
        Assert.Equal("course-run.days", Assert.Single(CompletionRules.CheckDays([.. Enumerable.Range(0, 31).Select(first.AddDays)])).Code);
        Assert.Equal("course-run.days-twice", Assert.Single(CompletionRules.CheckDays([first, first])).Code);
        Assert.Empty(CompletionRules.CheckDays([first, first.AddDays(119)]));
        Assert.Equal("course-run.long", Assert.Single(CompletionRules.CheckDays([first, first.AddDays(120)])).Code);
    }

    [Fact]
    public void A_test_is_read_with_its_right_answers_and_scored_only_where_all_of_them_are_chosen()
    {
        var problems = new List<Problem>();
        var questions = CourseText.ReadTest(Test, problems);
        Assert.Empty(problems);
        Assert.Equal((2, 2, 3), (questions.Count, questions[0].Options.Length, questions[1].Options.Length));
        Assert.Equal((false, true), (questions[0].HasSeveral, questions[1].HasSeveral));
        Assert.Equal(new TestScore(2, 2), CourseText.ScoreOf(questions, [[1], [1, 0]]));
        Assert.Equal(new TestScore(1, 2), CourseText.ScoreOf(questions, [[1], [0]]));
        Assert.Equal(new TestScore(1, 2), CourseText.ScoreOf(questions, [[1], [0, 1, 2]]));
        Assert.Equal(new TestScore(0, 2), CourseText.ScoreOf(questions, []));
        Assert.Equal(66, new TestScore(2, 3).Percent);
        Assert.Equal(0, new TestScore(0, 0).Percent);
    }

    [Theory]
    [InlineData("câu hỏi không dấu", "test.line")]
    [InlineData("? ", "test.line")]
    [InlineData("- trả lời trước", "test.no-question")]
    [InlineData("? Một phương án\n* đúng", "test.options")]
    [InlineData("? Không có đúng\n- a\n- b", "test.no-right")]
    public void What_is_wrong_with_a_test_is_said(string text, string code)
    {
        var problems = new List<Problem>();
        CourseText.ReadTest(text, problems);
        Assert.Equal(code, Assert.Single(problems).Code);
    }

    [Fact]
    public void A_reading_has_sections_and_paragraphs()
    {
        var sections = CourseText.ReadSections("Mở đầu\n\n# Chuẩn nghèo\ndòng một\ndòng hai\n\nđoạn sau\n# Trống");
        Assert.Equal(["", "Chuẩn nghèo", "Trống"], sections.Select(s => s.Title));
        Assert.Equal(["dòng một\ndòng hai", "đoạn sau"], sections[1].Paragraphs);
        Assert.Empty(CourseText.ReadSections(null));
    }
}
