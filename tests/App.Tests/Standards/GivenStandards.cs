using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Cli;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Standards;
using VuonLen.Domain;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Standards.Cases;

namespace VuonLen.App.Tests.Standards;

/// <summary>Cases, their sentences, and the program run as somebody would type it.</summary>
internal static class GivenStandards
{
    public const string PoorCase = """
        { "id": "H1", "standard": "2022-2025", "on": "2023-10-01", "area": "rural", "b1": 126, "persons": 3, "floorArea": 40,
          "durableWalls": true, "durableFrame": true, "durableRoof": false, "water": "drilled-well", "latrine": "open-pit", "usesInternet": true,
          "devices": ["television", "smartphone"], "answers": { "dependants": "met", "child-schooling": "lacking" },
          "members": [
            { "name": "ông A", "birth": "1958", "sex": "male", "insured": false, "work": "own-account" },
            { "name": "chị B", "birth": "05/03/1985", "sex": "female", "insured": false, "work": "own-account" },
            { "name": "cháu C", "birth": "2010", "insured": true, "nourished": true, "attends": "lower-secondary" } ] }
        """;

    /// <summary>The sentences of a case in a language.</summary>
    public static FindingSentences Sentences(string json, string language = "vi")
    {
        var problems = new List<Problem>();
        var given = HouseholdCase.Parse(json, problems) ?? throw new InvalidOperationException(string.Join(", ", problems));
        var standard = HouseholdStandards.Of(LawSource.National, given.Standard, given.Day!.Value, [], problems)!;
        return In(language, text => text.Of(Explanation.Of(given.Household, given.Members.AsSpan(), standard, given.Day!.Value), given.MemberNames));
    }

    public static T In<T>(string language, Func<FindingText, T> work)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            using var services = new ServiceCollection().AddLogging().AddLocalization().AddSingleton<ProblemSentences>().AddScoped<FindingText>().BuildServiceProvider();
            return work(services.GetRequiredService<FindingText>());
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}

/// <summary>The program run in a process of its own, as somebody types it.</summary>
internal sealed record Typed(int Exit, string Out, string Error)
{
    public static async Task<Typed> Async(params string[] line)
    {
        var start = new System.Diagnostics.ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.ArgumentList.Add(typeof(CommandLine).Assembly.Location);
        foreach (var word in line) start.ArgumentList.Add(word);
        using var process = System.Diagnostics.Process.Start(start)!;
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new Typed(process.ExitCode, await output, await error);
    }
}
