using VuonLen.App.Plumbing.Access;
using VuonLen.App.Rooms.Needs;
using VuonLen.App.Rooms.Programmes;
using VuonLen.App.Rooms.Reviews;
using VuonLen.Domain.Demonstration;
using VuonLen.Domain.Needs;
using VuonLen.Domain.Places;
using VuonLen.Domain.Programmes;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Demonstration;

/// <summary>
/// The organisations of the demonstration, and what its communes referred to them: of the supports still under way, some wait for an answer, some were
/// taken on, some declined, some reported as done.
/// </summary>
internal sealed class PartnerRows(Geography geography)
{
    private static readonly DateOnly Now = new(2026, 1, 1);

    /// <summary>The first day of the communes of today, before which nothing is referred.</summary>
    private static readonly DateOnly Since = new(2025, 7, 1);

    private static readonly (string Word, string Name, PartnerKind Kind, string PlaceCode, string Policies)[] Made =
    [
        .. OfCommune("phuluong", "Phú Lương", "05611"), .. OfCommune("votranh", "Vô Tranh", "05641"), .. OfCommune("yentrach", "Yên Trạch", "05620"), .. OfCommune("hopthanh", "Hợp Thành", "05632"),
        ("nhcsxh", "Phòng giao dịch Ngân hàng Chính sách xã hội Phú Lương", PartnerKind.PolicyBank, "19", "work-abroad"),
        ("daynghe", "Trung tâm Giáo dục nghề nghiệp – Giáo dục thường xuyên Phú Lương", PartnerKind.TrainingCentre, "19", "vocational-training"),
        ("vieclam", "Trung tâm Dịch vụ việc làm tỉnh", PartnerKind.JobCentre, "19", "job-support work-abroad"),
        ("phaply", "Trung tâm Trợ giúp pháp lý nhà nước tỉnh", PartnerKind.LegalAid, "19", "legal-aid"),
        ("vienthong", "Doanh nghiệp viễn thông công ích", PartnerKind.Utility, "19", "smart-device telecom-service"),
    ];

    private readonly Dictionary<string, Partner> _byWord = Made.Select((made, i) => (made.Word, Partner: new Partner
    {
        Id = DemonstrationId.Of(DemonstrationIdKind.Partner, Now, i + 1),
        Name = made.Name,
        Kind = made.Kind,
        PlaceId = (geography.Find(made.PlaceCode, Now) ?? throw new InvalidOperationException($"No place {made.PlaceCode}.")).Id,
        Policies = made.Policies,
    })).ToDictionary(p => p.Word, p => p.Partner);

    private readonly List<SupportReferral> _referrals = [];

    /// <summary>The organisations.</summary>
    public IEnumerable<Partner> Partners => _byWord.Values;

    /// <summary>What was referred.</summary>
    public IReadOnlyList<SupportReferral> Referrals => _referrals;

    /// <summary>One of them, by the word its people sign in with.</summary>
    public Guid IdOf(string word) => _byWord[word].Id;

    /// <summary>Refers a support that is under way, and tells the needs it answers how far the partner is. What is over, or of other communes, is passed over.</summary>
    public void Refer(Support support, RoundHousehold household, IEnumerable<Need> answered)
    {
        var commune = geography.At(support.CommuneId, SupportRows.Today);
        if (!PartnerRules.CanRefer(support.Step) || support.StepOn < Since || commune?.Id != support.CommuneId) return;
        if (_byWord.Values.FirstOrDefault(p => p.Carries(support.PolicyCode) && (p.PlaceId == commune.Id || geography[p.PlaceId].Level == PlaceLevel.Province)) is not { } partner) return;
        var number = _referrals.Count;
        var state = (number % 4, support.Step) switch
        {
            (1, _) => PartnerStep.Accepted,
            (2, _) => PartnerStep.Declined,
            (3, SupportStep.Approved) => PartnerStep.Reported,
            (3, _) => PartnerStep.Accepted,
            _ => PartnerStep.Waiting,
        };
        var referred = Earlier(support.StepOn.AddDays(3));
        var since = state == PartnerStep.Waiting ? referred : Earlier(referred.AddDays(state == PartnerStep.Reported ? 40 : 5));
        _referrals.Add(new SupportReferral
        {
            Id = DemonstrationId.Of(DemonstrationIdKind.Referral, referred, number + 1),
            SupportId = support.Id,
            PartnerId = partner.Id,
            PolicyCode = support.PolicyCode,
            HouseholdId = support.HouseholdId,
            CommuneId = support.CommuneId,
            HamletId = support.HamletId,
            Name = support.Name,
            GivenKey = support.GivenKey,
            HeadName = household.HeadName,
            HouseholdCode = household.Code,
            Address = "",
            Class = household.Decided ?? HouseholdClass.None,
            ApprovedOn = support.ApprovedOn,
            Amount = support.Amount,
            ReferredOn = referred,
            State = state,
            StateOn = since,
            IsForCommune = state is PartnerStep.Declined or PartnerStep.Reported,
            Why = state == PartnerStep.Declined ? "Chưa bố trí được người thực hiện trong quý này" : null,
            DoneOn = state == PartnerStep.Reported ? since : null,
            DoneAmount = state == PartnerStep.Reported ? support.Amount : null,
            Report = state == PartnerStep.Reported ? "Đã bàn giao, hộ đang sử dụng" : null,
        });
        foreach (var need in answered)
        {
            need.PartnerId = partner.Id;
            if (state == PartnerStep.Declined) (need.State, need.StateSince, need.Why) = (NeedState.Declined, since, _referrals[^1].Why);
            else if (state != PartnerStep.Waiting && need.State == NeedState.Referred) (need.State, need.StateSince) = (NeedState.Accepted, since);
        }
    }

    private static DateOnly Earlier(DateOnly day) => day < SupportRows.Today ? day : SupportRows.Today;

    private static (string, string, PartnerKind, string, string)[] OfCommune(string word, string name, string code) =>
    [
        ("phunu." + word, $"Hội Liên hiệp Phụ nữ xã {name}", PartnerKind.Association, code, "latrine water"),
        ("mttq." + word, $"Ủy ban Mặt trận Tổ quốc Việt Nam xã {name}", PartnerKind.Association, code, "house"),
    ];
}
