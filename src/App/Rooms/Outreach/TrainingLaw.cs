using System.Collections.Immutable;
using System.Globalization;
using VuonLen.Domain.Outreach;
using VuonLen.Domain.Standards.Law;

namespace VuonLen.App.Rooms.Outreach;

/// <summary>Duties, topics and what a certificate asks for, read once from <c>law/outreach.json</c> beside the program.</summary>
public sealed class TrainingLaw
{
    private static readonly Lazy<ImmutableArray<OutreachLaw>> File = new(() => OutreachLaw.Read(System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "law", "outreach.json"))));

    /// <summary>What is known of a day, or null.</summary>
    public OutreachLaw? On(DateOnly day) => File.Value.FirstOrDefault(l => l.IsValidOn(day));

    /// <summary>What is known of a day; of days before all that is known the first, so that what was written then still has names.</summary>
    public OutreachLaw Nearest(DateOnly day) => On(day) ?? (day < File.Value[0].From ? File.Value[0] : File.Value[^1]);

    /// <summary>The duty of a code at any time, the latest first; null where there never was one.</summary>
    public Duty? DutyOf(string code) => File.Value.Reverse().Select(l => l.DutyOf(code)).FirstOrDefault(d => d is not null);

    /// <summary>Name of a duty in the reader's language; the code where nobody knows it.</summary>
    public string DutyName(string code) => DutyOf(code)?.Name.In(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName) ?? code;

    /// <summary>Name of a topic in the reader's language; the code where nobody knows it.</summary>
    public string TopicName(string code) =>
        File.Value.Reverse().Select(l => l.TopicOf(code)).FirstOrDefault(t => t is not null)?.Name.In(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName) ?? code;

    /// <summary>Names of topics, as a list in one line.</summary>
    public string TopicNames(IEnumerable<string> codes) => string.Join(", ", codes.Select((c, i) => i == 0 ? TopicName(c) : Small(TopicName(c))));

    private static string Small(string name) => name.Length == 0 ? name : char.ToLower(name[0], CultureInfo.CurrentUICulture) + name[1..];
}
