using VuonLen.Domain;

namespace VuonLen.App.Plumbing.Workbooks;

/// <summary>Rows one after another, from a sheet or a text file.</summary>
public interface IRowReader : IDisposable
{
    /// <summary>Goes to the next row that is not blank; false at the end or where reading had to stop.</summary>
    bool Read();

    /// <summary>The row read last.</summary>
    SheetRow Row { get; }

    /// <summary>Why reading stopped before the end, or null.</summary>
    Problem? Refusal { get; }
}
