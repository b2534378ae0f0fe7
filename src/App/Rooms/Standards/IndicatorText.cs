using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Shared;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Standards.Law;

namespace VuonLen.App.Rooms.Standards;

/// <summary>Says of one indicator what was seen, and why that is lacking, met or not known.</summary>
internal sealed class IndicatorText(IStringLocalizer<StandardsRoom> words, IStringLocalizer<SharedText> shared, IReadOnlyList<string?> names)
{
    public IndicatorSentence Of(IndicatorReason reason) => new(
        reason.Indicator, reason.Lacking, shared[$"indicator.{reason.Indicator}"], SentenceOf(reason), LawWords.SourceOf(reason.Laws[0]), WarningOf(reason));

    private string SentenceOf(IndicatorReason reason)
    {
        // Where only the record speaks, or speaks against the facts, there is nothing more to see.
        if (reason.Origin == FactOrigin.Recorded && reason.Facts != reason.Lacking)
            return words[reason.Lacking == Answer.Yes ? "recorded.lacking" : "recorded.met"];
        return reason.Indicator switch
        {
            Indicator.Employment or Indicator.Nutrition or Indicator.HealthInsurance or Indicator.AdultEducation or Indicator.ChildSchooling => OfMembers(reason),
            Indicator.Dependants => Dependants(reason),
            Indicator.FloorArea => FloorArea(reason),
            Indicator.HousingQuality => words[
                "seen.housing", Word<Answer>("durable", reason, SeenFact.DurableWalls), Word<Answer>("durable", reason, SeenFact.DurableFrame),
                Word<Answer>("durable", reason, SeenFact.DurableRoof)],
            Indicator.WaterSource => Word<WaterSource>("water", reason, SeenFact.Water),
            Indicator.Latrine => Word<Latrine>("latrine", reason, SeenFact.Latrine),
            Indicator.Telecom when Value(reason, SeenFact.Devices) is { } devices => $"{Word<Answer>("internet", reason, SeenFact.UsesInternet)}; {DevicesText(devices)}",
            Indicator.Telecom => Word<Answer>("internet", reason, SeenFact.UsesInternet),
            Indicator.InformationDevices when Value(reason, SeenFact.HearsLoudspeaker) is not null =>
                $"{DevicesText(Value(reason, SeenFact.Devices) ?? 0)}; {Word<Answer>("loudspeaker", reason, SeenFact.HearsLoudspeaker)}",
            Indicator.InformationDevices => DevicesText(Value(reason, SeenFact.Devices) ?? 0),
            Indicator.HealthCareAccess => Word<Answer>("treated", reason, SeenFact.TreatedWhenIll),
            Indicator.WasteTreatment => Word<Answer>("waste", reason, SeenFact.WasteTreated),
            _ => words["unknown.nothing"],
        };
    }

    private string OfMembers(IndicatorReason reason)
    {
        var age = reason.Laws.Length > 1 ? reason.Laws[1].Number ?? 0 : 0;
        if (reason.Lacking == Answer.Yes)
        {
            return string.Join("; ", reason.Members.Where(m => m.Holds == Answer.Yes).GroupBy(m => m.Cause)
                .Select(g => words["members.count", g.Count(), words[$"cause.{g.Key}", age].Value, NamesOf(g)].Value));
        }

        if (reason.Lacking == Answer.No) return words[$"met.{reason.Indicator}", age];
        var parts = new List<string>();
        var unknown = reason.Members.Where(m => m.Holds == Answer.Unknown).ToArray();
        if (unknown.Length > 0) parts.Add(words["unknown.members", NamesOf(unknown)]);
        if (Value(reason, SeenFact.Unlisted) is { } unlisted) parts.Add(words["unknown.unlisted", unlisted]);
        return parts.Count > 0 ? string.Join("; ", parts) : words["unknown.nothing"];
    }

    private string Dependants(IndicatorReason reason)
    {
        if (Value(reason, SeenFact.Persons) is not { } persons) return words["unknown.nothing"];
        var share = Share(reason, LawKey.DependantsShareAbove);
        var (certain, possible) = (Value(reason, SeenFact.Dependants) ?? 0, Value(reason, SeenFact.DependantsAtMost) ?? 0);
        if (certain != possible) return words["seen.dependants.range", certain, possible, persons, share];
        return words[
            "seen.dependants", certain, persons, Figures.Number(100m * certain / persons, 1), certain * 100 > share * persons ? ">" : "≤", share];
    }

    private string FloorArea(IndicatorReason reason)
    {
        if (Value(reason, SeenFact.FloorArea) is not { } area) return words["unknown.nothing"];
        var least = Share(reason, LawKey.FloorAreaMinimum);
        return words[
            "seen.floor", Figures.Number(area / 100m, 2), Value(reason, SeenFact.Persons)!.Value,
            Figures.Number((Value(reason, SeenFact.FloorAreaPerPerson) ?? 0) / 100m, 2), reason.Lacking == Answer.Yes ? "<" : "≥", Figures.Number(least / 100m, 2)];
    }

    private string DevicesText(long bits)
    {
        var have = Enum.GetValues<Devices>().Where(d => d is not (Devices.Unknown or Devices.Asked) && ((Devices)bits & d) != 0)
            .Select(d => words[$"device.{d}"].Value).ToArray();
        return have.Length > 0 ? words["devices.have", string.Join(", ", have)] : words[bits == 0 ? "devices.unknown" : "devices.none"];
    }

    private string? WarningOf(IndicatorReason reason)
    {
        if (reason.IsContradicted) return words[reason.Facts == Answer.Yes ? "contradicted.lacking" : "contradicted.met"].Value;
        return reason.IsEdge ? words["unknown.edge", NamesOf(reason.Members.Where(m => m.IsEdge))].Value : null;
    }

    private string NamesOf(IEnumerable<MemberReason> members) =>
        string.Join(", ", members.Select(m => names.ElementAtOrDefault(m.Index) is { Length: > 0 } name ? name : words["member.unnamed", m.Index + 1].Value));

    private string Word<T>(string prefix, IndicatorReason reason, SeenFact what)
        where T : struct, Enum => words[$"{prefix}.{(T)Enum.ToObject(typeof(T), Value(reason, what) ?? 0)}"];

    private static long? Value(IndicatorReason reason, SeenFact what)
    {
        foreach (var seen in reason.Seen)
        {
            if (seen.What == what) return seen.Value;
        }

        return null;
    }

    private static long Share(IndicatorReason reason, string key) => reason.Laws.First(l => l.Key == key).Number ?? 0;
}
