using System.Text.Json;
using VuonLen.App.Rooms.Outreach;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain.Demonstration;
using VuonLen.Domain.Outreach;
using VuonLen.Domain.Places;
using VuonLen.Domain.Registry;

namespace VuonLen.App.Rooms.Demonstration;

/// <summary>
/// The officers of the demonstration and what they were trained in: heads of every hamlet, the people of communes, of the district while there was one, and of the province; classes since
/// 2022; and people who took office after the merger and were never trained. Names are made up.
/// </summary>
internal sealed class OfficerRows
{
    private const int Stream = 791;
    private static readonly DateOnly Merger = new(2025, 7, 1);
    private static readonly DateOnly Now = new(2026, 1, 1);
    private static readonly DateOnly Today = new(2026, 11, 23);

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() } };

    private readonly Geography _geography;
    private readonly Dice _dice;
    private readonly OutreachLaw _law = new TrainingLaw().Nearest(new(2026, 11, 23));
    private readonly Dictionary<(Guid Issuer, int Year), int> _numbers = [];
    private readonly Dictionary<Guid, OfficerDuty> _latest = [];

    /// <summary>Of communes that were and are: those of the rounds.</summary>
    public OfficerRows(IReadOnlyList<DemonstrationCommuneRound> rounds, Geography geography, Dice dice)
    {
        (_geography, _dice) = (geography, dice.Fork(Stream));
        var communes = rounds.Select(r => r.Commune.Id).Distinct().Select(id => geography[id]).Where(c => c.IsValidOn(Today)).OrderBy(c => c.Code, StringComparer.Ordinal).ToList();
        var (province, district) = (geography.AncestorAt(communes[0].Id, PlaceLevel.Province, Today)!, geography.Find("168", new(2023, 1, 1))!);
        WriteCourses(province);
        foreach (var commune in communes) PeopleOf(commune);
        foreach (var i in Enumerable.Range(0, 3)) Hold(Person(district, null), "district-officer", new(2022, 3, 1), Merger);
        foreach (var i in Enumerable.Range(0, 2)) Hold(Person(province, null), "province-officer", new(2022, 3, 1), null);
        Teach(communes, district, province);
    }

    public List<Officer> Officers { get; } = [];

    public List<OfficerDuty> Duties { get; } = [];

    public List<Course> Courses { get; } = [];

    public List<CourseRun> Runs { get; } = [];

    public List<RunDay> Days { get; } = [];

    public List<RunMember> Members { get; } = [];

    public List<RunPresence> Presences { get; } = [];

    public List<Certificate> Certificates { get; } = [];

    public List<LearntTopic> Learnt { get; } = [];

    private sealed record ShippedCourse(string Title, OfficerLevel Level, string Topics, int Passing, string Reading, string Test);

    private void WriteCourses(Place province)
    {
        var shipped = JsonSerializer.Deserialize<ShippedCourse[]>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "law", "demonstration", "courses.json")), Options)!;
        Courses.AddRange(shipped.Select((c, i) => new Course
        {
            Id = DemonstrationId.Of(DemonstrationIdKind.Course, new(2022, 6, 1), i + 1),
            PlaceId = province.Id,
            Title = c.Title + " (minh họa)",
            TitleKey = VietnameseText.SearchKey(c.Title),
            Level = c.Level,
            Topics = c.Topics,
            PassingPercent = c.Passing,
            Reading = c.Reading,
            Test = c.Test,
        }));
    }

    private void PeopleOf(Place commune)
    {
        var before = _geography.LineageOf(commune.Id).Where(l => l.SuccessorId == commune.Id).Select(l => _geography[l.PredecessorId]).OrderBy(p => p.Code, StringComparer.Ordinal).ToList();
        // Heads of hamlets: of most the same person since 2022, written with the unit of then; of every sixth somebody new since the merger.
        foreach (var (hamlet, i) in _geography.ChildrenOf(commune.Id, Today).Select((h, i) => (h, i)))
        {
            var old = _geography.At(hamlet.Id, Merger.AddDays(-1));
            if (old is not null) Hold(Person(_geography[old.ParentId!.Value], old), "hamlet-head", new(2022, 2, 15), i % 6 == 5 ? Merger : null);
            if (old is null || i % 6 == 5) Hold(Person(commune, hamlet), "hamlet-head", old is null ? Merger : Merger.AddDays(31), null);
            if (i % 3 == 0) Hold(Person(commune, hamlet), "surveyor", new(2025, 9, 1), null);
            if (i % 4 == 1) Hold(Person(commune, hamlet), "credit-group-head", Merger, null);
        }

        foreach (var unit in before)
        {
            Hold(Person(unit, null), "commune-officer", new(2022, 1, 20), Merger);
            Hold(Person(unit, null), "commune-leader", new(2022, 1, 20), Merger);
        }

        // Two duties of one person: who was trained for the one lacks what the other needs beyond.
        var goesOn = Person(commune, null);
        Hold(goesOn, "commune-officer", Merger, null);
        Hold(goesOn, "commune-committee", new(2025, 8, 1), null);
        Hold(Person(commune, null), "commune-leader", Merger, null);
        Hold(Person(commune, null), "association", Merger, null);
        Hold(Person(commune, null), "association", new(2026, 2, 1), null);
        if (DemonstrationUsers.All.ToList().FindIndex(u => u.Role == Plumbing.Access.Roles.CommuneOfficer && u.PlaceCode == commune.Code) is >= 0 and var user) goesOn.UserId = UserId(user);
    }

    private void Teach(IReadOnlyList<Place> communes, Place district, Place province)
    {
        foreach (var commune in communes)
        {
            List<Officer> Of(params string[] duties) => [.. Officers.Where(o => NowOf(o) == commune.Id && _latest[o.Id] is var held && duties.Contains(held.Duty))];
            var heads = Of("hamlet-head");
            Give(Courses[0], district, "Hội trường UBND huyện Phú Lương", "Phòng Lao động - Thương binh và Xã hội huyện Phú Lương", new(2022, 8, 23), 2, [.. heads.Where(o => _latest[o.Id].From < Merger)]);
            Give(Courses[2], district, "Hội trường UBND huyện Phú Lương", "Phòng Lao động - Thương binh và Xã hội huyện Phú Lương", new(2024, 5, 14), 1, [.. heads.Where(o => _latest[o.Id].From < Merger)]);
            Give(Courses[3], district, "Hội trường UBND huyện Phú Lương", "Phòng Lao động - Thương binh và Xã hội huyện Phú Lương", new(2023, 4, 11), 2, [.. Of("commune-officer", "commune-leader").Where(o => _latest[o.Id].From < Merger)]);
            Give(Courses[1], commune, $"Hội trường UBND {commune.Name}", $"UBND {commune.Name}", new(2026, 3, 17), 1, [.. Of("hamlet-head", "surveyor").Where((_, i) => i % 5 != 4)]);
            Give(Courses[4], commune, $"Hội trường UBND {commune.Name}", $"UBND {commune.Name}", new(2026, 5, 12), 1, Of("credit-group-head", "association"));
            var open = Give(Courses[0], commune, $"Hội trường UBND {commune.Name}", $"UBND {commune.Name}", new(2026, 11, 20), 2, [.. Of("surveyor", "commune-committee").Take(18), .. heads.Where(o => _latest[o.Id].From >= Merger || o.UserId is not null)], closed: false);
            open.Until = new(2026, 12, 4);
        }

        Give(Courses[3], province, "Trung tâm Hội nghị tỉnh Thái Nguyên", "Sở Nông nghiệp và Môi trường tỉnh Thái Nguyên", new(2025, 10, 7), 2, [.. Officers.Where(o => _latest[o.Id] is { Duty: "commune-committee" or "province-officer" })]);
    }

    private CourseRun Give(Course course, Place by, string venue, string organiser, DateOnly from, int days, IReadOnlyList<Officer> officers, bool closed = true)
    {
        var run = new CourseRun
        {
            Id = DemonstrationId.Of(DemonstrationIdKind.CourseRun, from, Runs.Count + 1),
            CourseId = course.Id,
            PlaceId = by.Id,
            CommuneId = by.Level == PlaceLevel.Commune ? by.Id : null,
            Title = course.Title,
            Venue = venue,
            Organiser = organiser,
            From = from,
            Until = from.AddDays(days - 1),
            State = closed ? CourseRunState.Closed : CourseRunState.Planned,
            ClosedOn = closed ? from.AddDays(days) : null,
            Days = closed ? days : 0,
            LeastAttendancePercent = closed ? _law.LeastAttendancePercent : 0,
            PassingPercent = closed ? course.PassingPercent : null,
        };
        Runs.Add(run);
        var of = Enumerable.Range(0, days).Select(d => new RunDay
        {
            Id = DemonstrationId.Of(DemonstrationIdKind.CourseDay, from, Days.Count + d + 1),
            RunId = run.Id,
            CommuneId = run.CommuneId,
            On = closed || d == 0 ? from.AddDays(d) : new(2026, 12, 4),
            IsCalled = closed || d == 0,
        }).ToList();
        Days.AddRange(of);
        foreach (var officer in officers.OrderBy(o => o.GivenKey, StringComparer.Ordinal).ThenBy(o => o.Id)) Take(run, course, of, officer);
        return run;
    }

    private void Take(CourseRun run, Course course, List<RunDay> days, Officer officer)
    {
        var member = new RunMember
        {
            Id = DemonstrationId.Of(DemonstrationIdKind.CourseMember, run.From, Members.Count + 1),
            RunId = run.Id,
            CourseId = course.Id,
            OfficerId = officer.Id,
            CommuneId = officer.CommuneId,
            Name = officer.Name,
            GivenKey = officer.GivenKey,
            Duty = _latest[officer.Id].Duty,
            State = RunMemberState.Taking,
        };
        Members.Add(member);
        foreach (var day in days.Where(d => d.IsCalled))
        {
            var there = !_dice.Permille(50);
            Presences.Add(new() { DayId = day.Id, MemberId = member.Id, CommuneId = member.CommuneId, WasThere = there });
            if (!there) continue;
            member.Days++;
            day.Present++;
        }

        if (run.State != CourseRunState.Closed)
        {
            member.Days = 0;
            return;
        }

        // Six questions: most answer five or six of them, one in fifteen fewer than the pass asks.
        member.Score = (_dice.Permille(70) ? 3 : _dice.Between(5, 6)) * 100 / 6;
        member.State = CompletionRules.WhyNot(run.Terms, member.Days, member.Score).Count == 0 ? RunMemberState.Completed : RunMemberState.NotCompleted;
        if (member.State == RunMemberState.Completed) Certify(run, course, member);
    }

    private void Certify(CourseRun run, Course course, RunMember member)
    {
        var on = run.ClosedOn!.Value;
        var number = _numbers[(run.PlaceId, on.Year)] = _numbers.GetValueOrDefault((run.PlaceId, on.Year)) + 1;
        var certificate = new Certificate
        {
            Id = DemonstrationId.Of(DemonstrationIdKind.Certificate, on, Certificates.Count + 1),
            MemberId = member.Id,
            RunId = run.Id,
            OfficerId = member.OfficerId,
            CommuneId = member.CommuneId,
            IssuerId = run.PlaceId,
            Year = on.Year,
            Number = number,
            On = on,
            Name = member.Name,
            Title = run.Title,
            Topics = course.Topics,
            Score = member.Score,
        };
        Certificates.Add(certificate);
        Learnt.AddRange(course.TopicCodes.Select(t => new LearntTopic { CertificateId = certificate.Id, Topic = t, OfficerId = member.OfficerId, CommuneId = member.CommuneId, On = on }));
    }

    /// <summary>The commune of today that an officer's place is or became.</summary>
    private Guid? NowOf(Officer officer) => officer.CommuneId is { } commune ? _geography.At(commune, Today)?.Id : null;

    private Officer Person(Place place, Place? hamlet)
    {
        var ethnic = (byte)(_dice.Permille(450) ? 1 : _dice.Permille(700) ? 2 : 4);
        var sex = _dice.Permille(hamlet is null ? 450 : 250) ? Sex.Female : Sex.Male;
        var names = ShippedDistrict.Names;
        if (!names.EthnicGroups.Contains(ethnic)) ethnic = 1;
        var name = $"{names.Surname(ethnic, _dice)} {names.Given(ethnic, sex, _dice.Between(1965, 1995), _dice)}";
        var officer = new Officer
        {
            Id = DemonstrationId.Of(DemonstrationIdKind.Officer, new(2022, 1, 20), Officers.Count + 1),
            PlaceId = place.Id,
            CommuneId = place.Level == PlaceLevel.Commune ? place.Id : null,
            HamletId = hamlet?.Id,
            Name = name,
            GivenKey = NameKeys.Of(name).GivenFirst,
        };
        if (hamlet is not null && DemonstrationUsers.All.ToList().FindIndex(u => u.Role == Plumbing.Access.Roles.HamletHead && _geography.Find(u.PlaceCode, u.PlaceOn) is { } area && _geography.At(hamlet.Id, Today)?.Id == _geography.At(area.Id, Today)?.Id) is >= 0 and var user
            && Officers.All(o => o.UserId != UserId(user))) officer.UserId = UserId(user);
        Officers.Add(officer);
        return officer;
    }

    private void Hold(Officer officer, string duty, DateOnly from, DateOnly? until)
    {
        Duties.Add(new()
        {
            Id = DemonstrationId.Of(DemonstrationIdKind.OfficerDuty, from, Duties.Count + 1),
            OfficerId = officer.Id,
            PlaceId = officer.PlaceId,
            CommuneId = officer.CommuneId,
            Duty = duty,
            GivenKey = officer.GivenKey,
            From = from,
            Until = until,
        });
        _latest[officer.Id] = Duties[^1];
    }

    private static Guid UserId(int index) => DemonstrationId.Of(DemonstrationIdKind.Other, Now, 5_000 + index);
}
