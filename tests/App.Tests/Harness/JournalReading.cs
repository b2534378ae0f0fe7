using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;

namespace VuonLen.App.Tests.Harness;

/// <summary>What the journal holds, and what may happen to it behind the program's back.</summary>
internal static class JournalReading
{
    /// <summary>The bodies of the links of a table, or of all, in the order of the chains.</summary>
    public static async Task<List<string>> BodiesAsync(this IServiceProvider services, string? table = null)
    {
        var packs = services.GetRequiredService<OpenPacks>();
        var links = await services.GetRequiredService<Db>().Set<JournalEntry>().AsNoTracking().Where(e => table == null || e.Entity == table).OrderBy(e => e.CommuneId).ThenBy(e => e.Seq).ToListAsync();
        await packs.OpenAsync(links, default);
        return links.ConvertAll(l => System.Text.Encoding.UTF8.GetString(packs.Of(l)!.Value.Body!));
    }

    /// <summary>Erases all payloads of a chain, as the law may ask; gives how many packs.</summary>
    public static Task<int> EraseAsync(this IServiceProvider services, Guid chain) => RewriteAsync(services, chain, pack =>
    {
        for (var at = 0; at < pack.Salts.Length / JournalPack.SaltBytes; at++) pack.Erase(at);
        return pack;
    });

    /// <summary>Puts other bodies in the place of all payloads of a chain, with the salts they had; gives how many packs.</summary>
    public static Task<int> ForgeAsync(this IServiceProvider services, Guid chain) =>
        RewriteAsync(services, chain, pack => JournalPack.Of(pack.Id, pack.CommuneId, [.. pack.Open().Select(p => p with { Body = "{}"u8.ToArray() })]));

    private static async Task<int> RewriteAsync(IServiceProvider services, Guid chain, Func<JournalPack, JournalPack> rewrite)
    {
        var packs = services.GetRequiredService<Db>().Set<JournalPack>();
        var all = await packs.AsNoTracking().Where(p => p.CommuneId == chain).ToListAsync();
        foreach (var pack in all)
        {
            var after = rewrite(pack);
            await packs.Where(p => p.Id == pack.Id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Salts, after.Salts).SetProperty(p => p.Bodies, after.Bodies));
        }

        return all.Count;
    }
}
