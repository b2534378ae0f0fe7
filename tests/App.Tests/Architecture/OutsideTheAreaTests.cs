using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Files;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Imports;
using VuonLen.App.Rooms.Registry;
using VuonLen.App.Rooms.Reviews;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Places;
using VuonLen.Domain.Registry;
using VuonLen.Domain.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Tests.Architecture;

/// <summary>
/// Every page, list, export and door of the routing table, visited with the ids of one commune by people of another, role by role: nothing
/// of the commune may come out. The commune's own people visit the same addresses, so that a door that shows nothing to anybody proves nothing.
/// </summary>
public sealed class OutsideTheAreaTests(PostgresServer server)
{
    private const string Head = "Nông Quý Bửu Ẩn";
    private const string Member = "Nông Thị Bửu Lộ";
    private const string Number = "9731/QĐ-UBND";
    private const string FileName = "Ban ghi Buu An.xlsx";
    private const string Person = "Trần Bửu Kín";
    private const string UserName = "bi.mat.yen.lac";
    private static readonly string[] Marks = [Head, Member, "Bửu Ẩn", "Bửu Lộ", Number, FileName, Person, UserName];

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Nobody_of_another_commune_is_shown_anything_of_this_one_whatever_their_role(StoreKind kind)
    {
        await using var store = await TestStore.WithPlacesAsync(kind, server);
        await using var site = await Site.OverAsync(store);
        var ids = await GivenCommuneAsync(site);
        var doors = (await Door.OfAsync(site)).Where(d => d.Gets && d.Pattern != "/sign-out").ToList();

        var shown = new HashSet<string>();
        foreach (var role in new[] { Roles.CommuneOfficer, Roles.CommuneChair, Roles.Auditor, Roles.Administrator })
        {
            var insider = await site.SignedInAsync(role, Given.YenLac);
            foreach (var door in doors) if ((await VisitAsync(insider, door, ids)).Mark is not null) shown.Add(door.Pattern);
        }

        string[] known =
        [
            "/households", "/households/{id:guid}", "/households/export", "/reviews/{id:guid}", "/reviews/{id:guid}/households", "/reviews/{id:guid}/households/export",
            "/reviews/{id:guid}/households/{householdId:guid}", "/reports/{table:int}", "/reports/{table:int}/download", "/reports/download", "/reports/{table:int}/households",
            "/api/v1/reports/tables/{table:int}", "/api/v1/rounds", "/api/v1/rounds/{id}", "/imports", "/imports/{id:guid}", "/access/users", "/access/users/{id:guid}", "/journal", "/journal/{id:guid}",
        ];
        Assert.Empty(known.Except(shown));

        var leaks = new List<string>();
        var roles = kind == StoreKind.Sqlite ? Roles.All : [Roles.CommuneOfficer, Roles.Auditor];
        foreach (var role in roles)
        {
            var outsider = await site.SignedInAsync(role, Given.YenTrach);
            foreach (var door in doors)
            {
                var (status, mark, path) = await VisitAsync(outsider, door, ids);
                if (mark is not null) leaks.Add($"{role} at {path}: {mark}");
                if ((int)status >= 500) leaks.Add($"{role} at {path}: {(int)status}");
            }
        }

        Assert.Empty(leaks);
    }

    [Fact]
    public async Task Who_works_in_one_hamlet_is_not_shown_the_people_of_the_next()
    {
        await using var store = await TestStore.WithPlacesAsync(StoreKind.Sqlite, server);
        await using var site = await Site.OverAsync(store);
        var ids = await GivenCommuneAsync(site);
        var doors = (await Door.OfAsync(site)).Where(d => d.Gets && d.Pattern != "/sign-out").ToList();
        var leaks = new List<string>();
        foreach (var role in new[] { Roles.Surveyor, Roles.HamletHead, Roles.Supervisor })
        {
            var neighbour = await site.SignedInAsync(role, Given.Xom2);
            foreach (var door in doors)
            {
                // The round, its decision and its file are the commune's; its people are their own hamlet's.
                if ((await VisitAsync(neighbour, door, ids)).Mark is { } mark && mark != Number) leaks.Add($"{role} at {door.Pattern}: {mark}");
            }
        }

        Assert.Empty(leaks);
    }

    private static async Task<(HttpStatusCode Status, string? Mark, string Path)> VisitAsync(HttpClient client, Door door, Ids ids)
    {
        var path = door.With(name => ids.Of(door.Pattern, name));
        path += "?" + string.Join('&', ids.Asked.Select(a => $"{a.Name}={Uri.EscapeDataString(a.Value)}"));
        using var answer = await client.GetAsync(path);
        var text = await Door.TextOfAsync(answer);
        return (answer.StatusCode, Marks.Append(ids.Code).FirstOrDefault(m => text.Contains(m, StringComparison.Ordinal)), path);
    }

