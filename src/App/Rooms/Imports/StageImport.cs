using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Files;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Keys;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Workbooks;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Reviews;
using VuonLen.App.Rooms.Standards;
using VuonLen.Domain;
using VuonLen.Domain.Imports;

namespace VuonLen.App.Rooms.Imports;

/// <summary>How far the judging of an import has come.</summary>
/// <param name="Done">Households judged.</param>
/// <param name="Total">About how many households the file has.</param>
/// <param name="RowsPerSecond">Rows judged a second, in this run.</param>
/// <param name="SecondsLeft">What is left at that speed, or null at the beginning.</param>
public sealed record StagingProgress(int Done, int Total, double RowsPerSecond, double? SecondsLeft);

/// <summary>
/// Judges and matches the rows of a kept file and keeps them with their verdicts, chunk by chunk, each chunk an act of its own. The file is
/// read once, on a thread of its own. Stopped at any moment it goes on after the last chunk kept: the file is read from the top again, so that what was
/// seen in it is known, and a chunk's act has an id that can only be done once.
/// </summary>
public sealed class StageImport(Db db, Acts acts, ImportLaw law, MatchStaged matching, MatchAnswers answers, RoundSheets sheets, GeographySource places, LawSource standards, DataKeys keys, TimeProvider clock)
{
    /// <summary>Households in one chunk.</summary>
    internal const int ChunkHouseholds = 1_000;

    /// <summary>A part of the file: its households, their rows to be kept, and how far the file was read.</summary>
    private sealed record Chunk(IReadOnlyList<(StagedHousehold Row, JudgedHousehold Judged)> Households, List<StagedFinding> Findings, int Rows, double Fraction);

    /// <summary>Judges what is still to be judged. An import that is not being judged is left alone.</summary>
    public async Task RunAsync(Guid importId, Action<StagingProgress>? progress, CancellationToken cancel)
    {
        if (await db.Set<Import>().AsNoTracking().SingleOrDefaultAsync(i => i.Id == importId, cancel) is not { State: ImportState.Staging } import) return;
        var round = await db.Set<Round>().AsNoTracking().SingleAsync(r => r.Id == import.RoundId, cancel);
        var geography = await places.GetAsync(db, cancel);
        var setting = law.SettingOf(import, round, geography, await standards.GetAsync(db, cancel), clock.TodayInVietnam());
        if (import.IsCompanion) setting = setting with { ScoreSheets = await sheets.OfAsync(round, geography, cancel) };
        var content = KeptFile.ContentOf(await db.Set<StoredFile>().AsNoTracking().SingleAsync(f => f.Id == import.FileId, cancel), keys);
        var mends = await MendsAsync(importId, cancel);
        var reading = new ImportReading(content, law.LayoutOf(import), import.IsCompanion, setting, mends);
        await ClearAsync(import, import.Generation - 1, cancel);
        var register = import.IsCompanion ? null : await matching.BeginAsync(import, round, setting, cancel);
        await StageAsync(import, reading, register, progress, cancel);
        if (reading.Refusal is { } refusal)
        {
            await ClearAsync(import, import.Generation, cancel);
            await RefuseAsync(import, refusal, cancel);
            return;
        }

        if (register is null) await answers.RunAsync(import, round, setting, cancel);
        else await NoteAsync(import, reading.Shared, register, cancel);
        await FinishAsync(import, reading, cancel);
    }

