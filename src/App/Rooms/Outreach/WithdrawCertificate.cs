using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain;

namespace VuonLen.App.Rooms.Outreach;

/// <summary>Withdraws a certificate with a reason, by whoever gives them. It keeps its number, and what it was for counts no more from the day on.</summary>
public sealed class WithdrawCertificate(Db db, Acts acts, Caller caller, OutreachPlaces areas, TimeProvider clock)
{
    /// <summary>What is asked.</summary>
    public sealed record Request(Guid CertificateId, DateOnly On, string Why, long Seen);

    /// <summary>Refused with <c>not-allowed</c>, <c>certificate.not-found</c>, <c>stale</c>, <c>certificate.withdrawn</c>, <c>outreach.why</c>, <c>outreach.future</c>, <c>certificate.before</c>.</summary>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "certificate.withdraw", request.Why, request),
        async stop =>
        {
            if (!caller.May(Permissions.RunOutreach)) return [new Problem("", "not-allowed")];
            if (await db.Set<Certificate>().SingleOrDefaultAsync(c => c.Id == request.CertificateId, stop) is not { } certificate || !await areas.AnswersForAsync(certificate.IssuerId, stop)) return [new Problem("", "certificate.not-found")];
            if (certificate.Version != request.Seen) return [new Problem("", "stale")];
            if (certificate.WithdrawnOn is not null) return [new Problem("", "certificate.withdrawn")];
            if (string.IsNullOrWhiteSpace(request.Why)) return [new Problem("Why", "outreach.why")];
            if (request.On > clock.TodayInVietnam()) return [new Problem("Day", "outreach.future", request.On)];
            if (request.On < certificate.On) return [new Problem("Day", "certificate.before", certificate.On)];
            (certificate.WithdrawnOn, certificate.Why) = (request.On, request.Why.Trim());
            foreach (var topic in await db.Set<LearntTopic>().Where(t => t.CertificateId == certificate.Id).ToListAsync(stop)) topic.WithdrawnOn = request.On;
            return [];
        },
        cancel);
}
