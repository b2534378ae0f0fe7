using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Keys;
using VuonLen.App.Plumbing.Store;
using VuonLen.Domain;

namespace VuonLen.App.Rooms.Registry;

/// <summary>What of a person is shown only by an act.</summary>
public enum Masked : byte { IdNumber = 1, Phone = 2, HealthNote = 3 }

/// <summary>Shows one masked value of one person to the caller, who says why; the journal keeps who saw what.</summary>
public sealed class RevealIdentity(Db db, Acts acts, DataKeys keys)
{
    /// <summary>The value (null where the person has none), or why not: <c>person.unknown</c>, <c>reason.required</c>.</summary>
    public async Task<(string? Value, ActResult Result)> DoAsync(Guid actId, Guid personId, Masked what, string why, CancellationToken cancel)
    {
        string? value = null;
        var result = await acts.DoAsync(
            new ActRequest(actId, "identity.reveal", why, new { personId, what }),
            async stop =>
            {
                if (string.IsNullOrWhiteSpace(why)) return [new Problem("Why", "reason.required")];
                if (await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == personId, stop) is not { } person) return [new Problem("", "person.unknown")];
                value = keys.Decrypt(what switch
                {
                    Masked.IdNumber => person.IdNumberSealed,
                    Masked.Phone => person.PhoneSealed,
                    _ => person.HealthNoteSealed,
                });
                db.NoteRead(person, "registry_person", person.Id.ToString(), what.ToString());
                return (IReadOnlyList<Problem>)[];
            },
            cancel);
        return (result.Outcome == ActOutcome.Done ? value : null, result);
    }
}
