using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Tests.Harness;

namespace VuonLen.App.Tests.Rooms.Access;

public sealed class SignInTests(PostgresServer server)
{
    private const string Refused = "Tên đăng nhập hoặc mật khẩu chưa đúng.";

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_person_who_is_known_comes_in_and_is_sent_where_they_were_going(StoreKind kind)
    {
        await using var store = await TestStore.WithPlacesAsync(kind, server);
        await using var site = await Site.OverAsync(store);
        await site.GivenUserAsync("can.bo", Given.YenLac, Roles.CommuneOfficer);
        var browser = site.Visitor();
        var sent = await browser.GetPageAsync("/account", HttpStatusCode.Redirect);
        Assert.Contains("/sign-in?ReturnUrl=%2Faccount", sent.Location);
        var form = (await browser.GetPageAsync(sent.Location!)).Form();
        var answer = await browser.SubmitAsync(form, ("UserName", " Can.Bo "), ("Password", Site.Password));
        Assert.Equal("/account", answer.Location);
        Assert.Contains("Nguyễn Thị can.bo", (await browser.GetPageAsync("/account")).Text);

        var act = await site.AsOperatorAsync(s => s.GetRequiredService<Db>().Set<Act>().SingleAsync(a => a.Kind == "sign-in"));
        Assert.Equal("Nguyễn Thị can.bo", act.Who);
        Assert.Empty(await site.AsOperatorAsync(s => s.GetRequiredService<JournalComparison>().CompareAsync(default)));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Five_wrong_passwords_lock_out_for_a_quarter_of_an_hour_and_say_no_more_than_the_first(StoreKind kind)
    {
        var clock = new ManualClock();
        await using var store = await TestStore.WithPlacesAsync(kind, server);
        await using var site = await Site.OverAsync(store, clock);
        await site.GivenUserAsync("can.bo", Given.YenLac, Roles.CommuneOfficer);
        var browser = site.Visitor();
        var form = (await browser.GetPageAsync("/sign-in")).Form().With(("UserName", "can.bo"));
        for (var i = 0; i < Entrance.MostFailures; i++) Assert.Contains(Refused, (await browser.SubmitAsync(form, ("Password", "sai-mat-khau"))).Text);
        Assert.Contains(Refused, (await browser.SubmitAsync(form, ("Password", Site.Password))).Text);

        clock.Advance(Entrance.LockedFor - TimeSpan.FromSeconds(2));
        Assert.Contains(Refused, (await browser.SubmitAsync(form, ("Password", Site.Password))).Text);
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync(form, ("Password", Site.Password))).Status);
        Assert.Equal(5, await site.AsOperatorAsync(s => s.GetRequiredService<Db>().Set<Act>().CountAsync(a => a.Kind == "sign-in.refused")));
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Wrong_passwords_at_the_same_moment_are_all_counted(StoreKind kind)
    {
        await using var store = await TestStore.WithPlacesAsync(kind, server);
        await using var site = await Site.OverAsync(store);
        await site.GivenUserAsync("can.bo", Given.YenLac, Roles.CommuneOfficer);
        var browser = site.Visitor();
        var form = (await browser.GetPageAsync("/sign-in")).Form().With(("UserName", "can.bo"), ("Password", "sai-mat-khau"));
        await Task.WhenAll(Enumerable.Range(0, Entrance.MostFailures).Select(_ => browser.SubmitAsync(form)));
        Assert.Contains(Refused, (await browser.SubmitAsync(form, ("Password", Site.Password))).Text);
    }

