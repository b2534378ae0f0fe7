using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Cli;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web;
using VuonLen.App.Rooms.Places;

namespace VuonLen.App.Rooms.Demonstration;

/// <summary><c>./vuonlen demo</c>: builds the demonstration store where it is missing, says who can sign in, and serves it.</summary>
internal static class DemoVerb
{
    public static Command Of(VerbHost host)
    {
        var noServe = new Option<bool>("--no-serve") { Description = "Chỉ tạo kho dữ liệu và tệp mẫu. / Only build the store and the sample files." };
        var url = new Option<string>("--url") { Description = "Địa chỉ lắng nghe. / Address to listen on.", DefaultValueFactory = _ => "http://127.0.0.1:5080" };
        var folder = new Option<string>("--out") { Description = "Thư mục của tệp mẫu. / Folder of the sample workbooks.", DefaultValueFactory = _ => "demo" };
        var demo = new Command("demo", "Tạo huyện minh họa rồi phục vụ trang web. / Build the demonstration district and serve it.") { noServe, url, folder };
        demo.SetAction(async (line, cancel) =>
        {
            var built = await host.RunAsync(line, Permissions.ManageUsers, (services, stop) => BuildAsync(services, line.GetValue(folder)!, stop), cancel, makesStore: true);
            if (built != Exit.Done || line.GetValue(noServe)) return built;
            await using var app = await WebHost.StartAsync(host.SettingsOf(line), line.GetValue(url)!, cancel);
            Console.WriteLine($"Vươn Lên (MINH HỌA / DEMONSTRATION): {line.GetValue(url)}");
            await app.WaitForShutdownAsync(cancel);
            return Exit.Done;
        });
        return demo;
    }

    private static async Task<int> BuildAsync(IServiceProvider services, string folder, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        var store = services.GetRequiredService<DemonstrationStore>();
        var result = await store.BuildAsync(Show, cancel);
        if (!result.Stands)
        {
            await Console.Error.WriteLineAsync(
                "Kho dữ liệu này đã có dữ liệu khác: chọn tệp mới bằng --db. / This store holds other data: name a new file with --db.");
            return Exit.Refused;
        }

        if (!SampleFiles.AreIn(folder))
        {
            var geography = await services.GetRequiredService<GeographySource>().GetAsync(services.GetRequiredService<Db>(), cancel);
            services.GetRequiredService<SampleFiles>().Write(folder, store.District(geography), geography);
        }

        if (watch.Elapsed.TotalSeconds > 1) await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"\r{watch.Elapsed.TotalSeconds:0.0} s{new string(' ', 60)}"));
        Console.WriteLine("DỮ LIỆU MINH HỌA – không có người thật, số liệu thật. / DEMONSTRATION – no real person, no real figure.");
        Console.WriteLine($"Mật khẩu chung / everybody's password: {DemonstrationUsers.Password}");
        foreach (var user in DemonstrationUsers.All) Console.WriteLine($"  {user.Name,-20} {user.Role,-16} {user.Title}");
        Console.WriteLine($"Tệp mẫu để nhập / sample workbooks to import: {Path.GetFullPath(folder)}");
        return Exit.Done;
    }

    private static void Show(BuildProgress progress)
    {
        if (!Console.IsErrorRedirected) Console.Error.Write($"\r{100 * progress.Done / progress.All,3} %  {progress.What,-50}");
    }
}
