using System.Collections.Immutable;
using System.Globalization;
using VuonLen.Domain;
using VuonLen.Domain.Places;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Programmes;

/// <summary>One fact of the criteria as a form carries it.</summary>
public sealed class FactField
{
    /// <summary>0 is the household (or the person, where the policy is for persons); from 1 on, the same number is the same member.</summary>
    public int Group { get; set; }

    /// <summary>Facts of a group with the same number are alternatives: one is enough.</summary>
    public int Row { get; set; }

    /// <summary><see cref="CriterionForm.Class"/>, <see cref="CriterionForm.Lacks"/>, <see cref="CriterionForm.Age"/>, which have values; else the criterion itself as text.</summary>
    public string? Fact { get; set; }

    public bool IsNot { get; set; }

    /// <summary>Classes or indicators.</summary>
    public List<string> Values { get; set; } = [];

    /// <summary>Completed years, inclusive.</summary>
    public string? From { get; set; }

    /// <summary>Completed years, exclusive.</summary>
    public string? Until { get; set; }
}

/// <summary>
/// The criteria of a policy as a form carries them: rows that all hold, each of facts of which one is enough, for the household and for members. A form
/// sent back without scripts says the same again.
/// </summary>
public sealed class CriterionForm
{
    public const string Class = "class";
    public const string Lacks = "lacks";
    public const string Age = "age";

    /// <summary>Rows of one form; more is refused before it is read.</summary>
    public const int MostFacts = 60;

    /// <summary>What can be asked of a household, in the order it is offered.</summary>
    public static readonly ImmutableArray<Criterion> OfHousehold =
    [
        new Criterion.NewlyEscaped(), new Criterion.LivesIn(DifficultyLevel.EspeciallyDifficult), new Criterion.LivesIn(DifficultyLevel.Difficult), new Criterion.EthnicMinority(),
        new Criterion.InGroup(HouseholdGroups.EthnicMinority), new Criterion.InGroup(HouseholdGroups.Merit), new Criterion.InGroup(HouseholdGroups.NoLabourCapacity),
    ];

    /// <summary>What can be asked of a person, beside age.</summary>
    public static readonly ImmutableArray<Criterion> OfPerson =
    [
        new Criterion.SexIs(Sex.Female), new Criterion.SexIs(Sex.Male), new Criterion.EthnicMinority(), .. Enum.GetValues<PersonFact>().Select(f => new Criterion.Is(f)),
    ];

    /// <summary>Classes that can be asked about.</summary>
    public static readonly ImmutableArray<HouseholdClass> Classes = [.. Enum.GetValues<HouseholdClass>().Where(c => c != HouseholdClass.Undetermined)];

    public List<FactField> Facts { get; set; } = [];

    /// <summary>Groups that no member may meet.</summary>
    public List<int> None { get; set; } = [];

    /// <summary>The form of a criterion.</summary>
    public static CriterionForm Of(Criterion criterion)
    {
        var (outline, form) = (CriterionOutline.Of(criterion), new CriterionForm());
        form.Put(0, outline.Conditions);
        for (var i = 0; i < outline.Members.Length; i++)
        {
            form.Put(i + 1, outline.Members[i].Conditions);
            if (outline.Members[i].IsNone) form.None.Add(i + 1);
        }

        return form;
    }

    /// <summary>The groups of members in order.</summary>
    public IReadOnlyList<int> Members => [.. Facts.Select(f => f.Group).Where(g => g > 0).Distinct().Order()];

    /// <summary>The rows of a group, each with its facts and their places in the list.</summary>
    public IEnumerable<IGrouping<int, (FactField Fact, int At)>> RowsOf(int group) => Facts.Select((f, i) => (Fact: f, At: i)).Where(f => f.Fact.Group == group).OrderBy(f => f.Fact.Row).GroupBy(f => f.Fact.Row);

