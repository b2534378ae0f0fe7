using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Needs;
using VuonLen.App.Rooms.Registry;
using VuonLen.Domain.Needs;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Credit;

/// <summary>Poor and near-poor households that said at a survey that they want a loan and have none that runs: whom credit does not reach.</summary>
public sealed class Wanting(Db db)
{
    private static readonly NameOrder<Household> ByName = new(h => h.HeadGivenKey, h => h.Id);

    /// <summary>One page by the head's name and the key of the next, or null at the end.</summary>
    public Task<(IReadOnlyList<Household> Rows, string? Next)> PageAsync(int survey, string? after, CancellationToken cancel) => ByName.PageAsync(Of(survey), db.Scope, after, cancel);

    /// <summary>How many, up to a number.</summary>
    public Task<int> CountAsync(int survey, int most, CancellationToken cancel) => ByName.CountAsync(Of(survey), db.Scope, most, cancel);

    private IQueryable<Household> Of(int survey) => db.Set<Household>().AsNoTracking()
        .Where(h => (h.Class == HouseholdClass.Poor || h.Class == HouseholdClass.NearPoor) && h.EndedOn == null)
        .Where(h => db.Set<HouseholdAnswer>().Any(a => a.HouseholdId == h.Id && a.Year == survey && (a.Wants & HouseholdWishes.Loan) != 0))
        .Where(h => !db.Set<Loan>().Any(l => l.HouseholdId == h.Id && l.GoneOn == null));
}
