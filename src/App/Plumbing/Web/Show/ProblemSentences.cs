using System.Globalization;
using Microsoft.Extensions.Localization;
using VuonLen.App.Rooms;
using VuonLen.App.Rooms.Shared;
using VuonLen.Domain;

namespace VuonLen.App.Plumbing.Web.Show;

/// <summary>
/// Writes the sentence of a refusal in the reader's language, from <c>problem.{code}</c> of the shared words, of the command line or of a room. It says what is
/// wrong, why it matters and what to do.
/// </summary>
public sealed class ProblemSentences(IStringLocalizerFactory localizers)
{
    private readonly IReadOnlyList<IStringLocalizer> _sources =
        [localizers.Create(typeof(SharedText)), localizers.Create(typeof(VerbText)), .. AllRooms.InOrder.Select(r => localizers.Create(r.GetType()))];

    /// <summary>The sentence; where nobody wrote one, the code itself, so that it can at least be told over the telephone.</summary>
    public string Of(Problem problem)
    {
        foreach (var source in _sources)
        {
            var sentence = source[$"problem.{problem.Code}"];
            if (!sentence.ResourceNotFound) return string.Format(CultureInfo.InvariantCulture, sentence.Value, [.. problem.Values.Select(Written)]);
        }

        return problem.Code;
    }

    private object Written(object? value) => value switch
    {
        null => "",
        Enum word => WordOf(word),
        Domain.Wording wording => wording.In(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName),
        DateOnly day => Figures.Date(day),
        DateTime at => Figures.Moment(at),
        Domain.Registry.PartialDate day => Figures.Date(day),
        int or long or short or byte => Figures.Number(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        _ => value,
    };

    /// <summary>The word for a value of ours, from <c>{type}.{value}</c>: "supportstep.Approved".</summary>
    private string WordOf(Enum value)
    {
        var key = $"{value.GetType().Name.ToLowerInvariant()}.{value}";
        return _sources.Select(s => s[key]).FirstOrDefault(s => !s.ResourceNotFound)?.Value ?? value.ToString();
    }
}
