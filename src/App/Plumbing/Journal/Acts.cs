using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain;

namespace VuonLen.App.Plumbing.Journal;

/// <summary>
/// Where every write happens: one transaction, one act, journalled last. The same id by the same person with the same content does
/// nothing twice; with other content or by another person it is refused.
/// </summary>
public sealed class Acts(Db db, Caller caller, GeographySource places, TimeProvider clock)
{
    /// <summary>
    /// Does <paramref name="work"/> inside an act. It loads, calls domain methods and returns problems (then nothing is written) or none.
    /// It may save by itself on the way; what is tracked at the end is saved.
    /// </summary>
    /// <returns>
    /// Refused with <c>act.reused</c> (same id, other request), <c>stale</c> (somebody else wrote the row first), <c>duplicate</c> (a
    /// constraint of the store), <c>round.frozen</c> (the store's own guard), or the problems of the work.
    /// </returns>
    public async Task<ActResult> DoAsync(ActRequest request, Func<CancellationToken, Task<IReadOnlyList<Problem>>> work, CancellationToken cancel)
    {
        var act = new Act
        {
            Id = request.Id,
            Kind = request.Kind,
            Who = caller.Name,
            UserId = caller.UserId,
            Why = request.Why,
            At = Milliseconds(clock.GetUtcNow().UtcDateTime),
            ContentDigest = DigestOf(request.Content),
        };
        if (act.Who.Length == 0) throw new InvalidOperationException($"{request.Kind}: nobody acts.");

        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            if (await db.Set<Act>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == act.Id, cancel) is { } earlier) return Again(earlier, act);
            db.Enter(act);
            var problems = await work(cancel);
            if (problems.Count > 0)
            {
                // A retry that raced its first try may be refused for what that one wrote meanwhile: then it is done already.
                await transaction.RollbackAsync(cancel);
                db.Forget();
                return await db.Set<Act>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == act.Id, cancel) is { } first ? Again(first, act) : new(ActOutcome.Refused, problems);
            }

            await db.LeaveAsync(PredecessorsAsync, cancel);
            await transaction.CommitAsync(cancel);
            return new(ActOutcome.Done, []);
        }
        catch (DbUpdateConcurrencyException)
        {
            return ActResult.Refuse(new Problem("", "stale"));
        }
        catch (Exception failure) when (StoreRefusals.Read(failure) is { } problem)
        {
            // A retry that raced its first try meets the act's own key: that is "already done", seen at the next look.
            if (problem.Code == "duplicate")
            {
                db.Forget();
                if (await db.Set<Act>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == act.Id, cancel) is { } won) return Again(won, act);
            }

            return ActResult.Refuse(problem);
        }
        finally
        {
            db.Forget();
        }
    }

    /// <summary>As <see cref="DoAsync(ActRequest, Func{CancellationToken, Task{IReadOnlyList{Problem}}}, CancellationToken)"/>, for work that cannot be refused.</summary>
    public Task<ActResult> DoAsync(ActRequest request, Func<CancellationToken, Task> work, CancellationToken cancel) => DoAsync(
        request,
        async c =>
        {
            await work(c);
            return (IReadOnlyList<Problem>)[];
        },
        cancel);

    private static ActResult Again(Act earlier, Act now) =>
        earlier.Kind == now.Kind && earlier.UserId == now.UserId && earlier.ContentDigest == now.ContentDigest
            ? new(ActOutcome.AlreadyDone, [])
            : ActResult.Refuse(new Problem("", "act.reused"));

    private static string DigestOf(object content) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(content, content.GetType())));

    private static DateTime Milliseconds(DateTime at) => new(at.Ticks - (at.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc);

    private async Task<IReadOnlyList<Guid>> PredecessorsAsync(Guid commune, CancellationToken cancel)
    {
        if (commune == Guid.Empty) return [];
        var geography = await places.GetAsync(db, cancel);
        return geography.Get(commune) is null ? [] : [.. geography.LineageOf(commune).Where(l => l.SuccessorId == commune).Select(l => l.PredecessorId).Order()];
    }
}
