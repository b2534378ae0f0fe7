namespace VuonLen.Domain.Standards;

/// <summary>
/// What the births of one household's members decide together, asked again and again as answers become known: remembered by which indicators
/// are still open. For explanations, which may allocate.
/// </summary>
internal sealed class BirthsTogether
{
    private readonly Dictionary<IndicatorSet, (int Lacking, int Met)> _known = [];
    private readonly MemberFacts[] _members;
    private readonly int _persons;
    private readonly StandardValues _law;
    private readonly ReferenceDay _day;

    /// <summary>Of a household.</summary>
    public BirthsTogether(in HouseholdFacts household, ReadOnlySpan<MemberFacts> members, in StandardValues law, ReferenceDay day)
    {
        (_members, _law, _day) = (members.ToArray(), law, day);
        _persons = Math.Max(household.Persons ?? 0, members.Length);
    }

    /// <summary>Of the indicators still unknown, how many are lacking and how many are met in every completion.</summary>
    public (int Lacking, int Met) Of(IndicatorSet unknown)
    {
        if (_persons == 0) return (0, 0);
        if (!_known.TryGetValue(unknown, out var bounds))
            _known[unknown] = bounds = BirthCompletions.Bounds(_members, _persons - _members.Length, _persons, unknown, _law, _day);
        return bounds;
    }
}
