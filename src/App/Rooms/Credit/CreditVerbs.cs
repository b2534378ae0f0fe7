using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Cli;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Plumbing.Workbooks;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain;

namespace VuonLen.App.Rooms.Credit;

/// <summary><c>credit outstanding --as-of DATE --by CUT --format csv|json</c> and <c>credit import FILE --as-of DATE [--apply]</c>.</summary>
internal sealed class CreditVerbs(VerbHost host)
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public Command Credit() => new("credit") { Outstanding(), Import() };

    private Command Outstanding()
    {
        var (asOf, by, format) = (new Option<string?>("--as-of"), new Option<string>("--by") { DefaultValueFactory = _ => "programme" }, new Option<string>("--format") { DefaultValueFactory = _ => "csv" });
        by.AcceptOnlyFromAmong("programme", "association", "group", "commune");
        format.AcceptOnlyFromAmong("csv", "json");
        var verb = new Command("outstanding") { asOf, by, format };
        verb.SetAction((line, cancel) => host.RunAsync(
            line, Permissions.ReadCredit,
            async (services, stop) =>
            {
                var say = Say.Of<CreditRoom>(services);
                if (line.GetValue(asOf) is { } text && Days.Read(text) is null) return say.Refuse(new Problem("--as-of", "date.invalid"));
                var on = Days.Read(line.GetValue(asOf)) ?? services.GetRequiredService<TimeProvider>().TodayInVietnam();
                var outstanding = services.GetRequiredService<Outstanding>();
                var cut = Enum.Parse<CreditCut>(line.GetValue(by)!, ignoreCase: true);
                var statements = await outstanding.StatementsAsync(on, stop);
                if (statements.Count == 0) return say.Refuse(new Problem("--as-of", "credit.no-statement", on));
                var rows = await outstanding.ByAsync(cut, statements, stop);
                var names = await services.GetRequiredService<CreditNames>().OfAsync(cut, rows, on, stop);
                if (line.GetValue(format) == "json")
                {
                    say.Plain(JsonSerializer.Serialize(
                        rows.Select(r => new
                        {
                            by = line.GetValue(by),
                            key = r.Key,
                            name = names(r),
                            loans = r.Loans,
                            outstanding = r.Total,
                            in_term = r.InTerm,
                            overdue = r.Overdue,
                            frozen = r.Frozen,
                            overdue_loans = r.OverdueLoans,
                            interest_in_arrears = r.Interest,
                        }),
                        Json));
                    return Exit.Done;
                }

                say.Plain($"{line.GetValue(by)},name,loans,outstanding,in_term,overdue,frozen,overdue_loans,interest_in_arrears");
                foreach (var r in rows) say.Plain(string.Join(',', CsvText.Of(r.Key), CsvText.Of(names(r)), r.Loans, r.Total, r.InTerm, r.Overdue, r.Frozen, r.OverdueLoans, r.Interest));
                return Exit.Done;
            },
            cancel));
        return verb;
    }

    private Command Import()
    {
        var (file, asOf, apply, why) = (new Argument<FileInfo>("file"), new Option<string>("--as-of") { Required = true }, new Option<bool>("--apply"), new Option<string?>("--why"));
        var verb = new Command("import") { file, asOf, apply, why };
        verb.SetAction((line, cancel) => host.RunAsync(
            line, Permissions.RunCredit,
            async (services, stop) =>
            {
                var say = Say.Of<CreditRoom>(services);
                var path = line.GetValue(file)!;
                if (!path.Exists) return say.Refuse(new Problem("file", "verb.no-file", path.FullName));
                if (Days.Read(line.GetValue(asOf)) is not { } on) return say.Refuse(new Problem("--as-of", "date.invalid"));
                var receive = services.GetRequiredService<ReceiveStatement>();
                var (id, received) = await receive.DoAsync(Guid.CreateVersion7(), new(Guid.CreateVersion7(), on, path.Name, await File.ReadAllBytesAsync(path.FullName, stop)), stop);
                if (!received.Stands) return say.Refuse(received.Problems);
                var db = services.GetRequiredService<Db>();
                var kept = await services.GetRequiredService<StatementList>().FindAsync(id, stop);
                var reading = await receive.AgainAsync(kept!, stop);
                var (geography, sentences) = (await services.GetRequiredService<GeographySource>().GetAsync(db, stop), services.GetRequiredService<ProblemSentences>());
                say.Line("verb.read", reading.Rows, reading.Warned, reading.Rejected, reading.OfOthers, Figures.Money(reading.Sum.Outstanding));
                foreach (var odd in reading.Odd.Where(o => o.Line is null)) say.Line("verb.row", odd.Row, sentences.Of(odd.Findings.First(f => f.Verdict == VuonLen.Domain.Imports.Verdict.Rejected).Problem));
                var communes = reading.ByCommune.Count;
                if (line.GetValue(apply) && kept!.State == StatementState.Received)
                {
                    // What it changes is told of what is held to be changed: nothing is read twice.
                    var applied = await services.GetRequiredService<ApplyStatement>().DoAsync(Guid.CreateVersion7(), new(id, line.GetValue(why) ?? ""), stop, Tell);
                    if (!applied.Stands) return say.Refuse(applied.Problems);
                    say.Line("verb.applied", reading.Rows - reading.Rejected, communes);
                }
                else
                {
                    var compare = services.GetRequiredService<CompareStatement>();
                    foreach (var (commune, lines) in reading.ByCommune.OrderBy(c => geography[c.Key].Code, StringComparer.Ordinal)) Tell(await compare.OfCommuneAsync(commune, on, lines, stop));
                }

                void Tell(CommuneComparison compared)
                {
                    say.Line("verb.commune", geography[compared.CommuneId].Name, compared.Loans, Figures.Money(compared.Sum.Outstanding), compared.Before is { } before ? Figures.Money(before.Outstanding) : "–");
                    if (compared.Counts.Count > 0) say.Line("verb.changes", string.Join("; ", compared.Counts.OrderBy(c => c.Key).Select(c => say.Words["change." + c.Key] + " " + c.Value)));
                }

                return reading.Rejected > 0 ? Exit.DoneWithRejects : Exit.Done;
            },
            cancel));
        return verb;
    }
}
