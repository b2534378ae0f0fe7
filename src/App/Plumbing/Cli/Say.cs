using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.Domain;

namespace VuonLen.App.Plumbing.Cli;

/// <summary>Speaking to whoever typed a verb, in their language: what was done to the output, what was refused and how far it is to the other stream.</summary>
/// <param name="words">The verb's own words.</param>
/// <param name="sentences">The sentences of refusals.</param>
public sealed class Say(IStringLocalizer words, ProblemSentences sentences)
{
    private readonly int _width = Console.IsErrorRedirected ? 0 : 79;
    private bool _isProgressing;

    /// <summary>The verb's own words.</summary>
    public IStringLocalizer Words => words;

    /// <summary>Speaks with a room's words.</summary>
    public static Say Of<TRoom>(IServiceProvider services) =>
        new(services.GetRequiredService<IStringLocalizer<TRoom>>(), services.GetRequiredService<ProblemSentences>());

    /// <summary>One line of what was done.</summary>
    public int Line(string key, params object[] values)
    {
        EndProgress();
        Console.WriteLine(words[key, values].Value);
        return Exit.Done;
    }

    /// <summary>A line that needs no words: a name, a figure.</summary>
    public void Plain(string text)
    {
        EndProgress();
        Console.WriteLine(text);
    }

    /// <summary>What was refused, and why.</summary>
    public int Refuse(params IReadOnlyList<Problem> problems)
    {
        EndProgress();
        foreach (var problem in problems) Console.Error.WriteLine(sentences.Of(problem));
        return Exit.Refused;
    }

    /// <summary>How far long work has come: one line that is written over, on a terminal only. A file of messages keeps none of it.</summary>
    public void Progress(string key, params object[] values)
    {
        if (_width == 0) return;
        var text = words[key, values].Value;
        Console.Error.Write("\r" + (text.Length > _width ? text[.._width] : text.PadRight(_width)));
        _isProgressing = true;
    }

    private void EndProgress()
    {
        if (!_isProgressing) return;
        Console.Error.WriteLine();
        _isProgressing = false;
    }
}
