using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Shared;

namespace VuonLen.App.Plumbing.Web.Show;

/// <summary>
/// Whether the store holds a demonstration: it does if the act <see cref="ActId"/> of kind <see cref="ActKind"/> ever wrote it. Acts are only
/// added to, so the mark cannot be taken off a demonstration, nor put on the screens of a real store by a setting.
/// </summary>
public sealed class DemonstrationMark(StoreSettings store)
{
    /// <summary>Kind of the act that fills a store with a demonstration.</summary>
    public const string ActKind = "demonstration.build";

    /// <summary>Its id, the same in every demonstration: looked up by key, however many acts a store holds.</summary>
    public static readonly Guid ActId = new("019b76da-a800-7000-a70e-000644454d4f");

    private bool? _known;

    /// <summary>Whether every screen and print says so. Asked without the model of the tables: the sign-in page does not wait for it.</summary>
    public async ValueTask<bool> IsOnAsync(CancellationToken cancel) => _known ??= await AskAsync(cancel);

    /// <summary>The warning as one line of a workbook; empty where the store is real.</summary>
    public async ValueTask<string> StripAsync(IStringLocalizer<SharedText> words, CancellationToken cancel) =>
        await IsOnAsync(cancel) ? $"{words["demonstration.title"]}. {words["demonstration.text"]}" : "";

    private async Task<bool> AskAsync(CancellationToken cancel)
    {
        await using var connection = store.Connect();
        await connection.OpenAsync(cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT kind FROM journal_act WHERE id = @id";
        var id = command.CreateParameter();
        // As the model stores ids: SQLite has no type for them; see Conversions.
        (id.ParameterName, id.Value) = ("@id", store.Kind == StoreKind.Sqlite ? ActId.ToByteArray(bigEndian: true) : ActId);
        command.Parameters.Add(id);
        return await command.ExecuteScalarAsync(cancel) as string == ActKind;
    }
}
