using VuonLen.Domain.Standards;
using VuonLen.Domain.Standards.Law;

namespace VuonLen.Domain.Tests.Standards;

/// <summary>The law book that ships, and standards drawn from it.</summary>
internal static class GivenLaw
{
    public static IReadOnlyList<(string File, string Text)> Files { get; } =
    [
        .. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "law", "standards"), "*.json").Order(StringComparer.Ordinal)
            .Select(f => (Path.GetFileName(f), File.ReadAllText(f))),
    ];

    public static LawBook Book { get; } = Read();

    public static Standard Standard(StandardName name, DateOnly day)
    {
        var problems = new List<Problem>();
        var standard = VuonLen.Domain.Standards.Standard.Of(Book, name, day, [], problems);
        return standard ?? throw new InvalidOperationException(string.Join('\n', problems));
    }

    public static Standard Of2022 { get; } = Standard(StandardName.Y2022, new DateOnly(2023, 10, 1));

    private static LawBook Read()
    {
        var problems = new List<Problem>();
        var texts = Files.Select(f => LawText.Parse(f.File, f.Text, problems)).ToArray();
        Assert.Empty(problems);
        var book = LawBook.Of(texts!, problems);
        Assert.Empty(problems);
        return book!;
    }
}
