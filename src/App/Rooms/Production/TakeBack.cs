using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain;
using VuonLen.Domain.Production;

namespace VuonLen.App.Rooms.Production;

/// <summary>Puts down what a household handed back, excuses it from what it cannot, takes either back where it was put down by mistake, and pays in what is left when nobody waits for it.</summary>
public sealed class TakeBack(Db db, Acts acts, Caller caller, TimeProvider clock)
{
    /// <summary>Longest note, in characters.</summary>
    public const int LongestNote = 1_000;

    /// <summary>What a household handed back, or is excused from.</summary>
    /// <param name="MemberId">The household.</param>
    /// <param name="Kind"><see cref="MovementKind.Returned"/> or <see cref="MovementKind.Excused"/>.</param>
    /// <param name="On">The day.</param>
    /// <param name="Quantity">Units or đồng.</param>
    /// <param name="Note">What is to know; why, where it is excused.</param>
    /// <param name="Seen">Version of the member that the caller saw.</param>
    public sealed record Request(Guid MemberId, MovementKind Kind, DateOnly On, long Quantity, string? Note, long Seen);

    /// <summary>What was put down by mistake, and how it is known.</summary>
    public sealed record Mistake(Guid MovementId, string Why);

    /// <summary>What is paid in: to the budget or to the commune's fund, as the note says.</summary>
    public sealed record Payment(Guid ProjectId, DateOnly On, long Quantity, string Note, long Seen);

    /// <summary>
    /// Puts it down. Refused with <c>not-allowed</c> (excusing is the chair's), <c>project.no-member</c>, <c>stale</c>, <c>project.over</c>, <c>project.nothing-owed</c>, <c>project.quantity</c>,
    /// <c>project.above-owed</c>, <c>project.future</c>, <c>project.before</c>, <c>project.why</c>, <c>project.note</c>.
    /// </summary>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, request.Kind == MovementKind.Excused ? "project.excuse" : "project.take-back", request.Note ?? "", request), stop => WriteAsync(request, stop), cancel);

