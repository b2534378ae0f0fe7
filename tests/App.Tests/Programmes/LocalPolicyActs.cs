using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Programmes;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain;
using VuonLen.Domain.Places;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Standards;
using Certainty = VuonLen.Domain.Standards.Law.Certainty;

namespace VuonLen.App.Tests.Programmes;

/// <summary>The acts on a locality's own policies in a line each.</summary>
internal static class LocalPolicyActs
{
    public static readonly DateOnly Begin = new(2024, 1, 1);

    public static readonly (Guid? Place, string[] Roles) OfficerNextDoor = (Given.YenTrach.Id, [Roles.CommuneOfficer]);
    public static readonly (Guid? Place, string[] Roles) ProvinceOfficer = (Given.Province.Id, [Roles.CommuneOfficer]);
    public static readonly (Guid? Place, string[] Roles) ProvinceChair = (Given.Province.Id, [Roles.CommuneChair]);

    /// <summary>A gift for poor households, with something changed.</summary>
    public static Policy Gift(Func<Policy, Policy>? change = null)
    {
        var gift = new Policy
        {
            Code = "new",
            Name = new("Quà cho hộ nghèo", "Gift for poor households"),
            From = Begin,
            Source = "",
            CheckedOn = Begin,
            Certainty = Certainty.High,
            Agency = new("UBND xã", "Commune People's Committee"),
            Subject = PolicySubject.Household,
            Answers = [Indicator.Latrine],
            Entitled = new Criterion.ClassIs([HouseholdClass.Poor]),
            Kind = "new",
            Again = Again.Yearly,
            Rates = [new(new("Tiền mặt", "Cash"), 500_000, true, new("năm", "year"), Begin, null, "", Certainty.High)],
            Steps = [SupportStep.Applied, SupportStep.Approved, SupportStep.Delivered],
            Documents = [],
            Sources = [MoneySource.Commune],
        };
        return change is null ? gift : change(gift);
    }

    extension(TestStore store)
    {
        public Task<ActResult> DraftAsync(Guid id, Policy? policy = null, (Guid?, string[])? by = null, Place? place = null, string? follows = null, long? seen = null, string? text = null, Guid? act = null) =>
            store.AsAsync(by ?? SupportScene.Officer, s => s.GetRequiredService<DraftPolicy>().DoAsync(
                act ?? Guid.CreateVersion7(), new(id, (place ?? Given.YenLac).Id, follows, text ?? PolicyBook.Write(policy ?? Gift()), "", null, seen), default));

        public async Task<ActResult> PutAsync(Guid id, (Guid?, string[])? by = null, long? seen = null, string decision = "Quyết định 45/QĐ-UBND", DateOnly? on = null)
        {
            var version = seen ?? (await store.PolicyAsync(id)).Version;
            return await store.AsAsync(by ?? SupportScene.Chair, s => s.GetRequiredService<PutPolicyInForce>().DoAsync(Guid.CreateVersion7(), new(id, decision, on ?? new(2023, 12, 20), version), default));
        }

        public async Task<ActResult> EndAsync(Guid id, DateOnly until, (Guid?, string[])? by = null, long? seen = null, string why = "hết kinh phí")
        {
            var version = seen ?? (await store.PolicyAsync(id)).Version;
            return await store.AsAsync(by ?? SupportScene.Chair, s => s.GetRequiredService<EndPolicy>().DoAsync(Guid.CreateVersion7(), new(id, until, why, version), default));
        }

        /// <summary>A policy of a place in force since the beginning of 2024.</summary>
        public async Task<string> GivenInForceAsync(Func<Policy, Policy>? change = null, Guid? id = null)
        {
            var key = id ?? Guid.CreateVersion7();
            Stands(await store.DraftAsync(key, Gift(change)));
            Stands(await store.PutAsync(key));
            return (await store.PolicyAsync(key)).Code;
        }

        public Task<LocalPolicy> PolicyAsync(Guid id) => store.AsOperatorAsync(s => s.GetRequiredService<Db>().Set<LocalPolicy>().AsNoTracking().SingleAsync(p => p.Id == id));

        public Task<PolicyBook> BookAsync((Guid?, string[])? by = null) => store.AsAsync(by ?? SupportScene.Officer, async s => await s.GetRequiredService<PolicySource>().GetAsync(default));
    }

    public static void Stands(ActResult result) => Assert.True(result.Stands, string.Join(", ", result.Problems.Select(p => $"{p.Code} {string.Join(' ', p.Values)}")));

    public static void Refused(ActResult result, string code)
    {
        Assert.False(result.Stands);
        Assert.Equal(code, Assert.Single(result.Problems.Select(p => p.Code).Distinct()));
    }
}
