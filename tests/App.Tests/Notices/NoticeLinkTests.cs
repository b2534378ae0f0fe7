using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Notices;
using VuonLen.App.Tests.Harness;
using VuonLen.Domain.Places;
using static VuonLen.App.Tests.Programmes.LocalPolicyActs;

namespace VuonLen.App.Tests.Notices;

/// <summary>Whoever is told of something can open it: every kind, in every role that hears of it, where people may be.</summary>
public sealed partial class NoticeLinkTests(PostgresServer server)
{
    private static readonly NoticeKind[] OfAccounts = [NoticeKinds.AccountChanged, NoticeKinds.PasswordChanged];

    [Fact]
    public Task In_the_commune_of_today() => OpenAsync(Given.PhuLuong, NoticeReach.Nearest, NoticeReach.Below, NoticeReach.Person);

    [Fact]
    public Task In_a_commune_that_became_a_part_of_another() => OpenAsync(Given.YenLac, NoticeReach.Nearest, NoticeReach.Below, NoticeReach.Person);

    [Fact]
    public Task In_the_province_where_nobody_is_nearer() => OpenAsync(Given.Province, NoticeReach.Nearest, NoticeReach.Person);

    [Fact]
    public Task In_a_hamlet() => OpenAsync(Given.Xom1After, NoticeReach.Below, NoticeReach.Person);

    [Fact]
    public Task In_a_hamlet_as_it_was_before() => OpenAsync(Given.Xom1, NoticeReach.Below, NoticeReach.Person);

    [Fact]
    public Task In_a_hamlet_that_is_no_more() => OpenAsync(Given.Xom2, NoticeReach.Below, NoticeReach.Person);

    [Fact]
    public async Task At_a_partner()
    {
        await using var scene = await WhatHappens.BeginAsync(server);
        var readers = new Dictionary<Guid, string>();
        foreach (var partner in scene.Partners)
        {
            var (id, name) = (Guid.CreateVersion7(), $"nguoi.{readers.Count}");
            readers[id] = name;
            Stands(await scene.Site.AsOperatorAsync(s => s.GetRequiredService<Accounts>().CreateAsync(Guid.CreateVersion7(), id, new(name, name, Given.PhuLuong.Id, [Roles.Partner], partner), Site.Password, default)));
        }

        await scene.AllAsync(new Dictionary<Guid, string>());
        foreach (var id in readers.Keys) await scene.AccountAsync(id, Roles.Partner);
        await scene.Site.PostAsync();
        foreach (var (name, kind) in readers.Values.Zip([NoticeKinds.SupportsReferred, NoticeKinds.ClassGiven, NoticeKinds.LoansSent])) Assert.Equal(CodesOf([kind, .. OfAccounts]), await OpenedAsync(scene, name));
    }

    /// <summary>One person of each role in a place; everything happens; each hears what their role is to hear there, and opens it.</summary>
    private async Task OpenAsync(Place place, params NoticeReach[] reaches)
    {
        await using var scene = await WhatHappens.BeginAsync(server);
        var readers = new Dictionary<Guid, string>();
        foreach (var role in Roles.All.Where(r => r != Roles.Partner)) readers[await scene.Site.GivenUserAsync(role, place, role)] = role;
        await scene.AllAsync(readers);
        await scene.Site.PostAsync();
        foreach (var role in readers.Values)
        {
            // What a province decides for all below it, it carries out itself too.
            bool Reaches(NoticeKind kind) => reaches.Contains(kind.Reach) || (place == Given.Province && kind == NoticeKinds.PolicyInForce);
            var hears = NoticeKinds.All.Where(k => k != NoticeKinds.Waiting && Reaches(k) && (OfAccounts.Contains(k) || Permissions.OfRole[role].Contains(k.Permission!)));
            Assert.Equal($"{role}: {CodesOf(hears)}", $"{role}: {await OpenedAsync(scene, role)}");
        }
    }

    /// <summary>Somebody opens each notice of their list; the kinds of what they opened.</summary>
    private static async Task<string> OpenedAsync(WhatHappens scene, string name)
    {
        var client = scene.Site.Visitor();
        await Site.SignInAsync(client, name);
        var kinds = await scene.Site.AsOperatorAsync(s => s.GetRequiredService<Db>().Set<Notice>().AsNoTracking().ToDictionaryAsync(n => n.Id, n => NoticeKinds.Find(n.Kind)!));
        var opened = new List<NoticeKind>();
        foreach (Match notice in OpenLinks().Matches((await client.GetPageAsync("/notices")).Html))
        {
            var link = (await client.GetPageAsync(notice.Value, HttpStatusCode.Redirect)).Location!;
            await client.GetPageAsync(link);
            opened.Add(kinds[Guid.Parse(notice.Groups[1].Value)]);
        }

        return CodesOf(opened);
    }

    private static string CodesOf(IEnumerable<NoticeKind> kinds) => string.Join(' ', kinds.Select(k => k.Code).Distinct().Order(StringComparer.Ordinal));

    [GeneratedRegex("/notices/open/([0-9a-f-]{36})")]
    private static partial Regex OpenLinks();
}