    /// <summary>A household, a frozen round that lists it with its decision and scan, an import and a user: all of Yên Lạc.</summary>
    private static async Task<Ids> GivenCommuneAsync(Site site)
    {
        var userId = await site.GivenUserAsync(UserName, Given.YenLac, Roles.CommuneOfficer);
        var (round, open) = (Given.Round(Given.YenLac), Given.Round(Given.YenLac, 2024));
        var household = Given.Household(Guid.CreateVersion7(), Head, Given.Xom1, HouseholdClass.Poor);
        var members = new[] { Given.Person(Head, household), Given.Person(Member, household, Relation.Spouse) };
        household.HeadPersonId = members[0].Id;
        var scan = new StoredFile { Id = Guid.CreateVersion7(), CommuneId = Given.YenLac.Id, Name = FileName, ContentType = "application/pdf", Content = [.. "%PDF-1.7"u8], Sha256 = new string('0', 64), HandedInAt = DateTime.UtcNow };
        var decision = new Decision
        {
            Id = Guid.CreateVersion7(),
            CommuneId = Given.YenLac.Id,
            RoundId = round.Id,
            Kind = DecisionKind.Recognition,
            Number = Number,
            SignedOn = new(2023, 12, 10),
            Signer = Person,
            ScanFileId = scan.Id,
            RecordedAt = new(2023, 12, 10, 1, 0, 0, DateTimeKind.Utc),
        };
        var import = new Import
        {
            Id = Guid.CreateVersion7(),
            CommuneId = Given.YenLac.Id,
            RoundId = open.Id,
            FileId = scan.Id,
            FileName = FileName,
            Sha256 = new string('1', 64),
            IsCompanion = false,
            By = Person,
            ReceivedAt = DateTime.UtcNow,
            State = ImportState.Refused,
            RefusalCode = "file.damaged",
        };
        var act = Guid.CreateVersion7();
        await WriteAsync(site, act, async (db, cancel) =>
        {
            await db.InsertManyAsync([round, open], cancel);
            await db.InsertManyAsync([household], cancel);
            await db.InsertManyAsync(members, cancel);
            foreach (var of in new[] { round, open }) await db.InsertManyAsync([Row(of, household)], cancel);
            await db.InsertManyAsync(members.Select((m, i) => new RoundMember { RoundId = round.Id, HouseholdId = household.Id, Order = i + 1, CommuneId = Given.YenLac.Id, HamletId = Given.Xom1.Id, Name = m.FullName, Relation = m.Relation }), cancel);
            db.AddRange(scan, decision, import);
            db.Add(new StatusPeriod { Id = Guid.CreateVersion7(), HouseholdId = household.Id, CommuneId = Given.YenLac.Id, HamletId = Given.Xom1.Id, Class = HouseholdClass.Poor, Standard = "2022-2025", From = new(2023, 12, 10), DecisionId = decision.Id });
        });
        await WriteAsync(site, Guid.CreateVersion7(), async (db, cancel) =>
        {
            var frozen = await db.Set<Round>().SingleAsync(r => r.Id == round.Id, cancel);
            (frozen.State, frozen.DecisionId, frozen.FrozenAt) = (RoundState.Frozen, decision.Id, decision.RecordedAt);
        });
        return new(household.Code, household.Id, members[0].Id, round.Id, open.Id, decision.Id, import.Id, userId, act);
    }

    private static RoundHousehold Row(Round round, Household household) => new()
    {
        RoundId = round.Id,
        HouseholdId = household.Id,
        CommuneId = Given.YenLac.Id,
        HamletId = Given.Xom1.Id,
        Code = household.Code,
        HeadName = Head,
        HeadGivenKey = household.HeadGivenKey,
        Opening = HouseholdClass.None,
        Decided = HouseholdClass.Poor,
        Found = HouseholdClass.Poor,
        Arrival = Arrival.New,
        ClosingPersons = 2,
        Step = RoundStep.Found,
        B1 = 120,
        B2 = 40,
    };

    private static Task<bool> WriteAsync(Site site, Guid act, Func<Db, CancellationToken, Task> write) => site.AsOperatorAsync(async s =>
    {
        var result = await s.GetRequiredService<Acts>().DoAsync(new ActRequest(act, "test.given", Person, "given"), c => write(s.GetRequiredService<Db>(), c), default);
        Assert.Empty(result.Problems);
        return true;
    });

    private sealed record Ids(string Code, Guid Household, Guid Person, Guid Round, Guid OpenRound, Guid Decision, Guid Import, Guid User, Guid Act)
    {
        /// <summary>Everything a list, a table or an export can be asked for, about this commune.</summary>
        public IReadOnlyList<(string Name, string Value)> Asked { get; } =
        [
            ("round", "2023"), ("place", Given.YenLac.Id.ToString()), ("hamlet", Given.Xom1.Id.ToString()), ("unit", Given.YenLac.Id.ToString()), ("counted", "Households"),
            ("column", "closing"), ("format", "xlsx"), ("asOf", "2026-01-01"),
        ];

        /// <summary>What stands for a part of an address.</summary>
        public string Of(string pattern, string part) => part switch
        {
            "householdId" => Household.ToString(),
            "decisionId" => Decision.ToString(),
            "person" => Person.ToString(),
            "what" => "identity",
            "table" => pattern.EndsWith("households", StringComparison.Ordinal) || pattern.Contains("/households/", StringComparison.Ordinal) ? "2" : "15",
            "code" => "404",
            "id" when pattern.StartsWith("/households", StringComparison.Ordinal) => Household.ToString(),
            "id" when pattern.StartsWith("/persons", StringComparison.Ordinal) => Person.ToString(),
            "id" when pattern.Contains("freeze", StringComparison.Ordinal) => OpenRound.ToString(),
            "id" when pattern.StartsWith("/reviews", StringComparison.Ordinal) || pattern.Contains("/rounds", StringComparison.Ordinal) => Round.ToString(),
            "id" when pattern.StartsWith("/imports", StringComparison.Ordinal) => Import.ToString(),
            "id" when pattern.StartsWith("/access", StringComparison.Ordinal) => User.ToString(),
            "id" when pattern.StartsWith("/journal", StringComparison.Ordinal) => Act.ToString(),
            "id" when pattern.StartsWith("/places", StringComparison.Ordinal) => Given.YenLac.Id.ToString(),
            _ => Guid.CreateVersion7().ToString(),
        };
    }
}
