using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.Domain.Outreach;

namespace VuonLen.App.Rooms.Outreach;

/// <summary>A class the reader is in: what is read, then the test, which the system itself counts.</summary>
[Requires(Permissions.ReadOutreach)]
public sealed class StudyModel(Db db, RunList runs, OutreachFiles files, SitTest sit, TrainingLaw law, Caller caller, Frame frame, IStringLocalizer<OutreachRoom> texts) : ActPage
{
    [BindProperty]
    public long CourseVersion { get; set; }

    public RunMember Member { get; private set; } = null!;

    public CourseRun Run { get; private set; } = null!;

    public Course Course { get; private set; } = null!;

    public IReadOnlyList<TestQuestion> Questions { get; private set; } = [];

    public IReadOnlyList<NamedFile> Files { get; private set; } = [];

    public IReadOnlyList<TestAttempt> Attempts { get; private set; } = [];

    /// <summary>Tries that are left.</summary>
    public int Left => law.Nearest(Run.From).MostAttempts - Member.Attempts;

    public bool MaySit => Left > 0 && Run.State == CourseRunState.Planned && Member.State == RunMemberState.Taking && Run.From <= frame.Today;

    public bool IsChosen(int question, int option) => Request.HasFormContentType && ChosenOf(question).Contains(option);

    public Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => ShowAsync(id, cancel);

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await ReadAsync(id, cancel)) return NotFound();
        IReadOnlyList<IReadOnlyList<int>> answers = [.. Questions.Select((_, i) => ChosenOf(i))];
        return await EndAsync(id, stop => sit.DoAsync(Act, new(id, answers, CourseVersion), stop), texts["study.said"], cancel);
    }

    protected override async Task<bool> SeesAsync(Guid id, CancellationToken cancel) => await FindAsync(id, cancel) is not null;

    protected override async Task<bool> ReadAsync(Guid id, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not var (member, run)) return false;
        (Member, Run) = (member, run);
        Course = await db.Set<Course>().AsNoTracking().SingleAsync(c => c.Id == run.CourseId, cancel);
        Questions = CourseText.ReadTest(Course.Test, []);
        Files = await files.OfAsync(Course.Id, cancel);
        Attempts = await runs.AttemptsAsync(id, cancel);
        return true;
    }

    private IReadOnlyList<int> ChosenOf(int question) => Request.HasFormContentType
        ? [.. Request.Form[$"q{question}"].Select(v => int.TryParse(v, NumberStyles.None, CultureInfo.InvariantCulture, out var option) ? option : -1).Where(o => o >= 0).Distinct()]
        : [];

    private async Task<(RunMember Member, CourseRun Run)?> FindAsync(Guid id, CancellationToken cancel) =>
        caller.UserId is { } user && (await runs.OfUserAsync(user, cancel)).FirstOrDefault(r => r.Member.Id == id) is { Member: not null } found ? found : null;
}
