using System.CommandLine;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Web;
using VuonLen.App.Rooms;

namespace VuonLen.App.Plumbing.Cli;

/// <summary>The program's verbs: those of the house (serve, audit) and those of every room.</summary>
public static class CommandLine
{
    /// <summary>Runs one command line; gives its exit code.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var host = new VerbHost();
        var root = new RootCommand("Vươn Lên: hệ thống giảm nghèo đa chiều của địa phương. / A locality's working system of multidimensional poverty reduction.");
        foreach (var option in new Option[] { host.Store, host.Keys, host.Language, host.As }) root.Options.Add(option);
        root.Subcommands.Add(Serve(host));
        root.Subcommands.Add(Audit(host));
        foreach (var verb in AllRooms.InOrder.SelectMany(r => r.Verbs(host))) root.Subcommands.Add(verb);
        var line = root.Parse(args);
        var code = await line.InvokeAsync();
        return line.Errors.Count > 0 ? Exit.Refused : code;
    }

    private static Command Serve(VerbHost host)
    {
        var url = new Option<string>("--url") { Description = "Địa chỉ lắng nghe. / Address to listen on.", DefaultValueFactory = _ => "http://127.0.0.1:5080" };
        var serve = new Command("serve", "Phục vụ trang web trên kho dữ liệu. / Serve the store as a web site.") { url };
        serve.SetAction(async (line, cancel) =>
        {
            await using var app = await WebHost.StartAsync(host.SettingsOf(line), line.GetValue(url)!, cancel);
            Console.WriteLine($"Vươn Lên: {line.GetValue(url)}");
            await app.WaitForShutdownAsync(cancel);
            return Exit.Done;
        });
        return serve;
    }

    private static Command Audit(VerbHost host)
    {
        var verify = new Command("verify", "Chứng minh nhật ký còn nguyên vẹn. / Prove that the journal is whole.");
        verify.SetAction((line, cancel) => host.RunAsync(
            line, Permissions.ReadJournal,
            async (services, stop) =>
            {
                var verdict = await services.GetRequiredService<JournalVerifier>().VerifyAsync(
                    n => Console.Error.Write($"\r{n:n0}"), stop);
                Console.Error.WriteLine();
                foreach (var fault in verdict.Faults) Console.WriteLine($"{fault.Code}\t{fault.CommuneId}\t{fault.Seq}\t{fault.Entity}\t{fault.Key}");
                Console.WriteLine(verdict.IsSound
                    ? $"Nhật ký nguyên vẹn: {verdict.Entries:n0} dòng, {verdict.Chains} chuỗi. / The journal is whole."
                    : $"Nhật ký có {verdict.Faults.Count} sai lệch. / The journal has faults.");
                return verdict.IsSound ? Exit.Done : Exit.DoneWithRejects;
            },
            cancel));
        return new Command("audit", "Nhật ký và kiểm toán. / Journal and audit.") { verify };
    }
}
