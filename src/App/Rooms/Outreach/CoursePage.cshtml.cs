using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain;
using VuonLen.Domain.Outreach;

namespace VuonLen.App.Rooms.Outreach;

/// <summary>A course: what is read, the test, its classes.</summary>
[Requires(Permissions.ReadOutreach)]
[LargestUpload(OutreachFiles.MostBytes + 65_536)]
[RequestFormLimits(MultipartBodyLengthLimit = OutreachFiles.MostBytes + 65_536)]
public sealed class CoursePageModel(
    Db db, GeographySource places, OutreachPlaces areas, CourseList courses, RunList runs, OutreachFiles files, Caller caller, Frame frame, IStringLocalizer<OutreachRoom> texts) : ActPage
{
    private bool _answers;

    [BindProperty]
    public IFormFile? Upload { get; set; }

    /// <summary><see cref="LargestUploadAttribute.TooBig"/> where the file sent was too large to read.</summary>
    [BindProperty(SupportsGet = true, Name = "refused")]
    public string? Refused { get; set; }

    public Course Course { get; private set; } = null!;

    public string PlaceName { get; private set; } = "";

    public IReadOnlyList<TestQuestion> Questions { get; private set; } = [];

    public IReadOnlyList<NamedFile> Files { get; private set; } = [];

    public IReadOnlyList<RunRow> Runs { get; private set; } = [];

    public bool MayRun => caller.May(Permissions.RunOutreach) && _answers;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        var page = await ShowAsync(id, cancel);
        if (Refused == LargestUploadAttribute.TooBig) Refuse(new Problem("File", "outreach-file.too-large", OutreachFiles.MostBytes / 1024 / 1024));
        return page;
    }

    public async Task<IActionResult> OnPostFileAsync(Guid id, CancellationToken cancel)
    {
        var (name, content) = await OutreachFiles.ReadAsync(Upload, cancel);
        return await EndAsync(id, stop => content.Length == 0 ? Task.FromResult(ActResult.Refuse(new Problem("File", "outreach-file.missing", OutreachFiles.MostBytes / 1024 / 1024))) : files.AddToCourseAsync(Act, id, name, content, stop), texts["said"], cancel);
    }

    protected override async Task<bool> SeesAsync(Guid id, CancellationToken cancel) => await courses.FindAsync(id, cancel) is not null;

    protected override async Task<bool> ReadAsync(Guid id, CancellationToken cancel)
    {
        if (await courses.FindAsync(id, cancel) is not { } course) return false;
        Course = course;
        _answers = await areas.AnswersForAsync(course.PlaceId, cancel);
        PlaceName = (await places.GetAsync(db, cancel)).NameOn(course.PlaceId, frame.Today);
        Questions = CourseText.ReadTest(course.Test, []);
        Files = await files.OfAsync(id, cancel);
        (Runs, _) = await runs.PageAsync(null, id, null, cancel);
        return true;
    }
}
