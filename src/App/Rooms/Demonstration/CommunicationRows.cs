using VuonLen.App.Rooms.Outreach;
using VuonLen.Domain.Demonstration;
using VuonLen.Domain.Outreach;
using VuonLen.Domain.Places;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Demonstration;

/// <summary>
/// Plans and events of communication of the demonstration: last year and this, in each commune of today; at meetings the households of the last list who came are ticked, a few hamlets
/// are never reached, and some of what people said waits for an answer. All of it is made up.
/// </summary>
internal sealed class CommunicationRows
{
    private const int Stream = 792;
    private static readonly DateOnly Today = new(2026, 11, 23);

    private static readonly (CommunicationKind Kind, string Topic, Audience Audience, int Events)[] Lines =
    [
        (CommunicationKind.VillageMeeting, "Chính sách hỗ trợ hộ nghèo, hộ cận nghèo và cách nộp hồ sơ", Audience.Poor | Audience.NearPoor, 6),
        (CommunicationKind.Loudspeaker, "Rà soát hộ nghèo cuối năm: thời gian, quyền của chủ hộ", Audience.Everybody, 2),
        (CommunicationKind.LegalSession, "Trợ giúp pháp lý, phòng chống lừa đảo qua mạng", Audience.Minority | Audience.Women, 2),
        (CommunicationKind.Dialogue, "Đối thoại chính sách giảm nghèo giữa UBND xã với người dân", Audience.Poor | Audience.NearPoor | Audience.Escaped, 1),
        (CommunicationKind.Leaflets, "Tờ gấp về vay vốn ưu đãi và học nghề", Audience.Workers | Audience.Youth, 1),
    ];

    private static readonly (string Topic, string Text, string? Answer)[] Said =
    [
        ("Nhà ở", "Gia đình muốn biết vì sao năm nay chưa được hỗ trợ sửa nhà.", "Xã đã trả lời tại hộ: hồ sơ đang chờ phê duyệt danh sách bổ sung."),
        ("Nước sinh hoạt", "Đề nghị kiểm tra bể nước tập trung của xóm, mùa khô thiếu nước.", null),
        ("Vay vốn", "Hộ mới thoát nghèo có còn được vay ưu đãi không?", "Còn, trong thời hạn của chương trình hộ mới thoát nghèo; tổ vay vốn sẽ hướng dẫn."),
        ("Học nghề", "Đề nghị mở lớp chế biến chè gần xóm.", null),
    ];

    private readonly Geography _geography;
    private readonly Dice _dice;

    /// <summary>Of the last decided list: those households may come.</summary>
    public CommunicationRows(IReadOnlyList<DemonstrationCommuneRound> rounds, Geography geography, Dice dice)
    {
        (_geography, _dice) = (geography, dice.Fork(Stream));
        var listed = rounds.Where(r => r.Round.DecidedOn is not null).GroupBy(r => r.Round.Key).Last().SelectMany(r => r.Reviews.Select(v => (r.Commune, Review: v)))
            .Where(r => r.Review.Household is { Departure: Domain.Reviews.Departure.None, Closing: HouseholdClass.Poor or HouseholdClass.NearPoor })
            .ToLookup(r => r.Review.Household.HamletId, r => r.Review.Household);
        foreach (var commune in rounds.Select(r => r.Commune).DistinctBy(c => c.Id).Where(c => c.IsValidOn(Today)).OrderBy(c => c.Code, StringComparer.Ordinal))
        {
            foreach (var year in new[] { 2025, 2026 }) Plan(commune, year, listed);
        }
    }

    public List<PlanLine> PlanLines { get; } = [];

    public List<CommunicationEvent> Events { get; } = [];

    public List<EventHamlet> Hamlets { get; } = [];

    public List<EventHousehold> Households { get; } = [];

    public List<Feedback> Feedback { get; } = [];

