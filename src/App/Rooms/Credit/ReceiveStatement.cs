using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Files;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Keys;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain;

namespace VuonLen.App.Rooms.Credit;

/// <summary>Takes a file of the bank and keeps it, encrypted. Nothing of it counts before it is taken over by <see cref="ApplyStatement"/>.</summary>
public sealed class ReceiveStatement(Db db, Acts acts, Caller caller, ReadStatement reader, DataKeys keys, TimeProvider clock)
{
    private (Guid FileId, StatementReading Reading)? _last;

    /// <summary>What is handed in.</summary>
    /// <param name="Id">Made by the caller.</param>
    /// <param name="AsOf">The day it is of.</param>
    /// <param name="FileName">Name as handed in.</param>
    /// <param name="Content">The file.</param>
    public sealed record Request(Guid Id, DateOnly? AsOf, string FileName, byte[] Content);

    /// <summary>
    /// Takes it. Refused with <c>not-allowed</c>, <c>statement.no-day</c>, <c>statement.not-yet</c>, or what is wrong with the file as a whole. The same file of the same day, handed
    /// in again, is the one known.
    /// </summary>
    /// <returns>Which it is, and the result.</returns>
    public async Task<(Guid Id, ActResult Result)> DoAsync(Guid actId, Request request, CancellationToken cancel)
    {
        var digest = KeptFile.DigestOf(request.Content);
        var id = request.Id;
        var result = await acts.DoAsync(
            new ActRequest(actId, "credit.receive", "", new { request.AsOf, request.FileName, digest }),
            async stop =>
            {
                if (!caller.May(Permissions.RunCredit)) return [new Problem("", "not-allowed")];
                if (request.AsOf is not { } day) return [new Problem("asOf", "statement.no-day")];
                if (day > clock.TodayInVietnam()) return [new Problem("asOf", "statement.not-yet", day)];
                var same = await db.Set<StatementFile>().AsNoTracking().Where(f => f.Sha256 == digest && f.AsOf == day && f.State != StatementState.Withdrawn).Select(f => (Guid?)f.Id).FirstOrDefaultAsync(stop);
                if (same is { } known)
                {
                    id = known;
                    return (IReadOnlyList<Problem>)[];
                }

                using var content = new MemoryStream(request.Content, writable: false);
                var reading = await reader.DoAsync(content, day, stop);
                if (reading.Problems.Count > 0) return reading.Problems;
                if (reading.ByCommune.Count == 0) return [new Problem("file", "statement.nothing-right", reading.Rejected)];
                var commune = reading.ByCommune.Keys.Min();
                var at = db.Act!.At;
                var file = KeptFile.Of(Guid.CreateVersion7(), commune, request.FileName, request.Content, at, keys);
                _last = (file.Id, reading);
                db.Add(file);
                db.Add(new StatementFile { Id = id, CommuneId = commune, AsOf = day, FileId = file.Id, FileName = file.Name, Sha256 = digest, By = caller.Name, ReceivedAt = at });
                return [];
            },
            cancel);
        return (id, result);
    }

    /// <summary>Sets a file aside that was not taken over. Refused with <c>not-allowed</c>, <c>statement.not-found</c>, <c>statement.applied</c>.</summary>
    public Task<ActResult> WithdrawAsync(Guid actId, Guid id, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "credit.withdraw", "", id),
        async stop =>
        {
            if (!caller.May(Permissions.RunCredit)) return [new Problem("", "not-allowed")];
            if (await db.Set<StatementFile>().SingleOrDefaultAsync(f => f.Id == id, stop) is not { } file) return [new Problem("", "statement.not-found")];
            if (file.State == StatementState.Applied) return [new Problem("", "statement.applied")];
            file.State = StatementState.Withdrawn;
            return (IReadOnlyList<Problem>)[];
        },
        cancel);

    /// <summary>Reads a kept file: what it says, without writing anything. One that was read a moment ago, in the same piece of work, is not read again.</summary>
    public async Task<StatementReading> AgainAsync(StatementFile file, CancellationToken cancel)
    {
        if (_last is var (known, read) && known == file.FileId) return read;
        var kept = await db.Set<StoredFile>().AsNoTracking().SingleAsync(f => f.Id == file.FileId, cancel);
        using var content = new MemoryStream(KeptFile.ContentOf(kept, keys), writable: false);
        var reading = await reader.DoAsync(content, file.AsOf, cancel);
        _last = (file.FileId, reading);
        return reading;
    }
}
