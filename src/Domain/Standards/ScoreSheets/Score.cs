using System.Collections.Immutable;

namespace VuonLen.Domain.Standards.ScoreSheets;

/// <summary>An item answered: the options the household has; an empty list says that it has none of them.</summary>
/// <param name="Item">Code of the item.</param>
/// <param name="Options">Codes of the options.</param>
public sealed record ItemAnswer(string Item, ImmutableArray<string> Options);

/// <summary>Points for one item.</summary>
/// <param name="Item">The item.</param>
/// <param name="Chosen">The options the household has.</param>
/// <param name="Points">Their points.</param>
public sealed record ItemScore(ScoreItem Item, ImmutableArray<ScoreOption> Chosen, int Points);

/// <summary>
/// Score B1 of a household on a sheet, item by item. It is a number only where every item is answered; with some unanswered it is
/// between <paramref name="Least"/> and <paramref name="Most"/>.
/// </summary>
/// <param name="Sheet">The sheet.</param>
/// <param name="Items">Points by item answered.</param>
/// <param name="Unanswered">Items without an answer.</param>
/// <param name="Least">The least B1 can be, points.</param>
/// <param name="Most">The most B1 can be, points.</param>
public sealed record Score(
    ScoreSheet Sheet, ImmutableArray<ItemScore> Items, ImmutableArray<ScoreItem> Unanswered, int Least, int Most)
{
    /// <summary>B1, points, or null while items are unanswered. A sum below zero counts as zero.</summary>
    public int? B1 => Unanswered.IsEmpty ? Math.Max(Least, 0) : null;

    /// <summary>Scores answers; null with at least one problem where an answer does not fit the sheet.</summary>
    public static Score? Of(ScoreSheet sheet, IEnumerable<ItemAnswer> answers, List<Problem> problems)
    {
        var before = problems.Count;
        var given = new Dictionary<string, ItemAnswer>(StringComparer.Ordinal);
        foreach (var answer in answers)
        {
            if (!sheet.Items.Any(i => i.Code == answer.Item)) problems.Add(new Problem(answer.Item, "score.no-such-item", answer.Item));
            else if (!given.TryAdd(answer.Item, answer)) problems.Add(new Problem(answer.Item, "score.item-twice", answer.Item));
        }

        var scores = ImmutableArray.CreateBuilder<ItemScore>();
        var unanswered = ImmutableArray.CreateBuilder<ScoreItem>();
        var (least, most) = (0, 0);
        foreach (var item in sheet.Items)
        {
            if (!given.TryGetValue(item.Code, out var answer))
            {
                unanswered.Add(item);
                least += item.Choice == ItemChoice.Any ? item.Options.Sum(o => Math.Min(o.Points, 0)) : Math.Min(item.Options.Min(o => o.Points), 0);
                most += item.Choice == ItemChoice.Any ? item.Options.Sum(o => Math.Max(o.Points, 0)) : Math.Max(item.Options.Max(o => o.Points), 0);
                continue;
            }

            if (ScoreItem(item, answer, problems) is not { } score) continue;
            scores.Add(score);
            least += score.Points;
            most += score.Points;
        }

        return problems.Count == before ? new Score(sheet, scores.DrainToImmutable(), unanswered.DrainToImmutable(), least, most) : null;
    }

    private static ItemScore? ScoreItem(ScoreItem item, ItemAnswer answer, List<Problem> problems)
    {
        var chosen = ImmutableArray.CreateBuilder<ScoreOption>();
        foreach (var code in answer.Options)
        {
            if (item.Options.FirstOrDefault(o => o.Code == code) is not { } option) problems.Add(new Problem(item.Code, "score.no-such-option", item.Code, code));
            else if (chosen.Contains(option)) problems.Add(new Problem(item.Code, "score.option-twice", item.Code, code));
            else chosen.Add(option);
        }

        if (item.Choice == ItemChoice.One && answer.Options.Length > 1)
        {
            problems.Add(new Problem(item.Code, "score.more-than-one", item.Code, string.Join(", ", answer.Options)));
            return null;
        }

        var points = chosen.Sum(o => o.Points);
        return chosen.Count == answer.Options.Length ? new ItemScore(item, chosen.DrainToImmutable(), points) : null;
    }
}