    private void Plan(Place commune, int year, ILookup<Guid, Domain.Reports.ReviewedHousehold> listed)
    {
        var hamlets = _geography.ChildrenOf(commune.Id, Today);
        foreach (var (line, i) in Lines.Select((l, i) => (l, i)))
        {
            var row = new PlanLine
            {
                Id = DemonstrationId.Of(DemonstrationIdKind.PlanLine, new(year, 8, 1), PlanLines.Count + 1),
                CommuneId = commune.Id,
                Year = year,
                Kind = line.Kind,
                Topic = line.Topic,
                Events = line.Events,
                Audience = line.Audience,
                By = new(year, 12, 20),
            };
            PlanLines.Add(row);
            // Of what was planned most was held; this year one meeting is still to come.
            var held = line.Kind == CommunicationKind.VillageMeeting ? line.Events - 1 : line.Events;
            for (var n = 0; n < line.Events; n++)
            {
                // Village meetings take three hamlets each, so that some are never reached; broadcasts are for all.
                var of = line.Kind == CommunicationKind.VillageMeeting ? hamlets.Skip(n * 3).Take(3).ToList() : line.Kind.CountsPeople() ? hamlets.Skip(i + n).Take(2).ToList() : hamlets;
                var on = new DateOnly(year, 8, 5).AddDays((i * 9) + (n * 13));
                if (n >= held) on = year == Today.Year ? new(2026, 12, 10) : on;
                Event(commune, row, of, on, n < held ? CommunicationState.Held : year == Today.Year ? CommunicationState.Planned : CommunicationState.CalledOff, listed);
            }
        }

        if (year < Today.Year) return;
        foreach (var (said, i) in Said.Select((s, i) => (s, i)))
        {
            var at = Events.First(e => e.CommuneId == commune.Id && e.Year == year && e is { State: CommunicationState.Held, Kind: CommunicationKind.VillageMeeting });
            Feedback.Add(new()
            {
                Id = DemonstrationId.Of(DemonstrationIdKind.Feedback, at.On, Feedback.Count + 1),
                CommuneId = commune.Id,
                EventId = at.Id,
                HamletId = hamlets[i % Math.Min(3, hamlets.Count)].Id,
                Topic = said.Topic,
                Text = said.Text + " (minh họa)",
                On = at.On,
                Answer = said.Answer,
                AnsweredBy = said.Answer is null ? null : $"Chủ tịch UBND {commune.Name}",
                AnsweredOn = said.Answer is null ? null : at.On.AddDays(6 + i),
            });
        }
    }

    private void Event(Place commune, PlanLine line, IReadOnlyList<Place> hamlets, DateOnly on, CommunicationState state, ILookup<Guid, Domain.Reports.ReviewedHousehold> listed)
    {
        var one = new CommunicationEvent
        {
            Id = DemonstrationId.Of(DemonstrationIdKind.Communication, on, Events.Count + 1),
            CommuneId = commune.Id,
            LineId = line.Id,
            Kind = line.Kind,
            Topic = line.Topic,
            On = on,
            Year = on.Year,
            Venue = line.Kind switch { CommunicationKind.Loudspeaker => "Hệ thống loa các xóm", CommunicationKind.Leaflets => "Các xóm", CommunicationKind.VillageMeeting when hamlets.Count > 0 => $"Nhà văn hóa {hamlets[0].Name}", _ => $"Hội trường UBND {commune.Name}" },
            Organiser = $"UBND {commune.Name}",
            Audience = line.Audience,
            State = state,
            Why = state == CommunicationState.CalledOff ? "Mưa lũ, không tổ chức được (minh họa)" : null,
        };
        Events.Add(one);
        Hamlets.AddRange(hamlets.Select(h => new EventHamlet { EventId = one.Id, HamletId = h.Id, CommuneId = commune.Id }));
        if (state != CommunicationState.Held) return;
        if (!one.Kind.CountsPeople())
        {
            one.Issues = one.Kind == CommunicationKind.Loudspeaker ? _dice.Between(20, 45) : _dice.Between(400, 900);
            return;
        }

        var came = hamlets.SelectMany(h => listed[h.Id]).OrderBy(h => h.HouseholdId).Where(_ => _dice.Permille(650)).ToList();
        Households.AddRange(came.Select(h => new EventHousehold { EventId = one.Id, HouseholdId = h.HouseholdId, CommuneId = commune.Id, HamletId = h.HamletId, Name = h.HeadName, GivenKey = NameKeys.Of(h.HeadName).GivenFirst, Class = h.Closing }));
        one.Named = came.Count;
        one.Households = came.Count + _dice.Between(5, 30);
        (one.Men, one.Women) = (one.Households * _dice.Between(35, 55) / 100, one.Households * _dice.Between(60, 75) / 100);
        one.Minority = (one.Men + one.Women) * _dice.Between(45, 70) / 100;
        one.Men += Math.Max(0, one.Households - one.Men - one.Women);
    }
}
