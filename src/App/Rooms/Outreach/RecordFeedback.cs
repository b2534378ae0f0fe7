using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Notices;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain;
using VuonLen.Domain.Places;

namespace VuonLen.App.Rooms.Outreach;

/// <summary>Puts down what people said, and what was answered.</summary>
public sealed class RecordFeedback(Db db, Acts acts, Caller caller, GeographySource places, Notify notify, TimeProvider clock)
{
    /// <summary>What is asked.</summary>
    /// <param name="FeedbackId">Its id, made by the caller.</param>
    /// <param name="CommuneId">The commune that answers for it; of an event, its own.</param>
    /// <param name="EventId">The event it was said at, or null.</param>
    /// <param name="HamletId">The hamlet it comes from, or null.</param>
    /// <param name="Topic">What it is about.</param>
    /// <param name="Text">What was said.</param>
    /// <param name="By">Who said it, or null.</param>
    /// <param name="On">The day.</param>
    public sealed record Request(Guid FeedbackId, Guid CommuneId, Guid? EventId, Guid? HamletId, string Topic, string Text, string? By, DateOnly On);

    /// <summary>What is answered.</summary>
    public sealed record Answering(Guid FeedbackId, string Answer, string AnsweredBy, DateOnly On, long Seen);

    /// <summary>Puts it down. Refused with <c>not-allowed</c>, <c>communication.not-found</c>, <c>communication.commune</c>, <c>communication.hamlets</c>, <c>communication.topic</c>, <c>feedback.text</c>, <c>feedback.by</c>, <c>outreach.future</c>.</summary>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "feedback.record", "", request), stop => WriteAsync(request, stop), cancel);

    /// <summary>Answers. Refused with <c>not-allowed</c>, <c>feedback.not-found</c>, <c>stale</c>, <c>feedback.answered</c>, <c>feedback.answer</c>, <c>feedback.answered-by</c>, <c>outreach.future</c>, <c>feedback.before</c>.</summary>
    public Task<ActResult> AnswerAsync(Guid actId, Answering request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "feedback.answer", "", request),
        async stop =>
        {
            if (!caller.May(Permissions.RunOutreach) || db.Scope.ByHamlet) return [new Problem("", "not-allowed")];
            if (await db.Set<Feedback>().SingleOrDefaultAsync(f => f.Id == request.FeedbackId, stop) is not { } one) return [new Problem("", "feedback.not-found")];
            if (one.Version != request.Seen) return [new Problem("", "stale")];
            if (one.AnsweredOn is not null) return [new Problem("", "feedback.answered")];
            if (string.IsNullOrWhiteSpace(request.Answer) || request.Answer.Trim().Length > Feedback.LongestText) return [new Problem("Answer", "feedback.answer", Feedback.LongestText)];
            if (string.IsNullOrWhiteSpace(request.AnsweredBy) || request.AnsweredBy.Trim().Length > CommunicationEvent.LongestText) return [new Problem("AnsweredBy", "feedback.answered-by", CommunicationEvent.LongestText)];
            if (request.On > clock.TodayInVietnam()) return [new Problem("Day", "outreach.future", request.On)];
            if (request.On < one.On) return [new Problem("Day", "feedback.before", one.On)];
            (one.Answer, one.AnsweredBy, one.AnsweredOn) = (request.Answer.Trim(), request.AnsweredBy.Trim(), request.On);
            return [];
        },
        cancel);

    private async Task<IReadOnlyList<Problem>> WriteAsync(Request request, CancellationToken cancel)
    {
        if (!caller.May(Permissions.RunOutreach)) return [new Problem("", "not-allowed")];
        CommunicationEvent? of = null;
        if (request.EventId is { } id && (of = await db.Set<CommunicationEvent>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, cancel)) is null) return [new Problem("", "communication.not-found")];
        var geography = await places.GetAsync(db, cancel);
        if (geography.Get(of?.CommuneId ?? request.CommuneId) is not { Level: PlaceLevel.Commune } commune || !db.Scope.Covers(commune)) return [new Problem("Commune", "communication.commune")];
        var problems = new List<Problem>();
        if (request.HamletId is { } hamlet && (geography.Get(hamlet) is not { Level: PlaceLevel.Hamlet } || !geography.CoverOf(commune.Id, clock.TodayInVietnam()).Contains(hamlet))) problems.Add(new("Hamlet", "communication.hamlets"));
        if (string.IsNullOrWhiteSpace(request.Topic) || request.Topic.Trim().Length > CommunicationEvent.LongestText) problems.Add(new("Topic", "communication.topic", CommunicationEvent.LongestText));
        if (string.IsNullOrWhiteSpace(request.Text) || request.Text.Trim().Length > Feedback.LongestText) problems.Add(new("Text", "feedback.text", Feedback.LongestText));
        if (request.By?.Trim().Length > CommunicationEvent.LongestText) problems.Add(new("By", "feedback.by", CommunicationEvent.LongestText));
        if (request.On > clock.TodayInVietnam()) problems.Add(new("Day", "outreach.future", request.On));
        if (problems.Count > 0) return problems;
        notify.Place(NoticeKinds.FeedbackReceived, commune.Id, "/outreach/feedback?waiting=true");
        db.Add(new Feedback
        {
            Id = request.FeedbackId,
            CommuneId = commune.Id,
            EventId = of?.Id,
            HamletId = request.HamletId,
            Topic = request.Topic.Trim(),
            Text = request.Text.Trim(),
            By = string.IsNullOrWhiteSpace(request.By) ? null : request.By.Trim(),
            On = request.On,
        });
        return [];
    }
}
