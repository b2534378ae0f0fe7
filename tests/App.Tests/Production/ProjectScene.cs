using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Production;
using VuonLen.App.Rooms.Programmes;
using VuonLen.App.Tests.Harness;
using VuonLen.App.Tests.Programmes;
using VuonLen.Domain.Production;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Tests.Production;

/// <summary>A commune with households, and the acts of a project in a line each. A project gives 10 million a household and takes back one calf after a year.</summary>
internal sealed class ProjectScene(SupportScene supports) : IAsyncDisposable
{
    public static readonly DateOnly January = SupportScene.January;
    public static readonly DateOnly February = new(2024, 2, 10);
    public static readonly DateOnly March = new(2024, 3, 5);

    public static readonly (Guid? Place, string[] Roles) Officer = SupportScene.Officer;
    public static readonly (Guid? Place, string[] Roles) Chair = SupportScene.Chair;

    public SupportScene Supports => supports;

    public TestStore Store => supports.Store;

    public static async Task<ProjectScene> BeginAsync(StoreKind kind, PostgresServer server) => new(await SupportScene.BeginAsync(kind, server));

    public Task<Guid[]> HouseholdsAsync(int count, HouseholdClass standing = HouseholdClass.Poor) => supports.HouseholdsAsync(count, standing);

    public static ProjectTerms Terms(long cost = 100_000_000, long grant = 50_000_000, Rotation? rotation = null) =>
        new(January, new(2028, 12, 31), cost, grant, rotation ?? new(RotationForm.Kind, "con bê", 1, 1));

    public Task<ActResult> PlanAsync(Guid id, ProjectTerms? terms = null, Guid? place = null, string policy = "production-model", long? seen = null, (Guid?, string[])? by = null, string name = "Chăn nuôi bò", string leader = "Nông Văn A", Guid? act = null) =>
        AsAsync(by ?? Officer, s => s.GetRequiredService<KeepProject>().DoAsync(act ?? Guid.CreateVersion7(), new(id, place ?? Given.YenLac.Id, policy, name, leader, terms ?? Terms(), seen), default));

    public Task<ActResult> JoinAsync(Guid id, IEnumerable<Guid> households, DateOnly? on = null, (Guid?, string[])? by = null) =>
        AsAsync(by ?? Officer, s => s.GetRequiredService<JoinProject>().JoinAsync(Guid.CreateVersion7(), new(id, on ?? January, [.. households]), default));

    public Task<ActResult> LeaveAsync(ProjectMember member, string why = "chuyển đi làm xa", DateOnly? on = null) =>
        AsAsync(Officer, s => s.GetRequiredService<JoinProject>().LeaveAsync(Guid.CreateVersion7(), new(member.Id, on ?? February, why, member.Version), default));

    public async Task<ActResult> ApproveAsync(Guid id, (Guid?, string[])? by = null, string decision = "45/QĐ-UBND", DateOnly? on = null)
    {
        var seen = (await ProjectAsync(id)).Version;
        return await AsAsync(by ?? Chair, s => s.GetRequiredService<DecideProject>().ApproveAsync(Guid.CreateVersion7(), new(id, decision, on ?? January, seen), default));
    }

    public async Task<ActResult> EndAsync(Guid id, bool cancel = false, string why = "")
    {
        var seen = (await ProjectAsync(id)).Version;
        return await AsAsync(Officer, s => cancel
            ? s.GetRequiredService<DecideProject>().CancelAsync(Guid.CreateVersion7(), new(id, why, March, seen), default)
            : s.GetRequiredService<DecideProject>().EndAsync(Guid.CreateVersion7(), new(id, why, March, seen), default));
    }

    public async Task<ActResult> GiveAsync(Guid id, IEnumerable<Guid> members, long amount = 10_000_000, DateOnly? on = null, long? seen = null, (Guid?, string[])? by = null)
    {
        var version = seen ?? (await ProjectAsync(id)).Version;
        return await AsAsync(by ?? Officer, s => s.GetRequiredService<GiveInProject>().DoAsync(Guid.CreateVersion7(), new GiveInProject.FromGrant(id, on ?? February, [.. members], amount, version), default));
    }

    public async Task<ActResult> PassOnAsync(Guid id, Guid member, long quantity = 1, long worth = 8_000_000, DateOnly? on = null, long? seen = null)
    {
        var version = seen ?? (await ProjectAsync(id)).Version;
        return await AsAsync(Officer, s => s.GetRequiredService<GiveInProject>().PassOnAsync(Guid.CreateVersion7(), new(id, on ?? March, member, quantity, worth, version), default));
    }

    public Task<ActResult> BackAsync(ProjectMember member, long quantity = 1, MovementKind kind = MovementKind.Returned, DateOnly? on = null, string? note = null, (Guid?, string[])? by = null) =>
        AsAsync(by ?? (kind == MovementKind.Excused ? Chair : Officer), s => s.GetRequiredService<TakeBack>().DoAsync(Guid.CreateVersion7(), new(member.Id, kind, on ?? March, quantity, note, member.Version), default));

    public Task<ActResult> ReverseAsync(Guid movement, string why = "ghi nhầm hộ", (Guid?, string[])? by = null) =>
        AsAsync(by ?? Officer, s => s.GetRequiredService<TakeBack>().ReverseAsync(Guid.CreateVersion7(), new(movement, why), default));

    public async Task<ActResult> PayInAsync(Guid id, long quantity = 1, string note = "nộp quỹ vì người nghèo", (Guid?, string[])? by = null)
    {
        var seen = (await ProjectAsync(id)).Version;
        return await AsAsync(by ?? Chair, s => s.GetRequiredService<TakeBack>().PayInAsync(Guid.CreateVersion7(), new(id, March, quantity, note, seen), default));
    }

    /// <summary>A running project of so many poor households.</summary>
    public async Task<Guid> RunningAsync(int households, ProjectTerms? terms = null)
    {
        var id = Guid.CreateVersion7();
        LocalPolicyActs.Stands(await PlanAsync(id, terms));
        LocalPolicyActs.Stands(await JoinAsync(id, await HouseholdsAsync(households)));
        LocalPolicyActs.Stands(await ApproveAsync(id));
        return id;
    }

    public Task<ProductionProject> ProjectAsync(Guid id) => ReadAsync(db => db.Set<ProductionProject>().AsNoTracking().SingleAsync(p => p.Id == id));

    public Task<List<ProjectMember>> MembersAsync(Guid id) => ReadAsync(db => db.Set<ProjectMember>().AsNoTracking().Where(m => m.ProjectId == id).OrderBy(m => m.GivenKey).ThenBy(m => m.Id).ToListAsync());

    public Task<List<ProjectMovement>> MovementsAsync(Guid id) => ReadAsync(db => db.Set<ProjectMovement>().AsNoTracking().Where(m => m.ProjectId == id).OrderBy(m => m.Id).ToListAsync());

    public Task<List<Support>> SupportsAsync() => supports.SupportsAsync();

    public Task<T> AsAsync<T>((Guid? Place, string[] Roles) who, Func<IServiceProvider, Task<T>> act) => supports.Reviews.AsAsync(who, act);

    public Task<T> ReadAsync<T>(Func<Db, Task<T>> read) => supports.Reviews.ReadAsync(read);

    public ValueTask DisposeAsync() => supports.DisposeAsync();
}
