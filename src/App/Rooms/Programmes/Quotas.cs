using System.Globalization;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain;
using VuonLen.Domain.Places;
using VuonLen.Domain.Programmes;

namespace VuonLen.App.Rooms.Programmes;

/// <summary>
/// Takes what is approved out of what the commune was given for the year. Its row is written by every approval, so that of two at once that
/// would together exceed it, the later is told to look again. Where nothing was given, nothing is limited.
/// </summary>
internal sealed class Quotas(Db db)
{
    private readonly Dictionary<(string, Guid, int), Quota?> _read = [];

    /// <summary>Takes one support out of it, or says what is exceeded.</summary>
    public async Task<Problem?> TakeAsync(Support support, CancellationToken cancel)
    {
        if (await OfAsync(support, cancel) is not { } quota) return null;
        if (quota.Places is { } places && quota.PlacesTaken >= places) return new Problem("supports", "quota.places", places, YearOf(quota));
        if (quota.Money is { } money && quota.MoneyTaken + (support.Amount ?? 0) > money) return new Problem("amount", "quota.money", money, money - quota.MoneyTaken, YearOf(quota));
        quota.PlacesTaken++;
        quota.MoneyTaken += support.Amount ?? 0;
        return null;
    }

    /// <summary>Gives back what a support had taken, because it was refused after all.</summary>
    public async Task GiveBackAsync(Support support, CancellationToken cancel)
    {
        if (await OfAsync(support, cancel) is not { } quota) return;
        quota.PlacesTaken = Math.Max(0, quota.PlacesTaken - 1);
        quota.MoneyTaken = Math.Max(0, quota.MoneyTaken - (support.Amount ?? 0));
    }

    /// <summary>Less was paid than approved: the rest is free again.</summary>
    public async Task ChangeAsync(Support support, long paid, CancellationToken cancel)
    {
        if (await OfAsync(support, cancel) is { } quota) quota.MoneyTaken = Math.Max(0, quota.MoneyTaken - (support.Amount ?? 0) + paid);
    }

    /// <summary>A year is no figure: it has no dot.</summary>
    private static string YearOf(Quota quota) => quota.Year.ToString(CultureInfo.InvariantCulture);

    private async Task<Quota?> OfAsync(Support support, CancellationToken cancel)
    {
        var key = (support.PolicyCode, support.CommuneId, support.Year);
        if (_read.TryGetValue(key, out var known)) return known;
        return _read[key] = await db.Set<Quota>().SingleOrDefaultAsync(q => q.PolicyCode == support.PolicyCode && q.CommuneId == support.CommuneId && q.Year == support.Year, cancel);
    }
}

/// <summary>Puts down how much of a policy a commune was given for a year, by the decision that gave it.</summary>
public sealed class GiveQuota(Db db, Acts acts, Caller caller, PolicySource policies, GeographySource places)
{
    private const long MostMoney = 1_000_000_000_000;
    private const int MostPlaces = 1_000_000;

    /// <summary>What is asked; <paramref name="SeenVersion"/> is null where nothing was given yet.</summary>
    public sealed record Request(string PolicyCode, Guid CommuneId, int Year, int? Places, long? Money, string Decision, long? SeenVersion);

    /// <summary>
    /// Puts it down. Refused with <c>not-allowed</c>, <c>policy.unknown</c>, <c>place.not-found</c>, <c>policy.not-here</c>, <c>quota.decision-missing</c>,
    /// <c>quota.range</c>, <c>quota.nothing</c>, <c>quota.below-taken</c>, <c>stale</c>.
    /// </summary>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "quota.give", request.Decision, request), stop => WriteAsync(request, stop), cancel);

    private async Task<IReadOnlyList<Problem>> WriteAsync(Request request, CancellationToken cancel)
    {
        if (!caller.May(Permissions.ApproveSupports)) return [new Problem("", "not-allowed")];
        if ((await policies.GetAsync(cancel)).Nearest(request.PolicyCode, new(request.Year, 1, 1)) is not { } policy) return [new Problem("policy", "policy.unknown", request.PolicyCode)];
        var geography = await places.GetAsync(db, cancel);
        if (geography.Get(request.CommuneId) is not { Level: PlaceLevel.Commune } commune || !caller.Scope.Covers(commune)) return [new Problem("place", "place.not-found")];
        if (((IReadOnlyList<Place>)[commune]).OfPolicy(geography, policy, new(request.Year, 12, 31)).Count == 0) return [new Problem("place", "policy.not-here", commune.Name)];
        if (string.IsNullOrWhiteSpace(request.Decision)) return [new Problem("decision", "quota.decision-missing")];
        if (request.Places is null && request.Money is null) return [new Problem("places", "quota.nothing")];
        if (request.Places is < 0 or > MostPlaces || request.Money is < 0 or > MostMoney || request.Year is < 2000 or > 2100) return [new Problem("places", "quota.range")];
        var quota = await db.Set<Quota>().SingleOrDefaultAsync(q => q.PolicyCode == request.PolicyCode && q.CommuneId == request.CommuneId && q.Year == request.Year, cancel);
        if (quota?.Version != request.SeenVersion) return [new Problem("", "stale")];
        if (quota is null)
        {
            var approved = db.Set<Support>().Where(s => s.PolicyCode == request.PolicyCode && s.CommuneId == request.CommuneId && s.Year == request.Year && s.Stands && s.ApprovedOn != null && s.Source != MoneySource.Rotated);
            db.Add(quota = new Quota
            {
                Id = Guid.CreateVersion7(),
                PolicyCode = request.PolicyCode,
                CommuneId = request.CommuneId,
                Year = request.Year,
                Decision = request.Decision,
                PlacesTaken = await approved.CountAsync(cancel),
                MoneyTaken = await approved.SumAsync(s => s.Amount ?? 0, cancel),
            });
        }

        if (request.Places < quota.PlacesTaken || request.Money < quota.MoneyTaken) return [new Problem("places", "quota.below-taken", quota.PlacesTaken, quota.MoneyTaken)];
        (quota.Places, quota.Money, quota.Decision) = (request.Places, request.Money, request.Decision.Trim());
        return [];
    }
}
