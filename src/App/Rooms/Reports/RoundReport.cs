using System.Collections.Immutable;
using VuonLen.App.Rooms.Reports.Print;
using VuonLen.Domain.Places;
using VuonLen.Domain.Reports;

namespace VuonLen.App.Rooms.Reports;

/// <summary>The frozen rounds of a unit laid over its units, ready to draw any of the fifteen tables.</summary>
public sealed class RoundReport
{
    private readonly TableWords _words;
    private readonly Func<byte, string> _ethnicName;
    private readonly Func<IReadOnlyList<Guid>, CancellationToken, Task<ILookup<Guid, ReviewedMember>>> _members;
    private readonly Func<IReadOnlyList<Guid>, CancellationToken, Task<IReadOnlyDictionary<Guid, SupportColumns>>> _supports;
    private readonly IReadOnlyDictionary<int, LayoutCheck> _checks;
    private readonly PrintHeader _header;
    private readonly ReviewedRound _round;
    private readonly IReadOnlyList<TableNote> _notes;

    internal RoundReport(
        ReportQuestion question, Tabulation tabulation, ReviewedRound round, ImmutableArray<TableDefinition> tables, Geography geography, PrintHeader header,
        IReadOnlyDictionary<int, LayoutCheck> checks, IReadOnlyList<TableNote> notes, TableWords words, Func<byte, string> ethnicName,
        Func<IReadOnlyList<Guid>, CancellationToken, Task<ILookup<Guid, ReviewedMember>>> members, Func<IReadOnlyList<Guid>, CancellationToken, Task<IReadOnlyDictionary<Guid, SupportColumns>>> supports)
    {
        (Question, Tabulation, Tables, Geography, Place) = (question, tabulation, tables, geography, geography[tabulation.Subject.PlaceId]);
        (_round, _header, _checks, _notes, _words, _ethnicName, _members, _supports) = (round, header, checks, notes, words, ethnicName, members, supports);
    }

    /// <summary>What was asked.</summary>
    public ReportQuestion Question { get; }

    /// <summary>The unit.</summary>
    public Place Place { get; }

    /// <summary>All places.</summary>
    public Geography Geography { get; }

    /// <summary>The fifteen tables as their columns were on the day of the round.</summary>
    public ImmutableArray<TableDefinition> Tables { get; }

    /// <summary>The rounds over the units.</summary>
    public Tabulation Tabulation { get; }

    /// <summary>What stands around a table.</summary>
    public PrintHeader HeaderOf(int number) => _header with { IsLayoutChecked = _checks.ContainsKey(number) };

    /// <summary>A table in words and figures; of a list, all of it.</summary>
    /// <param name="number">1 to 15.</param>
    public PrintedTable Print(int number) => Tables[number - 1].Lists is null
        ? WithNotes(PrintedTable.Of(Tabulation.Draw(Tables[number - 1]), HeaderOf(number), Geography))
        : PrintList(number, 0, int.MaxValue).Table;

    /// <summary>A page of a list: households after a number, and how many there are in all.</summary>
    public (PrintedTable Table, int Count) PrintList(int number, int after, int take)
    {
        var definition = Tables[number - 1];
        // A list is kept by hamlets, whatever tiers the tables of figures show.
        var byHamlet = new Tabulation(Tabulation.Subject, _round, Geography, PlaceLevel.Hamlet - Place.Level);
        var list = new DetailedList(byHamlet, definition, _ethnicName);
        var page = PrintedTable.Of(list, list.Households.Skip(after).Take(take), byHamlet, definition, HeaderOf(number), Geography, _words, _members, _supports);
        return (WithNotes(page), list.Households.Count);
    }

    /// <summary>The households behind a cell, or those not known for it, by code.</summary>
    public IReadOnlyList<Contribution> Behind(CellAddress address, bool unknown)
    {
        var definition = Tables[address.Table - 1];
        return [.. (unknown ? Tabulation.Unknown(definition, address) : Tabulation.Behind(definition, address)).OrderBy(c => c.Household.Code, StringComparer.Ordinal)];
    }

    private PrintedTable WithNotes(PrintedTable table) => table with { Notes = [.. _notes, .. table.Notes] };
}
