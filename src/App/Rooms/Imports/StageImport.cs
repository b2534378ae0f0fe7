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
/// <param name="Total">Households in the file.</param>
/// <param name="RowsPerSecond">Rows judged a second, in this run.</param>
/// <param name="SecondsLeft">What is left at that speed, or null at the beginning.</param>
public sealed record StagingProgress(int Done, int Total, double RowsPerSecond, double? SecondsLeft);

/// <summary>
/// Judges the rows of a kept file and keeps them with their verdicts, chunk by chunk, each chunk an act of its own. Stopped at any moment it
/// goes on after the last chunk kept: the file is read from the top again, and a chunk's act has an id that can only be done once.
/// </summary>
public sealed class StageImport(Db db, Acts acts, ImportLaw law, MatchStaged matching, MatchAnswers answers, RoundSheets sheets, GeographySource places, LawSource standards, DataKeys keys, TimeProvider clock)
{
    /// <summary>Households in one chunk.</summary>
    internal const int ChunkHouseholds = 400;

    /// <summary>Judges what is still to be judged. An import that is not being judged is left alone.</summary>
    public async Task RunAsync(Guid importId, Action<StagingProgress>? progress, CancellationToken cancel)
    {
        if (await db.Set<Import>().AsNoTracking().SingleOrDefaultAsync(i => i.Id == importId, cancel) is not { State: ImportState.Staging } import) return;
        var round = await db.Set<Round>().AsNoTracking().SingleAsync(r => r.Id == import.RoundId, cancel);
        var geography = await places.GetAsync(db, cancel);
        var setting = law.SettingOf(round, geography, await standards.GetAsync(db, cancel), clock.TodayInVietnam());
        if (import.IsCompanion) setting = setting with { ScoreSheets = await sheets.OfAsync(round, geography, cancel) };
        var content = KeptFile.ContentOf(await db.Set<StoredFile>().AsNoTracking().SingleAsync(f => f.Id == import.FileId, cancel), keys);
        var mends = await MendsAsync(importId, cancel);
        var reading = new ImportReading(content, law.LayoutOf(import), import.IsCompanion, setting, mends);
        if (reading.Count() is { } refusal)
        {
            await RefuseAsync(import, refusal, cancel);
            return;
        }

        await ClearAsync(import, cancel);
        await StageAsync(import, reading, progress, cancel);
        if (import.IsCompanion) await answers.RunAsync(import, round, setting, cancel);
        else await matching.RunAsync(import, round, setting, cancel);
        await FinishAsync(import, cancel);
    }

    private async Task StageAsync(Import import, ImportReading reading, Action<StagingProgress>? progress, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        var rows = 0;
        var order = 0;
        foreach (var chunk in reading.Judge().Skip(import.StagedThrough).Chunk(ChunkHouseholds))
        {
            cancel.ThrowIfCancellationRequested();
            var first = import.StagedThrough + order;
            var staged = new List<StagedHousehold>(chunk.Length);
            var findings = new List<StagedFinding>();
            foreach (var judged in chunk)
            {
                order++;
                var kept = Keep(import, judged, import.StagedThrough + order);
                staged.Add(kept);
                findings.AddRange(judged.Rows.SelectMany(r => r.Findings.Select(f => Keep(import, kept, r.Row, f))));
            }

            var result = await acts.DoAsync(
                new ActRequest(ActId(import, 1, first / ChunkHouseholds), "import.stage", "", new { import.Id, import.Generation, first }),
                async stop =>
                {
                    await db.InsertManyAsync(staged, stop);
                    await db.InsertManyAsync(findings, stop);
                    var now = await db.Set<Import>().SingleAsync(i => i.Id == import.Id, stop);
                    (now.StagedThrough, now.Households, now.Rows) = (first + staged.Count, reading.Households, reading.Rows);
                },
                cancel);
            // Another run did this chunk a moment ago: it is kept once. Anything else must not be passed over.
            if (!result.Stands && result.Problems.Any(p => p.Code != "act.reused")) throw new InvalidOperationException($"Import {import.Id}: chunk {first}: {result.Problems[0].Code}.");
            rows += chunk.Sum(h => h.Rows.Count);
            var speed = rows / Math.Max(watch.Elapsed.TotalSeconds, 0.001);
            var done = import.StagedThrough + order;
            progress?.Invoke(new(done, reading.Households, speed, rows == 0 ? null : (reading.Households - done) * (rows / (double)order) / speed));
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
        RowsSealed = keys.Encrypt(StagedRows.Write(judged.Rows.Select(r => r.Row)))!,
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

    /// <summary>Rows of earlier judgings are taken away.</summary>
    private async Task ClearAsync(Import import, CancellationToken cancel)
    {
        for (var part = 0; ; part++)
        {
            var old = await db.Set<StagedHousehold>().Where(h => h.ImportId == import.Id && h.Generation < import.Generation).OrderBy(h => h.Id).Take(2_000).ToListAsync(cancel);
            var findings = await db.Set<StagedFinding>().Where(f => f.ImportId == import.Id && f.Generation < import.Generation).OrderBy(f => f.Id).Take(10_000).ToListAsync(cancel);
            if (old.Count + findings.Count == 0) return;
            await acts.DoAsync(
                new ActRequest(Guid.CreateVersion7(), "import.clear", "", new { import.Id, import.Generation, part }),
                _ =>
                {
                    db.RemoveRange(old);
                    db.RemoveRange(findings);
                    return Task.CompletedTask;
                },
                cancel);
        }
    }

    private Task<ActResult> FinishAsync(Import import, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(ActId(import, 3, 0), "import.staged", "", new { import.Id, import.Generation }),
        async stop =>
        {
            var verdicts = await db.Set<StagedHousehold>().Where(h => h.ImportId == import.Id && h.Generation == import.Generation)
                .GroupBy(h => h.Verdict).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
            var now = await db.Set<Import>().SingleAsync(i => i.Id == import.Id, stop);
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
