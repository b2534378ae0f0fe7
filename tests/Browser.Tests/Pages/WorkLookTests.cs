using VuonLen.Browser.Tests.Harness;

namespace VuonLen.Browser.Tests.Pages;

/// <summary>Wishes, classes and jobs of the demonstration district: on a phone and on a desk, and on a phone in English, nothing too wide, no barrier, a picture kept.</summary>
public sealed class WorkLookTests(Chromium chromium, DemonstrationDistrict district)
{
    [Theory]
    [MemberData(nameof(DemonstrationDistrict.Screens), MemberType = typeof(DemonstrationDistrict))]
    public async Task The_wishes_classes_and_jobs_fit_the_screen_and_have_no_barrier(int width, string locale)
    {
        await using var officer = await district.OpenAsync(chromium, "canbo.phuluong", width, locale);
        await officer.LookAsync("/needs/wishes?wish=Training&state=Open", "wishes");
        await officer.FollowAsync("td.lead a", "wish-form");
        await officer.LookAsync("/training", "training");
        var open = await officer.FollowAsync("td.lead a", "class-learners");
        await officer.LookAsync($"{open}?tab=sessions", "class-sessions");
        await officer.FollowAsync("td.lead a", "class-roll");
        await officer.LookAsync("/training/plan", "training-plan");
        await officer.LookAsync("/training/edit?trade=tea", "class-edit");
        await officer.LookAsync("/jobs", "jobs");
        await officer.LookAsync("/jobs/vacancies", "vacancies");
        await officer.FollowAsync("td.lead a", "vacancy");
        await officer.LookAsync("/jobs/vacancies/edit", "vacancy-edit");
        await officer.LookAsync("/jobs/placements?due=true", "placements");
        await officer.FollowAsync("td.lead a", "placement");
        await officer.LookAsync("/jobs/employers", "employers");
        await officer.FollowAsync("td.lead a", "employer-edit");
        await officer.LookAsync("/jobs/events", "job-events");
        await officer.FollowAsync("td.lead a", "job-event");
        Assert.Empty(officer.Faults);

        await using var chair = await district.OpenAsync(chromium, "chutich.votranh", width, locale);
        await chair.Page.GotoAsync("/training");
        await chair.FollowAsync("td.lead a", "class-approve");
        await chair.Page.GotoAsync("/training?year=2025");
        var closed = await chair.FollowAsync("td.lead a", "class-closed");
        await chair.LookAsync($"{closed}?tab=payments", "class-payments");
        await chair.LookAsync($"{closed}?tab=follow-up", "class-follow-up");
        Assert.Empty(chair.Faults);

        await using var teacher = await district.OpenAsync(chromium, "daynghe.phuluong", width, locale);
        await teacher.LookAsync("/", "taught-home");
        await teacher.LookAsync("/referrals/classes", "taught-classes");
        await teacher.FollowAsync("td.lead a", "taught-class");
        await teacher.FollowAsync("a.btn-primary[href*='/roll/']", "taught-roll");
        Assert.Empty(teacher.Faults);
    }
}
