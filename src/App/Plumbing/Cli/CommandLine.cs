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
        root.Subcommands.Add(Init(host));
        root.Subcommands.Add(Serve(host));
        root.Subcommands.Add(Audit(host));
        foreach (var verb in AllRooms.InOrder.SelectMany(r => r.Verbs(host))) root.Subcommands.Add(verb);
        var line = root.Parse(args);
        var code = await line.InvokeAsync();
        return line.Errors.Count > 0 ? Exit.Refused : code;
    }

    private static Command Init(VerbHost host)
    {
        var administrator = new Option<string>("--admin") { Description = "Tên đăng nhập của người quản trị đầu tiên. / Sign-in name of the first administrator.", DefaultValueFactory = _ => "quantri" };
        var init = new Command("init", "Tạo kho dữ liệu mới với địa giới và người quản trị đầu tiên. / Make a new store with its places and its first administrator.") { administrator };
        init.SetAction((line, cancel) => host.RunAsync(
            line, Permissions.ManageUsers,
            async (services, stop) =>
            {
                foreach (var room in AllRooms.InOrder) await room.PrepareAsync(services, stop);
                var password = Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(8));
                var name = line.GetValue(administrator)!;
                var made = await services.GetRequiredService<Accounts>().CreateAsync(
                    Guid.CreateVersion7(), Guid.CreateVersion7(), new UserRequest(name, "Quản trị", null, [Roles.Administrator]), password, stop);
                if (!made.Stands)
                {
                    foreach (var problem in made.Problems) Console.Error.WriteLine($"{problem.Field}: {problem.Code}");
                    return Exit.Refused;
                }

                Console.WriteLine($"{name}\t{password}");
                return Exit.Done;
            },
            cancel, makesStore: true));
        return init;
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
        var verify = new Command("verify", "Chứng minh nhật ký còn nguyên vẹn và khớp với các bảng. / Prove that the journal is whole and agrees with the tables.");
        verify.SetAction((line, cancel) => host.RunAsync(
            line, Permissions.ReadJournal,
            async (services, stop) =>
            {
                var verdict = await services.GetRequiredService<JournalVerifier>().VerifyAsync(n => Console.Error.Write($"\r{n:n0}"), stop);
                Console.Error.WriteLine();
                List<JournalFault> faults =
                [
                    .. verdict.Faults,
                    .. await services.GetRequiredService<DailySeal>().VerifyAsync(stop),
                    .. await services.GetRequiredService<JournalComparison>().CompareAsync(stop),
                ];
                foreach (var fault in faults) Console.WriteLine($"{fault.Code}\t{fault.CommuneId}\t{fault.Seq}\t{fault.Entity}\t{fault.Key}");
                Console.WriteLine(faults.Count == 0
                    ? $"Nhật ký nguyên vẹn và khớp với các bảng: {verdict.Entries:n0} dòng, {verdict.Chains} chuỗi. / The journal is whole and agrees with the tables."
                    : $"Nhật ký có {faults.Count} sai lệch. / The journal has {faults.Count} faults.");
                return faults.Count == 0 ? Exit.Done : Exit.DoneWithRejects;
            },
            cancel));
        var seal = new Command("seal", "Niêm phong nhật ký đến hết hôm nay và in mã để cất giữ bên ngoài. / Seal the journal up to today and print the code to keep elsewhere.");
        seal.SetAction((line, cancel) => host.RunAsync(
            line, Permissions.ReadJournal,
            async (services, stop) =>
            {
                var today = services.GetRequiredService<TimeProvider>().TodayInVietnam();
                var root = await services.GetRequiredService<DailySeal>().SealAsync(today, stop);
                Console.WriteLine($"{root.Day:yyyy-MM-dd}\t{Convert.ToHexStringLower(root.Root)}");
                return Exit.Done;
            },
            cancel));
        return new Command("audit", "Nhật ký và kiểm toán. / Journal and audit.") { verify, seal };
    }
}