    /// <summary>Adds a fact: as a row of a group, as an alternative in a row, or as a new member.</summary>
    /// <param name="to">"0", "2" (a group), "0.3" (a row of it) or "member".</param>
    /// <param name="fact">As <see cref="FactField.Fact"/>.</param>
    public void Add(string to, string fact)
    {
        if (Facts.Count >= MostFacts || fact.Length == 0) return;
        var parts = to.Split('.');
        var group = to == "member" ? Facts.Select(f => f.Group).DefaultIfEmpty(0).Max() + 1 : Number(parts[0]) ?? 0;
        var row = (parts.Length == 2 ? Number(parts[1]) : null) ?? Facts.Where(f => f.Group == group).Select(f => f.Row).DefaultIfEmpty(-1).Max() + 1;
        Facts.Add(new() { Group = group, Row = row, Fact = fact });
    }

    /// <summary>Takes a fact away.</summary>
    public void Remove(int at)
    {
        if (at >= 0 && at < Facts.Count) Facts.RemoveAt(at);
    }

    /// <summary>The criterion, or null with what is missing.</summary>
    public Criterion? Read(List<Problem> problems)
    {
        var before = problems.Count;
        if (Facts.Count > MostFacts) problems.Add(new("criterion", "criterion.too-large", MostFacts));
        if (problems.Count > before) return null;
        var outline = new CriterionOutline(ConditionsOf(0, problems), [.. Members.Select(g => new MemberConditions(None.Contains(g), ConditionsOf(g, problems)))]);
        if (problems.Count > before) return null;
        if (outline.ToCriterion() is not { } criterion) problems.Add(new("criterion", "criterion.missing"));
        else if (CriterionLimits.Check(criterion) is { } wrong) problems.Add(wrong);
        else return criterion;
        return null;
    }

    private ImmutableArray<Condition> ConditionsOf(int group, List<Problem> problems) =>
        [.. RowsOf(group).Select(row => new Condition([.. row.Select(f => FactOf(f.Fact, problems) is { } fact ? new Alternative(f.Fact.IsNot, fact) : null).OfType<Alternative>()])).Where(c => c.Alternatives.Length > 0)];

    private static Criterion? FactOf(FactField field, List<Problem> problems)
    {
        switch (field.Fact)
        {
            case Class:
                ImmutableArray<HouseholdClass> classes = [.. Classes.Where(c => field.Values.Contains(c.ToString()))];
                if (classes.Length > 0) return new Criterion.ClassIs(classes);
                problems.Add(new("criterion", "criterion.class-missing"));
                return null;
            case Lacks:
                ImmutableArray<Indicator> indicators = [.. IndicatorNames.All.Where(i => field.Values.Contains(i.ToString()))];
                if (indicators.Length > 0) return new Criterion.Lacks(indicators);
                problems.Add(new("criterion", "criterion.indicator-missing"));
                return null;
            case Age:
                var (from, until) = (Number(field.From), Number(field.Until));
                var readable = (from is not null || string.IsNullOrWhiteSpace(field.From)) && (until is not null || string.IsNullOrWhiteSpace(field.Until));
                if (readable && (from ?? until) is not null && (from ?? 0) < (until ?? int.MaxValue)) return new Criterion.Aged(from, until);
                problems.Add(new("criterion", "criterion.age", CriterionLimits.MostAge));
                return null;
            default:
                return PolicyBook.ReadCriterion(field.Fact ?? "", problems);
        }
    }

    private void Put(int group, ImmutableArray<Condition> conditions)
    {
        for (var row = 0; row < conditions.Length; row++)
        {
            foreach (var alternative in conditions[row].Alternatives)
            {
                var field = new FactField { Group = group, Row = row, IsNot = alternative.IsNot };
                switch (alternative.Fact)
                {
                    case Criterion.ClassIs of:
                        (field.Fact, field.Values) = (Class, [.. of.Classes.Select(c => c.ToString())]);
                        break;
                    case Criterion.Lacks lacks:
                        (field.Fact, field.Values) = (Lacks, [.. lacks.Indicators.Select(i => i.ToString())]);
                        break;
                    case Criterion.Aged aged:
                        (field.Fact, field.From, field.Until) = (Age, Text(aged.From), Text(aged.Until));
                        break;
                    default:
                        field.Fact = PolicyBook.Write(alternative.Fact);
                        break;
                }

                Facts.Add(field);
            }
        }
    }

    private static int? Number(string? text) => int.TryParse(text?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
