using Microsoft.EntityFrameworkCore;
using VuonLen.App.Plumbing;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Places;
using VuonLen.App.Rooms.Programmes;
using VuonLen.App.Rooms.Registry;
using VuonLen.Domain;
using VuonLen.Domain.Funding;
using VuonLen.Domain.Places;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Rooms.Funding;

/// <summary>Puts down what somebody pledges to a commune: money, goods or days of work, for the fund “For the poor” or for a stated purpose; and that a pledge was not kept.</summary>
public sealed class PledgeGift(Db db, Acts acts, Caller caller, GeographySource places, LocalPolicies local, Ledger ledger, FindGift find, FundingLaw law)
{
    /// <summary>Longest name of a donor and longest purpose, in characters.</summary>
    public const int LongestName = 200, LongestPurpose = 500;

    /// <summary>Code of the project of the fund and of gifts for a stated purpose.</summary>
    internal const string FundProject = "poor-fund", GiftProject = "gift";

    /// <summary>What is asked.</summary>
    /// <param name="GiftId">Its id, made by the caller.</param>
    /// <param name="CommuneId">To whom.</param>
    /// <param name="Donor">Who gives.</param>
    /// <param name="Kind">What the donor is.</param>
    /// <param name="Worth">What, and what it is worth.</param>
    /// <param name="IsOfFund">Whether it goes into the fund.</param>
    /// <param name="HouseholdId">The household it is meant for.</param>
    /// <param name="Purpose">What it is for.</param>
    /// <param name="On">The day of the pledge.</param>
    /// <param name="DueOn">When it is to come.</param>
    public sealed record Request(Guid GiftId, Guid CommuneId, string Donor, DonorKind Kind, GiftWorth Worth, bool IsOfFund, Guid? HouseholdId, string? Purpose, DateOnly On, DateOnly? DueOn);

    /// <summary>Gives up what is still awaited.</summary>
    public sealed record Ending(Guid GiftId, DateOnly On, string Why);

