using System.Collections.Immutable;
using VuonLen.Domain.Places;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Programmes;

/// <summary>
/// Every kind of household and of person that some criteria can tell apart: one of each, with everything known. What they do not mention does not
/// vary; indicators always named together vary as one; ages are cut where the criteria name an edge. A household on a list is never newly escaped.
/// </summary>
internal sealed class CriterionSpace
{
    /// <summary>Questions about members that are followed at once: each doubles the work.</summary>
    private const int MostMemberQuestions = 10;

    private static readonly DateOnly Day = new(2024, 6, 15);

    private readonly List<Criterion> _facts = [];
    private readonly List<Criterion.HasMember> _members = [];
    private readonly long _households;
    private readonly long _persons;

    private CriterionSpace(IEnumerable<Criterion> criteria)
    {
        foreach (var criterion in criteria) Note(criterion);
        (_households, _persons) = (HouseholdAxes().Aggregate(1L, (n, axis) => n * axis.Count), PersonAxes().Aggregate(1L, (n, axis) => n * axis.Count));
    }

    /// <summary>The space of two criteria together.</summary>
    public static CriterionSpace Of(Criterion one, Criterion other, PolicySubject subject) => new([one, other]);

    /// <summary>
    /// Whether both say the same of everybody. Members matter only through which of the questions about them are answered yes: for each way to answer
    /// them, the largest set of members that contradicts none is taken, and the way is possible where that set answers each yes that it should.
    /// </summary>
    /// <param name="one">A criterion.</param>
    /// <param name="other">Another.</param>
    /// <param name="subject">Who is asked about.</param>
    /// <param name="left">States that may still be gone through; reduced.</param>
    /// <returns>Null where there are more states than that.</returns>
    public bool? AreSame(Criterion one, Criterion other, PolicySubject subject, ref int left)
    {
        if (_members.Count > MostMemberQuestions) return null;
        var asksPersons = subject == PolicySubject.Person || _members.Count > 0;
        var ways = 1 << _members.Count;
        // Guarded before it is multiplied: twelve indicators and a dozen facts of persons are more than a long holds.
        if (_households > left || (asksPersons && _persons > left) || _households * ways * (asksPersons ? _persons : 1) > left) return null;
        left -= (int)(_households * ways * (asksPersons ? _persons : 1));
        Situation[] households = [.. Households()];
        PersonSituation[] persons = asksPersons ? [.. Persons()] : [];
        for (var way = 0; way < ways; way++)
        {
            var (first, second) = (Under(one, way), Under(other, way));
            Criterion[] asked = [.. _members.Select(m => Under(m.Part, way))];
            foreach (var household in households)
            {
                if (Differs(household, persons, asked, way, subject, first, second)) return false;
            }
        }

        return true;
    }

    private static bool Differs(Situation household, PersonSituation[] persons, Criterion[] asked, int way, PolicySubject subject, Criterion one, Criterion other)
    {
        var (reached, differs) = (0, subject == PolicySubject.Household && one.Of(household, null) != other.Of(household, null));
        foreach (var person in persons)
        {
            var answers = 0;
            for (var i = 0; i < asked.Length; i++) answers |= asked[i].Of(household, person) == Answer.Yes ? 1 << i : 0;
            // A member who answers yes where the way says no is not in this household.
            if ((answers & ~way) != 0) continue;
            reached |= answers;
            if (subject == PolicySubject.Person && !differs) differs = one.Of(household, person) != other.Of(household, person);
        }

        return differs && reached == way;
    }

    /// <summary>The criterion with each question about members answered: "and" of nothing holds, "or" of nothing does not.</summary>
    private Criterion Under(Criterion criterion, int way) => criterion switch
    {
        Criterion.All all => new Criterion.All([.. all.Parts.Select(p => Under(p, way))]),
        Criterion.Any any => new Criterion.Any([.. any.Parts.Select(p => Under(p, way))]),
        Criterion.Not not => new Criterion.Not(Under(not.Part, way)),
        Criterion.HasMember member => (way >> _members.IndexOf(member) & 1) == 1 ? new Criterion.All([]) : new Criterion.Any([]),
        _ => criterion,
    };

    private void Note(Criterion criterion)
    {
        switch (criterion)
        {
            case Criterion.All all:
                foreach (var part in all.Parts) Note(part);
                break;
            case Criterion.Any any:
                foreach (var part in any.Parts) Note(part);
                break;
            case Criterion.Not not:
                Note(not.Part);
                break;
            case Criterion.HasMember member:
                Note(member.Part);
                if (!_members.Contains(member)) _members.Add(member);
                break;
            default:
                if (!_facts.Contains(criterion)) _facts.Add(criterion);
                break;
        }
    }