    [Fact]
    public async Task An_unknown_name_a_wrong_password_and_a_locked_user_get_the_same_answer_and_cost_one_hash_each()
    {
        var hasher = new CountingHasher();
        await using var store = await TestStore.WithPlacesAsync(StoreKind.Sqlite, server);
        await using var site = await Site.OverAsync(store, adjust: s => s.Replace(ServiceDescriptor.Singleton<IPasswordHasher<User>>(hasher)));
        await site.GivenUserAsync("can.bo", Given.YenLac, Roles.CommuneOfficer);
        var locked = await site.GivenUserAsync("da.nghi", Given.YenLac, Roles.CommuneOfficer);
        await site.AsOperatorAsync(s => s.GetRequiredService<Accounts>().LockAsync(Guid.CreateVersion7(), locked, true, default));
        var answers = new List<string>();
        foreach (var (name, password) in new[] { ("can.bo", "sai-mat-khau"), ("khong.co", "sai-mat-khau"), ("da.nghi", Site.Password) })
        {
            var browser = site.Visitor();
            var form = (await browser.GetPageAsync("/sign-in")).Form();
            var before = hasher.Verified;
            answers.Add((await browser.SubmitAsync(form, ("UserName", name), ("Password", password))).Text.Replace(name, "", StringComparison.Ordinal));
            Assert.Equal(1, hasher.Verified - before);
        }

        Assert.Contains(Refused, answers[0]);
        Assert.Single(answers.Distinct());
    }

    [Theory]
    [InlineData("https://example.org/")]
    [InlineData("//example.org/")]
    [InlineData("/\\example.org")]
    public async Task Nobody_is_sent_to_another_site_after_signing_in(string elsewhere)
    {
        await using var store = await TestStore.WithPlacesAsync(StoreKind.Sqlite, server);
        await using var site = await Site.OverAsync(store);
        await site.GivenUserAsync("can.bo", Given.YenLac, Roles.CommuneOfficer);
        var browser = site.Visitor();
        var form = (await browser.GetPageAsync("/sign-in?ReturnUrl=" + Uri.EscapeDataString(elsewhere))).Form();
        var answer = await browser.SubmitAsync(form, ("UserName", "can.bo"), ("Password", Site.Password));
        Assert.Equal("/", answer.Location);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        await using var store = await TestStore.WithPlacesAsync(StoreKind.Sqlite, server);
        await using var site = await Site.OverAsync(store);
        var browser = site.Visitor();
        var form = (await browser.GetPageAsync("/sign-in")).Form().Without("__RequestVerificationToken");
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SubmitAsync(form, ("UserName", "a"), ("Password", "b"))).Status);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        var page = await officer.GetPageAsync("/account");
        Assert.Equal(HttpStatusCode.BadRequest, (await officer.SubmitAsync(page.Form("/sign-out").Without("__RequestVerificationToken"))).Status);
        await officer.GetPageAsync("/account");
    }

    [Fact]
    public async Task Who_signs_out_is_out()
    {
        await using var store = await TestStore.WithPlacesAsync(StoreKind.Sqlite, server);
        await using var site = await Site.OverAsync(store);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        await officer.GetPageAsync("/sign-out", HttpStatusCode.Redirect);
        var page = await officer.GetPageAsync("/account");
        Assert.Equal("/sign-in", (await officer.SubmitAsync(page.Form("/sign-out"))).Location);
        await officer.GetPageAsync("/account", HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task The_sign_in_page_speaks_the_language_chosen_in_the_browser_and_may_not_be_framed_or_scripted()
    {
        await using var store = await TestStore.WithPlacesAsync(StoreKind.Sqlite, server);
        await using var site = await Site.OverAsync(store);
        var browser = site.Visitor();
        var page = await browser.GetPageAsync("/sign-in?ReturnUrl=%2Faccount");
        Assert.Contains("Đăng nhập", page.Text);
        var chosen = await browser.SubmitAsync(page.Form("/language"), ("language", "en"));
        Assert.Equal("/sign-in?ReturnUrl=%2Faccount", chosen.Location);
        Assert.Contains("Sign in", (await browser.GetPageAsync("/sign-in")).Text);
        using var answer = await browser.GetAsync("/sign-in");
        Assert.Contains("frame-ancestors 'none'", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.DoesNotContain("unsafe", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
    }

    private sealed class CountingHasher() : PasswordHasher<User>(Options.Create(new PasswordHasherOptions { IterationCount = 1 }))
    {
        public int Verified { get; private set; }

        public override PasswordVerificationResult VerifyHashedPassword(User user, string hashedPassword, string providedPassword)
        {
            Verified++;
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
