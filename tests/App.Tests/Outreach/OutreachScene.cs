using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Outreach;
using VuonLen.App.Tests.Harness;
using VuonLen.App.Tests.Reviews;
using VuonLen.Domain.Outreach;
using VuonLen.Domain.Places;
using static VuonLen.App.Tests.Programmes.LocalPolicyActs;

namespace VuonLen.App.Tests.Outreach;

/// <summary>A commune before the merger, its officers and classes, and each act in a line. A course teaches reviewing and personal data, with two questions.</summary>
internal sealed class OutreachScene(ReviewScene reviews) : IAsyncDisposable
{
    public const string Test = "? Một\n- a\n* b\n? Hai\n* a\n* b\n- c";
    public static readonly DateOnly March = new(2024, 3, 4);
    public static readonly DateOnly April = new(2024, 4, 15);

    public static readonly (Guid? Place, string[] Roles) Officer = ReviewScene.Officer;
    public static readonly (Guid? Place, string[] Roles) NextDoor = ReviewScene.Elsewhere;
    public static readonly (Guid? Place, string[] Roles) Supervisor = (Given.YenLac.Id, [Roles.Supervisor]);
    public static readonly (Guid? Place, string[] Roles) OfProvince = (Given.Province.Id, [Roles.CommuneOfficer]);
    public static readonly (Guid? Place, string[] Roles) OfSuccessor = (Given.PhuLuong.Id, [Roles.CommuneOfficer]);

    public ReviewScene Reviews => reviews;

    public TestStore Store => reviews.Store;

    public static async Task<OutreachScene> BeginAsync(StoreKind kind, PostgresServer server) => new(await ReviewScene.BeginAsync(kind, server));

    public Task<ActResult> KeepOfficerAsync(Guid id, string name, Guid? hamlet = null, Guid? place = null, string? phone = null, string? user = null, long? seen = null, (Guid?, string[])? by = null) =>
        AsAsync(by ?? Officer, s => s.GetRequiredService<KeepOfficer>().DoAsync(Guid.CreateVersion7(), new(id, place ?? Given.YenLac.Id, hamlet, name, phone, user, seen), default));

    public Task<ActResult> StartAsync(Guid officer, string duty, DateOnly? from = null, Guid? id = null, (Guid?, string[])? by = null) =>
        AsAsync(by ?? Officer, s => s.GetRequiredService<HoldDuty>().StartAsync(Guid.CreateVersion7(), new(id ?? Guid.CreateVersion7(), officer, duty, from ?? March), default));

    public Task<ActResult> EndAsync(OfficerDuty duty, DateOnly until, (Guid?, string[])? by = null) =>
        AsAsync(by ?? Officer, s => s.GetRequiredService<HoldDuty>().EndAsync(Guid.CreateVersion7(), new(duty.Id, until, duty.Version), default));

    /// <summary>A hamlet head, or with a duty whoever holds it.</summary>
    public async Task<Guid> OfficerAsync(string name = "Hoàng Văn Trưởng", string duty = "hamlet-head", Guid? place = null, bool inHamlet = true, (Guid?, string[])? by = null, DateOnly? from = null)
    {
        var id = Guid.CreateVersion7();
        Stands(await KeepOfficerAsync(id, name, inHamlet ? Given.Xom1.Id : null, place, by: by));
        Stands(await StartAsync(id, duty, from, by: by));
        return id;
    }

    public Task<ActResult> KeepCourseAsync(Guid id, string test = Test, string topics = "review data", int? passing = 50, Guid? place = null, long? seen = null, (Guid?, string[])? by = null, string title = "Nghiệp vụ rà soát", string reading = "# Mục\nđọc", bool retired = false) =>
        AsAsync(by ?? Officer, s => s.GetRequiredService<KeepCourse>().DoAsync(
            Guid.CreateVersion7(), new(id, place ?? Given.YenLac.Id, title, OfficerLevel.Hamlet, topics.Split(' ', StringSplitOptions.RemoveEmptyEntries), passing, reading, test, retired, seen), default));

    public Task<ActResult> PlanAsync(Guid id, Guid course, IReadOnlyList<DateOnly>? days = null, Guid? place = null, long? seen = null, (Guid?, string[])? by = null, string venue = "Hội trường xã") =>
        AsAsync(by ?? Officer, s => s.GetRequiredService<PlanRun>().DoAsync(Guid.CreateVersion7(), new(id, course, place ?? Given.YenLac.Id, venue, "UBND xã", days ?? [April, April.AddDays(1)], seen), default));

    public Task<ActResult> JoinAsync(Guid run, IEnumerable<Guid> officers, (Guid?, string[])? by = null) =>
        AsAsync(by ?? Officer, s => s.GetRequiredService<JoinRun>().JoinAsync(Guid.CreateVersion7(), new(run, [.. officers]), default));

