using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;

namespace VuonLen.App.Plumbing.Cli;

/// <summary>Says what is wrong with a line that no verb understands, in the language asked: the library says it in English only.</summary>
internal sealed class VerbLine(VerbWords words)
{
    /// <summary>Tells every fault and where help is; gives the exit code.</summary>
    public int Refuse(ParseResult line)
    {
        foreach (var sentence in FaultsOf(line).Distinct()) Console.Error.WriteLine(sentence);
        var path = VerbHelp.PathOf(line.CommandResult.Command);
        Console.Error.WriteLine(words.Of("line.help", string.Join(' ', ["./vuonlen", .. path, "--help"])));
        return Exit.Refused;
    }

    private IEnumerable<string> FaultsOf(ParseResult line)
    {
        foreach (var word in line.UnmatchedTokens) yield return words.Of("line.unknown", word);
        if (line.UnmatchedTokens.Count > 0) yield break;
        foreach (var error in line.Errors)
        {
            foreach (var sentence in FaultsOf(line, error)) yield return sentence;
        }
    }

    private List<string> FaultsOf(ParseResult line, ParseError error) => error.SymbolResult switch
    {
        OptionResult { Tokens.Count: 0 } option => [words.Of(option.Implicit ? "line.no-option" : "line.no-value", option.Option.Name)],
        OptionResult option => [BadValue(option.Option, option.Option.Name, option.Tokens)],
        ArgumentResult { Parent: OptionResult option } => [BadValue(option.Option, option.Option.Name, option.Tokens)],
        ArgumentResult { Tokens.Count: > 0 } argument => [BadValue(argument.Argument, argument.Argument.Name, argument.Tokens)],
        _ => MissingOf(line) is { Count: > 0 } missing ? missing : [words.Of(line.CommandResult.Command.Subcommands.Count > 0 ? "line.no-verb" : "line.wrong")],
    };

    /// <summary>What the verb cannot do without and the line does not say.</summary>
    private List<string> MissingOf(ParseResult line)
    {
        var command = line.CommandResult.Command;
        return
        [
            .. command.Arguments.Where(a => a.Arity.MinimumNumberOfValues > 0 && line.GetResult(a) is not { Tokens.Count: > 0 }).Select(a => words.Of("line.no-argument", a.Name)),
            .. command.Options.Where(o => o.Required && line.GetResult(o) is null or { Implicit: true }).Select(o => words.Of("line.no-option", o.Name)),
        ];
    }

    private string BadValue(Symbol symbol, string name, IReadOnlyList<Token> tokens)
    {
        var allowed = symbol.GetCompletions(CompletionContext.Empty).Select(c => c.Label).Where(l => !l.StartsWith('-')).ToList();
        var said = string.Join(' ', tokens.Select(t => t.Value));
        return allowed.Count > 0 ? words.Of("line.not-among", said, name, string.Join(", ", allowed)) : words.Of("line.bad-value", said, name);
    }
}
