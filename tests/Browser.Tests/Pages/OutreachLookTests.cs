using VuonLen.Browser.Tests.Harness;

namespace VuonLen.Browser.Tests.Pages;

/// <summary>Training of officers and communication in the demonstration district: on a phone and on a desk, and on a phone in English, nothing too wide, no barrier, a picture kept.</summary>
public sealed class OutreachLookTests(Chromium chromium, DemonstrationDistrict district)
{
    [Theory]
    [MemberData(nameof(DemonstrationDistrict.Screens), MemberType = typeof(DemonstrationDistrict))]
    public async Task Training_of_officers_fits_the_screen_and_has_no_barrier(int width, string locale)
    {
        await using var officer = await district.OpenAsync(chromium, "canbo.votranh", width, locale);
        await officer.LookAsync("/outreach", "outreach");
        await officer.LookAsync("/outreach/officers", "officers");
        await officer.FollowAsync("td.lead a", "officer");
        await officer.LookAsync("/outreach/officers/edit", "officer-edit");
        await officer.LookAsync("/outreach/untrained", "untrained");
        await officer.LookAsync("/outreach/courses", "courses");
        await officer.FollowAsync("td.lead a", "course");
        await officer.LookAsync("/outreach/courses/edit", "course-edit");
        await officer.LookAsync("/outreach/runs", "course-runs");
        await officer.FollowAsync("td.lead a", "course-run");
        await officer.FollowAsync("a[href*='/roll/']", "course-run-roll");
        await officer.LookAsync("/outreach/runs?year=2026", "course-runs-2026");
        await officer.LookAsync("/outreach/runs/edit", "course-run-edit");
        await officer.LookAsync("/outreach/learn", "learn");
        await officer.LookAsync("/outreach/officers?duty=hamlet-head", "hamlet-heads");
        await officer.FollowAsync("a[href^='/outreach/certificates/']", "certificate");
        Assert.Empty(officer.Faults);
    }

    [Theory]
    [MemberData(nameof(DemonstrationDistrict.Screens), MemberType = typeof(DemonstrationDistrict))]
    public async Task A_hamlet_head_reads_and_finds_the_test(int width, string locale)
    {
        await using var head = await district.OpenAsync(chromium, "truongxom.giama", width, locale);
        await head.LookAsync("/outreach/learn", "learn-head");
        await head.FollowAsync("td.lead a", "study");
        Assert.Empty(head.Faults);
    }

    [Theory]
    [MemberData(nameof(DemonstrationDistrict.Screens), MemberType = typeof(DemonstrationDistrict))]
    public async Task Communication_fits_the_screen_and_has_no_barrier(int width, string locale)
    {
        await using var officer = await district.OpenAsync(chromium, "canbo.votranh", width, locale);
        await officer.LookAsync("/outreach/plan", "communication-plan");
        await officer.LookAsync("/outreach/plan/edit", "communication-plan-edit");
        await officer.LookAsync("/outreach/events?state=Held&kind=VillageMeeting", "communication-events");
        await officer.FollowAsync("td.lead a", "communication-event");
        await officer.LookAsync("/outreach/events/edit", "communication-event-edit");
        await officer.LookAsync("/outreach/reach", "reach");
        await officer.LookAsync("/outreach/feedback", "feedback");
        Assert.Empty(officer.Faults);
    }
}