    public Task<ActResult> LeaveAsync(RunMember member, string why = "chuyển công tác", (Guid?, string[])? by = null) =>
        AsAsync(by ?? Officer, s => s.GetRequiredService<JoinRun>().LeaveAsync(Guid.CreateVersion7(), new(member.Id, why, member.Version), default));

    public Task<ActResult> RollAsync(RunDay day, IEnumerable<Guid> present, (Guid?, string[])? by = null) =>
        AsAsync(by ?? Officer, s => s.GetRequiredService<CallRunRoll>().DoAsync(Guid.CreateVersion7(), new(day.Id, [.. present], day.Version), default));

    public async Task<ActResult> ScoresAsync(Guid run, (Guid Member, int? Percent)[] scores, (Guid?, string[])? by = null)
    {
        var seen = (await RunAsync(run)).Version;
        return await AsAsync(by ?? Officer, s => s.GetRequiredService<EnterScores>().DoAsync(Guid.CreateVersion7(), new(run, [.. scores.Select(x => new EnterScores.Score(x.Member, x.Percent))], seen), default));
    }

    public async Task<ActResult> CloseAsync(Guid run, DateOnly? on = null, (Guid?, string[])? by = null, long? seen = null)
    {
        var version = seen ?? (await RunAsync(run)).Version;
        return await AsAsync(by ?? Officer, s => s.GetRequiredService<CloseRun>().DoAsync(Guid.CreateVersion7(), new(run, on ?? April.AddDays(2), version), default));
    }

    public Task<ActResult> WithdrawAsync(Certificate certificate, string why = "nhờ người thi hộ", DateOnly? on = null, (Guid?, string[])? by = null) =>
        AsAsync(by ?? Officer, s => s.GetRequiredService<WithdrawCertificate>().DoAsync(Guid.CreateVersion7(), new(certificate.Id, on ?? new(2024, 6, 1), why, certificate.Version), default));

    /// <summary>A class of officers, all of them there on both days and with a score; not closed.</summary>
    public async Task<Guid> ReadyAsync(IReadOnlyList<Guid> officers, Guid? course = null, Guid? place = null, (Guid?, string[])? by = null, int score = 100)
    {
        var (run, of) = (Guid.CreateVersion7(), course ?? Guid.CreateVersion7());
        if (course is null) Stands(await KeepCourseAsync(of, place: place, by: by));
        Stands(await PlanAsync(run, of, place: place, by: by));
        Stands(await JoinAsync(run, officers, by));
        var members = await MembersAsync(run);
        foreach (var day in await DaysAsync(run)) Stands(await RollAsync(day, members.Select(m => m.Id), by));
        Stands(await ScoresAsync(run, [.. members.Select(m => (m.Id, (int?)score))], by));
        return run;
    }

    public Task<CourseRun> RunAsync(Guid id) => ReadAsync(db => db.Set<CourseRun>().AsNoTracking().SingleAsync(r => r.Id == id));

    public Task<List<RunDay>> DaysAsync(Guid run) => ReadAsync(db => db.Set<RunDay>().AsNoTracking().Where(d => d.RunId == run).OrderBy(d => d.On).ToListAsync());

    public Task<List<RunMember>> MembersAsync(Guid run) => ReadAsync(db => db.Set<RunMember>().AsNoTracking().Where(m => m.RunId == run).OrderBy(m => m.GivenKey).ThenBy(m => m.Id).ToListAsync());

    public Task<List<T>> AllAsync<T>()
        where T : class => ReadAsync(db => db.Set<T>().AsNoTracking().ToListAsync());

    /// <summary>The list of the untrained in words, by name: "Hoàng Văn Trưởng hamlet-head: review:Never data:Never".</summary>
    public async Task<string> UntrainedAsync(UntrainedQuery query, (Guid?, string[])? by = null)
    {
        var rows = await AsAsync(by ?? Officer, async s => (await s.GetRequiredService<UntrainedList>().PageAsync(query, default)).Rows);
        return string.Join(" | ", rows.Select(r => $"{r.Officer.Name} {r.Held.Duty}: {string.Join(' ', r.Lacking.Select(t => $"{t.Topic}:{t.Gap}"))}"));
    }

    public Task<T> AsAsync<T>((Guid? Place, string[] Roles) who, Func<IServiceProvider, Task<T>> act) => reviews.AsAsync(who, act);

    public Task<T> ReadAsync<T>(Func<Db, Task<T>> read) => reviews.ReadAsync(read);

    public ValueTask DisposeAsync() => reviews.DisposeAsync();
}
