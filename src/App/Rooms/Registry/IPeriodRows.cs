namespace VuonLen.App.Rooms.Registry;

/// <summary>Where <see cref="Belongings"/> writes: a form tracks each row, a file of thousands gathers them.</summary>
internal interface IPeriodRows
{
    /// <summary>A period begins.</summary>
    void Begin(IPeriod period);

    /// <summary>A stored period is about to end; its row is tracked.</summary>
    void Ending(IPeriod period);

    /// <summary>A period is taken away: it would last no day.</summary>
    void Remove(IPeriod period);
}
