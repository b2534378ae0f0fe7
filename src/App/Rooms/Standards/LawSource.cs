using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Standards.Law;

namespace VuonLen.App.Rooms.Standards;

/// <summary>
/// The law book as one immutable snapshot: the files that ship under <c>law/standards</c>, and what localities have raised in this store.
/// Read once, and again after an act on the law.
/// </summary>
public sealed class LawSource
{
    private static readonly Lazy<LawBook> Files = new(ReadFiles);
    private static readonly Lazy<IReadOnlyList<LawValue>> Reviews = new(() => [.. Texts("reviews").SelectMany(t => t.Values)]);

    private LawBook? _current;

    /// <summary>The national values alone, for work without a store.</summary>
    /// <exception cref="InvalidDataException">A file of the law is not as it should be: the program was not put together rightly.</exception>
    public static LawBook National => Files.Value;

    /// <summary>The dated numbers of the yearly review (<c>law/reviews</c>): no rule of a finding reads them, the law book shows them.</summary>
    /// <exception cref="InvalidDataException">A file of the law is not as it should be: the program was not put together rightly.</exception>
    public static IReadOnlyList<LawValue> OfReviews => Reviews.Value;

    /// <summary>The book with the store's local values.</summary>
    public async ValueTask<LawBook> GetAsync(Db db, CancellationToken cancel) => _current ??= await ReadAsync(db, cancel);

    /// <summary>The next caller reads the store again.</summary>
    public void Forget() => _current = null;

    private static async Task<LawBook> ReadAsync(Db db, CancellationToken cancel)
    {
        var book = National;
        foreach (var line in await db.Set<LocalLine>().AsNoTracking().OrderBy(l => l.From).ThenBy(l => l.Id).ToListAsync(cancel))
        {
            // A line that the national law has since overtaken no longer raises anything: it is passed over, not obeyed.
            if (line.Value is { } value && book.With(value).Book is { } next) book = next;
        }

        return book;
    }

    private static LawBook ReadFiles()
    {
        var problems = new List<Problem>();
        return LawBook.Of(Texts("standards"), problems) ?? throw Wrong(problems);
    }

    private static LawText[] Texts(string folder)
    {
        var problems = new List<Problem>();
        var texts = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "law", folder), "*.json").Order(StringComparer.Ordinal)
            .Select(f => LawText.Parse(Path.GetFileName(f), File.ReadAllText(f), problems)).OfType<LawText>().ToArray();
        return problems.Count == 0 ? texts : throw Wrong(problems);
    }

    private static InvalidDataException Wrong(List<Problem> problems) => new(string.Join("; ", problems.Select(p => $"{p.Field}: {p.Code} {string.Join(' ', p.Values)}")));
}
