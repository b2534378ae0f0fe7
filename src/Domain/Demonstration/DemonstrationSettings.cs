using System.Text.Json;
using System.Text.Json.Serialization;
using VuonLen.Domain.Reviews;

namespace VuonLen.Domain.Demonstration;

/// <summary>What the demonstration district is made from (<c>law/demonstration/district.json</c>). Nothing of it is a real figure.</summary>
/// <param name="Seed">Start of the generator that the caller makes.</param>
/// <param name="Initial">The lists that the first round opens from.</param>
/// <param name="Ages">Ages and edges mirrored from the law, so that made-up answers agree with made-up classes.</param>
/// <param name="Units">The fifteen units of the first day.</param>
/// <param name="Rounds">Rounds in order; the last may be still open.</param>
/// <param name="Scores">Ranges of B1 by standard and area.</param>
public sealed record DemonstrationSettings(
    ulong Seed, InitialLists Initial, MirroredAges Ages, IReadOnlyList<UnitSettings> Units, IReadOnlyList<RoundSettings> Rounds,
    IReadOnlyList<ScoreRanges> Scores)
{
    private static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Reads the text of the file.</summary>
    /// <exception cref="FormatException">It is no such file; says where.</exception>
    public static DemonstrationSettings Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<DemonstrationSettings>(json, Reading) ?? throw new FormatException("The file is empty.");
        }
        catch (JsonException wrong)
        {
            throw new FormatException(wrong.Message, wrong);
        }
    }
}

/// <summary>Shares of poor and near-poor households per ten thousand on a day.</summary>
public sealed record InitialLists(DateOnly On, int Poor, int NearPoor);

/// <summary>One unit: households on the first day, how poor it is (100 = as the district), and its groups per thousand households.</summary>
public sealed record UnitSettings(string Code, int Households, int Hardship, IReadOnlyDictionary<byte, int> Groups);

/// <summary>
/// One round of the whole district; shares are of households, per ten thousand. Not decided yet where <see cref="DecidedOn"/> is null.
/// <see cref="FactsKept"/> says whether the facts seen at the door were kept, or only scores and answers; <see cref="EffectiveFrom"/> is the
/// first day its classes hold: that of the decision, or of the standard it prepares.
/// </summary>
public sealed record RoundSettings(
    string Key, int Year, RoundKind Kind, string Standard, bool FactsKept, DateOnly? EffectiveFrom, DateOnly OpenedOn, DateOnly SurveyedOn, DateOnly? DecidedOn, int Poor, int NearPoor,
    int AverageStandard, int LowIncomeWorker);

/// <summary>
/// Inclusive ranges of the score B1, and of income a person and month in đồng where a request makes it count, a low and a high end each. <see cref="PoorByDeprivation"/> is for households that are poor only
/// together with their deprivations.
/// </summary>
public sealed record ScoreRanges(
    string Standard, bool Urban, IReadOnlyList<int> Poor, IReadOnlyList<int> PoorByDeprivation, IReadOnlyList<int> NearPoor, IReadOnlyList<int> None,
    IReadOnlyList<int> AverageStandardIncome, IReadOnlyList<int> LowIncome);

/// <summary>Ages in completed years and other edges, as the standard of 2022-2025 has them.</summary>
/// <param name="ChildBelow">A child is younger than this.</param>
/// <param name="SchoolFrom">Schooling is asked from this age: pre-school first…</param>
/// <param name="PrimaryFrom">…primary from this age…</param>
/// <param name="LowerSecondaryFrom">…lower secondary from this age.</param>
/// <param name="InsuranceFrom">Health insurance is asked from this age.</param>
/// <param name="AdultEducationFrom">Adult education is asked from this age…</param>
/// <param name="AdultEducationTo">…to this age, inclusive.</param>
/// <param name="UpperSecondaryFrom">From this age upper secondary or a vocational certificate is asked.</param>
/// <param name="JobSeekerFrom">The demonstration's job seekers are at least so old, well inside working age…</param>
/// <param name="JobSeekerTo">…and at most so old.</param>
/// <param name="AllowanceFrom">The demonstration's old people receive the social allowance from this age.</param>
/// <param name="PensionFrom">The demonstration's pensioners are at least so old.</param>
/// <param name="PointsPerIndicator">B2 points of one deprived indicator.</param>
/// <param name="LackingForPoor">Deprived indicators from which B2 reaches the line.</param>
/// <param name="LeastFloorPerPerson">Square metres a person below which floor area is deprived.</param>
public sealed record MirroredAges(
    int ChildBelow, int SchoolFrom, int PrimaryFrom, int LowerSecondaryFrom, int InsuranceFrom, int AdultEducationFrom, int AdultEducationTo, int UpperSecondaryFrom, int JobSeekerFrom,
    int JobSeekerTo, int AllowanceFrom, int PensionFrom, int PointsPerIndicator, int LackingForPoor, int LeastFloorPerPerson);
