using System.Text.Json;
using System.Text.Json.Serialization;
using VuonLen.App.Plumbing.Workbooks;
using VuonLen.Domain;
using VuonLen.Domain.Credit;

namespace VuonLen.App.Rooms.Credit;

/// <summary>A column of the bank's statement as a file may have it.</summary>
/// <param name="Column">Letters of the column where it should stand.</param>
/// <param name="Field">What it holds.</param>
/// <param name="Heading">Its heading when we write it.</param>
/// <param name="Also">Other headings it is known by.</param>
/// <param name="Width">Width in characters.</param>
/// <param name="Required">Whether a file without it is refused.</param>
public sealed record StatementColumn(string Column, StatementField Field, string Heading, IReadOnlyList<string> Also, double Width, bool Required);

/// <summary>The columns of the bank's statement. From <c>law/forms/credit-statement.json</c>.</summary>
/// <param name="Title">Title when we write it.</param>
/// <param name="Note">What to know of it.</param>
/// <param name="Columns">The columns in order.</param>
public sealed record StatementLayout(string Title, Wording Note, IReadOnlyList<StatementColumn> Columns);

/// <summary>The law of policy credit and the layout of the bank's statement, read once from <c>law/</c> beside the program.</summary>
public sealed class CreditLaw
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };
    private static readonly Lazy<CreditBook> File = new(() => CreditBook.Read(Text("credit.json")));
    private static readonly Lazy<StatementLayout> Form = new(() => JsonSerializer.Deserialize<StatementLayout>(Text("forms/credit-statement.json"), Json)!);

    /// <summary>Programmes, associations and rules.</summary>
    public CreditBook Book => File.Value;

    /// <summary>The columns of a statement.</summary>
    public StatementLayout Layout => Form.Value;

    /// <summary>The same as columns to look for.</summary>
    internal IReadOnlyList<WantedColumn<StatementField>> Wanted => [.. Layout.Columns.Select(c => new WantedColumn<StatementField>(c.Field, ColumnLetter.ToIndex(c.Column), [.. c.Also, c.Heading]))];

    private static string Text(string path) => System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "law", path));
}
