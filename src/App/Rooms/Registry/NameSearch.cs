// Comparisons here become SQL: the columns compare byte by byte on both stores.
#pragma warning disable CA1309

using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Rooms.Registry;

/// <summary>
/// Rows whose name begins with some words, in two runs that each walk one index: first those whose given name begins so, in the order of
/// lists, then the others whose family name does. One sorted answer would have to read every match first, and of a common name that is a
/// share of the whole table.
/// </summary>
/// <typeparam name="TNamed">What carries the two keys of a name: a household by its head, a person.</typeparam>
internal sealed class NameSearch<TNamed>
    where TNamed : class
{
    /// <summary>Marks a key of the second run; no name begins with it.</summary>
    private const char FamilyRun = '=';

    private readonly Expression<Func<TNamed, string>> _given;
    private readonly Expression<Func<TNamed, string>> _family;
    private readonly Expression<Func<TNamed, Guid>> _id;
    private readonly NameKeys _words;
    private readonly bool _byIndex;

    /// <summary>A search for the words of <paramref name="text"/>.</summary>
    /// <param name="given">The key with the given name first.</param>
    /// <param name="family">The key with the family name first.</param>
    /// <param name="id">What tells apart rows of one name.</param>
    /// <param name="text">The words as typed.</param>
    /// <param name="byIndex">Whether rows are found by their names; false where something else narrows them to a few.</param>
    public NameSearch(Expression<Func<TNamed, string>> given, Expression<Func<TNamed, string>> family, Expression<Func<TNamed, Guid>> id, string text, bool byIndex = true) =>
        (_given, _family, _id, _words, _byIndex) = (given, family, id, NameKeys.Of(text), byIndex);

    /// <summary>All that match, in no order.</summary>
    public IQueryable<TNamed> All(IQueryable<TNamed> rows)
    {
        var (given, family) = (Begins(_given, _words.GivenFirst), Begins(_family, _words.FamilyFirst));
        return rows.Where(Expression.Lambda<Func<TNamed, bool>>(Expression.OrElse(given.Body, On(given.Parameters[0], family)), given.Parameters));
    }

    /// <summary>The first run: those whose given name begins so.</summary>
    public IQueryable<TNamed> First(IQueryable<TNamed> rows) => rows.Where(Begins(_given, _words.GivenFirst));

    /// <summary>The second run: the others whose family name does.</summary>
    public IQueryable<TNamed> Second(IQueryable<TNamed> rows) => rows.Where(Begins(_family, _words.FamilyFirst)).Where(BeginsNot(_given, _words.GivenFirst));

    /// <summary>One page.</summary>
    /// <param name="byGiven">What the first run searches in.</param>
    /// <param name="byFamily">The same rows for the second run, whose index is another.</param>
    /// <param name="show">What is wanted of a row.</param>
    /// <param name="keysOf">The keys and the id of what is wanted.</param>
    /// <param name="after">Key of the last row of the page before, or null.</param>
    /// <param name="take">Rows wanted.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The rows, and the key of the next page or null at the end.</returns>
    public async Task<(List<TRow> Rows, string? Next)> PageAsync<TRow>(
        IQueryable<TNamed> byGiven, IQueryable<TNamed> byFamily, Expression<Func<TNamed, TRow>> show, Func<TRow, (string Given, string Family, Guid Id)> keysOf, string? after, int take,
        CancellationToken cancel)
    {
        var page = new List<TRow>(take + 1);
        if (after is not [FamilyRun, ..])
        {
            var run = Ordered(First(byGiven), _given, after);
            page.AddRange(await run.Select(show).Take(take + 1).ToListAsync(cancel));
            if (page.Count > take)
            {
                var (given, _, id) = keysOf(page[take - 1]);
                return (page[..take], $"{given}~{id}");
            }

            after = null;
        }

        var first = page.Count;
        var second = Ordered(Second(byFamily), _family, after?[1..]);
        page.AddRange(await second.Select(show).Take(take + 1 - first).ToListAsync(cancel));
        if (page.Count <= take) return (page, null);
        // The page may end where the first run did: then the second begins from its top.
        var (_, family, last) = keysOf(page[take - 1]);
        return (page[..take], take == first ? $"{FamilyRun}" : $"{FamilyRun}{family}~{last}");
    }

    private IOrderedQueryable<TNamed> Ordered(IQueryable<TNamed> rows, Expression<Func<TNamed, string>> key, string? after)
    {
        if (after?.LastIndexOf('~') is >= 0 and var cut && Guid.TryParse(after[(cut + 1)..], out var last))
        {
            var name = after[..cut];
            Expression<Func<string, Guid, bool>> behind = (k, i) => string.Compare(k, name) >= 0 && (string.Compare(k, name) > 0 || i > last);
            var row = key.Parameters[0];
            var body = new ReplacingExpressionVisitor(behind.Parameters, [key.Body, On(row, _id)]).Visit(behind.Body);
            rows = rows.Where(Found(Expression.Lambda<Func<TNamed, bool>>(body, row)));
        }

        return rows.OrderBy(key).ThenBy(_id);
    }

    private Expression<Func<TNamed, bool>> Begins(Expression<Func<TNamed, string>> key, string word)
    {
        var end = word + '\uffff';
        return Found(Of(key, k => string.Compare(k, word) >= 0 && string.Compare(k, end) < 0));
    }

    /// <summary>Leaves out rows met in the first run. SQLite would else find the rest by it, which is nearly the whole table.</summary>
    private static Expression<Func<TNamed, bool>> BeginsNot(Expression<Func<TNamed, string>> key, string word)
    {
        var end = word + '\uffff';
        return AskedOfRows.Only(Of(key, k => string.Compare(k, word) < 0 || string.Compare(k, end) >= 0));
    }

    private Expression<Func<TNamed, bool>> Found(Expression<Func<TNamed, bool>> question) => _byIndex ? question : AskedOfRows.Only(question);

    /// <summary>A question about a key as a question about its row.</summary>
    private static Expression<Func<TNamed, bool>> Of(Expression<Func<TNamed, string>> key, Expression<Func<string, bool>> question) =>
        Expression.Lambda<Func<TNamed, bool>>(ReplacingExpressionVisitor.Replace(question.Parameters[0], key.Body, question.Body), key.Parameters);

    private static Expression On<TValue>(ParameterExpression row, Expression<Func<TNamed, TValue>> value) =>
        ReplacingExpressionVisitor.Replace(value.Parameters[0], row, value.Body);
}
