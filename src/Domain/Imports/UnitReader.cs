using VuonLen.Domain.Places;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Registry.Matching;

namespace VuonLen.Domain.Imports;

/// <summary>Finds the commune and the hamlet a household's row names, on the day of the review.</summary>
internal sealed class UnitReader(SurveySetting setting)
{
    /// <summary>Code of the finding that a row names another commune.</summary>
    public const string OutsideArea = "unit.outside-area";

    private static readonly string[] KindsOfHamlet = ["to dan pho", "tdp", "tieu khu", "khu pho", "khu", "xom", "thon", "ban", "lang", "ap", "pho", "to"];

    private static readonly string[] KindsOfCommune = ["xa", "phuong", "thi tran", "tt"];

    private readonly Dictionary<Guid, List<(string Full, string Bare, Place Place)>> _hamlets = [];
    private readonly Dictionary<string, string> _bare = [];

    /// <summary>The commune of a row; null where it was rejected.</summary>
    public Place? Commune(RowReader row)
    {
        var code = row.Text(SurveyField.CommuneCode);
        if (code.Length == 0) return CommuneWithoutCode(row);
        if (code.Length < 5 && code.All(char.IsAsciiDigit))
        {
            var padded = code.PadLeft(5, '0');
            row.Warn(SurveyField.CommuneCode, "unit.leading-zero-restored", code, padded);
            code = padded;
        }

        if (setting.Geography.Find(code, setting.On, PlaceLevel.Commune) is not { } commune)
        {
            var meanings = setting.Geography.MeaningsOf(code).Where(p => p.Level == PlaceLevel.Commune).ToList();
            if (meanings.Count == 0) row.Reject(SurveyField.CommuneCode, "unit.unknown", code);
            else row.Reject(SurveyField.CommuneCode, "unit.not-valid-on-date", code, meanings[^1].Name, meanings[^1].From, meanings[^1].Until, setting.On);
            return null;
        }

        if (InArea(row, commune) is null) return null;
        // A code that changed meaning gives itself away by the name beside it.
        var name = row.Text(SurveyField.Commune);
        if (name.Length > 0 && Bare(name, KindsOfCommune) != Bare(commune.Name, KindsOfCommune)) row.Warn(SurveyField.Commune, "unit.name-differs", name, commune.Name, code);
        return commune;
    }

    /// <summary>The hamlet of a row in its commune; null where it was rejected.</summary>
    public Place? Hamlet(RowReader row, Place commune, SurveyField field)
    {
        var text = row.Text(field);
        if (text.Length == 0)
        {
            row.Reject(field, "hamlet.missing");
            return null;
        }

        var known = HamletsOf(commune);
        // An address says more than the hamlet: "Xóm Đồng Xiền, xã Yên Lạc".
        foreach (var part in field == SurveyField.Address ? text.Split([',', ';', '-']) : [text])
        {
            var full = VietnameseText.SearchKey(part);
            var bare = Bare(part, KindsOfHamlet);
            if (bare.Length == 0) continue;
            var found = known.Where(h => h.Full == full).ToList();
            if (found.Count == 0) found = known.Where(h => h.Bare == bare).ToList();
            if (found.Count == 1) return found[0].Place;
            if (found.Count > 1)
            {
                row.Reject(field, "hamlet.ambiguous", part.Trim(), string.Join(", ", found.Select(f => f.Place.Name)));
                return null;
            }
        }

        var sought = Bare(text, KindsOfHamlet);
        var nearest = known.Select(h => (h.Place.Name, Distance: EditDistance.Between(h.Bare, sought))).OrderBy(h => h.Distance).ThenBy(h => h.Name, StringComparer.Ordinal).FirstOrDefault();
        row.Reject(field, "hamlet.unknown", text, commune.Name, nearest.Name is not null && nearest.Distance <= 2 ? nearest.Name : null);
        return null;
    }

    private Place? CommuneWithoutCode(RowReader row)
    {
        var address = row.Text(SurveyField.Address);
        if (address.Length > 0)
        {
            var parts = address.Split([',', ';', '-']).Select(p => Bare(p, KindsOfCommune)).ToHashSet();
            var named = Communes().Where(c => parts.Contains(Bare(c.Name, KindsOfCommune)) && SaysKind(address, c)).Take(2).ToList();
            if (named.Count == 1) return InArea(row, named[0]);
        }

        if (!setting.IsOfSeveralCommunes && setting.Geography.AncestorAt(setting.PlaceId, PlaceLevel.Commune, setting.On) is { } commune) return commune;
        row.Reject(SurveyField.CommuneCode, "unit.missing");
        return null;
    }

    /// <summary>A commune and one of its hamlets may share a name: only "xã …" means the commune.</summary>
    private static bool SaysKind(string address, Place commune) => VietnameseText.SearchKey(address).Contains(VietnameseText.SearchKey(commune.Name), StringComparison.Ordinal);

    private Place? InArea(RowReader row, Place commune)
    {
        if (IsInArea(commune)) return commune;
        row.Reject(SurveyField.CommuneCode, OutsideArea, commune.Name, setting.Geography[setting.PlaceId].Name);
        return null;
    }

    private bool IsInArea(Place commune) => commune.Id == setting.PlaceId || setting.Geography.PathOf(commune.Id, setting.On).Any(p => p.Id == setting.PlaceId)
        || setting.Geography.At(setting.PlaceId, setting.On)?.Id == commune.Id;

    private IEnumerable<Place> Communes() => setting.Geography.All.Where(p => p.Level == PlaceLevel.Commune && p.IsValidOn(setting.On) && (setting.IsOfSeveralCommunes || IsInArea(p)));

    private List<(string Full, string Bare, Place Place)> HamletsOf(Place commune)
    {
        if (!_hamlets.TryGetValue(commune.Id, out var list))
        {
            _hamlets[commune.Id] = list = [.. setting.Geography.ChildrenOf(commune.Id, setting.On).Select(h => (VietnameseText.SearchKey(h.Name), Bare(h.Name, KindsOfHamlet), h))];
        }

        return list;
    }

    /// <summary>A name without the word for its kind and without leading zeros: "Xóm 05" and "xóm 5" are one.</summary>
    private string Bare(string name, string[] kinds)
    {
        if (_bare.TryGetValue(name, out var known)) return known;
        var key = VietnameseText.SearchKey(name).Trim();
        foreach (var kind in kinds)
        {
            if (!key.StartsWith(kind + " ", StringComparison.Ordinal)) continue;
            key = key[(kind.Length + 1)..];
            break;
        }

        var bare = string.Join(' ', key.Split(' ').Select(w => w.All(char.IsAsciiDigit) ? w.TrimStart('0') : w));
        if (_bare.Count < 10_000) _bare[name] = bare;
        return bare;
    }
}
