using System.Globalization;
using System.Text;
using Microsoft.Extensions.Localization;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Outgoing;
using VuonLen.App.Plumbing.Web.Show;
using VuonLen.App.Rooms.Shared;
using VuonLen.Domain.Notices;

namespace VuonLen.App.Rooms.Notices;

/// <summary>
/// Writes the messages that leave the system. They name no household and no person but the one they go to: what happened and where, and the page that shows the rest after signing in.
/// </summary>
public sealed class WriteMessages(OutgoingSettings settings, OffTokens off, NoticeWords words, DemonstrationMark demonstration, IStringLocalizer<NoticesRoom> t, IStringLocalizer<SharedText> shared)
{
    /// <summary>Notices written out in one message; of more the number is said.</summary>
    public const int MostNotices = 20;

    /// <summary>The code that proves an address.</summary>
    public async Task<OutgoingMessage> CodeAsync(User user, NoticeChannel channel, string address, string code, CancellationToken cancel)
    {
        using var language = Speaking.To(user);
        var mark = await MarkAsync(cancel);
        var text = t["message.code", code, (int)KeepContact.CodeLasts.TotalMinutes].Value;
        if (channel == NoticeChannel.Sms) return new(Guid.CreateVersion7(), address, user.DisplayName, "", ShortMessage.Of(mark + text, ""));
        var paragraphs = new List<string> { t["message.hello", user.DisplayName], text, t["message.code.not-you"] };
        if (await demonstration.StripAsync(shared, cancel) is { Length: > 0 } strip) paragraphs.Insert(0, strip);
        return new(Guid.CreateVersion7(), address, user.DisplayName, mark + t["message.code.subject", code], string.Join("\n\n", paragraphs), Page(paragraphs.Select(Paragraph)));
    }

    /// <summary>What happened, and on a morning what waits.</summary>
    /// <param name="user">To whom.</param>
    /// <param name="channel">By what.</param>
    /// <param name="address">The confirmed address.</param>
    /// <param name="notices">What happened, the latest first; may be more than are written out.</param>
    /// <param name="waiting">What waits; empty where it is no morning's message.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<OutgoingMessage> NewsAsync(User user, NoticeChannel channel, string address, IReadOnlyList<Notice> notices, IReadOnlyList<WaitingLine> waiting, CancellationToken cancel)
    {
        using var language = Speaking.To(user);
        var mark = await MarkAsync(cancel);
        var said = await words.OfAsync([.. notices.Take(MostNotices)], cancel);
        var id = notices.Count > 0 ? notices[0].Id : Guid.CreateVersion7();
        // A name that somebody typed over several lines is one line of a letter's head.
        var subject = (mark + SubjectOf(said, notices.Count, waiting)).ReplaceLineEndings(" ");
        if (channel == NoticeChannel.Sms) return new(id, address, user.DisplayName, "", ShortMessage.Of(subject, settings.AddressOf(notices.Count > 0 ? "/notices" : "/")));
        var all = AddressOff(user.Id, null);
        var head = await demonstration.StripAsync(shared, cancel);
        return new(id, address, user.DisplayName, subject, TextOf(head, user, said, notices.Count, waiting, all), HtmlOf(head, user, said, notices.Count, waiting, all), all);
    }

    private string SubjectOf(IReadOnlyList<SaidNotice> said, int count, IReadOnlyList<WaitingLine> waiting) => (count, waiting.Count) switch
    {
        (0, _) => t["message.subject.waiting", Figures.Number(waiting.Sum(w => (long)w.Count))],
        (1, 0) => said[0].Sentence,
        (_, 0) => t["message.subject.news", Figures.Number(count)],
        _ => t["message.subject.both", Figures.Number(count), Figures.Number(waiting.Sum(w => (long)w.Count))],
    };

    private string TextOf(string head, User user, IReadOnlyList<SaidNotice> said, int count, IReadOnlyList<WaitingLine> waiting, string all)
    {
        var text = new StringBuilder().Append(head.Length > 0 ? head + "\n\n" : "").Append(t["message.hello", user.DisplayName].Value).Append('\n');
        if (said.Count > 0) text.Append('\n').Append(t["message.news"].Value).Append('\n');
        foreach (var one in said)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n- {one.Sentence} ({Figures.Moment(one.Notice.At)})\n  {t["message.open"].Value}: {AddressOf(one)}\n  {one.Why}\n  {t["message.off"].Value}: {AddressOff(user.Id, one.Kind.Code)}\n");
        }

