using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using VuonLen.App.Plumbing.Workbooks;
using VuonLen.Domain.Places;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Programmes;

/// <summary>
/// One file a policy with those entitled, and those of whom it is not known, row by row as they are found. Names and codes only: an identity
/// number never leaves the store this way.
/// </summary>
internal sealed class EntitledFiles(string folder, bool json, Geography geography, PolicyWords words) : IAsyncDisposable
{
    private static readonly string[] Columns =
        ["household_id", "household_code", "head", "person_id", "name", "commune_code", "commune", "hamlet_code", "hamlet", "class", "entitled", "reason", "standing_policy", "standing_step", "standing_on"];

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<string, (StreamWriter Writer, int Rows)> _files = [];

    /// <summary>Makes the file of a policy, if no row has made it.</summary>
    public async Task<StreamWriter> MakeAsync(string policy, CancellationToken cancel)
    {
        if (_files.TryGetValue(policy, out var known)) return known.Writer;
        var writer = new StreamWriter(Path.Combine(folder, $"{policy}.{(json ? "json" : "csv")}"), append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: !json), 1 << 16) { NewLine = json ? "\n" : "\r\n" };
        _files[policy] = (writer, 0);
        if (json) await writer.WriteAsync("[".AsMemory(), cancel);
        else await writer.WriteLineAsync(string.Join(',', Columns).AsMemory(), cancel);
        return writer;
    }

    /// <summary>Writes one row into the file of its policy.</summary>
    public async Task WriteAsync(EntitledRow row, CancellationToken cancel)
    {
        var policy = row.Entitlement.Policy.Code;
        var writer = await MakeAsync(policy, cancel);
        var values = ValuesOf(row);
        if (json)
        {
            var before = _files[policy].Rows == 0 ? "\n" : ",\n";
            await writer.WriteAsync((before + JsonSerializer.Serialize(Columns.Zip(values).ToDictionary(c => c.First, c => c.Second), Json)).AsMemory(), cancel);
        }
        else
        {
            await writer.WriteLineAsync(string.Join(',', values.Select(v => CsvText.Of(v ?? ""))).AsMemory(), cancel);
        }

        _files[policy] = (writer, _files[policy].Rows + 1);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (writer, rows) in _files.Values)
        {
            if (json) await writer.WriteLineAsync(rows == 0 ? "]" : "\n]");
            await writer.DisposeAsync();
        }
    }

    private string?[] ValuesOf(EntitledRow row)
    {
        var (known, entitlement) = (row.Known, row.Entitlement);
        var (hamlet, commune) = (geography[known.HamletId], geography[known.CommuneId]);
        return
        [
            entitlement.HouseholdId.ToString(), known.Code, known.HeadName, entitlement.PersonId?.ToString(), row.Name, commune.Code, commune.Name, hamlet.Code, hamlet.Name,
            known.Situation.Class.ToString(), entitlement.Answer == Answer.Yes ? "yes" : "unknown", words.Of(entitlement.Grounds),
            row.Standing?.PolicyCode, row.Standing?.Step.ToString(), row.Standing?.StepOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ];
    }
}
