using System.Collections.Immutable;
using VuonLen.Domain.Places;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Programmes;

/// <summary>
/// Who is entitled, as facts joined by and, or and not: written as data, so that a policy needs no code. The answer is yes, no or not known;
/// a missing fact never makes anybody entitled and never makes anybody not.
/// </summary>
public abstract record Criterion
{
    private Criterion()
    {
    }

    /// <summary>Whether it is met by a household, or by one of its members where a policy is for persons.</summary>
    /// <param name="household">The household.</param>
    /// <param name="person">The member asked about, or null where the household as a whole is.</param>
    public abstract Answer Of(Situation household, PersonSituation? person);

    /// <summary>Adds what decided the answer: of an "and" that failed what failed, of an "or" that holds what holds.</summary>
    public virtual void Explain(Situation household, PersonSituation? person, List<Ground> grounds) => grounds.Add(new(this, Of(household, person)));

    /// <summary>Whether it asks about members, who then have to be read.</summary>
    public virtual bool AsksMembers => false;

    /// <summary>All of them.</summary>
    public sealed record All(ImmutableArray<Criterion> Parts) : Criterion
    {
        public override Answer Of(Situation household, PersonSituation? person)
        {
            var answer = Answer.Yes;
            foreach (var part in Parts)
            {
                answer = answer.And(part.Of(household, person));
                if (answer == Answer.No) break;
            }

            return answer;
        }

        public override void Explain(Situation household, PersonSituation? person, List<Ground> grounds)
        {
            var answer = Of(household, person);
            foreach (var part in Parts.Where(p => p.Of(household, person) == answer)) part.Explain(household, person, grounds);
        }

        public override bool AsksMembers => Parts.Any(p => p.AsksMembers);

        public bool Equals(All? other) => other is not null && Parts.SequenceEqual(other.Parts);

        public override int GetHashCode() => Parts.Length;
    }

    /// <summary>At least one of them.</summary>
    public sealed record Any(ImmutableArray<Criterion> Parts) : Criterion
    {
        public override Answer Of(Situation household, PersonSituation? person)
        {
            var answer = Answer.No;
            foreach (var part in Parts)
            {
                answer = answer.Or(part.Of(household, person));
                if (answer == Answer.Yes) break;
            }

            return answer;
        }

        public override void Explain(Situation household, PersonSituation? person, List<Ground> grounds)
        {
            var answer = Of(household, person);
            foreach (var part in Parts.Where(p => p.Of(household, person) == answer)) part.Explain(household, person, grounds);
        }

        public override bool AsksMembers => Parts.Any(p => p.AsksMembers);

        public bool Equals(Any? other) => other is not null && Parts.SequenceEqual(other.Parts);

        public override int GetHashCode() => ~Parts.Length;
    }

    /// <summary>Not this.</summary>
    public sealed record Not(Criterion Part) : Criterion
    {
        public override Answer Of(Situation household, PersonSituation? person) => Part.Of(household, person).Not();

        public override void Explain(Situation household, PersonSituation? person, List<Ground> grounds)
        {
            var inner = new List<Ground>();
            Part.Explain(household, person, inner);
            grounds.AddRange(inner.Select(g => new Ground(new Not(g.Criterion), g.Answer.Not())));
        }

        public override bool AsksMembers => Part.AsksMembers;
    }

    /// <summary>The household's class on the day is one of these.</summary>
    public sealed record ClassIs(ImmutableArray<HouseholdClass> Classes) : Criterion
    {
        public override Answer Of(Situation household, PersonSituation? person) => AnswerLogic.Of(Classes.Contains(household.Class));

        /// <inheritdoc/>
        public override void Explain(Situation household, PersonSituation? person, List<Ground> grounds)
        {
            var answer = Of(household, person);
            grounds.Add(new(answer == Answer.Yes ? new ClassIs([household.Class]) : this, answer));
        }

        public bool Equals(ClassIs? other) => other is not null && Classes.SequenceEqual(other.Classes);

        public override int GetHashCode() => Classes.Length;
    }

    /// <summary>Hộ mới thoát nghèo: on no list, recognised as escaped within the months the law counts.</summary>
    public sealed record NewlyEscaped : Criterion
    {
        public override Answer Of(Situation household, PersonSituation? person) => household.NewlyEscaped;
    }

    /// <summary>The last decided finding has at least one of these deprivations.</summary>
    public sealed record Lacks(ImmutableArray<Indicator> Indicators) : Criterion
    {
        public override Answer Of(Situation household, PersonSituation? person)
        {
            var answer = Answer.No;
            foreach (var indicator in Indicators) answer = answer.Or(Needs.NeedStory.Lacks(indicator, household.Lacking, household.Unknown));
            return answer;
        }

