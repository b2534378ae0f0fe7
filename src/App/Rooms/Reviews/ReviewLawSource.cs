using VuonLen.Domain;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards.Law;

namespace VuonLen.App.Rooms.Reviews;

/// <summary>The dated numbers of the yearly review, read once from <c>law/reviews</c> beside the program.</summary>
public sealed class ReviewLawSource
{
    private readonly Lazy<ReviewLaw> _law = new(() => new ReviewLaw(Read("reviews").SelectMany(f => f.Values)));

    /// <summary>The numbers.</summary>
    /// <exception cref="InvalidDataException">A file of the law is not as it should be: the program was not put together rightly.</exception>
    public ReviewLaw Law => _law.Value;

    private static IEnumerable<LawText> Read(string folder)
    {
        var problems = new List<Problem>();
        var files = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "law", folder), "*.json").Order(StringComparer.Ordinal)
            .Select(f => LawText.Parse(Path.GetFileName(f), File.ReadAllText(f), problems)).ToList();
        return problems.Count == 0
            ? files.OfType<LawText>()
            : throw new InvalidDataException(string.Join("; ", problems.Select(p => $"{p.Field}: {p.Code} {string.Join(' ', p.Values)}")));
    }
}
