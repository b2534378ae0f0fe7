using VuonLen.App.Rooms.Jobs;
using VuonLen.App.Rooms.Needs;
using VuonLen.App.Rooms.Reviews;
using VuonLen.Domain.Demonstration;
using VuonLen.Domain.Jobs;
using VuonLen.Domain.Needs;
using VuonLen.Domain.Places;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Rooms.Demonstration;

/// <summary>The jobs, vacancies and sessions of the demonstration as the Jobs room keeps them; told by <see cref="JobScribe"/>.</summary>
internal sealed class JobRows(DemonstrationDistrict district, Geography geography, IEnumerable<StatusPeriod> periods, DateOnly knownOn, Dice dice)
{
    private const int JobStream = 783;
    private const int MostNamed = 40;
    private static readonly DateOnly Today = new(2026, 11, 23);

    private static readonly (string Employer, string Title, string? Trade, JobKind Kind, string Place, bool Here, int Places, Diploma Least, int? From, int? To, long Wage)[] Offers =
    [
        ("Xưởng may Phú Lương (minh họa)", "Công nhân may", "sewing", JobKind.Local, "Xã Phú Lương", true, 20, Diploma.LowerSecondary, 18, 40, 7_000_000),
        ("Hợp tác xã chè Vô Tranh (minh họa)", "Công nhân chế biến chè", "tea", JobKind.Local, "Xã Vô Tranh", true, 8, Diploma.Unknown, 18, 55, 5_500_000),
        ("Nhà máy linh kiện điện tử Yên Bình (minh họa)", "Công nhân lắp ráp", null, JobKind.Local, "Khu công nghiệp Yên Bình", false, 40, Diploma.UpperSecondary, 18, 35, 9_500_000),
        ("Nhà máy điện tử Bắc Ninh (minh họa)", "Công nhân vận hành máy", null, JobKind.Elsewhere, "Bắc Ninh", false, 30, Diploma.LowerSecondary, 18, 38, 10_500_000),
        ("Đơn hàng chế biến thực phẩm Nhật Bản (minh họa)", "Thực tập sinh chế biến thực phẩm", null, JobKind.Abroad, "Nhật Bản", false, 6, Diploma.UpperSecondary, 19, 32, 30_000_000),
    ];

    private static readonly (string Name, EmployerKind Kind, string Place)[] Firms =
    [
        ("Xưởng may Phú Lương (minh họa)", EmployerKind.Enterprise, "Xã Phú Lương"), ("Hợp tác xã chè Vô Tranh (minh họa)", EmployerKind.Cooperative, "Xã Vô Tranh"),
        ("Nhà máy linh kiện điện tử Yên Bình (minh họa)", EmployerKind.Enterprise, "Khu công nghiệp Yên Bình"), ("Nhà máy cơ khí Sông Công (minh họa)", EmployerKind.Enterprise, "Sông Công"),
        ("Đội xây dựng Yên Trạch (minh họa)", EmployerKind.HouseholdBusiness, "Xã Yên Trạch"), ("Nhà máy điện tử Bắc Ninh (minh họa)", EmployerKind.Enterprise, "Bắc Ninh"),
        ("Nhà máy giày Hải Phòng (minh họa)", EmployerKind.Enterprise, "Hải Phòng"), ("Đơn hàng chế biến thực phẩm Nhật Bản (minh họa)", EmployerKind.Sender, "Nhật Bản"),
        ("Đơn hàng nhà máy Đài Loan (minh họa)", EmployerKind.Sender, "Đài Loan"),
    ];

    private readonly ILookup<Guid, StatusPeriod> _periods = periods.ToLookup(p => p.HouseholdId);
    private List<Guid>? _communes;

    /// <summary>The employers, as each commune of today keeps them.</summary>
    public IEnumerable<Employer> Employers() => Communes().SelectMany(commune => Firms.Select(firm => new Employer
    {
        Id = EmployerId(commune.Id, NewJobs.KeyOf(firm.Name))!.Value,
        CommuneId = commune.Id,
        Name = firm.Name,
        Key = NewJobs.KeyOf(firm.Name),
        Kind = firm.Kind,
        Place = firm.Place,
    }));

