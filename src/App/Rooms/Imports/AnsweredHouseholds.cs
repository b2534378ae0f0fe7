using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Keys;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Rooms.Reviews;
using VuonLen.Domain.Imports;
using VuonLen.Domain.Places;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Standards.ScoreSheets;

namespace VuonLen.App.Rooms.Imports;

/// <summary>The households of a round as a companion workbook names them: by the head's number, else by name and hamlet.</summary>
internal sealed class AnsweredHouseholds
{
    private readonly DataKeys _keys;
    private readonly ILookup<string, RoundHousehold> _byNumber;
    private readonly ILookup<(Guid, string), RoundHousehold> _byName;
    private readonly Dictionary<Guid, string> _left;

    private AnsweredHouseholds(DataKeys keys, List<(RoundHousehold Row, byte[]? Index)> households, Dictionary<Guid, string> left)
    {
        (_keys, _left) = (keys, left);
        _byNumber = households.Where(h => h.Index is not null).ToLookup(h => Convert.ToHexString(h.Index!), h => h.Row, StringComparer.Ordinal);
        _byName = households.ToLookup(h => (h.Row.HamletId, h.Row.HeadGivenKey), h => h.Row);
    }

    /// <summary>Reads them in one question.</summary>
    public static async Task<AnsweredHouseholds> ReadAsync(Db db, DataKeys keys, Round round, Geography geography, CancellationToken cancel)
    {
        var inRound = await (
            from r in db.Set<RoundHousehold>().AsNoTracking()
            where r.RoundId == round.Id
            join h in db.Set<Household>().AsNoTracking() on r.HouseholdId equals h.Id
            join p in db.Set<Person>().AsNoTracking() on h.HeadPersonId equals (Guid?)p.Id into heads
            from head in heads.DefaultIfEmpty()
            select new { Row = r, h.HamletId, h.EndedOn, Index = head == null ? null : head.IdNumberIndex }).ToListAsync(cancel);
        var left = new Dictionary<Guid, string>();
        foreach (var one in inRound)
        {
            if (!RoundResults.IsOfRound(geography, round, geography.At(one.HamletId, round.ReviewDate)?.Id ?? one.HamletId)) left[one.Row.HouseholdId] = "answers.elsewhere";
            else if (one.EndedOn <= round.ReviewDate) left[one.Row.HouseholdId] = "answers.gone";
        }

        return new(keys, [.. inRound.Select(r => (r.Row, r.Index))], left);
    }

    /// <summary>
    /// The household, or why its answers must be left out: <c>answers.no-household</c>, <c>answers.several-households</c>,
    /// <c>answers.no-result</c>, and <c>answers.gone</c> or <c>answers.elsewhere</c> where it ended or moved out of the commune by the day of the review.
    /// </summary>
    public (RoundHousehold? Row, string? Against) Find(SurveyedAnswers answers)
    {
        var found = Named(answers);
        return found switch
        {
            [] => (null, "answers.no-household"),
            [var one] when _left.TryGetValue(one.HouseholdId, out var left) => (null, left),
            [{ Found: null }] => (null, "answers.no-result"),
            [var one] => (one, null),
            _ => (null, "answers.several-households"),
        };
    }

    /// <summary>
    /// B1 by the form's items beside the one that the list said; null where the items were not scored. A list that brought no B1 said none:
    /// what stands on the row may come from an earlier companion.
    /// </summary>
    public static ScoredB1? ScoredOf(RoundHousehold row, SurveyedAnswers answers) =>
        answers.Score is { } score ? ScoredB1.Of(score, ScoredB1.Read(row.ScoredB1) is { } earlier ? earlier.Recorded : row.B1) : null;

    private List<RoundHousehold> Named(SurveyedAnswers answers)
    {
        if (answers.HeadNumber.IsComparable)
        {
            var numbered = _byNumber[Convert.ToHexString(_keys.IndexOf((byte)answers.HeadNumber.Kind, answers.HeadNumber.Digits))].ToList();
            if (numbered.Count == 1) return numbered;
        }

        return [.. _byName[(answers.HamletId, NameKeys.Of(answers.HeadName).GivenFirst)]];
    }
}
