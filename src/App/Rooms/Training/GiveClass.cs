using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Needs;
using VuonLen.App.Rooms.Notices;
using VuonLen.Domain;
using VuonLen.Domain.Training;

namespace VuonLen.App.Rooms.Training;

/// <summary>
/// Gives a class to the partner that teaches it, to another, or back to the commune alone. Its sessions, learners and seats go along: whoever
/// has it no longer sees none of them.
/// </summary>
public sealed class GiveClass(Db db, Acts acts, Caller caller, TeachingPartners partners, TradeSource trades, Notify notify)
{
    /// <summary>What is asked.</summary>
    /// <param name="ClassId">The class.</param>
    /// <param name="PartnerId">To whom; null is the commune alone.</param>
    /// <param name="Seen">Version of the class the caller saw.</param>
    public sealed record Request(Guid ClassId, Guid? PartnerId, long Seen);

    /// <summary>Refused with <c>not-allowed</c>, <c>class.not-found</c>, <c>stale</c>, <c>class.over</c>, <c>class.partner-same</c>, <c>class.partner</c>.</summary>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "class.give", "", request), stop => WriteAsync(request, stop), cancel);

    private async Task<IReadOnlyList<Problem>> WriteAsync(Request request, CancellationToken cancel)
    {
        if (!caller.May(Permissions.RunTraining)) return [new Problem("", "not-allowed")];
        if (await db.Set<TrainingClass>().SingleOrDefaultAsync(c => c.Id == request.ClassId, cancel) is not { } one) return [new Problem("", "class.not-found")];
        if (one.Version != request.Seen) return [new Problem("", "stale")];
        if (one.State is ClassState.Closed or ClassState.Cancelled) return [new Problem("", "class.over")];
        if (one.PartnerId == request.PartnerId) return [new Problem("partner", "class.partner-same")];
        if (request.PartnerId is { } partner && !await partners.MayTeachAsync(partner, one.CommuneId, cancel)) return [new Problem("partner", "class.partner")];
        one.PartnerId = request.PartnerId;
        // Of a class that is only planned it hears when the chair has approved it.
        if (one.State == ClassState.Open && request.PartnerId is { } teacher) notify.Partner(NoticeKinds.ClassGiven, teacher, one.CommuneId, $"/referrals/classes/{one.Id}", trades.Book.Find(one.Trade)?.Name.Vi);
        var learners = await db.Set<Enrolment>().Where(e => e.ClassId == one.Id).ToListAsync(cancel);
        var ids = learners.ConvertAll(e => e.Id);
        foreach (var session in await db.Set<ClassSession>().Where(s => s.ClassId == one.Id).ToListAsync(cancel)) session.PartnerId = request.PartnerId;
        foreach (var learner in learners) learner.PartnerId = request.PartnerId;
        foreach (var seat in await db.Set<Seat>().Where(s => ids.Contains(s.EnrolmentId)).ToListAsync(cancel)) seat.PartnerId = request.PartnerId;
        return [];
    }
}
