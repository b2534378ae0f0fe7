using VuonLen.App.Rooms.Registry;
using VuonLen.App.Rooms.Reviews;
using VuonLen.Domain.Demonstration;
using VuonLen.Domain.Places;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Demonstration;

/// <summary>The ids of rounds and decisions: the same on every machine.</summary>
internal sealed class RoundIds(IReadOnlyList<DemonstrationCommuneRound> rounds)
{
    private readonly Dictionary<(string, Guid), int> _numbers = rounds.Select((r, i) => (r, i)).ToDictionary(x => (x.r.Round.Key, x.r.Commune.Id), x => x.i + 1);

    public int NumberOf(DemonstrationCommuneRound part) => _numbers[(part.Round.Key, part.Commune.Id)];

    public Guid RoundOf(DemonstrationCommuneRound part) => DemonstrationId.Of(DemonstrationIdKind.Round, part.Round.OpenedOn, NumberOf(part));

    public Guid DecisionOf(DemonstrationCommuneRound part) => DemonstrationId.Of(DemonstrationIdKind.Round, part.Round.DecidedOn!.Value, 1_000 + NumberOf(part));
}

/// <summary>One commune's part of a round as the Reviews room keeps it.</summary>
internal sealed class RoundRows(DemonstrationCommuneRound part, RoundIds ids, Geography geography, IReadOnlyDictionary<Guid, HouseholdEnd> ends)
{
    private readonly Guid _round = ids.RoundOf(part);

    /// <summary>The morning of the decision, UTC.</summary>
    public DateTime DecidedAt => part.Round.DecidedOn!.Value.ToDateTime(new TimeOnly(2, 0), DateTimeKind.Utc);

    private bool IsDecided => part.Round.DecidedOn is not null;

    /// <summary>The round, still open: its rows are written before it is frozen.</summary>
    public Round Round() => new()
    {
        Id = _round,
        CommuneId = part.Commune.Id,
        Year = part.Round.Year,
        Kind = part.Round.Kind,
        Standard = part.Round.Standard,
        ReviewDate = part.Round.SurveyedOn,
        OpenedOn = part.Round.OpenedOn,
    };

    /// <summary>The decision that freezes it.</summary>
    public Decision Decision() => new()
    {
        Id = ids.DecisionOf(part),
        CommuneId = part.Commune.Id,
        RoundId = _round,
        Kind = DecisionKind.Recognition,
        Number = $"{100 + ids.NumberOf(part)}/QĐ-UBND",
        SignedOn = part.Round.DecidedOn!.Value,
        RecordedAt = DecidedAt,
        // Where the unit was merged before the decision, the chair of the unit it became signs.
        Signer = $"Chủ tịch UBND {(geography.At(part.Commune.Id, part.Round.DecidedOn!.Value) ?? part.Commune).Name} (minh họa)",
        EffectiveFrom = part.Round.EffectiveFrom == part.Round.DecidedOn ? null : part.Round.EffectiveFrom,
    };

    /// <summary>Every household reviewed; of an open round only the standing list, with no result yet.</summary>
    public IEnumerable<RoundHousehold> Households() => Reviews().Select(review =>
    {
        var h = review.Household;
        var isHere = IsDecided && h.Departure == Departure.None;
        var row = new RoundHousehold
        {
            RoundId = _round,
            HouseholdId = h.HouseholdId,
            CommuneId = part.Commune.Id,
            HamletId = h.HamletId,
            Code = h.Code,
            HeadName = h.HeadName,
            HeadGivenKey = NameKeys.Of(h.HeadName).GivenFirst,
            HeadSex = h.HeadSex,
            HeadEthnicGroup = h.HeadEthnicGroup,
            Opening = h.Opening,
            OpeningPersons = h.OpeningPersons,
            Step = !IsDecided ? RoundStep.Listed : isHere ? RoundStep.Found : RoundStep.Settled,
            Departure = IsDecided ? h.Departure : Departure.None,
            DepartureCause = IsDecided && h.Departure != Departure.None ? ends.GetValueOrDefault(h.HouseholdId, HouseholdEnd.MovedAway) : HouseholdEnd.None,
            Decided = IsDecided ? h.Closing : null,
        };
        if (!isHere) return row;
        (row.B1, row.B2, row.Lacking, row.Unknown, row.Recorded, row.Found) = (h.B1, h.B2, h.Lacking, h.Unknown, h.Closing, h.Closing);
        (row.Arrival, row.ClosingPersons, row.MinorityPersons, row.Causes, row.Groups) = (h.Arrival, h.ClosingPersons, h.MinorityPersons, h.Causes, h.Groups);
        (row.Children, row.ChildrenLackingHealth, row.ChildrenLackingSchooling) = (h.Children, h.ChildrenLackingHealth, h.ChildrenLackingSchooling);
        row.Facts = review.Survey is { } survey ? CaseJson.Of(review, survey, part.Round.Standard) : null;
        return row;
    });

    /// <summary>The members of households with a result.</summary>
    public IEnumerable<RoundMember> Members() => !IsDecided ? [] : Reviews().SelectMany(review => review.Members.Select((m, i) => new RoundMember
    {
        RoundId = _round,
        HouseholdId = m.HouseholdId,
        Order = m.Order,
        CommuneId = part.Commune.Id,
        HamletId = review.Household.HamletId,
        PersonId = review.PersonIds[i],
        Name = m.Name,
        Relation = m.Relation,
        Sex = m.Sex,
        Birth = m.Birth,
        EthnicGroup = m.EthnicGroup,
    }));

    /// <summary>Households and persons of every hamlet; of an open round they come with the companion workbook.</summary>
    public IEnumerable<HamletTotals> Totals() => !IsDecided ? [] : part.Counts.Select(c => new HamletTotals
    {
        RoundId = _round,
        HamletId = c.HamletId,
        CommuneId = part.Commune.Id,
        KinhHouseholds = c.KinhHouseholds,
        MinorityHouseholds = c.MinorityHouseholds,
        KinhPersons = c.KinhPersons,
        MinorityPersons = c.MinorityPersons,
        Source = "Số liệu minh họa / demonstration",
    });

    private IEnumerable<DemonstrationReview> Reviews() =>
        IsDecided ? part.Reviews : part.Reviews.Where(r => r.Household.Opening is HouseholdClass.Poor or HouseholdClass.NearPoor or HouseholdClass.AverageStandard or HouseholdClass.LowIncomeWorker);
}
