using System.Collections.Immutable;
using VuonLen.Domain.Standards.Law;
using VuonLen.Domain.Training;

namespace VuonLen.App.Rooms.Training;

/// <summary>The law of supported classes, read once from <c>law/training.json</c> beside the program.</summary>
public sealed class CourseLaw
{
    private static readonly Lazy<ImmutableArray<CourseSupport>> File = new(() => CourseSupport.Read(System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "law", "training.json"))));

    /// <summary>The law of a day, or null where none is known.</summary>
    public CourseSupport? On(DateOnly day) => File.Value.FirstOrDefault(s => s.IsValidOn(day));

    /// <summary>The article that a group of learners and its ceiling stand in, by the law of a day; empty where no such group is known.</summary>
    public string SourceOf(string levelKey, DateOnly day) => On(day)?.Levels.FirstOrDefault(l => l.Key == levelKey)?.Source ?? "";

    /// <summary>Name of a group of learners in the reader's language, by the law of a day.</summary>
    public string NameOf(string levelKey, DateOnly day) =>
        On(day)?.Levels.FirstOrDefault(l => l.Key == levelKey)?.Name.In(System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName) ?? levelKey;
}
