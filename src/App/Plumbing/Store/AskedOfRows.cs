using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace VuonLen.App.Plumbing.Store;

/// <summary>
/// A question that a store may find rows by, turned into one that it can only ask of each row met on the way: it becomes the alternative to something not known
/// before the statement runs. So the index that is walked is the one meant, whatever else is asked and however large the table is.
/// </summary>
internal static class AskedOfRows
{
    /// <summary>The question as it is where it is a range of the index that is meant, else of each row met.</summary>
    public static Expression<Func<T, bool>> Unless<T>(bool isRange, Expression<Func<T, bool>> question) => isRange ? question : Only(question);

    /// <summary>The same question, of each row met.</summary>
    public static Expression<Func<T, bool>> Only<T>(Expression<Func<T, bool>> question)
    {
        Expression<Func<T, bool>> never = _ => EF.Parameter(false);
        return Expression.Lambda<Func<T, bool>>(Expression.OrElse(never.Body, question.Body), question.Parameters);
    }
}
