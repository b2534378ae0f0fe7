using VuonLen.App.Rooms.Needs;
using VuonLen.App.Rooms.Programmes;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Rooms.Reviews;
using VuonLen.App.Rooms.Standards;
using VuonLen.Domain.Demonstration;
using VuonLen.Domain.Needs;
using VuonLen.Domain.Places;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Demonstration;

/// <summary>
/// The needs and supports that go with the rounds: needs by the very rule that makes them of a frozen round, supports between the rounds as
/// <see cref="SupportScribe"/> tells them.
/// </summary>
internal sealed class SupportRows
{
    /// <summary>The last day anything is told of.</summary>
    public static readonly DateOnly Today = new(2026, 9, 1);

    private readonly Dictionary<Guid, List<Need>> _needs = [];
    private readonly List<Support> _supports = [];
    private readonly Geography _geography;
    private readonly PartnerRows _partners;
    private int _needNumber;

    /// <summary>Follows every household from round to round.</summary>
    public SupportRows(IReadOnlyList<DemonstrationCommuneRound> rounds, RoundIds ids, Geography geography, IReadOnlyDictionary<Guid, HouseholdEnd> ends, PolicyBook book, IEnumerable<DemonstrationSupport> ofClasses, PartnerRows partners, Dice dice)
    {
        (_geography, _partners) = (geography, partners);
        var scribe = new SupportScribe(book, dice);
        var taught = ofClasses.ToLookup(c => c.HouseholdId);
        var decided = rounds.Where(r => r.Round.DecidedOn is not null).ToList();
        var stories = decided.SelectMany(part => part.Reviews.Select(review => (part, review))).GroupBy(r => r.review.Household.HouseholdId).ToDictionary(g => g.Key, g => g.ToArray());
        foreach (var part in decided)
        {
            var effective = part.Round.EffectiveFrom!.Value;
            var counted = Standard.Of(LawSource.National, StandardNames.Find(part.Round.Standard)!.Value, part.Round.SurveyedOn, [], [])!.Values.Indicators;
            foreach (var (row, review) in new RoundRows(part, ids, geography, ends).Households().Zip(part.Reviews))
            {
                var needs = _needs.TryGetValue(row.HouseholdId, out var known) ? known : _needs[row.HouseholdId] = [];
                needs.AddRange(NeedsOfRound.Turn(row, counted, [.. needs.Where(n => n.Until is null)], effective, () => DemonstrationId.Of(DemonstrationIdKind.Need, effective, ++_needNumber)).ToList());
                var story = stories[row.HouseholdId];
                var next = story.SkipWhile(s => s.part != part).Skip(1).Select(s => ((DemonstrationCommuneRound Part, DemonstrationReview Review)?)(s.part, s.review)).FirstOrDefault();
                var until = next?.Part.Round.SurveyedOn ?? Today;
                foreach (var told in taught[row.HouseholdId].Where(t => t.DeliveredOn > part.Round.SurveyedOn && t.DeliveredOn <= until)) Add(told, row, needs);
                if (next is null && part.Round.Key != decided[^1].Round.Key) continue;
                foreach (var told in scribe.Between(review, next?.Review, effective, until)) Add(told, row, needs);
            }

            foreach (var need in _needs.Values.SelectMany(n => n).Where(n => n.Until is null && n.CommuneId == part.Commune.Id && !counted.Has(n.Indicator))) NeedsOfRound.End(need, ids.RoundOf(part), effective);
        }
    }

    /// <summary>The needs.</summary>
    public IEnumerable<Need> Needs => _needs.Values.SelectMany(n => n).OrderBy(n => n.Id);

    /// <summary>The supports.</summary>
    public IReadOnlyList<Support> Supports => _supports;

    private void Add(DemonstrationSupport told, RoundHousehold household, List<Need> needs)
    {
        var (from, until) = SupportRules.ClaimOf(told.Policy.Again, told.AppliedOn);
        var last = told.CheckedOn ?? told.DeliveredOn ?? told.ApprovedOn ?? told.AppliedOn;
        var hamlet = _geography.At(household.HamletId, told.AppliedOn) ?? _geography[household.HamletId];
        _supports.Add(new Support
        {
            Id = DemonstrationId.Of(DemonstrationIdKind.Support, told.AppliedOn, _supports.Count + 1),
            PolicyCode = told.Policy.Code,
            HouseholdId = told.HouseholdId,
            PersonId = told.PersonId,
            OwnerId = told.PersonId ?? told.HouseholdId,
            CommuneId = hamlet.ParentId!.Value,
            HamletId = hamlet.Id,
            Name = told.Name ?? household.HeadName,
            GivenKey = told.Name is { } name ? NameKeys.Of(name).GivenFirst : household.HeadGivenKey,
            Kind = told.Policy.Kind,
            ClaimFrom = from,
            ClaimUntil = until,
            Step = told.Step,
            StepOn = last,
            AppliedOn = told.AppliedOn,
            ApprovedOn = told.ApprovedOn,
            DeliveredOn = told.DeliveredOn,
            CheckedOn = told.CheckedOn,
            Year = (told.ApprovedOn ?? told.AppliedOn).Year,
            Amount = told.Amount,
            Source = told.Source,
        });
        var state = told.Step switch { SupportStep.Applied => NeedState.Referred, SupportStep.Approved => NeedState.BeingMet, _ => NeedState.Met };
        var at = told.DeliveredOn ?? told.ApprovedOn ?? told.AppliedOn;
        var answered = needs.Where(n => n.Until is null && n.From <= at && told.Policy.Answers.Contains(n.Indicator)).ToList();
        foreach (var need in answered) (need.State, need.StateSince) = (state, at);
        _partners.Refer(_supports[^1], household, answered);
    }
}
