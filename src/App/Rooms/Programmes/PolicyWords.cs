using System.Globalization;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Shared;
using VuonLen.App.Rooms.Standards;
using VuonLen.Domain;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Standards.Law;

namespace VuonLen.App.Rooms.Programmes;

/// <summary>Policies in the reader's language: who is entitled as a sentence, what is given, why somebody is or is not.</summary>
public sealed class PolicyWords(IStringLocalizer<ProgrammesRoom> texts, IStringLocalizer<SharedText> shared)
{
    /// <summary>A text of the catalogue.</summary>
    public static string Of(Wording wording) => wording.In(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);

    /// <summary>The law it stands on, as the reader's language cites it.</summary>
    public static string SourceOf(Policy policy) => Citation.Of(policy.Source);

    /// <summary>A criterion as a sentence, with a capital.</summary>
    public string Sentence(Criterion criterion) => Of(criterion) is { Length: > 0 } text ? Upper(text) + "." : "";

    /// <summary>A criterion in words: "hộ nghèo, hộ cận nghèo hoặc hộ mới thoát nghèo; và thiếu hụt nhà tiêu hợp vệ sinh".</summary>
    public string Of(Criterion criterion) => criterion switch
    {
        Criterion.All all => Join([.. all.Parts.Select(Of)], "; ", texts["criterion.and"]),
        Criterion.Any or Criterion.ClassIs => Join([.. Alternatives(criterion)], ", ", texts["criterion.or"]),
        Criterion.Not { Part: Criterion.HasMember none } => texts["criterion.no-member", Whole(none.Part)],
        Criterion.Not { Part: Criterion.Lacks { Indicators: [var one] } } => texts["criterion.not-lacks", Lower(shared[$"indicator.{one}"])],
        Criterion.Not { Part: Criterion.Lacks lacks } => texts["criterion.not-lacks-any", string.Join(", ", lacks.Indicators.Select(i => Lower(shared[$"indicator.{i}"])))],
        Criterion.Not not => texts["criterion.not", Whole(not.Part)],
        Criterion.HasMember member => texts["criterion.member", Whole(member.Part)],
        Criterion.Lacks lacks => texts["criterion.lacks", Join([.. lacks.Indicators.Select(i => Lower(shared[$"indicator.{i}"]))], ", ", texts["criterion.or"])],
        Criterion.LivesIn lives => texts[$"criterion.lives-in.{lives.AtLeast}"],
        Criterion.InGroup group => texts[$"criterion.group.{group.Group}"],
        Criterion.Aged { From: { } from, Until: { } until } => texts["criterion.age.between", from, until],
        Criterion.Aged { From: { } from } => texts["criterion.age.from", from],
        Criterion.Aged aged => texts["criterion.age.until", aged.Until!],
        Criterion.SexIs sex => Lower(shared[$"sex.{sex.Sex}"]),
        Criterion.Is fact => texts[$"criterion.is.{fact.Fact}"],
        Criterion.NewlyEscaped => texts["criterion.newly-escaped"],
        _ => texts["criterion.ethnic-minority"],
    };

    /// <summary>Why: each fact that decided, with whether it holds.</summary>
    public string Of(IEnumerable<Ground> grounds) => string.Join("; ", grounds.Select(g => g.Answer switch
    {
        Answer.Yes => Of(g.Criterion),
        Answer.No => texts["ground.no", Of(g.Criterion)].Value,
        _ => texts["ground.unknown", Of(g.Criterion)].Value,
    }).Distinct());

    /// <summary>What is given: "làm mới: 60.000.000 đồng (mức tối đa)".</summary>
    public string Of(Rate rate)
    {
        var what = Of(rate.What);
        return rate.Amount is { } amount
            ? texts[rate.IsCeiling ? "rate.ceiling" : "rate.sum", what, Figures.Money(amount), Of(rate.Per)]
            : texts[rate.Certainty == Certainty.Unknown ? "rate.unknown" : "rate.no-money", what];
    }

    /// <summary>What is wrong with criteria, with the parts it lies in.</summary>
    public string Of(CriterionFlaw flaw) => texts[$"flaw.{flaw.Kind}", string.Join("; ", flaw.Parts.Select(p => "“" + Of(p) + "”"))];

    /// <summary>A fact as a form's row names it.</summary>
    public string OfField(FactField field) => field.Fact switch
    {
        CriterionForm.Class or CriterionForm.Lacks or CriterionForm.Age => texts[$"fact.{field.Fact}"],
        var text => PolicyBook.ReadCriterion(text ?? "", []) is { } criterion ? Upper(Of(criterion)) : "?",
    };

    /// <summary>Whether a row holds more than one fact, which has no fields and is kept as it came.</summary>
    public static bool IsKeptWhole(FactField field) => PolicyBook.ReadCriterion(field.Fact ?? "", []) is { } criterion && !CriterionOutline.IsFact(criterion);

    /// <summary>The values a fact is chosen from.</summary>
    public IEnumerable<(string Value, string Text)> ValuesOf(string fact) => fact == CriterionForm.Class
        ? CriterionForm.Classes.Select(c => (c.ToString(), Upper(ClassOf(c))))
        : IndicatorNames.All.Select(i => (i.ToString(), shared[$"indicator.{i}"].Value));

    /// <summary>What can be asked of a household.</summary>
    public IEnumerable<(string Value, string Text)> FactsOfHousehold() =>
        [(CriterionForm.Class, texts["fact.class"]), (CriterionForm.Lacks, texts["fact.lacks"]), .. CriterionForm.OfHousehold.Select(FactOf)];

    /// <summary>What can be asked of a person; of a member also whether of an ethnic minority, which for a person stands among the household's facts.</summary>
    public IEnumerable<(string Value, string Text)> FactsOfPerson(bool ofMember) =>
        [(CriterionForm.Age, texts["fact.age"]), .. CriterionForm.OfPerson.Where(c => ofMember || c is not Criterion.EthnicMinority).Select(FactOf)];

    private (string Value, string Text) FactOf(Criterion criterion) => (PolicyBook.Write(criterion), Upper(Of(criterion)));

    /// <summary>What any one of is enough: classes and nested alternatives stand in one row.</summary>
    private IEnumerable<string> Alternatives(Criterion criterion) => criterion switch
    {
        Criterion.ClassIs one => one.Classes.Select(c => ClassOf(c)),
        Criterion.Any any => any.Parts.SelectMany(Alternatives),
        Criterion.All { Parts.Length: > 1 } all => [$"({Of(all)})"],
        _ => [Of(criterion)],
    };

    /// <summary>In brackets where it has parts: what follows it belongs to it no more.</summary>
    private string Whole(Criterion criterion) => criterion is Criterion.All { Parts.Length: > 1 } or Criterion.Any { Parts.Length: > 1 } ? $"({Of(criterion)})" : Of(criterion);

    private string ClassOf(HouseholdClass one) => texts[$"criterion.class.{one}"] is { ResourceNotFound: false } own ? own : Lower(shared[$"class.{one}"]);

    private static string Join(IReadOnlyList<string> parts, string between, string last) =>
        parts.Count < 2 ? string.Concat(parts) : string.Join(between, parts.SkipLast(1)) + last + parts[^1];

    private static string Upper(string text) => text.Length == 0 ? text : char.ToUpper(text[0], CultureInfo.InvariantCulture) + text[1..];

    private static string Lower(string text) => text.Length == 0 ? text : char.ToLower(text[0], CultureInfo.InvariantCulture) + text[1..];
}
