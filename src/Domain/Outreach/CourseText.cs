using System.Collections.Immutable;

namespace VuonLen.Domain.Outreach;

/// <summary>A section of what is read in a course.</summary>
/// <param name="Title">Its heading; empty where the text begins without one.</param>
/// <param name="Paragraphs">Its paragraphs.</param>
public sealed record ReadingSection(string Title, ImmutableArray<string> Paragraphs);

/// <summary>A question of a test.</summary>
/// <param name="Text">What is asked.</param>
/// <param name="Options">What may be answered.</param>
/// <param name="Right">Which of them are right, by number from 0.</param>
public sealed record TestQuestion(string Text, ImmutableArray<string> Options, ImmutableArray<int> Right)
{
    /// <summary>Whether more than one is right, and all of them have to be chosen.</summary>
    public bool HasSeveral => Right.Length > 1;
}

/// <summary>What a test came to.</summary>
/// <param name="Right">Questions answered right.</param>
/// <param name="Questions">Questions asked.</param>
public sealed record TestScore(int Right, int Questions)
{
    /// <summary>In percent, rounded down: nobody passes by rounding.</summary>
    public int Percent => Questions == 0 ? 0 : Right * 100 / Questions;
}

/// <summary>
/// Reading and test of a course as their writer types them: plain lines. A section begins with "# heading", an empty line ends a paragraph. A question begins with "? ", each
/// answer with "- ", the right ones with "* ".
/// </summary>
public static class CourseText
{
    /// <summary>Most characters of the reading of a course.</summary>
    public const int LongestReading = 40_000;

    /// <summary>Most characters of the test of a course.</summary>
    public const int LongestTest = 16_000;

    /// <summary>Most questions of a test.</summary>
    public const int MostQuestions = 40;

    /// <summary>Fewest answers to choose from.</summary>
    public const int FewestOptions = 2;

    /// <summary>Most answers to choose from.</summary>
    public const int MostOptions = 8;

    /// <summary>The sections of a reading.</summary>
    public static IReadOnlyList<ReadingSection> ReadSections(string? text)
    {
        var sections = new List<ReadingSection>();
        var (title, paragraphs, lines) = ("", new List<string>(), new List<string>());
        void EndParagraph()
        {
            if (lines.Count > 0) paragraphs.Add(string.Join('\n', lines));
            lines.Clear();
        }

        void EndSection()
        {
            EndParagraph();
            if (title.Length > 0 || paragraphs.Count > 0) sections.Add(new(title, [.. paragraphs]));
            paragraphs.Clear();
        }

        foreach (var line in LinesOf(text))
        {
            if (line.StartsWith("# ", StringComparison.Ordinal))
            {
                EndSection();
                title = line[2..].Trim();
            }
            else if (line.Length == 0) EndParagraph();
            else lines.Add(line);
        }

        EndSection();
        return sections;
    }

    /// <summary>
    /// The questions of a test. What is wrong is said with the number of the line: <c>test.line</c> (it begins with none of the marks), <c>test.no-question</c> (an answer before any
    /// question), <c>test.options</c>, <c>test.no-right</c>, <c>test.many</c>.
    /// </summary>
    public static IReadOnlyList<TestQuestion> ReadTest(string? text, ICollection<Problem> problems)
    {
        var questions = new List<TestQuestion>();
        var number = 0;
        foreach (var line in LinesOf(text))
        {
            number++;
            if (line.Length == 0) continue;
            var said = line.Length > 2 && line[1] == ' ' ? line[2..].Trim() : "";
            if (said.Length == 0 || line[0] is not ('?' or '-' or '*')) problems.Add(new("Test", "test.line", number, line.Length > 60 ? line[..60] : line));
            else if (line[0] == '?') questions.Add(new(said, [], []));
            else if (questions.Count == 0) problems.Add(new("Test", "test.no-question", number));
            else
            {
                var last = questions[^1];
                questions[^1] = last with { Options = last.Options.Add(said), Right = line[0] == '*' ? last.Right.Add(last.Options.Length) : last.Right };
            }
        }

        for (var i = 0; i < questions.Count; i++)
        {
            if (questions[i].Options.Length is < FewestOptions or > MostOptions) problems.Add(new("Test", "test.options", i + 1, FewestOptions, MostOptions));
            else if (questions[i].Right.IsEmpty) problems.Add(new("Test", "test.no-right", i + 1));
        }

        if (questions.Count > MostQuestions) problems.Add(new("Test", "test.many", MostQuestions));
        return questions;
    }

    /// <summary>What answers come to: a question is right where exactly the right ones were chosen.</summary>
    /// <param name="questions">The test.</param>
    /// <param name="answers">For each question the answers chosen, by number; a question left out was not answered.</param>
    public static TestScore ScoreOf(IReadOnlyList<TestQuestion> questions, IReadOnlyList<IReadOnlyCollection<int>> answers) => new(
        questions.Where((question, i) => i < answers.Count && question.Right.ToHashSet().SetEquals(answers[i])).Count(), questions.Count);

    private static IEnumerable<string> LinesOf(string? text) => (text ?? "").ReplaceLineEndings("\n").Split('\n').Select(l => l.Trim());
}
