using VuonLen.Domain.Imports;
using VuonLen.Domain.Places;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.Domain.Demonstration.Samples;

/// <summary>
/// What a commune's officer has on the desk this autumn: the review workbook with its faults, the companion workbook, and, for tests, the key
/// that says what is wrong where.
/// </summary>
/// <param name="Commune">The commune.</param>
/// <param name="Rows">Rows of the three sheets, in order.</param>
/// <param name="Answers">Rows of the companion with the twelve answers; clean.</param>
/// <param name="Counts">Rows of the companion with the hamlets' counts.</param>
/// <param name="Faults">The answer key.</param>
public sealed record SampleWorkbook(
    Place Commune, IReadOnlyList<SurveyRow> Rows, IReadOnlyList<SurveyRow> Answers, IReadOnlyList<SurveyRow> Counts, IReadOnlyList<SampleFault> Faults)
{
    /// <summary>Makes the workbooks of one commune's open round.</summary>
    /// <param name="part">The round with this year's results.</param>
    /// <param name="people">Everybody, by id.</param>
    /// <param name="elsewhere">Numbers of living people of the register who are not in this workbook.</param>
    /// <param name="geography">The units.</param>
    /// <param name="vocabulary">How things are spelled.</param>
    /// <param name="firstRowOf">First row of data of a sheet.</param>
    /// <param name="dice">The generator.</param>
    public static SampleWorkbook Of(
        DemonstrationCommuneRound part, IReadOnlyDictionary<Guid, DemonstrationPerson> people, IReadOnlyList<string> elsewhere, Geography geography,
        SurveyVocabulary vocabulary, Func<SurveySheet, int> firstRowOf, Dice dice)
    {
        var writing = new SurveyWriting(geography, vocabulary, part.Round.SurveyedOn);
        var (households, answers) = (new List<List<SurveyRow>>(), new List<SurveyRow>());
        foreach (var sheet in new[] { SurveySheet.Listed, SurveySheet.EscapedPoverty, SurveySheet.EscapedNearPoverty })
        {
            var (number, row) = (0, firstRowOf(sheet));
            foreach (var review in part.Reviews.Where(r => SheetOf(r.Household) == sheet))
            {
                var surveyed = Surveyed(review, sheet, part.Commune, people, $"{++number}", row);
                households.Add([.. writing.RowsOf(surveyed, row)]);
                row += surveyed.Members.Count;
                answers.Add(writing.RowOf(AnswersOf(review, surveyed), firstRowOf(SurveySheet.Answers) + answers.Count));
            }
        }

        var counts = part.Counts.Select((c, i) => writing.RowOf(
            new SurveyedHamletCount(0, part.Commune.Id, c.HamletId, c.KinhHouseholds, c.MinorityHouseholds, c.KinhPersons, c.MinorityPersons, "Sổ theo dõi của xóm (minh họa)"),
            firstRowOf(SurveySheet.HamletCounts) + i)).ToList();
        var faults = new DirtSpreader(households, elsewhere, dice).Spread();
        return new(part.Commune, [.. households.SelectMany(h => h)], answers, counts, faults);
    }

    /// <summary>Where a household stands; null where it is in no list: it asked and was found not poor, or it is gone.</summary>
    public static SurveySheet? SheetOf(Reports.ReviewedHousehold household) => household switch
    {
        { Departure: not Departure.None } => null,
        { Closing: not HouseholdClass.None } => SurveySheet.Listed,
        { Opening: HouseholdClass.Poor } => SurveySheet.EscapedPoverty,
        { Opening: HouseholdClass.NearPoor } => SurveySheet.EscapedNearPoverty,
        _ => null,
    };

    private static SurveyedHousehold Surveyed(
        DemonstrationReview review, SurveySheet sheet, Place commune, IReadOnlyDictionary<Guid, DemonstrationPerson> people, string number, int row)
    {
        var household = review.Household;
        return new()
        {
            Sheet = sheet,
            Row = row,
            Number = number,
            CommuneId = commune.Id,
            HamletId = household.HamletId,
            Class = household.Closing,
            B1 = household.B1,
            B2 = household.B2,
            Groups = household.Groups,
            Causes = household.Causes,
            Members = [.. review.Members.Select((m, i) => new SurveyedMember(
                row + i, m.Name, m.Relation, m.Sex, m.Birth, new IdentityNumber(people[review.PersonIds[i]].IdNumberKind, people[review.PersonIds[i]].IdNumber), m.EthnicGroup))],
        };
    }

    private static SurveyedAnswers AnswersOf(DemonstrationReview review, SurveyedHousehold surveyed) => new(
        0, surveyed.Number, surveyed.CommuneId, surveyed.HamletId, surveyed.Head.Name, surveyed.Head.Birth, surveyed.Head.IdNumber, review.Household.Lacking,
        review.Household.Unknown, review.Household.Children, review.Household.ChildrenLackingHealth, review.Household.ChildrenLackingSchooling,
        new Dictionary<string, string>());
}
