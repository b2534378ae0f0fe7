using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using VuonLen.Domain.Standards.Law;

namespace VuonLen.Domain.Standards;

/// <summary>
/// A standard as it was on a day in a place: the numbers for the rules and, for whoever asks why, the article behind each.
/// </summary>
public sealed class Standard
{
    private static readonly string[] Deciding =
    [
        LawKey.SevereLineRural, LawKey.SevereLineUrban, LawKey.LineRural, LawKey.LineUrban, LawKey.SevereCutOffRural, LawKey.SevereCutOffUrban,
        LawKey.CutOffRural, LawKey.CutOffUrban, LawKey.PointsPerIndicator, LawKey.B2CutOff,
    ];

    private readonly FrozenDictionary<string, LawValue> _laws;

    private Standard(StandardName name, DateOnly day, StandardValues values, ImmutableArray<LawValue> laws)
    {
        (Name, Day, Values, Laws) = (name, day, values, laws);
        _laws = laws.ToFrozenDictionary(l => l.Key, StringComparer.Ordinal);
    }

    /// <summary>Which one.</summary>
    public StandardName Name { get; }

    /// <summary>The day its numbers are those of.</summary>
    public DateOnly Day { get; }

    /// <summary>The numbers, for the rules.</summary>
    public StandardValues Values { get; }

    /// <summary>Every value in force, in the order of the files.</summary>
    public ImmutableArray<LawValue> Laws { get; }

    /// <summary>The value behind a key, or null where this standard has none.</summary>
    public LawValue? Law(string key) => _laws.GetValueOrDefault(key);

    /// <summary>The standard on a day, or null with what is missing: a day before its values begin, or a hole in <c>law/</c>.</summary>
    /// <param name="book">The law book.</param>
    /// <param name="name">Which standard.</param>
    /// <param name="day">The day.</param>
    /// <param name="places">The commune and the units above it, nearest first, for local values; empty for the national ones.</param>
    /// <param name="problems">What is missing is added here.</param>
    public static Standard? Of(LawBook book, StandardName name, DateOnly day, IReadOnlyList<Guid> places, List<Problem> problems)
    {
        var laws = book.ValuesOn(name, day, places).ToImmutableArray();
        var from = new Numbers(laws, name, day, problems);
        var indicators = IndicatorNames.All.Where(i => from.Has(LawKey.Of(i))).Aggregate(IndicatorSet.Empty, (set, i) => set.With(i));
        var values = new StandardValues
        {
            Name = name,
            Indicators = indicators,
            Rural = Lines(from, AreaType.Rural),
            Urban = Lines(from, AreaType.Urban),
            PointsPerIndicator = from.Needed(LawKey.PointsPerIndicator),
            B2CutOff = from.Needed(LawKey.B2CutOff),
            WorkingFromAge = from.NeededFor(indicators, Indicator.Employment, LawKey.WorkingFromAge),
            RetirementOfMen = Retirement(from, LawKey.RetirementMalePrefix),
            RetirementOfWomen = Retirement(from, LawKey.RetirementFemalePrefix),
            DependentChildUntilAge = from.NeededFor(indicators, Indicator.Dependants, LawKey.DependentChildUntilAge),
            ElderlyFromAge = from.NeededFor(indicators, Indicator.Dependants, LawKey.ElderlyFromAge),
            DependantsShareAbove = from.NeededFor(indicators, Indicator.Dependants, LawKey.DependantsShareAbove),
            NutritionUntilAge = from.NeededFor(indicators, Indicator.Nutrition, LawKey.NutritionUntilAge),
            InsuranceFromAge = from.NeededFor(indicators, Indicator.HealthInsurance, LawKey.InsuranceFromAge),
            AdultFromAge = from.NeededFor(indicators, Indicator.AdultEducation, LawKey.AdultFromAge),
            AdultUpperSecondaryFromAge = from.Optional(LawKey.AdultUpperSecondaryFromAge),
            AdultLastAge = from.Optional(LawKey.AdultLastAge),
            AdultBornFromYear = from.Optional(LawKey.AdultBornFromYear),
            SchoolFromAge = from.NeededFor(indicators, Indicator.ChildSchooling, LawKey.SchoolFromAge),
            PrimaryFromAge = from.Optional(LawKey.PrimaryFromAge),
            LowerSecondaryFromAge = from.Optional(LawKey.LowerSecondaryFromAge),
            SchoolUntilAge = from.NeededFor(indicators, Indicator.ChildSchooling, LawKey.SchoolUntilAge),
            NonDurableParts = from.NeededFor(indicators, Indicator.HousingQuality, LawKey.NonDurableParts),
            FloorAreaMinimumHundredths = from.NeededFor(indicators, Indicator.FloorArea, LawKey.FloorAreaMinimum),
            IsUncertain = laws.Any(l => l.IsUncertain && Deciding.Contains(l.Key)),
        };
        return from.Failed ? null : new Standard(name, day, values, laws);
    }

