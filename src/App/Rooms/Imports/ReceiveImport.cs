using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Files;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Keys;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Workbooks;
using VuonLen.App.Rooms.Reviews;
using VuonLen.Domain;

namespace VuonLen.App.Rooms.Imports;

/// <summary>Takes a file for an open round: looks whether it is one of our workbooks, keeps it, and leaves the judging to <see cref="StageImport"/>.</summary>
public sealed class ReceiveImport(Db db, Acts acts, Caller caller, ImportLaw law, DataKeys keys)
{
    /// <summary>What is handed in.</summary>
    /// <param name="ImportId">Made by the caller.</param>
    /// <param name="RoundId">The round it is for.</param>
    /// <param name="FileName">Name as handed in.</param>
    /// <param name="Content">The file.</param>
    /// <param name="IsOfSeveralCommunes">Whether other communes' households in it are to be left to them.</param>
    public sealed record Request(Guid ImportId, Guid RoundId, string FileName, byte[] Content, bool IsOfSeveralCommunes = false);

    /// <summary>
    /// Takes it. Refused with <c>not-allowed</c>, <c>round.not-found</c>, <c>round.frozen</c>, or what is wrong with the file
    /// (<c>workbook.*</c>). A file that this round already has, handed in the same way, is not taken again: its import is given back.
    /// </summary>
    /// <returns>The import's id, and the result.</returns>
    public async Task<(Guid ImportId, ActResult Result)> DoAsync(Guid actId, Request request, CancellationToken cancel)
    {
        var digest = KeptFile.DigestOf(request.Content);
        var found = request.ImportId;
        var result = await acts.DoAsync(
            new ActRequest(actId, "import.receive", "", new { request.RoundId, request.FileName, digest, request.IsOfSeveralCommunes }),
            async stop =>
            {
                if (!caller.May(Permissions.ImportResults)) return [new Problem("", "not-allowed")];
                if (await db.Set<Round>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == request.RoundId, stop) is not { } round) return [new Problem("round", "round.not-found")];
                if (round.State == RoundState.Frozen) return [new Problem("round", "round.frozen")];
                var same = await db.Set<Import>().AsNoTracking()
                    .Where(i => i.RoundId == round.Id && i.Sha256 == digest && i.IsOfSeveralCommunes == request.IsOfSeveralCommunes && i.State != ImportState.Withdrawn && i.State != ImportState.Refused)
                    .Select(i => (Guid?)i.Id).FirstOrDefaultAsync(stop);
                if (same is { } known)
                {
                    found = known;
                    return (IReadOnlyList<Problem>)[];
                }

                var (isCompanion, problems) = Recognise(request.Content, law);
                if (problems.Count > 0) return problems;
                var now = db.Act!.At;
                var file = KeptFile.Of(Guid.CreateVersion7(), round.CommuneId, request.FileName, request.Content, now, keys);
                db.Add(file);
                db.Add(new Import
                {
                    Id = request.ImportId,
                    CommuneId = round.CommuneId,
                    RoundId = round.Id,
                    FileId = file.Id,
                    FileName = file.Name,
                    Sha256 = digest,
                    IsCompanion = isCompanion,
                    IsOfSeveralCommunes = request.IsOfSeveralCommunes,
                    By = caller.Name,
                    ReceivedAt = now,
                });
                return [];
            },
            cancel);
        return (found, result);
    }

    /// <summary>Which of our workbooks a file is, or what stands against both.</summary>
    internal static (bool IsCompanion, IReadOnlyList<Problem> Problems) Recognise(byte[] content, ImportLaw law)
    {
        using var stream = new MemoryStream(content, writable: false);
        using var file = TableFile.Open(stream, WorkbookLimits.Default, out var refusal);
        if (file is null) return (false, [refusal!]);
        var (_, problems) = SheetLocator.Locate(file, law.Review);
        if (problems.Count == 0) return (false, []);
        // The review workbook is what nearly everybody sends: what is wrong is said of it, unless the file is plainly the other.
        return SheetLocator.Locate(file, law.Companion).Problems.Count == 0 ? (true, []) : (false, problems);
    }
}