    private IEnumerable<Situation> Households() =>
        Product(new Situation { On = Day, HouseholdId = Guid.Empty, Class = HouseholdClass.None, Groups = HouseholdGroups.None, EthnicGroup = 1 }, HouseholdAxes());

    private IEnumerable<PersonSituation> Persons() => Product(
        new PersonSituation { PersonId = Guid.Empty, Birth = PartialDate.Of(Day), Sex = Sex.Female, EthnicGroup = 1, Facts = new MemberFacts { Disabled = Answer.No, Insured = Answer.No, Nourished = Answer.Yes, MonthlyAllowance = Answer.No, AbleToWork = Answer.No, Attends = Schooling.None } },
        PersonAxes());

    /// <summary>One list for each fact of households that is mentioned: the ways in which it can stand.</summary>
    private List<IReadOnlyList<Func<Situation, Situation>>> HouseholdAxes()
    {
        var axes = new List<IReadOnlyList<Func<Situation, Situation>>>();
        if (_facts.Any(f => f is Criterion.ClassIs or Criterion.NewlyEscaped))
        {
            axes.Add(
            [
                .. Enum.GetValues<HouseholdClass>().Where(c => c != HouseholdClass.Undetermined).Select(c => (Func<Situation, Situation>)(s => s with { Class = c })),
                s => s with { Class = HouseholdClass.None, NewlyEscaped = Answer.Yes },
            ]);
        }

        var named = _facts.OfType<Criterion.Lacks>().ToList();
        foreach (var together in named.SelectMany(l => l.Indicators).Distinct().GroupBy(i => string.Concat(named.Select(l => l.Indicators.Contains(i) ? '1' : '0')), i => i))
        {
            var one = together.First();
            axes.Add([s => s, s => s with { Lacking = s.Lacking.With(one) }]);
        }

        if (_facts.Any(f => f is Criterion.LivesIn)) axes.Add([.. Enum.GetValues<DifficultyLevel>().Select(d => (Func<Situation, Situation>)(s => s with { Difficulty = d }))]);
        if (_facts.Any(f => f is Criterion.EthnicMinority)) axes.Add([s => s, s => s with { EthnicGroup = 2 }]);
        foreach (var group in _facts.OfType<Criterion.InGroup>()) axes.Add([s => s, s => s with { Groups = s.Groups | group.Group }]);
        return axes;
    }

    /// <summary>The same for persons.</summary>
    private List<IReadOnlyList<Func<PersonSituation, PersonSituation>>> PersonAxes()
    {
        var axes = new List<IReadOnlyList<Func<PersonSituation, PersonSituation>>>();
        var edges = _facts.OfType<Criterion.Aged>().SelectMany(a => new[] { a.From ?? 0, a.Until ?? 0 }).Append(0).Where(a => a is >= 0 and <= CriterionLimits.MostAge).Distinct().Order().ToList();
        if (edges.Count > 1) axes.Add([.. edges.Select(e => (Func<PersonSituation, PersonSituation>)(p => p with { Birth = PartialDate.Of(Day.AddYears(-e)) }))]);
        if (_facts.Any(f => f is Criterion.SexIs)) axes.Add([p => p, p => p with { Sex = Sex.Male }]);
        if (_facts.Any(f => f is Criterion.EthnicMinority)) axes.Add([p => p, p => p with { EthnicGroup = 2 }]);
        var asked = _facts.OfType<Criterion.Is>().Select(f => f.Fact).ToHashSet();
        void Axis(PersonFact fact, Func<MemberFacts, MemberFacts> other)
        {
            if (asked.Contains(fact)) axes.Add([p => p, p => p with { Facts = other(p.Facts) }]);
        }

        Axis(PersonFact.Disabled, f => f with { Disabled = Answer.Yes });
        Axis(PersonFact.Insured, f => f with { Insured = Answer.Yes });
        Axis(PersonFact.Undernourished, f => f with { Nourished = Answer.No });
        Axis(PersonFact.MonthlyAllowance, f => f with { MonthlyAllowance = Answer.Yes });
        Axis(PersonFact.AbleToWork, f => f with { AbleToWork = Answer.Yes });
        if (asked.Overlaps([PersonFact.AttendsPreSchool, PersonFact.AttendsSchool]))
            axes.Add([.. new[] { Schooling.None, Schooling.PreSchool, Schooling.Primary }.Select(a => (Func<PersonSituation, PersonSituation>)(p => p with { Facts = p.Facts with { Attends = a } }))]);
        return axes;
    }

    private static IEnumerable<T> Product<T>(T plain, List<IReadOnlyList<Func<T, T>>> axes) =>
        axes.Aggregate((IEnumerable<T>)[plain], (kinds, axis) => kinds.SelectMany(kind => axis.Select(change => change(kind))));
}