    private async Task StageAsync(Import import, ImportReading reading, StagedMatching? register, Action<StagingProgress>? progress, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        var (rows, done) = (0, 0);
        await foreach (var chunk in ReadAhead.Of(Chunks(import, reading), 1, cancel))
        {
            var first = done;
            done += chunk.Households.Count;
            rows += chunk.Rows;
            if (register is not null)
            {
                var seen = await register.MatchAsync([.. chunk.Households.Where(h => h.Judged.Household is not null).Select(h => (h.Row, h.Judged.Household!))], cancel);
                chunk.Findings.AddRange(seen.Select(s => FindingOf(import, s)));
            }

            // Kept before a stop; only what it showed beside the rest of the file was wanted.
            if (done <= import.StagedThrough) continue;
            var total = (int)Math.Ceiling(done / Math.Clamp(chunk.Fraction, 0.01, 1));
            var result = await acts.DoAsync(
                new ActRequest(ActId(import, 1, first / ChunkHouseholds), "import.stage", "", new { import.Id, import.Generation, first }),
                async stop =>
                {
                    await db.InsertManyAsync(chunk.Households.Select(h => h.Row), stop);
                    await db.InsertManyAsync(chunk.Findings, stop);
                    var now = await db.Set<Import>().SingleAsync(i => i.Id == import.Id, stop);
                    (now.StagedThrough, now.Households) = (done, total);
                },
                cancel);
            // Another run did this chunk a moment ago: it is kept once. Anything else must not be passed over.
            if (!result.Stands && result.Problems.Any(p => p.Code != "act.reused")) throw new InvalidOperationException($"Import {import.Id}: chunk {first}: {result.Problems[0].Code}.");
            var speed = rows / Math.Max(watch.Elapsed.TotalSeconds, 0.001);
            progress?.Invoke(new(done, total, speed, rows == 0 ? null : (total - done) * (rows / (double)done) / speed));
            cancel.ThrowIfCancellationRequested();
        }
    }

    /// <summary>The file in chunks, made ready to be kept. Runs on a thread of its own and does not touch the store.</summary>
    private IEnumerable<Chunk> Chunks(Import import, ImportReading reading)
    {
        var order = 0;
        foreach (var part in reading.Judge().Chunk(ChunkHouseholds))
        {
            var households = new List<(StagedHousehold, JudgedHousehold)>(part.Length);
            var findings = new List<StagedFinding>();
            foreach (var judged in part)
            {
                order++;
                var kept = Keep(import, judged, order);
                households.Add((kept, judged));
                findings.AddRange(judged.Rows.SelectMany(r => r.Findings.Select(f => Keep(import, kept, r.Row, f))));
            }

            yield return new(households, findings, part.Sum(h => h.Rows.Count), reading.Fraction);
        }
    }

    private StagedHousehold Keep(Import import, JudgedHousehold judged, int order) => new()
    {
        Id = Guid.CreateVersion7(),
        CommuneId = import.CommuneId,
        ImportId = import.Id,
        Generation = import.Generation,
        Order = order,
        Sheet = judged.Rows[0].Row.Sheet,
        Row = judged.Rows[0].Row.Number,
        HeadName = NameOf(judged),
        Verdict = judged.Verdict,
        RowsSealed = keys.EncryptBytes(StagedRows.Write(judged.Rows.Select(r => r.Row))),
    };

    private StagedFinding Keep(Import import, StagedHousehold household, SurveyRow row, RowFinding finding) => new()
    {
        Id = Guid.CreateVersion7(),
        CommuneId = import.CommuneId,
        ImportId = import.Id,
        Generation = import.Generation,
        Order = household.Order,
        Sheet = row.Sheet,
        Row = row.Number,
        Field = finding.Field,
        Verdict = finding.Verdict,
        Code = finding.Code,
        SeenSealed = keys.Encrypt(SeenValue.Write(finding))!,
    };

    private static string NameOf(JudgedHousehold judged)
    {
        var name = judged.Household?.Head.Name
            ?? judged.Rows.Select(r => r.Row[SurveyField.HeadName].Text).Concat(judged.Rows.Select(r => r.Row[SurveyField.MemberName].Text)).FirstOrDefault(n => n.Length > 0) ?? "";
        return Domain.Registry.VietnameseText.Tidy(Domain.Registry.LegacyText.Convert(name).Text);
    }