        /// <inheritdoc/>
        public override void Explain(Situation household, PersonSituation? person, List<Ground> grounds)
        {
            var answer = Of(household, person);
            grounds.Add(new(new Lacks([.. Indicators.Where(i => Needs.NeedStory.Lacks(i, household.Lacking, household.Unknown) == answer)]), answer));
        }

        public bool Equals(Lacks? other) => other is not null && Indicators.SequenceEqual(other.Indicators);

        public override int GetHashCode() => Indicators.Length;
    }

    /// <summary>The hamlet is at least this difficult by a decision in force.</summary>
    public sealed record LivesIn(DifficultyLevel AtLeast) : Criterion
    {
        public override Answer Of(Situation household, PersonSituation? person) => AnswerLogic.Of(household.Difficulty >= AtLeast);
    }

    /// <summary>Of an ethnic minority: the person asked about, else the head of the household. Kinh is number 1 of the official list.</summary>
    public sealed record EthnicMinority : Criterion
    {
        private const byte Kinh = 1;

        public override Answer Of(Situation household, PersonSituation? person) => (person?.EthnicGroup ?? household.EthnicGroup) switch
        {
            0 => Answer.Unknown,
            Kinh => Answer.No,
            _ => Answer.Yes,
        };
    }

    /// <summary>The last decided finding puts the household into this group (merit, no labour capacity).</summary>
    public sealed record InGroup(HouseholdGroups Group) : Criterion
    {
        public override Answer Of(Situation household, PersonSituation? person) =>
            household.Groups is { } groups ? AnswerLogic.Of((groups & Group) != 0) : Answer.Unknown;
    }

    /// <summary>The person has completed at least <paramref name="From"/> years and not yet <paramref name="Until"/>.</summary>
    public sealed record Aged(int? From, int? Until) : Criterion
    {
        public override Answer Of(Situation household, PersonSituation? person)
        {
            if (person is null) return Answer.Unknown;
            var age = new ReferenceDay(household.On).AgeOf(person.Birth);
            return (From is { } from ? age.Reached(from) : Answer.Yes).And(Until is { } until ? age.Reached(until).Not() : Answer.Yes);
        }
    }

    /// <summary>The person's sex.</summary>
    public sealed record SexIs(Sex Sex) : Criterion
    {
        public override Answer Of(Situation household, PersonSituation? person) =>
            person is null || person.Sex == Sex.Unknown ? Answer.Unknown : AnswerLogic.Of(person.Sex == Sex);
    }

    /// <summary>What the last decided finding knows of the person.</summary>
    public sealed record Is(PersonFact Fact) : Criterion
    {
        public override Answer Of(Situation household, PersonSituation? person) => person is null ? Answer.Unknown : Fact switch
        {
            PersonFact.Disabled => person.Facts.Disabled,
            PersonFact.Insured => person.Facts.Insured,
            PersonFact.Undernourished => person.Facts.Nourished.Not(),
            PersonFact.MonthlyAllowance => person.Facts.MonthlyAllowance,
            PersonFact.AbleToWork => person.Facts.AbleToWork,
            PersonFact.AttendsPreSchool => Attends(person.Facts.Attends, Schooling.PreSchool, Schooling.PreSchool),
            _ => Attends(person.Facts.Attends, Schooling.Primary, Schooling.UpperSecondary),
        };

        private static Answer Attends(Schooling now, Schooling from, Schooling to) => now == Schooling.Unknown ? Answer.Unknown : AnswerLogic.Of(now >= from && now <= to);
    }

    /// <summary>At least one member meets it.</summary>
    public sealed record HasMember(Criterion Part) : Criterion
    {
        public override Answer Of(Situation household, PersonSituation? person)
        {
            if (household.Members is null) return Answer.Unknown;
            var answer = Answer.No;
            foreach (var member in household.Members)
            {
                answer = answer.Or(Part.Of(household, member));
                if (answer == Answer.Yes) break;
            }

            return answer;
        }

        public override bool AsksMembers => true;
    }
}

/// <summary>What a policy may ask of a person that only a survey finds out.</summary>
public enum PersonFact : byte { Disabled, Insured, Undernourished, MonthlyAllowance, AbleToWork, AttendsPreSchool, AttendsSchool }

/// <summary>One reason: a fact asked, and how it was answered.</summary>
public sealed record Ground(Criterion Criterion, Answer Answer);
