using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Keys;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Plumbing.Web;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Places;
using VuonLen.Domain.Notices;

namespace VuonLen.App.Rooms.Notices;

/// <summary>A channel as the page shows it.</summary>
/// <param name="Channel">Which.</param>
/// <param name="Address">The confirmed address; null where there is none.</param>
/// <param name="Asked">The address whose code is waited for; null where none is.</param>
/// <param name="When">When messages come.</param>
/// <param name="Failure">Why the last message was not taken, as the other server said it.</param>
/// <param name="Leaves">Whether messages leave the machine.</param>
public sealed record ChannelShown(NoticeChannel Channel, string? Address, string? Asked, NoticeWhen When, string? Failure, bool Leaves);

/// <summary>Where, when and about what the caller is told.</summary>
[Authorize]
public sealed class SettingsModel(Db db, Caller caller, KeepContact contacts, ChooseNotices choose, NoticeWords words, Gates gates, DataKeys keys, GeographySource places, Frame frame, IStringLocalizer<NoticesRoom> t) : ActPage
{
    /// <summary>Which channel a form is about.</summary>
    [BindProperty]
    public NoticeChannel Channel { get; set; }

    /// <summary>The address that was typed.</summary>
    [BindProperty]
    public string? Address { get; set; }

    /// <summary>The code that was typed.</summary>
    [BindProperty]
    public string? Code { get; set; }

    /// <summary>When messages come.</summary>
    [BindProperty]
    public NoticeWhen When { get; set; }

    /// <summary>Choices ticked: kind, or kind and channel with a dot between.</summary>
    [BindProperty]
    public List<string> Wanted { get; set; } = [];

    /// <summary>The channels.</summary>
    public IReadOnlyList<ChannelShown> Channels { get; private set; } = [];

    /// <summary>The kinds the caller could be told of, each with the reason.</summary>
    public IReadOnlyList<(NoticeKind Kind, string Why)> Kinds { get; private set; } = [];

    /// <summary>What the caller does not want.</summary>
    public IReadOnlySet<NoticeChoice> Off { get; private set; } = new HashSet<NoticeChoice>();

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(Guid.Empty, cancel);

    public Task<IActionResult> OnPostAskAsync(CancellationToken cancel) => EndAsync(Guid.Empty, stop => contacts.AskAsync(Act, Channel, Address, stop), t["said.asked"], cancel);

    public Task<IActionResult> OnPostConfirmAsync(CancellationToken cancel) => EndAsync(Guid.Empty, stop => contacts.ConfirmAsync(Act, Channel, Code, stop), t["said.confirmed"], cancel);

    public Task<IActionResult> OnPostWhenAsync(CancellationToken cancel) => EndAsync(Guid.Empty, stop => contacts.WhenAsync(Act, Channel, When, stop), t["said.kept"], cancel);

    public Task<IActionResult> OnPostRemoveAsync(CancellationToken cancel) => EndAsync(Guid.Empty, stop => contacts.RemoveAsync(Act, Channel, stop), t["said.removed"], cancel);

    public Task<IActionResult> OnPostChooseAsync(CancellationToken cancel) => EndAsync(Guid.Empty, stop => choose.KeepAsync(Act, Wanted.Select(Read).ToHashSet(), stop), t["said.kept"], cancel);

    protected override bool IsFormRead => base.IsFormRead && (Channel == 0 || Enum.IsDefined(Channel));

    protected override Task<bool> SeesAsync(Guid id, CancellationToken cancel) => Task.FromResult(caller.UserId is not null);

    protected override async Task<bool> ReadAsync(Guid id, CancellationToken cancel)
    {
        var kept = await db.Set<Contact>().AsNoTracking().Where(c => c.UserId == caller.UserId).ToListAsync(cancel);
        var sent = await db.Set<Delivery>().AsNoTracking().Where(d => d.UserId == caller.UserId).ToListAsync(cancel);
        Channels = [.. Enum.GetValues<NoticeChannel>().Select(c => Shown(c, kept.Find(k => k.Channel == c), sent.Find(d => d.Channel == c)))];
        var partner = await (from u in db.Users join p in db.Set<Partner>() on u.PartnerId equals p.Id where u.Id == caller.UserId select p.Name).SingleOrDefaultAsync(cancel);
        var place = caller.PlaceId is { } placeId ? (await places.GetAsync(db, cancel)).Get(placeId)?.Name ?? "" : "";
        Kinds = [.. NoticeKinds.For(caller).Select(k => (k, words.WhyOf(k, place, partner)))];
        Off = await choose.OffAsync(cancel);
        frame.PlaceId = caller.PlaceId;
        return true;
    }

    private ChannelShown Shown(NoticeChannel channel, Contact? kept, Delivery? sent) => new(
        channel,
        keys.Decrypt(kept?.AddressSealed),
        keys.Decrypt(kept?.AskedSealed),
        kept?.When ?? NoticeWhen.Never,
        sent?.Failure,
        gates.Of(channel).Leaves);

    private static NoticeChoice Read(string text) => text.Split('.') is [var kind, var channel] && Enum.TryParse<NoticeChannel>(channel, out var by) && Enum.IsDefined(by) ? new(kind, by) : new(text, null);
}
