using VuonLen.Domain;
using VuonLen.Domain.Programmes;

namespace VuonLen.App.Rooms.Programmes;

/// <summary>The catalogue of dated policies, read once from <c>law/policies</c> beside the program.</summary>
public sealed class PolicySource
{
    private static readonly Lazy<PolicyBook> Files = new(() =>
    {
        var problems = new List<Problem>();
        var files = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "law", "policies"), "*.json").Order(StringComparer.Ordinal).Select(f => (Path.GetFileName(f), File.ReadAllText(f)));
        return PolicyBook.Read(files, problems) ?? throw new InvalidDataException(string.Join("; ", problems.Select(p => $"{p.Field}: {p.Code} {string.Join(' ', p.Values)}")));
    });

    /// <summary>The catalogue.</summary>
    /// <exception cref="InvalidDataException">A file is not as it should be: the program was not put together rightly.</exception>
    public PolicyBook Book => Files.Value;
}