    /// <summary>
    /// Does it. Refused with <c>not-allowed</c>, <c>money.place-unknown</c>, <c>gift.known</c>, <c>gift.donor</c>, <c>gift.donor-kind</c>, <c>gift.purpose</c>, <c>gift.due</c>, <c>gift.household</c>,
    /// <c>gift.fund-cash</c> (the fund takes money only), what <see cref="GiftWorth.Check"/> and <see cref="Ledger.PostAsync"/> say.
    /// </summary>
    public Task<ActResult> DoAsync(Guid actId, Request request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "gift.pledge", "", request),
        async stop =>
        {
            if (!caller.May(Permissions.RunFunding)) return [new Problem("", "not-allowed")];
            var geography = await places.GetAsync(db, stop);
            if (geography.Get(request.CommuneId) is not { Level: PlaceLevel.Commune } || !await local.AnswersForAsync(request.CommuneId, stop)) return [new Problem("Place", "money.place-unknown")];
            List<Problem> problems = [.. request.Worth.Check(law.Book), .. Check(request)];
            var within = geography.CoverOf(request.CommuneId, request.On);
            if (request.HouseholdId is { } household && !await db.Set<Household>().AsNoTracking().AnyAsync(h => h.Id == household && within.Contains(h.CommuneId), stop)) problems.Add(new("Household", "gift.household"));
            if (await db.Set<MoneyPot>().AnyAsync(p => p.Id == request.GiftId, stop)) problems.Add(new("", "gift.known"));
            if (problems.Count > 0) return problems;
            await ledger.WaitAsync([(request.On.Year, request.CommuneId)], stop);
            var pot = new MoneyPot
            {
                Id = request.GiftId,
                Kind = PotKind.Gift,
                PlaceId = request.CommuneId,
                CommuneId = request.CommuneId,
                Year = request.On.Year,
                Project = request.IsOfFund ? FundProject : GiftProject,
                Source = SourceOf(request),
            };
            db.Add(pot);
            db.Add(await GiftAsync(request, stop));
            var (_, refused) = await ledger.PostAsync(
                pot, new(MoneyAct.Assign, new(request.CommuneId, MoneyStage.Outside), new(request.CommuneId, MoneyStage.Assigned), request.Worth.Total, request.On, PaperOf(request.Donor.Trim()), request.Purpose), stop);
            return refused is null ? [] : [refused];
        },
        cancel);

    /// <summary>Does it. Refused with <c>not-allowed</c>, <c>gift.not-found</c>, <c>gift.nothing-awaited</c>, <c>gift.before-pledge</c>, <c>money.note-needed</c> and what <see cref="Ledger.PostAsync"/> says.</summary>
    public Task<ActResult> EndAsync(Guid actId, Ending request, CancellationToken cancel) => acts.DoAsync(
        new ActRequest(actId, "gift.end", request.Why, request),
        async stop =>
        {
            if (!caller.May(Permissions.RunFunding)) return [new Problem("", "not-allowed")];
            if (await find.OfAsync(request.GiftId, request.On, stop) is not var (gift, pot, place)) return [new Problem("", "gift.not-found")];
            if (gift.Awaited == 0) return [new Problem("", "gift.nothing-awaited")];
            if (request.On < gift.PledgedOn) return [new Problem("Day", "gift.before-pledge", gift.PledgedOn)];
            if (string.IsNullOrWhiteSpace(request.Why)) return [new Problem("Note", "money.note-needed")];
            var (_, refused) = await ledger.PostAsync(pot, new(MoneyAct.Return, new(place, MoneyStage.Assigned), new(place, MoneyStage.Returned), gift.Awaited, request.On, PaperOf(gift.DonorName), request.Why), stop);
            gift.Awaited = 0;
            return refused is null ? [] : [refused];
        },
        cancel);

    private static IEnumerable<Problem> Check(Request request)
    {
        if (string.IsNullOrWhiteSpace(request.Donor) || request.Donor.Trim().Length > LongestName) yield return new("Donor", "gift.donor", LongestName);
        if (!Enum.IsDefined(request.Kind)) yield return new("Kind", "gift.donor-kind");
        if (request.Purpose?.Length > LongestPurpose || (!request.IsOfFund && string.IsNullOrWhiteSpace(request.Purpose))) yield return new("Purpose", "gift.purpose", LongestPurpose);
        if (request.DueOn < request.On) yield return new("DueOn", "gift.due");
        if (request.IsOfFund && (request.Worth.Form != GiftForm.Cash || request.HouseholdId is not null)) yield return new("IsOfFund", "gift.fund-cash");
    }

    /// <summary>What a household gives is the people's own part; what others give was mobilised.</summary>
    private static string SourceOf(Request request) => request.Kind != DonorKind.Household ? "mobilised" : request.Worth.Form switch { GiftForm.Cash => "own-cash", GiftForm.Goods => "own-kind", _ => "own-labour" };

    /// <summary>A pledge stands on no paper but the donor's name.</summary>
    private static string PaperOf(string donor) => donor[..Math.Min(donor.Length, Ledger.LongestVoucher)];

    private async Task<Gift> GiftAsync(Request request, CancellationToken cancel)
    {
        var (name, key) = (request.Donor.Trim(), VietnameseText.NameKey(request.Donor));
        var donor = await db.Set<Donor>().SingleOrDefaultAsync(d => d.CommuneId == request.CommuneId && d.NameKey == key, cancel);
        if (donor is null) db.Add(donor = new Donor { Id = Guid.CreateVersion7(), CommuneId = request.CommuneId, Name = name, NameKey = key, Kind = request.Kind });
        var cash = request.Worth.Form == GiftForm.Cash;
        return new()
        {
            Id = request.GiftId,
            CommuneId = request.CommuneId,
            DonorId = donor.Id,
            DonorName = name,
            Form = request.Worth.Form,
            What = cash ? null : request.Worth.What!.Trim(),
            Unit = request.Worth.Form == GiftForm.Goods ? request.Worth.Unit!.Trim() : null,
            Quantity = cash ? null : request.Worth.Quantity,
            UnitWorth = request.Worth.UnitWorth,
            Valuation = cash ? null : request.Worth.Valuation,
            IsOfFund = request.IsOfFund,
            HouseholdId = request.HouseholdId,
            Purpose = string.IsNullOrWhiteSpace(request.Purpose) ? null : request.Purpose.Trim(),
            PledgedOn = request.On,
            DueOn = request.DueOn,
            Awaited = request.Worth.Total,
        };
    }
}
