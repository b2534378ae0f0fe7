using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Jobs;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Tests.Harness;
using VuonLen.App.Tests.Training;
using VuonLen.Domain.Jobs;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Tests.Jobs;

/// <summary>Who gives work, as rows: kept, named by vacancies, counted, and made one of two.</summary>
public sealed class EmployerTests(PostgresServer server)
{
    private static readonly DateOnly May = new(2024, 5, 6);
    private static readonly (Guid?, string[]) Elsewhere = (Given.YenTrach.Id, [Roles.CommuneOfficer]);

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_vacancy_names_a_new_employer_or_one_that_is_known_and_the_list_counts_what_came_of_it(StoreKind kind)
    {
        await using var scene = await TrainingScene.BeginAsync(kind, server);
        var workers = await scene.WorkersAsync(3);
        var (first, second) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        Stands(await OpenAsync(scene, first, name: "Xưởng chè Yên Lạc", kind: EmployerKind.Cooperative));
        // The same name, written otherwise, is the same employer.
        Stands(await OpenAsync(scene, second, name: "xưởng CHÈ  yên lạc", places: 3));
        var employer = Assert.Single(await scene.ReadAsync(db => db.Set<Employer>().AsNoTracking().ToListAsync()));
        Assert.Equal(("Xưởng chè Yên Lạc", "xuong che yen lac", EmployerKind.Cooperative), (employer.Name, employer.Key, employer.Kind));
        Stands(await PlaceAsync(scene, workers[0], first));
        Stands(await PlaceAsync(scene, workers[1], null, "Xuong che yen lac"));
        Stands(await PlaceAsync(scene, workers[2], null, "Xưởng may"));
        var job = await JobAsync(scene, workers[1]);
        Assert.Equal((employer.Id, "Xuong che yen lac"), (job.EmployerId, job.Employer));
        Stands(await LookAsync(scene, workers[0], 6, true));
        Stands(await LookAsync(scene, workers[0], 12, true));
        Stands(await LookAsync(scene, workers[1], 6, false));
        var row = Assert.Single(await ListAsync(scene));
        Assert.Equal((2, 4, 1, 2, 2, 1, 1, 1), (row.Open, row.FreePlaces, row.Filled, row.Workers, row.Looked6, row.There6, row.Looked12, row.There12));

        // Renamed, what was written before keeps its words; what is written after has the new ones.
        Stands(await KeepAsync(scene, employer.Id, "Hợp tác xã chè", seen: 1, tax: "0300588569"));
        Assert.Equal(["Xưởng chè Yên Lạc", "xưởng CHÈ  yên lạc"], await NamesAsync(scene));
        Stands(await OpenAsync(scene, first, chosen: employer.Id, seen: 2));
        Stands(await OpenAsync(scene, Guid.CreateVersion7(), chosen: employer.Id));
        Assert.Equal(["Hợp tác xã chè", "Xưởng chè Yên Lạc", "xưởng CHÈ  yên lạc"], await NamesAsync(scene));
        // Found without marks, by a part of the name or the tax code.
        Assert.Single(await ListAsync(scene, "tac xa"));
        Assert.Single(await ListAsync(scene, "Hợp Tác"));
        Assert.Single(await ListAsync(scene, "0300588569"));
        Assert.Empty(await ListAsync(scene, "xuong"));
        Assert.Empty(await ListAsync(scene, by: Elsewhere));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Two_rows_of_one_employer_become_one_with_the_vacancies_and_jobs_of_both(StoreKind kind)
    {
        await using var scene = await TrainingScene.BeginAsync(kind, server);
        var workers = await scene.WorkersAsync(2);
        var (kept, dropped) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        Stands(await KeepAsync(scene, kept, "Công ty may Yên Lạc"));
        Stands(await KeepAsync(scene, dropped, "Cty may Yên Lạc", tax: "0300588569", contact: "0208 000 111"));
        var vacancy = Guid.CreateVersion7();
        Stands(await OpenAsync(scene, vacancy, chosen: dropped));
        Stands(await PlaceAsync(scene, workers[0], vacancy));
        Stands(await PlaceAsync(scene, workers[1], null, "cty may yen lac"));
        await RefusedAsync("not-allowed", MergeAsync(scene, dropped, kept, by: TrainingScene.Chair));
        await RefusedAsync("employer.not-found", MergeAsync(scene, dropped, kept, by: Elsewhere));
        await RefusedAsync("stale", MergeAsync(scene, dropped, kept, 7));
        await RefusedAsync("employer.merge", MergeAsync(scene, dropped, dropped));
        await RefusedAsync("employer.merge", MergeAsync(scene, dropped, Guid.CreateVersion7()));
        Stands(await MergeAsync(scene, dropped, kept));
        var row = Assert.Single(await ListAsync(scene));
        Assert.Equal((kept, "0300588569", "0208 000 111", 1, 2), (row.Employer.Id, row.Employer.TaxCode, row.Employer.Contact, row.Open, row.Workers));
        Assert.Equal("Cty may Yên Lạc", await scene.ReadAsync(db => db.Set<Vacancy>().Select(v => v.Employer).SingleAsync()));
        Assert.True((await scene.Store.AsOperatorAsync(s => s.GetRequiredService<JournalVerifier>().VerifyAsync(null, default))).IsSound);
    }

    [Fact]
    public async Task Each_wrong_employer_is_refused_with_its_reason()
    {
        await using var scene = await TrainingScene.BeginAsync(StoreKind.Sqlite, server);
        var id = Guid.CreateVersion7();
        await RefusedAsync("not-allowed", KeepAsync(scene, id, "Xưởng", by: TrainingScene.Chair));
        await RefusedAsync("vacancy.commune", KeepAsync(scene, id, "Xưởng", by: Elsewhere));
        await RefusedAsync("employer.name", KeepAsync(scene, id, " "));
        await RefusedAsync("employer.name", KeepAsync(scene, id, new string('x', 201)));
        await RefusedAsync("employer.kind", KeepAsync(scene, id, "Xưởng", (EmployerKind)9));
        await RefusedAsync("employer.tax-code", KeepAsync(scene, id, "Xưởng", tax: "0300588568"));
        await RefusedAsync("employer.text", KeepAsync(scene, id, "Xưởng", contact: new string('1', 201)));
        await RefusedAsync("employer.not-found", KeepAsync(scene, id, "Xưởng", seen: 1));
        Stands(await KeepAsync(scene, id, "Xưởng chè", tax: "0300588569"));
        await RefusedAsync("stale", KeepAsync(scene, id, "Xưởng chè"));
        await RefusedAsync("stale", KeepAsync(scene, id, "Xưởng chè", seen: 7));
        await RefusedAsync("employer.same-name", KeepAsync(scene, Guid.CreateVersion7(), "xuong che"));
        var same = Assert.Single((await KeepAsync(scene, Guid.CreateVersion7(), "Nhà máy", tax: "03 005 885 69")).Problems);
        Assert.Equal(("employer.same-tax-code", "0300588569", "Xưởng chè"), (same.Code, same.Values[0], same.Values[1]));
        await RefusedAsync("employer.not-found", OpenAsync(scene, Guid.CreateVersion7(), chosen: Guid.CreateVersion7()));
        await RefusedAsync("vacancy.employer", OpenAsync(scene, Guid.CreateVersion7(), name: " "));
        await RefusedAsync("employer.kind", OpenAsync(scene, Guid.CreateVersion7(), name: "Mới", kind: (EmployerKind)9));
        // The store itself refuses a second of one name.
        var first = await scene.ReadAsync(db => db.Set<Employer>().AsNoTracking().SingleAsync());
        await Assert.ThrowsAnyAsync<Exception>(() => scene.Supports.Reviews.WriteAsync((db, c) => db.InsertManyAsync(
            [new Employer { Id = Guid.CreateVersion7(), CommuneId = first.CommuneId, Name = first.Name, Key = first.Key, Kind = first.Kind }], c)));
    }

    internal static Task<ActResult> KeepAsync(
        TrainingScene scene, Guid id, string name, EmployerKind kind = EmployerKind.Enterprise, string? tax = null, string? contact = null, long? seen = null, (Guid?, string[])? by = null) =>
        scene.AsAsync(by ?? TrainingScene.Officer, s => s.GetRequiredService<KeepEmployer>().DoAsync(Guid.CreateVersion7(), new(id, Given.YenLac.Id, name, kind, tax, null, contact, seen), default));

    private static async Task<ActResult> MergeAsync(TrainingScene scene, Guid dropped, Guid kept, long? seen = null, (Guid?, string[])? by = null)
    {
        var version = seen ?? await scene.ReadAsync(db => db.Set<Employer>().Where(e => e.Id == dropped).Select(e => e.Version).SingleAsync());
        return await scene.AsAsync(by ?? TrainingScene.Officer, s => s.GetRequiredService<MergeEmployers>().DoAsync(Guid.CreateVersion7(), new(dropped, kept, version), default));
    }

    private static Task<IReadOnlyList<EmployerRow>> ListAsync(TrainingScene scene, string? text = null, (Guid?, string[])? by = null) => scene.AsAsync(
        by ?? TrainingScene.Officer, async s => (await s.GetRequiredService<EmployerList>().PageAsync(new(text), May, default)).Rows);

    /// <summary>What the vacancies call their employers.</summary>
    private static async Task<IEnumerable<string>> NamesAsync(TrainingScene scene) => (await scene.ReadAsync(db => db.Set<Vacancy>().Select(v => v.Employer).ToListAsync())).Order(StringComparer.Ordinal);

    private static Task<ActResult> OpenAsync(TrainingScene scene, Guid id, Guid? chosen = null, string name = "", int places = 2, EmployerKind kind = EmployerKind.Enterprise, long? seen = null) =>
        scene.AsAsync(TrainingScene.Officer, s => s.GetRequiredService<OpenVacancy>().DoAsync(
            Guid.CreateVersion7(),
            new(id, Given.YenLac.Id, name, null, "Công nhân", null, JobKind.Local, "Xã Yên Lạc", true, places, Diploma.Unknown, null, null, null, May.AddDays(-30), null, seen, chosen, kind), default));

    private static Task<ActResult> PlaceAsync(TrainingScene scene, Person person, Guid? vacancy, string employer = "") =>
        scene.AsAsync(TrainingScene.Officer, s => s.GetRequiredService<PlaceWorker>().DoAsync(
            Guid.CreateVersion7(), new(Guid.CreateVersion7(), person.Id, vacancy, employer, null, JobKind.Local, Contract.FixedTerm, null, May), default));

    private static async Task<ActResult> LookAsync(TrainingScene scene, Person person, int months, bool there)
    {
        var job = await JobAsync(scene, person);
        return await scene.AsAsync(TrainingScene.Officer, s => s.GetRequiredService<PlaceWorker>().LookAsync(Guid.CreateVersion7(), new(job.Id, months, May.AddMonths(months), there, job.Version), default));
    }

    private static Task<Placement> JobAsync(TrainingScene scene, Person person) => scene.ReadAsync(db => db.Set<Placement>().AsNoTracking().SingleAsync(p => p.PersonId == person.Id));

    private static async Task RefusedAsync(string code, Task<ActResult> act) => Assert.Equal(code, Assert.Single((await act).Problems).Code);

    private static void Stands(ActResult result) => Assert.True(result.Stands, string.Join("; ", result.Problems.Select(p => $"{p.Field} {p.Code} {string.Join(' ', p.Values)}")));
}
