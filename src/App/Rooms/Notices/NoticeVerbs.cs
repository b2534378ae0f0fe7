using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Cli;
using VuonLen.App.Plumbing.Outgoing;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.Domain;
using VuonLen.Domain.Notices;

namespace VuonLen.App.Rooms.Notices;

/// <summary><c>notices check | status</c>: whether messages leave the machine, and which did not.</summary>
internal sealed class NoticeVerbs(VerbHost host)
{
    public Command Notices() => new("notices") { Check(), Status() };

    private Command Check()
    {
        var to = new Option<string>("--to") { Required = true };
        var outgoing = StoreVerbs.OutgoingOption();
        var check = new Command("check") { to, outgoing };
        check.SetAction((line, cancel) => host.RunAsync(
            line, Permissions.ManageUsers,
            async (services, stop) =>
            {
                var say = Say.Of<NoticesRoom>(services);
                var (settings, problem) = StoreVerbs.OutgoingOf(line, outgoing, host.SettingsOf(line), StoreVerbs.DefaultUrl);
                if (settings is null) return say.Refuse(problem!);
                if (settings.Mail is not { } server) return say.Refuse(new Problem("--outgoing", "outgoing.no-mail"));
                if (ContactRules.Email(line.GetValue(to)) is not { } address) return say.Refuse(new Problem("--to", "contact.email"));
                await using var gate = new SmtpGate(settings);
                var text = say.Words["notices.check.text", settings.Site].Value;
                var handed = await gate.HandAsync(new(Guid.CreateVersion7(), address, address, say.Words["notices.check.subject"], text), stop);
                return handed.How == Handing.Taken ? say.Line("notices.check.done", server.Host, address) : say.Refuse(new Problem("", "outgoing.not-taken", server.Host, handed.Said));
            },
            cancel));
        return check;
    }

    private Command Status()
    {
        var status = new Command("status");
        status.SetAction((line, cancel) => host.RunAsync(
            line, Permissions.ManageUsers,
            async (services, stop) =>
            {
                var say = Say.Of<NoticesRoom>(services);
                if (!services.GetRequiredService<Caller>().IsOperator) return say.Refuse(new Problem("--as", "notices.operator"));
                var db = services.GetRequiredService<Db>();
                var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
                say.Line("notices.status.events", Figures.Number(await db.Set<NoticeEvent>().CountAsync(stop)));
                say.Line("notices.status.late", Figures.Number(await db.Set<Delivery>().CountAsync(d => d.DueAt < now, stop)));
                var failed = await (from d in db.Set<Delivery>() join u in db.Users on d.UserId equals u.Id where d.Failure != null orderby u.NormalizedUserName select new { u.UserName, d.Channel, d.Failure }).ToListAsync(stop);
                foreach (var one in failed) say.Line("notices.status.failed", one.UserName!, say.Words["channel." + one.Channel].Value, one.Failure!);
                return failed.Count > 0 ? Exit.DoneWithRejects : Exit.Done;
            },
            cancel));
        return status;
    }
}
