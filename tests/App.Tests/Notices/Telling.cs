using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Notices;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Places;
using static VuonLen.App.Tests.Programmes.LocalPolicyActs;

namespace VuonLen.App.Tests.Notices;

/// <summary>What acts leave to be told.</summary>
internal static class Telling
{
    /// <summary>What is told: kind, where, which partner, which person, link and about.</summary>
    public static (string Kind, Guid? Place, Guid? Partner, Guid? User, string Link, string? About) Told(
        NoticeKind kind, string link, string? about = null, Place? place = null, Guid? partner = null, Guid? user = null) => (kind.Code, place?.Id, partner, user, link, about);

    extension(TestStore store)
    {
        /// <summary>What happened and is not told yet.</summary>
        public Task<List<NoticeEvent>> EventsAsync() => store.AsOperatorAsync(s => s.GetRequiredService<Db>().Set<NoticeEvent>().AsNoTracking().ToListAsync());

        /// <summary>What an act that stands left to be told, by place, link and person.</summary>
        public async Task<List<(string Kind, Guid? Place, Guid? Partner, Guid? User, string Link, string? About)>> ToldOfAsync(Func<Task<ActResult>> act)
        {
            var before = (await store.EventsAsync()).Select(e => e.Id).ToHashSet();
            Stands(await act());
            return [.. (await store.EventsAsync()).Where(e => !before.Contains(e.Id))
                .OrderBy(e => e.PlaceId).ThenBy(e => e.Link, StringComparer.Ordinal).ThenBy(e => e.UserId).Select(e => (e.Kind, e.PlaceId, e.PartnerId, e.UserId, e.Link, e.About))];
        }

        /// <summary>An act is refused, and leaves nothing to be told.</summary>
        public async Task NothingToldAsync(string code, Func<Task<ActResult>> act)
        {
            var before = (await store.EventsAsync()).Count;
            Refused(await act(), code);
            Assert.Equal(before, (await store.EventsAsync()).Count);
        }
    }
}
