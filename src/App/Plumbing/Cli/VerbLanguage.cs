using System.Globalization;

namespace VuonLen.App.Plumbing.Cli;

/// <summary>
/// The language a command line is answered in: Vietnamese unless it says <c>--lang en</c>. It is read before anything else, so that help and
/// the refusal of a wrong line speak it too.
/// </summary>
internal static class VerbLanguage
{
    /// <summary>The option's name.</summary>
    public const string Option = "--lang";

    /// <summary>The languages there are, the first where nothing is said.</summary>
    public static readonly string[] All = ["vi", "en"];

    /// <summary>The language of a line; the first of <see cref="All"/> where it names none or one that there is not.</summary>
    public static string Of(IReadOnlyList<string> line)
    {
        var said = All[0];
        for (var i = 0; i < line.Count; i++)
        {
            if (line[i] == Option && i + 1 < line.Count) said = line[i + 1];
            else if (line[i].StartsWith(Option + "=", StringComparison.Ordinal) || line[i].StartsWith(Option + ":", StringComparison.Ordinal)) said = line[i][(Option.Length + 1)..];
        }

        return All.Contains(said) ? said : All[0];
    }

    /// <summary>Speaks a language from here on. Figures read alike in both, as on the pages: only the words change.</summary>
    public static void Speak(string language)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("vi");
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
    }
}
