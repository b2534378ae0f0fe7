using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Cli;
using VuonLen.App.Plumbing.Workbooks;
using VuonLen.Domain;
using VuonLen.Domain.Funding;

namespace VuonLen.App.Rooms.Funding;

/// <summary><c>funding sums --year YEAR --by CUT --format csv|json</c> and <c>funding verify</c>.</summary>
internal sealed class FundingVerbs(VerbHost host)
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public Command Funding() => new("funding") { Sums(), Verify() };

    private Command Sums()
    {
        var (year, by, format) = (new Option<int?>("--year"), new Option<string>("--by") { DefaultValueFactory = _ => "project" }, new Option<string>("--format") { DefaultValueFactory = _ => "csv" });
        by.AcceptOnlyFromAmong("project", "source", "place", "line");
        format.AcceptOnlyFromAmong("csv", "json");
        var verb = new Command("sums") { year, by, format };
        verb.SetAction((line, cancel) => host.RunAsync(
            line, Permissions.ReadFunding,
            async (services, stop) =>
            {
                var say = Say.Of<FundingRoom>(services);
                var today = services.GetRequiredService<TimeProvider>().TodayInVietnam();
                var (of, cut) = (line.GetValue(year) ?? today.Year, Enum.Parse<FundingCut>(line.GetValue(by)!, ignoreCase: true));
                if (of is < MoneyRules.FirstYear or > MoneyRules.LastYear) return say.Refuse(new Problem("--year", "money.year", Ledger.YearText(MoneyRules.FirstYear), Ledger.YearText(MoneyRules.LastYear)));
                var rows = await services.GetRequiredService<FundingSums>().ByAsync(cut, of, null, today, stop);
                var name = await services.GetRequiredService<FundingNames>().OfAsync(cut, stop);
                if (line.GetValue(format) == "json")
                {
                    say.Plain(JsonSerializer.Serialize(
                        rows.Select(r => new
                        {
                            by = line.GetValue(by),
                            key = r.Key,
                            name = name(r),
                            given = r.Sums.Given,
                            allocated = r.Sums.AllocatedInAll,
                            committed = r.Sums.Committed,
                            disbursed = r.Sums.Disbursed,
                            carried_over = r.Sums.CarriedOver,
                            returned = r.Sums.Returned,
                            planned = r.Planned,
                            behind = r.Behind,
                        }),
                        Json));
                    return Exit.Done;
                }

                say.Plain("name,given,allocated,committed,disbursed,carried_over,returned,planned,behind");
                foreach (var r in rows)
                    say.Plain(FormattableString.Invariant($"{CsvText.Of(name(r))},{r.Sums.Given},{r.Sums.AllocatedInAll},{r.Sums.Committed},{r.Sums.Disbursed},{r.Sums.CarriedOver},{r.Sums.Returned},{r.Planned},{r.Behind}"));
                return Exit.Done;
            },
            cancel));
        return verb;
    }

    private Command Verify()
    {
        var verb = new Command("verify");
        verb.SetAction((line, cancel) => host.RunAsync(
            line, Permissions.ReadFunding,
            async (services, stop) =>
            {
                var say = Say.Of<FundingRoom>(services);
                var found = await services.GetRequiredService<VerifyBooks>().DoAsync(stop);
                say.Line("verb.books", found.Pots, found.Movements, found.Closed);
                if (found.Agree) say.Line("verb.agree");
                else say.Line("verb.wrong", found.Wrong, found.Broken);
                return found.Agree ? Exit.Done : Exit.DoneWithRejects;
            },
            cancel));
        return verb;
    }
}