    private StagedFinding FindingOf(Import import, Compared seen) => new()
    {
        Id = Guid.CreateVersion7(),
        CommuneId = import.CommuneId,
        ImportId = import.Id,
        Generation = import.Generation,
        Order = seen.Staged.Order,
        Sheet = seen.Staged.Sheet,
        Row = seen.Row,
        Field = seen.Field,
        Verdict = seen.Verdict,
        Code = seen.Code,
        SeenSealed = keys.Encrypt(JsonSerializer.Serialize(new SeenValue("", seen.Values)))!,
    };

    /// <summary>What only the end of the file shows: which earlier households share a number with a later one, and whom it names nowhere.</summary>
    private async Task NoteAsync(Import import, IReadOnlyList<SharedNumber> shared, StagedMatching register, CancellationToken cancel)
    {
        var rejected = shared.Select(s => s.Household).ToHashSet();
        foreach (var (part, n) in shared.GroupBy(s => s.Household).Chunk(ChunkHouseholds).Select((p, n) => (p, n)))
        {
            var orders = part.Select(p => p.Key).ToList();
            await acts.DoAsync(
                new ActRequest(ActId(import, 5, n), "import.stage", "", new { import.Id, import.Generation, shared = n }),
                async stop =>
                {
                    var rows = await db.Set<StagedHousehold>().Where(h => h.ImportId == import.Id && h.Generation == import.Generation && orders.Contains(h.Order)).ToDictionaryAsync(h => h.Order, stop);
                    // What it was held against is void: a rejected household is matched with nobody.
                    db.RemoveRange(await db.Set<StagedFinding>()
                        .Where(f => f.ImportId == import.Id && f.Generation == import.Generation && orders.Contains(f.Order) && EF.Functions.Like(f.Code, MatchStaged.KnownFinding)).ToListAsync(stop));
                    foreach (var one in part) db.AddRange(Reject(import, rows[one.Key], [.. one]));
                },
                cancel);
        }

        foreach (var (part, n) in register.Missing().Where(m => m.Staged.Verdict != Verdict.Rejected && !rejected.Contains(m.Staged.Order)).Chunk(ChunkHouseholds).Select((p, n) => (p, n)))
        {
            var orders = part.Select(m => m.Staged.Order).Distinct().ToList();
            await acts.DoAsync(
                new ActRequest(ActId(import, 6, n), "import.stage", "", new { import.Id, import.Generation, missing = n }),
                async stop =>
                {
                    foreach (var row in await db.Set<StagedHousehold>()
                        .Where(h => h.ImportId == import.Id && h.Generation == import.Generation && orders.Contains(h.Order) && h.Verdict == Verdict.Accepted).ToListAsync(stop)) row.Verdict = Verdict.AcceptedWithWarning;
                    await db.InsertManyAsync(part.Select(m => FindingOf(import, m)), stop);
                },
                cancel);
        }
    }

    /// <summary>Rejects a household for numbers it shares: the rows that carry them say so, the others why they are held.</summary>
    private IEnumerable<StagedFinding> Reject(Import import, StagedHousehold household, IReadOnlyList<SharedNumber> shared)
    {
        (household.Verdict, household.Match, household.KnownHouseholdId, household.Evidence, household.Choice) = (Verdict.Rejected, default, null, "", MatchChoice.None);
        (household.Opening, household.Expected, household.Change, household.Moves) = (null, null, null, false);
        foreach (var row in StagedRows.Read(keys.DecryptBytes(household.RowsSealed)))
        {
            var number = shared.FirstOrDefault(s => s.Row.Row == row.Number);
            var problem = number is null
                ? new Problem("", "household.row-rejected", shared[0].Row.Row)
                : new Problem(nameof(SurveyField.IdNumber), "id.twice-in-file", number.Other.Row, number.Other.Sheet);
            yield return Keep(import, household, row, new(Verdict.Rejected, number is null ? null : SurveyField.IdNumber, number is null ? "" : row[SurveyField.IdNumber].Text, problem));
        }
    }

