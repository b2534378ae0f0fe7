using System.Globalization;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Shared;
using VuonLen.App.Rooms.Standards;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Programmes;

/// <summary>Policies in the reader's language: who is entitled as a sentence, what is given, why somebody is or is not.</summary>
public sealed class PolicyWords(IStringLocalizer<ProgrammesRoom> texts, IStringLocalizer<SharedText> shared)
{
    /// <summary>A text of the catalogue.</summary>
    public static string Of(Wording wording) => wording.In(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);

    /// <summary>The law it stands on, as the reader's language cites it.</summary>
    public static string SourceOf(Policy policy) => LawWords.Cited(policy.Source);

    /// <summary>A criterion as a sentence: "hộ nghèo hoặc hộ cận nghèo, và thiếu nhà tiêu hợp vệ sinh".</summary>
    public string Of(Criterion criterion) => criterion switch
    {
        Criterion.All all => string.Join(texts["criterion.and"].Value, all.Parts.Select(Of)),
        Criterion.Any any => string.Join(texts["criterion.or"].Value, any.Parts.Select(p => p is Criterion.All { Parts.Length: > 1 } ? $"({Of(p)})" : Of(p))),
        Criterion.Not not => texts["criterion.not", Of(not.Part)],
        Criterion.HasMember member => texts["criterion.member", Of(member.Part)],
        Criterion.ClassIs one => string.Join(texts["criterion.or"].Value, one.Classes.Select(c => Lower(shared[$"class.{c}"]))),
        Criterion.Lacks lacks => texts["criterion.lacks", string.Join(texts["criterion.or"].Value, lacks.Indicators.Select(i => Lower(shared[$"indicator.{i}"])))],
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
            : texts["rate.unknown", what];
    }

    private static string Lower(string text) => text.Length == 0 ? text : char.ToLower(text[0], CultureInfo.InvariantCulture) + text[1..];
}
