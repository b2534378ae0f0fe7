using VuonLen.App.Rooms.Credit;
using VuonLen.App.Rooms.Registry;
using VuonLen.Domain.Credit;
using VuonLen.Domain.Demonstration;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Demonstration;

/// <summary>
/// Applications of the demonstration: of loans paid out since the communes were merged, and of households that want a loan and have none, some at each step. With checks of what loans are
/// used for and requests for time. Some that wait for an answer stayed with the commune, as if no bank had worked with it yet. Purposes and answers are made up.
/// </summary>
/// <param name="loans">The loans.</param>
/// <param name="wanting">Households that want one and have none.</param>
/// <param name="groups">The savings and credit groups by id.</param>
/// <param name="memberOf">In which group a household is, by household.</param>
/// <param name="bank">The bank that answers what the communes confirmed.</param>
internal sealed class ApplicationRows(
    IReadOnlyList<Loan> loans, IReadOnlyList<Household> wanting, IReadOnlyDictionary<Guid, CreditGroup> groups, IReadOnlyDictionary<Guid, Guid> memberOf, Guid bank)
{
    private const int MostPaidOut = 90;
    private const int StaysEvery = 3;
    private const long Asked = 50_000_000;
    private static readonly DateOnly Merger = new(2025, 7, 1);
    private static readonly DateOnly Met = new(2026, 11, 6);
    private static readonly string[] Purposes = ["Mua bò sinh sản (minh họa)", "Trồng chè, mua phân bón (minh họa)", "Nuôi lợn, làm chuồng (minh họa)", "Mua máy sao chè (minh họa)"];
    private static readonly string[] Seen = ["Đã mua bò, có chuồng (minh họa)", "Chè mới trồng, còn một phần tiền (minh họa)", "Đàn lợn 8 con (minh họa)"];

    /// <summary>The applications.</summary>
    public IEnumerable<LoanApplication> Applications()
    {
        var number = 0;
        foreach (var loan in Recent())
        {
            var paid = Of(++number, loan.HouseholdId!.Value, loan.CommuneId, loan.HamletId, loan.Borrower, loan.GroupId, loan.Programme, loan.Principal!.Value, loan.DisbursedOn.AddDays(-24), ApplicationStep.PaidOut, loan.DisbursedOn);
            (paid.ConfirmedOn, paid.Approved, paid.LoanId, paid.PartnerId) = (loan.DisbursedOn.AddDays(-17), loan.Principal, loan.Id, bank);
            yield return paid;
        }

        foreach (var household in wanting)
        {
            var step = (number % 5) switch { 0 or 1 => ApplicationStep.Listed, 2 => ApplicationStep.Confirmed, 3 => ApplicationStep.Approved, _ => ApplicationStep.Declined };
            var who = household.Class == HouseholdClass.Poor ? CreditWho.Poor : CreditWho.NearPoor;
            var asked = Of(++number, household.Id, household.CommuneId, household.HamletId, household.HeadName, memberOf.TryGetValue(household.Id, out var group) ? group : null, who == CreditWho.Poor ? "poor" : "near-poor", Asked, Met, step, step switch { ApplicationStep.Listed => Met, ApplicationStep.Confirmed => Met.AddDays(4), _ => Met.AddDays(9) });
            if (step != ApplicationStep.Listed) (asked.ConfirmedOn, asked.ConfirmedAs, asked.PartnerId) = (Met.AddDays(4), who, bank);
            if (step == ApplicationStep.Confirmed && number % StaysEvery == 0) asked.PartnerId = null;
            if (step == ApplicationStep.Approved) asked.Approved = Asked;
            if (step == ApplicationStep.Declined) asked.Why = "Hộ còn nợ quá hạn ở chương trình khác (minh họa)";
            yield return asked;
        }
    }

    /// <summary>What was found of loans' use.</summary>
    public IEnumerable<LoanVisit> Visits() => Recent().Where((_, i) => i % 3 != 2).Select((loan, i) => new LoanVisit
    {
        Id = DemonstrationId.Of(DemonstrationIdKind.LoanVisit, loan.DisbursedOn, i + 1),
        LoanId = loan.Id,
        CommuneId = loan.CommuneId,
        On = loan.DisbursedOn.AddDays(45),
        Use = (i % 11) switch { 0 => LoanUse.Partly, 7 => LoanUse.NotYet, _ => LoanUse.AsAgreed },
        Found = Seen[i % Seen.Length],
        By = "Dữ liệu minh họa",
    }).Where(v => v.On <= Met);

    /// <summary>What was asked of the bank about loans that are overdue.</summary>
    public IEnumerable<TimeRequest> Requests() => loans.Where(l => l is { GoneOn: null, Overdue: > 0, HouseholdId: not null }).OrderBy(l => l.Id).Take(24).Select((loan, i) => new TimeRequest
    {
        Id = DemonstrationId.Of(DemonstrationIdKind.LoanRequest, Met, i + 1),
        LoanId = loan.Id,
        CommuneId = loan.CommuneId,
        Kind = i % 4 == 0 ? TimeRequestKind.Freeze : TimeRequestKind.Extension,
        AskedOn = new(2026, 9, 10),
        Until = new(2027, 9, 10),
        Why = i % 4 == 0 ? "Trâu chết do dịch, có biên bản của xã (minh họa)" : "Mất mùa chè do mưa đá (minh họa)",
        Granted = i % 3 == 0 ? null : i % 3 == 1,
        AnsweredOn = i % 3 == 0 ? null : new(2026, 10, 12),
        Answer = i % 3 == 0 ? null : i % 3 == 1 ? "Thông báo 21/TB-NHCS (minh họa)" : "Không thuộc trường hợp được gia hạn (minh họa)",
    });

    private IEnumerable<Loan> Recent() => loans.Where(l => l is { GoneOn: null, HouseholdId: not null, Principal: > 0 } && l.DisbursedOn >= Merger).OrderBy(l => l.DisbursedOn).ThenBy(l => l.Id)
        .DistinctBy(l => (l.HouseholdId, l.Programme)).Take(MostPaidOut);

    private LoanApplication Of(int number, Guid household, Guid commune, Guid hamlet, string name, Guid? group, string programme, long amount, DateOnly met, ApplicationStep step, DateOnly on) => new()
    {
        Id = DemonstrationId.Of(DemonstrationIdKind.LoanApplication, met, number),
        CommuneId = commune,
        HamletId = hamlet,
        HouseholdId = household,
        Name = name,
        GroupId = group,
        GroupCode = group is { } id ? groups[id].Code : null,
        Programme = programme,
        Amount = amount,
        Months = 36,
        Purpose = Purposes[number % Purposes.Length],
        MeetingOn = met,
        Step = step,
        StepOn = on,
    };
}