    /// <summary>Rows of judgings up to one are taken away.</summary>
    private async Task ClearAsync(Import import, int upTo, CancellationToken cancel)
    {
        for (var part = 0; ; part++)
        {
            var old = await db.Set<StagedHousehold>().Where(h => h.ImportId == import.Id && h.Generation <= upTo).OrderBy(h => h.Id).Take(2_000).ToListAsync(cancel);
            var findings = await db.Set<StagedFinding>().Where(f => f.ImportId == import.Id && f.Generation <= upTo).OrderBy(f => f.Id).Take(10_000).ToListAsync(cancel);
            if (old.Count + findings.Count == 0) return;
            await acts.DoAsync(
                new ActRequest(Guid.CreateVersion7(), "import.clear", "", new { import.Id, upTo, part }),
                _ =>
                {
                    db.RemoveRange(old);
                    db.RemoveRange(findings);
                    return Task.CompletedTask;
                },
                cancel);
        }
    }

    private Task<ActResult> FinishAsync(Import import, ImportReading reading, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(ActId(import, 3, 0), "import.staged", "", new { import.Id, import.Generation }),
        async stop =>
        {
            var verdicts = await db.Set<StagedHousehold>().Where(h => h.ImportId == import.Id && h.Generation == import.Generation)
                .GroupBy(h => h.Verdict).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
            var now = await db.Set<Import>().SingleAsync(i => i.Id == import.Id, stop);
            (now.Households, now.Rows, now.LeftToOthers) = (reading.Households, reading.Rows, reading.LeftToOthers);
            (now.Accepted, now.Warned, now.Rejected) = (verdicts.GetValueOrDefault(Verdict.Accepted), verdicts.GetValueOrDefault(Verdict.AcceptedWithWarning), verdicts.GetValueOrDefault(Verdict.Rejected));
            (now.State, now.StagedAt) = (ImportState.Staged, clock.GetUtcNow().UtcDateTime);
        },
        cancel);

    private Task<ActResult> RefuseAsync(Import import, Problem refusal, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(ActId(import, 4, 0), "import.refuse", refusal.Code, new { import.Id, import.Generation }),
        async stop =>
        {
            var now = await db.Set<Import>().SingleAsync(i => i.Id == import.Id, stop);
            (now.State, now.RefusalCode) = (ImportState.Refused, refusal.Code);
            now.RefusalValues = refusal.Values.Length == 0 ? null : JsonSerializer.Serialize(refusal.Values.Select(v => v is int number ? Plumbing.Web.Show.Figures.Number(number) : $"{v}"));
        },
        cancel);

    private async Task<Dictionary<(SurveySheet, int), List<(SurveyField, string)>>> MendsAsync(Guid importId, CancellationToken cancel) =>
        (await db.Set<ImportMend>().AsNoTracking().Where(m => m.ImportId == importId).ToListAsync(cancel))
        .GroupBy(m => (m.Sheet, m.Row)).ToDictionary(g => g.Key, g => g.Select(m => (m.Field, keys.Decrypt(m.TextSealed)!)).ToList());

    /// <summary>An id that this step of this judging alone has: done twice, it is done once.</summary>
    internal static Guid ActId(Import import, byte phase, int part)
    {
        Span<byte> id = stackalloc byte[16];
        import.Id.TryWriteBytes(id, bigEndian: true, out _);
        // The last bytes of a version-7 id are random: they give way to the step.
        id[9] = (byte)(id[9] ^ phase);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt16BigEndian(id[10..], (ushort)import.Generation);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(id[12..], part + 1);
        return new Guid(id, bigEndian: true);
    }
}

/// <summary>What was seen in a cell and the values of its sentence, as text.</summary>
internal sealed record SeenValue(string Seen, IReadOnlyList<string> Values)
{
    public static string Write(RowFinding finding) => JsonSerializer.Serialize(new SeenValue(finding.Seen, [.. finding.Problem.Values.Select(Text)]));

    public static SeenValue Read(string text) => JsonSerializer.Deserialize<SeenValue>(text)!;

    private static string Text(object? value) => value switch
    {
        null => "",
        DateOnly day => Plumbing.Web.Show.Figures.Date(day),
        Enum e => $"#{e.GetType().Name}.{e}",
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "",
    };
}
