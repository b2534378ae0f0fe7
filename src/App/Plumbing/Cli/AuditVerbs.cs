using System.CommandLine;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Shared;
using VuonLen.Domain;

namespace VuonLen.App.Plumbing.Cli;

/// <summary><c>audit verify | seal</c>: the journal is proved and sealed.</summary>
internal static class AuditVerbs
{
    public static Command Audit(VerbHost host) => new("audit") { Verify(host), Seal(host) };

    private static Command Verify(VerbHost host)
    {
        var verify = new Command("verify");
        verify.SetAction((line, cancel) => host.RunAsync(
            line, Permissions.ReadJournal,
            async (services, stop) =>
            {
                var say = Say.Of<VerbText>(services);
                var verdict = await services.GetRequiredService<JournalVerifier>().VerifyAsync(n => say.Progress("audit.progress", Figures.Number(n)), stop);
                List<JournalFault> faults =
                [
                    .. verdict.Faults,
                    .. await services.GetRequiredService<DailySeal>().VerifyAsync(stop),
                    .. await services.GetRequiredService<JournalComparison>().CompareAsync(stop),
                ];
                if (faults.Count == 0) return say.Line("audit.done", Figures.Number(verdict.Entries), Figures.Number(verdict.Chains));
                var places = await services.GetRequiredService<GeographySource>().GetAsync(services.GetRequiredService<Db>(), stop);
                foreach (var fault in faults)
                    say.Line("audit.fault", host.Words.Of("fault." + fault.Code), fault.Code, places.Get(fault.CommuneId)?.Name ?? "-", Figures.Number(fault.Seq), fault.Entity, fault.Key);
                say.Line("audit.faults", Figures.Number(faults.Count));
                return Exit.DoneWithRejects;
            },
            cancel));
        return verify;
    }

    private static Command Seal(VerbHost host)
    {
        var seal = new Command("seal");
        seal.SetAction((line, cancel) => host.RunAsync(
            line, Permissions.ReadJournal,
            async (services, stop) =>
            {
                var say = Say.Of<VerbText>(services);
                if (!services.GetRequiredService<Caller>().Scope.IsWhole) return say.Refuse(new Problem("--as", "seal.whole"));
                var today = services.GetRequiredService<TimeProvider>().TodayInVietnam();
                var root = await services.GetRequiredService<DailySeal>().SealAsync(today, stop);
                return say.Line("audit.sealed", Figures.Date(root.Day), Convert.ToHexStringLower(root.Root));
            },
            cancel));
        return seal;
    }
}
