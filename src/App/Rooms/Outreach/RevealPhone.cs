using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Keys;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain;

namespace VuonLen.App.Rooms.Outreach;

/// <summary>Shows the phone of somebody in office to who organises training, once; the journal keeps who saw it.</summary>
public sealed class RevealPhone(Db db, Acts acts, Caller caller, OutreachPlaces areas, DataKeys keys)
{
    /// <summary>The phone (null where there is none), or why not: <c>not-allowed</c>, <c>officer.not-found</c>.</summary>
    public async Task<(string? Phone, ActResult Result)> DoAsync(Guid actId, Guid officerId, CancellationToken cancel)
    {
        string? phone = null;
        var result = await acts.DoAsync(
            new ActRequest(actId, "officer.phone", "", new { officerId }),
            async stop =>
            {
                if (!caller.May(Permissions.RunOutreach)) return [new Problem("", "not-allowed")];
                if (await db.Set<Officer>().AsNoTracking().SingleOrDefaultAsync(o => o.Id == officerId, stop) is not { } officer || !await areas.AnswersForAsync(officer.PlaceId, stop)) return [new Problem("", "officer.not-found")];
                phone = keys.Decrypt(officer.PhoneSealed);
                db.NoteRead(officer, "outreach_officer", officer.Id.ToString(), "Phone");
                return (IReadOnlyList<Problem>)[];
            },
            cancel);
        return (result.Outcome == ActOutcome.Done ? phone : null, result);
    }
}