    /// <summary>The jobs.</summary>
    public IEnumerable<Placement> Placements()
    {
        var spans = new Dictionary<Guid, List<JobSpan>>();
        var number = 0;
        foreach (var job in new JobScribe(dice.Fork(JobStream)).Jobs(district, knownOn, Today))
        {
            var hamlet = geography.Find(job.HamletCode, job.StartedOn, PlaceLevel.Hamlet)!;
            var earlier = spans.TryGetValue(job.Person.Id, out var known) ? known : spans[job.Person.Id] = [];
            var span = new JobSpan(job.Person.Id, NewJobs.KeyOf(job.Employer), job.StartedOn, job.EndedOn);
            var placement = new Placement
            {
                Id = DemonstrationId.Of(DemonstrationIdKind.Job, job.StartedOn, ++number),
                PersonId = job.Person.Id,
                HouseholdId = job.HouseholdId,
                CommuneId = hamlet.ParentId!.Value,
                HamletId = hamlet.Id,
                Name = job.Person.Name,
                GivenKey = NameKeys.Of(job.Person.Name).GivenFirst,
                Sex = job.Person.Sex,
                Class = _periods[job.HouseholdId].FirstOrDefault(p => p.From <= job.StartedOn && (p.Until is null || p.Until > job.StartedOn))?.Class ?? HouseholdClass.None,
                EmployerId = job.Contract == Contract.Own ? null : EmployerId(hamlet.ParentId!.Value, span.Employer),
                Employer = job.Employer,
                EmployerKey = span.Employer,
                Trade = job.Trade,
                Kind = job.Kind,
                Contract = job.Contract,
                Wage = job.Wage,
                StartedOn = job.StartedOn,
                Year = job.StartedOn.Year,
                IsNew = !NewJobs.IsReturn(span, earlier),
                LastsFrom = NewJobs.LastsFrom(job.StartedOn),
                EndedOn = job.EndedOn,
                Why = job.EndedOn is null ? null : "Hết hợp đồng (minh họa)",
                ThereAfter6 = job.ThereAfter6,
                ThereAfter12 = job.ThereAfter12,
            };
            earlier.Add(span);
            yield return placement;
        }
    }

    /// <summary>Vacancies that are open today, in the communes of today.</summary>
    public IEnumerable<Vacancy> Vacancies() => Communes().SelectMany((commune, c) => Offers.Where((o, i) => !o.Here || o.Place == commune.Name).Where((_, i) => (i + c) % 2 == 0).Select((o, i) => new Vacancy
    {
        Id = DemonstrationId.Of(DemonstrationIdKind.Job, Today, 500_000 + (c * 10) + i),
        CommuneId = commune.Id,
        EmployerId = EmployerId(commune.Id, NewJobs.KeyOf(o.Employer))!.Value,
        Employer = o.Employer,
        Title = o.Title,
        Trade = o.Trade,
        Kind = o.Kind,
        Place = o.Place,
        IsHere = o.Here,
        Places = o.Places,
        LeastDiploma = o.Least,
        LeastAge = o.From,
        MostAge = o.To,
        Wage = o.Wage,
        From = Today.AddDays(-40),
    }));

    /// <summary>Two sessions and a fair a year in every commune of today since the reform.</summary>
    public IEnumerable<JobEvent> Events() => Communes().SelectMany((commune, c) => new[] { (new DateOnly(2025, 9, 18), JobEventKind.Counselling), (new(2026, 3, 12), JobEventKind.Fair), (new(2026, 8, 20), JobEventKind.Orientation) }
        .Select((e, i) => new JobEvent
        {
            Id = DemonstrationId.Of(DemonstrationIdKind.Job, e.Item1, 600_000 + (c * 10) + i),
            CommuneId = commune.Id,
            Kind = e.Item2,
            On = e.Item1.AddDays(c),
            Venue = $"Hội trường UBND {commune.Name}",
            Workers = dice.Fork(JobStream, c + (i * 10)).Between(60, 220),
            Employers = e.Item2 == JobEventKind.Fair ? 9 : 0,
        }));

    /// <summary>Who came to the orientation sessions of this year: of those who wanted a job in its survey, some. The sessions know of them.</summary>
    public static IReadOnlyList<JobEventWorker> Named(IEnumerable<JobEvent> events, IEnumerable<WorkerAnswer> answers)
    {
        var wishing = answers.Where(a => (a.Wants & WorkerWishes.AnyJob) != 0).OrderBy(a => a.GivenKey, StringComparer.Ordinal).ThenBy(a => a.Id).ToLookup(a => a.CommuneId);
        var named = new List<JobEventWorker>();
        foreach (var one in events.Where(e => e.Kind == JobEventKind.Orientation && e.On.Year == Today.Year))
        {
            var came = wishing[one.CommuneId].Where((_, i) => i % 3 != 2).Take(MostNamed).ToList();
            one.Named = came.Count;
            named.AddRange(came.Select(a => new JobEventWorker
            {
                EventId = one.Id,
                PersonId = a.PersonId,
                HouseholdId = a.HouseholdId,
                CommuneId = a.CommuneId,
                HamletId = a.HamletId,
                Name = a.Name,
                GivenKey = a.GivenKey,
                Sex = a.Sex,
                BirthYear = a.Birth.Year > 0 ? a.Birth.Year : null,
                Class = a.Class,
            }));
        }

        return named;
    }

    /// <summary>The row of an employer in a commune, or null where none is kept: of the communes before the reform.</summary>
    private Guid? EmployerId(Guid commune, string key)
    {
        _communes ??= [.. Communes().Select(c => c.Id)];
        var (place, firm) = (_communes.IndexOf(commune), Array.FindIndex(Firms, f => NewJobs.KeyOf(f.Name) == key));
        return place < 0 || firm < 0 ? null : DemonstrationId.Of(DemonstrationIdKind.Job, Today, 700_000 + (place * 100) + firm);
    }

    private IEnumerable<Place> Communes() => geography.All.Where(p => p.Level == PlaceLevel.Commune && p.IsValidOn(Today) && district.Rounds.Any(r => r.Commune.Id == p.Id)).OrderBy(p => p.Code, StringComparer.Ordinal);
}
