using System.CommandLine;
using System.CommandLine.Help;
using VuonLen.App.Rooms;

namespace VuonLen.App.Plumbing.Cli;

/// <summary>The program's verbs: those of the house (init, serve, audit) and those of every room.</summary>
public static class CommandLine
{
    /// <summary>Runs one command line, answered in the language it asks for; gives its exit code.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        VerbLanguage.Speak(VerbLanguage.Of(args));
        var words = new VerbWords();
        var line = Program(words).Parse(args);
        if (line.Errors.Count > 0) return new VerbLine(words).Refuse(line);
        try
        {
            return await line.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync(words.Of("line.stopped"));
            return Exit.Refused;
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            // A full disk, a folder nobody may write to: the person at the keyboard can mend it. Anything else is a bug and shows itself.
            await Console.Error.WriteLineAsync(words.Of("problem.machine", broken.Message));
            return Exit.Refused;
        }
    }

    /// <summary>The whole tree of verbs.</summary>
    internal static RootCommand Program(VerbWords words)
    {
        var host = new VerbHost();
        var root = new RootCommand();
        foreach (var option in new Option[] { host.Store, host.Keys, host.Language, host.As }) root.Options.Add(option);
        root.Options.OfType<HelpOption>().Single().Action = new VerbHelp(words);
        root.Subcommands.Add(StoreVerbs.Init(host));
        root.Subcommands.Add(StoreVerbs.Serve(host));
        root.Subcommands.Add(AuditVerbs.Audit(host));
        foreach (var verb in AllRooms.InOrder.SelectMany(r => r.Verbs(host))) root.Subcommands.Add(verb);
        return root;
    }
}
