using VuonLen.Domain;
using VuonLen.Domain.Reports;

namespace VuonLen.App.Rooms.Reports;

/// <summary>The dated lists of the tables, read once from <c>law/reports</c> beside the program.</summary>
public sealed class ReportBookSource
{
    private readonly Lazy<ReportBook> _book = new(() =>
    {
        var problems = new List<Problem>();
        var files = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "law", "reports"), "*.json").Select(f => (Path.GetFileName(f), File.ReadAllText(f)));
        return ReportBook.Read(files, problems) ?? throw new InvalidDataException(string.Join("; ", problems.Select(p => $"{p.Field}: {p.Code} {string.Join(' ', p.Values)}")));
    });

    /// <summary>The book.</summary>
    /// <exception cref="InvalidDataException">A file is not as it should be: the program was not put together rightly.</exception>
    public ReportBook Book => _book.Value;
}
