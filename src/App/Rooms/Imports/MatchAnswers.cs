using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Keys;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Reviews;
using VuonLen.Domain;
using VuonLen.Domain.Imports;

namespace VuonLen.App.Rooms.Imports;

/// <summary>
/// Says of every accepted row of a companion workbook which household of the round it means, and rejects those that cannot be taken yet: the
/// others are taken without them.
/// </summary>
public sealed class MatchAnswers(Db db, Acts acts, DataKeys keys)
{
    private const int PartRows = 2_000;
    private const string ScoreDiffers = "score.differs";

    internal async Task RunAsync(Import import, Round round, SurveySetting setting, CancellationToken cancel)
    {
        var households = await AnsweredHouseholds.ReadAsync(db, keys, round, setting.Geography, cancel);
        for (var from = 0; ; from += PartRows)
        {
            var result = await acts.DoAsync(
                new ActRequest(Guid.CreateVersion7(), "import.match", "", new { import.Id, import.Generation, from }),
                async stop =>
                {
                    var rows = await db.Set<StagedHousehold>()
                        .Where(h => h.ImportId == import.Id && h.Generation == import.Generation && h.Order > from && h.Order <= from + PartRows).OrderBy(h => h.Order).ToListAsync(stop);
                    if (rows.Count == 0) return [new Problem("", "import.end")];
                    // A matching that was stopped is done anew.
                    db.RemoveRange(await db.Set<StagedFinding>()
                        .Where(f => f.ImportId == import.Id && f.Generation == import.Generation && f.Order > from && f.Order <= from + PartRows && f.Code == ScoreDiffers).ToListAsync(stop));
                    var findings = new List<StagedFinding>();
                    foreach (var row in rows.Where(r => r.Verdict != Verdict.Rejected))
                    {
                        if (Answers(row, setting) is not { } answers) continue;
                        var (found, against) = households.Find(answers);
                        if (against is not null)
                        {
                            row.Verdict = Verdict.Rejected;
                            findings.Add(Against(import, row, against, answers));
                        }
                        else if (AnsweredHouseholds.ScoredOf(found!, answers) is { Differs: true } scored)
                        {
                            row.Verdict = Verdict.AcceptedWithWarning;
                            findings.Add(FindingOf(import, row, ScoreDiffers, Verdict.AcceptedWithWarning, $"{scored.Points}", $"{scored.Recorded}", scored.Sheet));
                        }
                    }

                    await db.InsertManyAsync(findings, stop);
                    return [];
                },
                cancel);
            if (!result.Stands) return;
        }
    }

    /// <summary>What a staged row says of a household; null where it is a hamlet's count, or says nothing usable.</summary>
    internal SurveyedAnswers? Answers(StagedHousehold row, SurveySetting setting) =>
        new CompanionReader(setting).Judge(StagedRows.Read(keys.DecryptBytes(row.RowsSealed))).Select(j => j.Answers).FirstOrDefault();

    /// <summary>Why the answers of a row are left out.</summary>
    internal StagedFinding Against(Import import, StagedHousehold row, string code, SurveyedAnswers answers) => FindingOf(import, row, code, Verdict.Rejected, answers.HeadName);

    private StagedFinding FindingOf(Import import, StagedHousehold row, string code, Verdict verdict, params string[] values) => new()
    {
        Id = Guid.CreateVersion7(),
        CommuneId = import.CommuneId,
        ImportId = import.Id,
        Generation = import.Generation,
        Order = row.Order,
        Sheet = row.Sheet,
        Row = row.Row,
        Field = verdict == Verdict.Rejected ? SurveyField.HeadName : null,
        Verdict = verdict,
        Code = code,
        SeenSealed = keys.Encrypt(JsonSerializer.Serialize(new SeenValue("", values)))!,
    };
}