    /// <summary>
    /// Takes back what was put down by mistake: a movement of its own, the first stays. Refused with <c>not-allowed</c> (what the chair excused, the chair takes back),
    /// <c>project.no-movement</c>, <c>project.over</c>, <c>project.why</c>, <c>project.note</c>, <c>project.reversed</c>, <c>project.passed-on</c> where another household has it already.
    /// </summary>
    public Task<ActResult> ReverseAsync(Guid actId, Mistake request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "project.reverse", request.Why, request),
        async stop =>
        {
            if (await db.Set<ProjectMovement>().AsNoTracking().SingleOrDefaultAsync(m => m.Id == request.MovementId && m.MemberId != null && (m.Kind == MovementKind.Returned || m.Kind == MovementKind.Excused), stop) is not { } wrong)
                return [new Problem("", caller.May(Permissions.RunSupports) || caller.May(Permissions.ApproveSupports) ? "project.no-movement" : "not-allowed")];
            if (!caller.May(wrong.Kind == MovementKind.Excused ? Permissions.ApproveSupports : Permissions.RunSupports)) return [new Problem("", "not-allowed")];
            var project = await db.Set<ProductionProject>().SingleAsync(p => p.Id == wrong.ProjectId, stop);
            if (project.State != ProjectState.Running) return [new Problem("", "project.over")];
            if (string.IsNullOrWhiteSpace(request.Why)) return [new Problem("Why", "project.why")];
            if (request.Why.Length > LongestNote) return [new Problem("Why", "project.note", LongestNote)];
            var member = await db.Set<ProjectMember>().SingleAsync(m => m.Id == wrong.MemberId, stop);
            // Asked after the rows it changes were read: whoever takes it back at the same instant is seen here, or by the version of the rows.
            if (await db.Set<ProjectMovement>().AnyAsync(m => m.Reverses == wrong.Id, stop)) return [new Problem("", "project.reversed")];
            if (wrong.Kind == MovementKind.Returned && project.AtHand < wrong.Quantity) return [new Problem("", "project.passed-on", project.AtHand, project.Counted)];
            member.Owed += wrong.Quantity;
            if (wrong.Kind == MovementKind.Returned) project.Returned -= wrong.Quantity;
            db.Add(Movement(project, member.Id, MovementKind.Reversed, clock.TodayInVietnam(), wrong.Quantity, request.Why, wrong.Id));
            return [];
        },
        cancel);

    /// <summary>Pays in. Refused with <c>not-allowed</c>, <c>project.not-found</c>, <c>stale</c>, <c>project.over</c>, <c>project.quantity</c>, <c>project.above-at-hand</c>, <c>project.why</c>, <c>project.note</c>, <c>project.future</c>.</summary>
    public Task<ActResult> PayInAsync(Guid actId, Payment request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "project.pay-in", request.Note, request),
        async stop =>
        {
            if (!caller.May(Permissions.ApproveSupports)) return [new Problem("", "not-allowed")];
            if (await db.Set<ProductionProject>().SingleOrDefaultAsync(p => p.Id == request.ProjectId, stop) is not { } project) return [new Problem("", "project.not-found")];
            if (project.Version != request.Seen) return [new Problem("", "stale")];
            if (project.State != ProjectState.Running) return [new Problem("", "project.over")];
            if (request.Quantity <= 0) return [new Problem("Quantity", "project.quantity")];
            if (request.Quantity > project.AtHand) return [new Problem("Quantity", "project.above-at-hand", project.AtHand, project.Counted)];
            if (string.IsNullOrWhiteSpace(request.Note)) return [new Problem("Note", "project.why")];
            if (WrongDayOrNote(request.On, project.ApprovedOn, request.Note) is { } wrong) return [wrong];
            project.PassedOn += request.Quantity;
            db.Add(Movement(project, null, MovementKind.PaidIn, request.On, request.Quantity, request.Note));
            return [];
        },
        cancel);

    private async Task<IReadOnlyList<Problem>> WriteAsync(Request request, CancellationToken cancel)
    {
        var isExcused = request.Kind == MovementKind.Excused;
        if (!caller.May(isExcused ? Permissions.ApproveSupports : Permissions.RunSupports)) return [new Problem("", "not-allowed")];
        if (request.Kind is not (MovementKind.Returned or MovementKind.Excused)) return [new Problem("", "project.no-member")];
        if (await db.Set<ProjectMember>().SingleOrDefaultAsync(m => m.Id == request.MemberId, cancel) is not { } member) return [new Problem("", "project.no-member")];
        if (member.Version != request.Seen) return [new Problem("", "stale")];
        var project = await db.Set<ProductionProject>().SingleAsync(p => p.Id == member.ProjectId, cancel);
        if (project.State != ProjectState.Running) return [new Problem("", "project.over")];
        if (member.Owed == 0) return [new Problem("", "project.nothing-owed", member.Name)];
        if (request.Quantity <= 0) return [new Problem("Quantity", "project.quantity")];
        if (request.Quantity > member.Owed) return [new Problem("Quantity", "project.above-owed", member.Name, member.Owed, project.Counted)];
        if (isExcused && string.IsNullOrWhiteSpace(request.Note)) return [new Problem("Note", "project.why")];
        if (WrongDayOrNote(request.On, member.ReceivedOn, request.Note) is { } wrong) return [wrong];
        member.Owed -= request.Quantity;
        if (!isExcused) project.Returned += request.Quantity;
        db.Add(Movement(project, member.Id, request.Kind, request.On, request.Quantity, request.Note));
        return [];
    }

    private Problem? WrongDayOrNote(DateOnly on, DateOnly? since, string? note) =>
        on > clock.TodayInVietnam() ? new Problem("Day", "project.future", on)
        : on < since ? new Problem("Day", "project.before", since)
        : note?.Length > LongestNote ? new Problem("Note", "project.note", LongestNote)
        : null;

    private static ProjectMovement Movement(ProductionProject project, Guid? member, MovementKind kind, DateOnly on, long quantity, string? note, Guid? reverses = null) => new()
    {
        Id = Guid.CreateVersion7(),
        ProjectId = project.Id,
        CommuneId = project.CommuneId,
        MemberId = member,
        Kind = kind,
        Reverses = reverses,
        On = on,
        Quantity = quantity,
        Note = string.IsNullOrWhiteSpace(note) ? null : note.Trim(),
    };
}
