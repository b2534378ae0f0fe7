using System.Text;
using VuonLen.App.Plumbing.Cli;

namespace VuonLen.App.Tests.Harness;

/// <summary>What a verb answered: run in this process, through the entry the program has, as if somebody had typed the line.</summary>
/// <param name="Exit">0 done, 1 done with rejects, 2 refused.</param>
/// <param name="Out">What it wrote to the output.</param>
/// <param name="Error">What it wrote to the other stream.</param>
public sealed record Heard(int Exit, string Out, string Error)
{
    private static readonly AsyncLocal<(StringWriter Out, StringWriter Error)?> Listening = new();

    static Heard()
    {
        // The console is one for all tests: what is written while a test listens goes to that test, the rest where it went before.
        Console.SetOut(new Ear(Console.Out, l => l.Out));
        Console.SetError(new Ear(Console.Error, l => l.Error));
    }

    /// <summary>Types a line.</summary>
    public static async Task<Heard> Async(params string[] line)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        Listening.Value = (output, error);
        try
        {
            return new(await CommandLine.RunAsync(line), output.ToString(), error.ToString());
        }
        finally
        {
            Listening.Value = null;
        }
    }

    /// <summary>Types a line on a store.</summary>
    public static Task<Heard> OnAsync(TestStore store, params string[] line) =>
        Async([.. line, "--db", store.Settings.File ?? store.Settings.ConnectionString, "--keys", store.Settings.KeysFolder]);

    private sealed class Ear(TextWriter otherwise, Func<(StringWriter Out, StringWriter Error), StringWriter> of) : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        private TextWriter To => Listening.Value is { } test ? of(test) : otherwise;

        public override void Write(char value) => To.Write(value);

        public override void Write(string? value) => To.Write(value);

        public override void WriteLine(string? value) => To.WriteLine(value);
    }
}
