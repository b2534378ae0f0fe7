namespace VuonLen.Domain.Standards;

/// <summary>
/// The answers as they were written down at the door, in four bytes: lacking, met, or neither where nothing was recorded. What was
/// recorded outranks what the detailed facts would say; the difference is reported, not resolved.
/// </summary>
/// <param name="Lacking">Recorded as deprived.</param>
/// <param name="Met">Recorded as not deprived. An indicator recorded as both counts as lacking.</param>
public readonly record struct RecordedAnswers(IndicatorSet Lacking, IndicatorSet Met)
{
    /// <summary>What was recorded for one indicator: yes is lacking.</summary>
    public Answer this[Indicator indicator] => Lacking.Has(indicator) ? Answer.Yes : Met.Has(indicator) ? Answer.No : Answer.Unknown;

    /// <summary>With one answer: yes is lacking, unknown removes what was recorded.</summary>
    public RecordedAnswers With(Indicator indicator, Answer lacking) => new(
        lacking == Answer.Yes ? Lacking.With(indicator) : Lacking.Without(indicator),
        lacking == Answer.No ? Met.With(indicator) : Met.Without(indicator));
}
