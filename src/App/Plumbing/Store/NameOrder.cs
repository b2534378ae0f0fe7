// Comparisons here become SQL: the columns compare byte by byte on both stores.
#pragma warning disable CA1309

using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using VuonLen.App.Plumbing.Access;

namespace VuonLen.App.Plumbing.Store;

/// <summary>
/// The order of lists by name: a page at a time by key, counted up to a limit, or all of it. Each list has indexes that give this order, one that begins with
/// the commune and one without; which of them is entered is settled by the area (<see cref="NearRows"/>), so that a page costs what it shows, not what there is.
/// </summary>
/// <typeparam name="T">The rows.</typeparam>
/// <param name="name">Words of the name without diacritics, given name first.</param>
/// <param name="id">What tells apart rows of one name.</param>
public sealed class NameOrder<T>(Expression<Func<T, string>> name, Expression<Func<T, Guid>> id)
    where T : class, ICommuneOwned
{
    private const int PageRows = 50;

    private readonly Func<T, string> _nameOf = name.Compile();
    private readonly Func<T, Guid> _idOf = id.Compile();

    /// <summary>One page and the key of the next, or null at the end.</summary>
    /// <param name="rows">What is asked of the list, of any area.</param>
    /// <param name="area">The caller's area.</param>
    /// <param name="after">Key of the last row of the page before, or null.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<(IReadOnlyList<T> Rows, string? Next)> PageAsync(IQueryable<T> rows, AreaScope area, string? after, CancellationToken cancel)
    {
        var page = await All(NameKey.Read(after) is { } key ? Behind(rows, key) : rows, area).Take(PageRows + 1).ToListAsync(cancel);
        if (page.Count <= PageRows) return (page, null);
        var last = page[PageRows - 1];
        return (page[..PageRows], new NameKey(_nameOf(last), _idOf(last)).ToString());
    }

    /// <summary>How many, up to a number and one more.</summary>
    public Task<int> CountAsync(IQueryable<T> rows, AreaScope area, int most, CancellationToken cancel) =>
        (area.IsFew ? rows.Near(area) : rows.OrderBy(name)).Select(id).Take(most + 1).CountAsync(cancel);

    /// <summary>All rows in order.</summary>
    public IQueryable<T> All(IQueryable<T> rows, AreaScope area) => rows.Near(area).OrderBy(name).ThenBy(id);

    private IQueryable<T> Behind(IQueryable<T> rows, NameKey key)
    {
        var (word, last) = key;
        Expression<Func<string, Guid, bool>> behind = (k, i) => string.Compare(k, word) >= 0 && (string.Compare(k, word) > 0 || i > last);
        var row = name.Parameters[0];
        var body = new ReplacingExpressionVisitor(behind.Parameters, [name.Body, ReplacingExpressionVisitor.Replace(id.Parameters[0], row, id.Body)]).Visit(behind.Body);
        return rows.Where(Expression.Lambda<Func<T, bool>>(body, row));
    }
}
