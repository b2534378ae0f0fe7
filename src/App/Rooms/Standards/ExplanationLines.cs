using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Standards;

/// <summary>A finding as lines of plain text, as the verb prints it.</summary>
internal static class ExplanationLines
{
    public static IEnumerable<string> Of(FindingSentences finding)
    {
        yield return finding.Heading;
        foreach (var line in finding.Lines) yield return line;
        yield return finding.Reason;
        yield return "";
        foreach (var indicator in finding.Indicators)
        {
            var mark = indicator.Lacking switch { Answer.Yes => "✗", Answer.No => "✓", _ => "?" };
            yield return $"{mark} {indicator.Name}: {indicator.Sentence} [{indicator.Source}]";
            if (indicator.Warning is { } warning) yield return $"    ! {warning}";
        }

        foreach (var line in Under(finding.LiftingTitle, finding.Lifting)) yield return line;
        foreach (var warning in finding.Warnings) yield return $"! {warning}";
    }

    private static IEnumerable<string> Under(string title, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0) yield break;
        yield return "";
        yield return title;
        foreach (var line in lines) yield return $"  {line}";
        yield return "";
    }
}