    private static AreaLines Lines(Numbers from, AreaType area) => new()
    {
        SevereLine = from.Line(LawKey.ByArea(area, LawKey.SevereLineRural, LawKey.SevereLineUrban)),
        Line = from.Line(LawKey.ByArea(area, LawKey.LineRural, LawKey.LineUrban), isNeeded: true),
        AverageLine = from.Line(LawKey.ByArea(area, LawKey.AverageLineRural, LawKey.AverageLineUrban)),
        LowIncomeLine = from.Line(LawKey.ByArea(area, LawKey.LowIncomeLineRural, LawKey.LowIncomeLineUrban)),
        SevereCutOff = (int)from.Line(LawKey.ByArea(area, LawKey.SevereCutOffRural, LawKey.SevereCutOffUrban)),
        CutOff = (int)from.Line(LawKey.ByArea(area, LawKey.CutOffRural, LawKey.CutOffUrban), isNeeded: true),
    };

    private static RetirementTable Retirement(Numbers from, string prefix)
    {
        var table = default(RetirementTable);
        foreach (var law in from.StartingWith(prefix))
        {
            if (table.Count == RetirementTable.Most
                || !DateOnly.TryParseExact(law.Key[prefix.Length..] + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var born))
            {
                from.Wrong(law);
                break;
            }

            table.Add(new RetirementStep((born.Year * 12) + born.Month - 1, (int)(law.Number ?? 0)));
        }

        return table;
    }

    private sealed class Numbers(ImmutableArray<LawValue> laws, StandardName name, DateOnly day, List<Problem> problems)
    {
        public bool Failed { get; private set; }

        public bool Has(string key) => laws.Any(l => l.Key == key);

        public int Needed(string key)
        {
            if (laws.FirstOrDefault(l => l.Key == key)?.Number is { } number) return (int)number;
            Fail(key, "law.no-value");
            return 0;
        }

        public int NeededFor(IndicatorSet indicators, Indicator indicator, string key) => indicators.Has(indicator) ? Needed(key) : 0;

        public int Optional(string key) => (int)(laws.FirstOrDefault(l => l.Key == key)?.Number ?? 0);

        public long Line(string key, bool isNeeded = false)
        {
            var law = laws.FirstOrDefault(l => l.Key == key);
            if (law is null && isNeeded) Fail(key, "law.no-value");
            return law is null ? AreaLines.None : law.Number ?? AreaLines.NotKnown;
        }

        public IEnumerable<LawValue> StartingWith(string prefix) =>
            laws.Where(l => l.Key.StartsWith(prefix, StringComparison.Ordinal)).OrderBy(l => l.Key, StringComparer.Ordinal);

        public void Wrong(LawValue law) => Fail(law.Key, "law.wrong-key");

        private void Fail(string key, string code)
        {
            Failed = true;
            problems.Add(new Problem(key, code, name.Text(), day, key));
        }
    }
}
