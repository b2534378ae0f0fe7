using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Needs;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain;
using VuonLen.Domain.Jobs;
using VuonLen.Domain.Places;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Jobs;

/// <summary>Puts down work that an employer offers, changes it, and closes it.</summary>
public sealed class OpenVacancy(Db db, Acts acts, Caller caller, GeographySource places, TradeSource trades, KeepEmployer employers, TimeProvider clock)
{
    private const int MostPlaces = 10_000;
    private const long MostWage = 1_000_000_000;

    /// <summary>What is asked.</summary>
    /// <param name="VacancyId">Its id, made by the caller.</param>
    /// <param name="CommuneId">The commune.</param>
    /// <param name="Employer">Who offers it, where nobody was chosen: one of this name, or a new one.</param>
    /// <param name="Contact">How to reach the employer.</param>
    /// <param name="Title">The work.</param>
    /// <param name="Trade">Code of the trade, or null.</param>
    /// <param name="Kind">Where it is.</param>
    /// <param name="Place">Where, in words.</param>
    /// <param name="IsHere">In the commune itself.</param>
    /// <param name="Places">How many are wanted.</param>
    /// <param name="LeastDiploma">Least schooling.</param>
    /// <param name="LeastAge">Completed years, or null.</param>
    /// <param name="MostAge">Completed years, or null.</param>
    /// <param name="Wage">Whole đồng a month, or null.</param>
    /// <param name="From">First day.</param>
    /// <param name="Until">Last day, or null.</param>
    /// <param name="Seen">Version the caller saw, or null for a new one.</param>
    /// <param name="EmployerId">Who offers it, chosen; or null.</param>
    /// <param name="EmployerKind">What a new employer is.</param>
    public sealed record Request(
        Guid VacancyId, Guid CommuneId, string Employer, string? Contact, string Title, string? Trade, JobKind Kind, string Place, bool IsHere, int Places, Diploma LeastDiploma, int? LeastAge, int? MostAge,
        long? Wage, DateOnly From, DateOnly? Until, long? Seen, Guid? EmployerId = null, EmployerKind EmployerKind = EmployerKind.Enterprise);

    /// <summary>
    /// Writes it. Refused with <c>not-allowed</c>, <c>vacancy.not-found</c>, <c>stale</c>, <c>vacancy.commune</c>, <c>vacancy.employer</c>, <c>vacancy.title</c>, <c>vacancy.place</c>,
    /// <c>vacancy.kind</c>, <c>vacancy.trade</c>, <c>vacancy.places</c>, <c>vacancy.ages</c>, <c>vacancy.wage</c>, <c>vacancy.dates</c>, <c>job.future</c>, and what <see cref="KeepEmployer.NamedAsync"/> says.
    /// </summary>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, request.Seen is null ? "vacancy.open" : "vacancy.change", "", request), stop => WriteAsync(request, stop), cancel);

    private async Task<IReadOnlyList<Problem>> WriteAsync(Request request, CancellationToken cancel)
    {
        if (!caller.May(Permissions.RunJobs)) return [new Problem("", "not-allowed")];
        var known = await db.Set<Vacancy>().SingleOrDefaultAsync(v => v.Id == request.VacancyId, cancel);
        if (request.Seen is not null && known is null) return [new Problem("", "vacancy.not-found")];
        // An id that is known already is a change, and a change says what it saw.
        if (known is not null && known.Version != request.Seen) return [new Problem("", "stale")];
        if ((await places.GetAsync(db, cancel)).Get(request.CommuneId) is not { Level: PlaceLevel.Commune } commune || !db.Scope.Covers(commune) || (known is not null && known.CommuneId != commune.Id)) return [new Problem("commune", "vacancy.commune")];
        if (Check(request, known?.Filled ?? 0).ToList() is { Count: > 0 } problems) return problems;
        var (employer, unknown) = await employers.NamedAsync(request.EmployerId, request.Employer, request.EmployerKind, commune.Id, cancel);
        if (employer is null) return [unknown!];
        if (known is null)
        {
            db.Add(known = new Vacancy
            {
                Id = request.VacancyId,
                CommuneId = commune.Id,
                EmployerId = employer.Id,
                Employer = employer.Name,
                Title = request.Title,
                Kind = request.Kind,
                Place = request.Place,
                Places = request.Places,
                From = request.From,
            });
        }

        (known.EmployerId, known.Employer, known.Contact, known.Title, known.Trade) = (employer.Id, NameOn(request, employer, known), string.IsNullOrWhiteSpace(request.Contact) ? null : request.Contact.Trim(), request.Title.Trim(), request.Trade);
        (known.Kind, known.Place, known.IsHere, known.Places) = (request.Kind, request.Place.Trim(), request.IsHere, request.Places);
        (known.LeastDiploma, known.LeastAge, known.MostAge, known.Wage, known.From, known.Until) = (request.LeastDiploma, request.LeastAge, request.MostAge, request.Wage, request.From, request.Until);
        return [];
    }

    /// <summary>What was typed; of an employer that was chosen its name, or the one the vacancy has from before.</summary>
    private static string NameOn(Request request, Employer employer, Vacancy known) =>
        request.EmployerId is null ? request.Employer.Trim() : known.EmployerId == employer.Id ? known.Employer : employer.Name;

    private IEnumerable<Problem> Check(Request request, int filled)
    {
        if (request.EmployerId is null && string.IsNullOrWhiteSpace(request.Employer)) yield return new("employer", "vacancy.employer");
        if (string.IsNullOrWhiteSpace(request.Title)) yield return new("title", "vacancy.title");
        if (string.IsNullOrWhiteSpace(request.Place)) yield return new("place", "vacancy.place");
        if (!Enum.IsDefined(request.Kind) || !Enum.IsDefined(request.LeastDiploma)) yield return new("kind", "vacancy.kind");
        if (request.Trade is not null && trades.Book.Find(request.Trade) is null) yield return new("trade", "vacancy.trade");
        if (request.Places < Math.Max(1, filled) || request.Places > MostPlaces) yield return new("places", "vacancy.places", Math.Max(1, filled), MostPlaces);
        // Nobody under 15 may be taken on (Labour Code 2019, art. 3).
        if (request.LeastAge is < Domain.Needs.WishRules.LeastAge or > 100 || request.MostAge is < Domain.Needs.WishRules.LeastAge or > 100 || request.LeastAge > request.MostAge) yield return new("ages", "vacancy.ages");
        if (request.Wage is < 0 or > MostWage) yield return new("wage", "vacancy.wage");
        if (request.From > clock.TodayInVietnam()) yield return new("from", "job.future", request.From);
        else if (request.Until < request.From) yield return new("until", "vacancy.dates", request.From);
    }
}
