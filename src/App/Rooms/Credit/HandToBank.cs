using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Notices;
using VuonLen.App.Rooms.Programmes;
using VuonLen.Domain;
using VuonLen.Domain.Credit;

namespace VuonLen.App.Rooms.Credit;

/// <summary>Applications that wait for an answer and may be handed to a bank.</summary>
/// <param name="BankId">The bank.</param>
/// <param name="Bank">Its name.</param>
/// <param name="Rows">The applications, the latest meeting first.</param>
public sealed record ForBank(Guid BankId, string Bank, IReadOnlyList<LoanApplication> Rows);

/// <summary>
/// Hands applications to the bank that works with the commune by now. They were confirmed while none did, or several, and stayed with the commune: that the bank's people see them from now on is
/// for the commune to say.
/// </summary>
public sealed class HandToBank(Db db, Acts acts, Caller caller, DecideApplication decide, ApplicationList applications, Referrals referrals, Notify notify)
{
    /// <summary>Applications handed over at once.</summary>
    public const int Most = 200;

    /// <summary>What is asked.</summary>
    /// <param name="Picked">Which, with the versions that were seen.</param>
    /// <param name="BankId">The bank that was shown: nothing goes to another.</param>
    public sealed record Request(IReadOnlyList<PickedRow> Picked, Guid BankId);

    /// <summary>
    /// Does it, all or none. Refused with <c>not-allowed</c>, <c>application.none-chosen</c>, <c>application.not-found</c>, <c>stale</c>, <c>application.step</c> (it waits for no answer of a
    /// bank), <c>application.with-bank</c> (a bank has it), <c>application.no-bank</c> (that is not the one bank that works with its commune).
    /// </summary>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "credit.hand-to-bank", "", request),
        async stop =>
        {
            if (!caller.May(Permissions.RunCredit)) return [new Problem("", "not-allowed")];
            if (request.Picked.Count == 0) return [new Problem("", "application.none-chosen")];
            var seen = request.Picked.DistinctBy(p => p.Id).ToDictionary(p => p.Id, p => p.Version);
            var ids = seen.Keys.ToArray();
            var rows = await db.Set<LoanApplication>().Where(a => ids.Contains(a.Id)).ToListAsync(stop);
            if (rows.Count < ids.Length) return [new Problem("", "application.not-found")];
            if (rows.Any(r => r.Version != seen[r.Id])) return [new Problem("", "stale")];
            var problems = new List<Problem>();
            foreach (var commune in rows.GroupBy(r => r.CommuneId))
            {
                var isThere = await decide.BankOfAsync(commune.Key, stop) == request.BankId;
                foreach (var row in commune)
                {
                    if (row.Step != ApplicationStep.Confirmed) problems.Add(new("", "application.step", row.Name));
                    else if (row.PartnerId is not null) problems.Add(new("", "application.with-bank", row.Name));
                    else if (!isThere) problems.Add(new("", "application.no-bank", row.Name));
                    else row.PartnerId = request.BankId;
                }

                notify.Partner(NoticeKinds.LoansSent, request.BankId, commune.Key, "/credit/bank");
            }

            return problems;
        },
        cancel);

    /// <summary>What may be handed over in the caller's area, bank by bank.</summary>
    public async Task<IReadOnlyList<ForBank>> OfferedAsync(CancellationToken cancel)
    {
        var byBank = new Dictionary<Guid, List<LoanApplication>>();
        foreach (var commune in (await applications.WithoutBankAsync(Most, cancel)).GroupBy(a => a.CommuneId))
        {
            if (await decide.BankOfAsync(commune.Key, cancel) is not { } bank) continue;
            if (!byBank.TryGetValue(bank, out var rows)) byBank[bank] = rows = [];
            rows.AddRange(commune);
        }

        var names = await referrals.NamesAsync(byBank.Keys, cancel);
        return [.. byBank.Where(b => names.ContainsKey(b.Key)).Select(b => new ForBank(b.Key, names[b.Key], b.Value)).OrderBy(b => b.Bank, StringComparer.Ordinal)];
    }

    /// <summary>To which bank one application may be handed, or null.</summary>
    public async Task<ForBank?> OfferedAsync(LoanApplication application, CancellationToken cancel) =>
        application is { Step: ApplicationStep.Confirmed, PartnerId: null } && await decide.BankOfAsync(application.CommuneId, cancel) is { } bank
        && (await referrals.NamesAsync([bank], cancel)).TryGetValue(bank, out var name) ? new(bank, name, [application]) : null;
}
