using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using VuonLen.Domain.Registry;

namespace VuonLen.Domain.Standards;

/// <summary>The lines and cut-offs of one kind of area. <see cref="None"/> and <see cref="NotKnown"/> are below every amount and score.</summary>
public readonly struct AreaLines
{
    /// <summary>The standard has no such line: nobody is below it.</summary>
    public const int None = -1;

    /// <summary>The standard has such a line, but its number is not known to us.</summary>
    public const int NotKnown = -2;

    /// <summary>Income at or below which a household is poor whatever it lacks (2016-2020), đồng/person/month.</summary>
    public long SevereLine { get; init; }

    /// <summary>Income at or below which what it lacks decides between poor and near-poor, đồng/person/month.</summary>
    public long Line { get; init; }

    /// <summary>Income up to which a farm household is of average standard, đồng/person/month.</summary>
    public long AverageLine { get; init; }

    /// <summary>Income at or below which a worker has a low income (Decree 30/2025), đồng/person/month.</summary>
    public long LowIncomeLine { get; init; }

    /// <summary>B1 at or below which a household is poor whatever it lacks (2016-2020), points.</summary>
    public int SevereCutOff { get; init; }

    /// <summary>B1 at or below which what it lacks decides, points.</summary>
    public int CutOff { get; init; }
}

/// <summary>From a month of birth on, the age of retirement: one row of Annex I of Decree 135/2020.</summary>
/// <param name="BornFromMonth">Months since year 0.</param>
/// <param name="AgeMonths">Age in months.</param>
public readonly record struct RetirementStep(int BornFromMonth, int AgeMonths);

/// <summary>The age of retirement of one sex by month of birth, without a reference: at most 24 rows, ascending.</summary>
public struct RetirementTable
{
    /// <summary>Rows it can hold.</summary>
    public const int Most = 24;

    private Rows _rows;

    /// <summary>Rows used.</summary>
    public int Count { get; private set; }

    /// <summary>Adds the next row, born later than the last.</summary>
    public void Add(RetirementStep step) => _rows[Count++] = step;

    /// <summary>The age in months of retirement for somebody born in a month (months since year 0).</summary>
    public readonly int AgeMonthsFor(int birthMonth)
    {
        var age = 0;
        for (var i = 0; i < Count && _rows[i].BornFromMonth <= birthMonth; i++) age = _rows[i].AgeMonths;
        return age;
    }

    [InlineArray(Most)]
    private struct Rows
    {
        private RetirementStep _first;
    }
}

/// <summary>
/// Every number the rules read, for one standard, day and place: a struct without a reference, so that a nation can be counted again
/// without an allocation. Built by <see cref="Standard"/> from the law book; the rules contain no number of their own.
/// </summary>
public readonly struct StandardValues
{
    private readonly AreaLines _rural;
    private readonly AreaLines _urban;
    private readonly RetirementTable _retirementOfMen;
    private readonly RetirementTable _retirementOfWomen;

    /// <summary>Which standard: it chooses the dated methods.</summary>
    public StandardName Name { get; init; }

    /// <summary>The indicators that count.</summary>
    public IndicatorSet Indicators { get; init; }

    /// <summary>Lines and cut-offs of rural areas.</summary>
    public AreaLines Rural { get => _rural; init => _rural = value; }

    /// <summary>Lines and cut-offs of urban areas.</summary>
    public AreaLines Urban { get => _urban; init => _urban = value; }

    /// <summary>Points of B2 for one deprivation.</summary>
    public int PointsPerIndicator { get; init; }

    /// <summary>B2 from which a household below the line is poor, points.</summary>
    public int B2CutOff { get; init; }

    /// <summary>Completed years from which a person is of working age.</summary>
    public int WorkingFromAge { get; init; }

    /// <summary>Retirement age of men.</summary>
    public RetirementTable RetirementOfMen { get => _retirementOfMen; init => _retirementOfMen = value; }

    /// <summary>Retirement age of women.</summary>
    public RetirementTable RetirementOfWomen { get => _retirementOfWomen; init => _retirementOfWomen = value; }

    /// <summary>Completed years at which a child stops being a dependant.</summary>
    public int DependentChildUntilAge { get; init; }

    /// <summary>Completed years from which a person is elderly.</summary>
    public int ElderlyFromAge { get; init; }

    /// <summary>Share of dependants above which a household is deprived, percent of its members.</summary>
    public int DependantsShareAbove { get; init; }

    /// <summary>Completed years at which nutrition stops being asked.</summary>
    public int NutritionUntilAge { get; init; }

    /// <summary>Completed years from which insurance is asked.</summary>
    public int InsuranceFromAge { get; init; }

    /// <summary>Completed years from which the education of adults is asked.</summary>
    public int AdultFromAge { get; init; }

    /// <summary>Completed years from which upper secondary or a trade is asked.</summary>
    public int AdultUpperSecondaryFromAge { get; init; }

    /// <summary>Last completed years at which the education of adults is asked: inclusive.</summary>
    public int AdultLastAge { get; init; }

    /// <summary>Year of birth from which the education of adults is asked (2016-2020).</summary>
    public int AdultBornFromYear { get; init; }

    /// <summary>Completed years from which schooling is asked.</summary>
    public int SchoolFromAge { get; init; }

    /// <summary>Completed years from which primary school is asked.</summary>
    public int PrimaryFromAge { get; init; }

    /// <summary>Completed years from which lower secondary school is asked.</summary>
    public int LowerSecondaryFromAge { get; init; }

    /// <summary>Completed years at which schooling stops being asked.</summary>
    public int SchoolUntilAge { get; init; }

    /// <summary>Parts of the house, of three, that make it deprived where they are not durable.</summary>
    public int NonDurableParts { get; init; }

    /// <summary>Floor area for each person below which a household is deprived, 1/100 m².</summary>
    public int FloorAreaMinimumHundredths { get; init; }

    /// <summary>A line, a cut-off or the B2 rule is uncertain: the finding says so.</summary>
    public bool IsUncertain { get; init; }

    /// <summary>The lines of one kind of area, where they lie: copying them for every household would cost more than the rules.</summary>
    [UnscopedRef]
    internal ref readonly AreaLines LinesOf(AreaType area)
    {
        if (area == AreaType.Urban) return ref _urban;
        return ref _rural;
    }

    /// <summary>The retirement table of a sex, where it lies.</summary>
    [UnscopedRef]
    internal ref readonly RetirementTable RetirementOf(Sex sex)
    {
        if (sex == Sex.Female) return ref _retirementOfWomen;
        return ref _retirementOfMen;
    }
}
