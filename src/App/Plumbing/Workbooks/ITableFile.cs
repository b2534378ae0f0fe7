using VuonLen.Domain;

namespace VuonLen.App.Plumbing.Workbooks;

/// <summary>A file of one or more tables: a workbook, or a text file that is one table without a name.</summary>
public interface ITableFile : IDisposable
{
    /// <summary>Names on the tabs, in order; one empty name for a text file.</summary>
    IReadOnlyList<string> SheetNames { get; }

    /// <summary>Starts reading a sheet from the top.</summary>
    IRowReader OpenSheet(int index);
}

/// <summary>Opens whatever table file somebody handed in, by its content.</summary>
public static class TableFile
{
    /// <summary>Opens a file, or says why not. The stream must be seekable and is left open.</summary>
    public static ITableFile? Open(Stream content, WorkbookLimits limits, out Problem? refusal) =>
        FileSignature.IsPackage(content) ? WorkbookFile.Open(content, limits, out refusal) : DelimitedFile.Open(content, limits, out refusal);
}
