using Microsoft.AspNetCore.Mvc.RazorPages;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.Domain.Outreach;

namespace VuonLen.App.Rooms.Outreach;

/// <summary>Training of officers and communication of the reader's area at a glance, and what is known of which duty needs what.</summary>
[Requires(Permissions.ReadOutreach)]
public sealed class IndexModel(OfficerList officers, UntrainedList untrained, RunList runs, CommunicationList events, FeedbackList feedback, TrainingLaw law, Frame frame) : PageModel
{
    public int Year => frame.Today.Year;

    public OutreachLaw Known => law.Nearest(frame.Today);

    public CountUpTo Officers { get; private set; } = new(0);

    public CountUpTo Untrained { get; private set; } = new(0);

    public int Runs { get; private set; }

    public int Certificates { get; private set; }

    public CountUpTo Events { get; private set; } = new(0);

    public CountUpTo Planned { get; private set; } = new(0);

    public CountUpTo Waiting { get; private set; } = new(0);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Officers = new(await officers.CountAsync(new(frame.Today), CountUpTo.Most, cancel));
        Untrained = new(await untrained.CountAsync(new(frame.Today), CountUpTo.Most, cancel));
        (Runs, Certificates) = await runs.YearAsync(Year, cancel);
        Events = new(await events.CountAsync(new(Year, State: CommunicationState.Held), CountUpTo.Most, cancel));
        Planned = new(await events.CountAsync(new(Year, State: CommunicationState.Planned), CountUpTo.Most, cancel));
        Waiting = new(await feedback.WaitingAsync(CountUpTo.Most, cancel));
    }
}