        if (count > said.Count) text.Append(CultureInfo.InvariantCulture, $"\n{t["message.more", Figures.Number(count - said.Count)].Value}: {settings.AddressOf("/notices")}\n");
        if (waiting.Count > 0) text.Append('\n').Append(t["message.waiting"].Value).Append("\n\n");
        foreach (var line in waiting) text.Append(CultureInfo.InvariantCulture, $"- {Figures.Number(line.Count)} {line.Text}: {settings.AddressOf(line.Link)}\n");
        if (waiting.Count > 0) text.Append(CultureInfo.InvariantCulture, $"  {t["why.waiting"].Value}\n  {t["message.off"].Value}: {AddressOff(user.Id, NoticeKinds.Waiting.Code)}\n");
        return text.Append(CultureInfo.InvariantCulture, $"\n--\n{t["message.foot"].Value}\n{t["message.choose"].Value}: {settings.AddressOf("/account/notices")}\n{t["message.off.all"].Value}: {all}\n").ToString();
    }

    private string HtmlOf(string head, User user, IReadOnlyList<SaidNotice> said, int count, IReadOnlyList<WaitingLine> waiting, string all)
    {
        var parts = new List<string> { Paragraph(t["message.hello", user.DisplayName]) };
        if (head.Length > 0) parts.Insert(0, Paragraph(head));
        if (said.Count > 0) parts.Add($"<p><b>{Safe(t["message.news"])}</b></p>");
        foreach (var one in said)
        {
            parts.Add($"<p style=\"margin:0 0 16px;padding-left:12px;border-left:3px solid #0b6e6e\">{Link(AddressOf(one), one.Sentence)}<br><span style=\"color:#555\">{Figures.Moment(one.Notice.At)}. {Safe(one.Why)} {Link(AddressOff(user.Id, one.Kind.Code), t["message.off"])}</span></p>");
        }

        if (count > said.Count) parts.Add($"<p>{Link(settings.AddressOf("/notices"), t["message.more", Figures.Number(count - said.Count)])}</p>");
        if (waiting.Count > 0)
        {
            parts.Add($"<p><b>{Safe(t["message.waiting"])}</b></p><ul>{string.Concat(waiting.Select(w => $"<li>{Link(settings.AddressOf(w.Link), $"{Figures.Number(w.Count)} {w.Text}")}</li>"))}</ul>");
            parts.Add($"<p style=\"color:#555\">{Safe(t["why.waiting"])} {Link(AddressOff(user.Id, NoticeKinds.Waiting.Code), t["message.off"])}</p>");
        }

        parts.Add($"<hr style=\"border:0;border-top:1px solid #ccc\"><p style=\"color:#555\">{Safe(t["message.foot"])}<br>{Link(settings.AddressOf("/account/notices"), t["message.choose"])} · {Link(all, t["message.off.all"])}</p>");
        return Page(parts);
    }

    private string AddressOf(SaidNotice said) => settings.AddressOf($"/notices/open/{said.Notice.Id}");

    private string AddressOff(Guid userId, string? kind) => settings.AddressOf("/notices/off?t=" + off.Of(new(userId, NoticeChannel.Email, kind)));

    private async Task<string> MarkAsync(CancellationToken cancel) => await demonstration.IsOnAsync(cancel) ? t["message.demonstration"].Value + " " : "";

    private static string Page(IEnumerable<string> parts) =>
        $"<!doctype html><html lang=\"{CultureInfo.CurrentUICulture.TwoLetterISOLanguageName}\"><body style=\"font-family:sans-serif;font-size:16px;line-height:1.5;color:#111;max-width:640px\">{string.Concat(parts)}</body></html>";

    private static string Paragraph(string text) => $"<p>{Safe(text)}</p>";

    private static string Link(string address, string text) => $"<a href=\"{Safe(address)}\" style=\"color:#0b6e6e\">{Safe(text)}</a>";

    private static string Safe(string text) => PageText.Encode(text);
}
