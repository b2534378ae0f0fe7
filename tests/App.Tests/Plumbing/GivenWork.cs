using VuonLen.App.Plumbing.Access;
using VuonLen.App.Rooms.Jobs;
using VuonLen.App.Rooms.Needs;
using VuonLen.App.Rooms.Programmes;
using VuonLen.App.Rooms.Training;
using VuonLen.Domain.Jobs;
using VuonLen.Domain.Needs;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Standards;
using VuonLen.Domain.Training;

namespace VuonLen.App.Tests.Plumbing;

/// <summary>The how-manieth household of thirty communes and what was done for it. Names repeat from commune to commune, so that the id has to tell rows apart.</summary>
internal sealed record GivenWork(int I)
{
    public const int Year = 2024;
    public const string OnePolicy = "latrine";
    public const int InCommune = 24;
    public static readonly Guid[] Communes = [.. Enumerable.Range(0, 30).Select(_ => Guid.CreateVersion7())];
    public static readonly Guid[] Hamlets = [.. Enumerable.Range(0, 90).Select(_ => Guid.CreateVersion7())];
    public static readonly Partner OnePartner = new() { Id = Guid.CreateVersion7(), Name = "Hội", Kind = PartnerKind.Association, PlaceId = Communes[0], Policies = OnePolicy };
    private static readonly DateOnly Day = new(Year, 3, 1);

    private Guid Household { get; } = Guid.CreateVersion7();

    private Guid Person { get; } = Guid.CreateVersion7();

    private Guid Commune => Communes[I / InCommune];

    private Guid Hamlet => Hamlets[(I / InCommune * 3) + (I % 3)];

    private string Name => $"Người {I % 11}";

    private string Key => $"{I % 11} nguoi";

    public Need Need() => new()
    {
        Id = Guid.CreateVersion7(),
        HouseholdId = Household,
        CommuneId = Commune,
        HamletId = Hamlet,
        Indicator = (Indicator)(1 + (I % 4)),
        HeadName = Name,
        HeadGivenKey = Key,
        Class = I % 5 == 0 ? HouseholdClass.NearPoor : HouseholdClass.Poor,
        State = NeedList.States[I / 4 % 6],
        From = Day,
        RoundId = Guid.Empty,
        StateSince = Day,
        PartnerId = I % 7 == 0 ? OnePartner.Id : null,
    };

    public WorkerAnswer Answer() => new()
    {
        Id = Guid.CreateVersion7(),
        PersonId = Person,
        HouseholdId = Household,
        CommuneId = Commune,
        HamletId = Hamlet,
        Year = Year,
        On = Day,
        Name = Name,
        GivenKey = Key,
        Wants = I % 3 == 0 ? WorkerWishes.Training : WorkerWishes.None,
        Trade = I % 3 == 0 ? "tea" : null,
        Training = I % 3 == 0 ? NeedList.States[I / 3 % 2] : null,
    };

    public Support Support() => new()
    {
        Id = Guid.CreateVersion7(),
        PolicyCode = OnePolicy,
        HouseholdId = Household,
        OwnerId = Household,
        CommuneId = Commune,
        HamletId = Hamlet,
        Name = Name,
        GivenKey = Key,
        Kind = OnePolicy,
        ClaimFrom = Day,
        Step = I % 3 == 0 ? SupportStep.Applied : SupportStep.Delivered,
        StepOn = Day,
        Year = Year,
        Amount = I,
    };

    public SupportReferral Referral(Support support, Guid partner) => new()
    {
        Id = Guid.CreateVersion7(),
        SupportId = support.Id,
        PartnerId = partner,
        PolicyCode = OnePolicy,
        HouseholdId = Household,
        CommuneId = Commune,
        HamletId = Hamlet,
        Name = Name,
        GivenKey = Key,
        HeadName = Name,
        HouseholdCode = "",
        Address = "",
        Class = HouseholdClass.Poor,
        ReferredOn = Day,
        StateOn = Day,
        State = I % 3 == 0 ? PartnerStep.Reported : PartnerStep.Waiting,
        IsForCommune = I % 3 == 0,
    };

    public Placement Job() => new()
    {
        Id = Guid.CreateVersion7(),
        PersonId = Person,
        HouseholdId = Household,
        CommuneId = Commune,
        HamletId = Hamlet,
        Name = Name,
        GivenKey = Key,
        Employer = "Nhà máy",
        EmployerKey = "nha may",
        Kind = I % 4 == 0 ? JobKind.Local : JobKind.Abroad,
        Contract = Contract.Own,
        StartedOn = Day.AddDays(I % 100),
        Year = Year,
        IsNew = true,
        LastsFrom = Day.AddDays(200),
        ThereAfter6 = I % 2 == 0 ? true : null,
    };

    public TrainingClass Class() => new()
    {
        Id = Guid.CreateVersion7(),
        CommuneId = Commune,
        Trade = "tea",
        Level = ClassLevel.Regular,
        Provider = "Trung tâm",
        PartnerId = I % 8 == 0 ? OnePartner.Id : null,
        Venue = "Nhà văn hóa",
        From = Day.AddYears(-(I / 4 % 3)).AddDays(I % 5),
        Until = Day.AddDays(I % 5),
        Year = Year - (I / 4 % 3),
        Capacity = 35,
        UnitCost = 1,
        State = ClassState.Open,
    };

    public static Vacancy Vacancy(Employer employer, int i) => new()
    {
        Id = Guid.CreateVersion7(),
        CommuneId = employer.CommuneId,
        EmployerId = employer.Id,
        Employer = employer.Name,
        Title = "Công nhân",
        Kind = JobKind.Local,
        Place = "Xã",
        Places = 10,
        Filled = i,
        From = Day.AddDays(i),
        Until = i == 0 ? Day.AddDays(9) : null,
    };
}
