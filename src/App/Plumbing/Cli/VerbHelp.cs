using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace VuonLen.App.Plumbing.Cli;

/// <summary>
/// <c>--help</c> in the language asked. The library's own help speaks English only where it has no translation, and has none into Vietnamese.
/// </summary>
internal sealed class VerbHelp(VerbWords words) : SynchronousCommandLineAction
{
    private const string Program = "./vuonlen";
    private const int WidestName = 34;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        Write(parseResult.CommandResult.Command, parseResult.InvocationConfiguration.Output);
        return Exit.Done;
    }

    /// <summary>The names from below the program down to a command: none for the program itself.</summary>
    public static IReadOnlyList<string> PathOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? [.. PathOf(parent), command.Name] : [];

    /// <summary>The options a command takes, those of the program among them; the first are its own.</summary>
    public static IEnumerable<Option> OptionsOf(Command command)
    {
        for (var at = command; at is not null; at = at.Parents.OfType<Command>().FirstOrDefault())
        {
            foreach (var option in at.Options.Where(o => !o.Hidden && (at == command || o.Recursive))) yield return option;
        }
    }

    /// <summary>Writes what a command is, how it is typed, and what each part means.</summary>
    public void Write(Command command, TextWriter to)
    {
        var path = PathOf(command);
        to.WriteLine(words.Help(path) ?? words.Of("help.program"));
        to.WriteLine();
        to.WriteLine(words.Of("help.usage"));
        to.WriteLine("  " + UsageOf(command, path));
        Table(to, "help.verbs", command.Subcommands.Where(c => !c.Hidden).Select(c => (c.Name, words.Help([.. path, c.Name]))));
        Table(to, "help.arguments", command.Arguments.Select(a => ($"<{a.Name}>", words.Help(path, a))));
        Table(to, "help.options", OptionsOf(command).Select(o => (NameOf(o), DescriptionOf(path, o))));
    }

    private string UsageOf(Command command, IReadOnlyList<string> path)
    {
        IEnumerable<string> parts =
        [
            Program, .. path,
            .. command.Subcommands.Count > 0 ? [$"<{words.Of("help.verb")}>"] : Array.Empty<string>(),
            .. command.Arguments.Select(a => a.Arity.MinimumNumberOfValues > 0 ? $"<{a.Name}>" : $"[<{a.Name}>]"),
            .. command.Options.Where(o => o.Required).Select(NameOf),
            $"[{words.Of("help.some-options")}]",
        ];
        return string.Join(' ', parts);
    }

    private static string NameOf(Option option) => option.Arity.MaximumNumberOfValues == 0 || option.ValueType == typeof(bool) || option is HelpOption or VersionOption
        ? string.Join(", ", option.Aliases.Where(a => a == "-h").Append(option.Name))
        : $"{option.Name} <{option.Name.TrimStart('-')}>";

    private string? DescriptionOf(IReadOnlyList<string> path, Option option)
    {
        var text = words.Help(path, option);
        if (option.Required) return $"{text} {words.Of("help.required")}";
        return option.HasDefaultValue && option.ValueType != typeof(bool) && option.GetDefaultValue() is { } value && option is not (HelpOption or VersionOption)
            ? $"{text} {words.Of("help.default", value)}" : text;
    }

    private void Table(TextWriter to, string titleKey, IEnumerable<(string Name, string? Text)> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0) return;
        to.WriteLine();
        to.WriteLine(words.Of(titleKey));
        var width = Math.Min(WidestName, all.Max(r => r.Name.Length));
        foreach (var (name, text) in all) to.WriteLine($"  {name.PadRight(width)}  {text}".TrimEnd());
    }
}
