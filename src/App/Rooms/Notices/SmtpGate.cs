using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using VuonLen.App.Plumbing.Outgoing;

namespace VuonLen.App.Rooms.Notices;

/// <summary>Hands e-mail to a mail server (SMTP), several over one connection.</summary>
public sealed class SmtpGate(OutgoingSettings settings) : IMessageGate, IAsyncDisposable
{
    /// <summary>A server that does not answer in this time is not there.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private SmtpClient? _client;

    public bool Leaves => true;

    public async Task<HandedOn> HandAsync(OutgoingMessage message, CancellationToken cancel)
    {
        try
        {
            var client = await ConnectedAsync(cancel);
            using var letter = LetterOf(message);
            await client.SendAsync(letter, cancel);
            return HandedOn.Taken;
        }
        catch (SmtpCommandException said) when (said.ErrorCode == SmtpErrorCode.SenderNotAccepted)
        {
            return new(Handing.Down, said.Message);
        }
        catch (SmtpCommandException said)
        {
            // The connection is sound, but what stands of this message on it is not: the next begins anew (RFC 5321, 4.1.1.5).
            await EndAsync();
            return new((int)said.StatusCode >= 500 ? Handing.Refused : Handing.Later, said.Message);
        }
        catch (Exception broken) when (broken is SocketException or IOException or TimeoutException or ProtocolException or AuthenticationException or SslHandshakeException or ServiceNotAuthenticatedException or NotSupportedException
            || (broken is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            await EndAsync();
            return new(Handing.Down, broken.Message);
        }
    }

    public async ValueTask DisposeAsync() => await EndAsync();

    private async Task<SmtpClient> ConnectedAsync(CancellationToken cancel)
    {
        if (_client is { IsConnected: true } open) return open;
        var server = settings.Mail ?? throw new InvalidOperationException("No mail server is named.");
        await EndAsync();
        _client = new SmtpClient { Timeout = (int)Patience.TotalMilliseconds };
        await _client.ConnectAsync(
            server.Host, server.Port,
            server.Security switch { MailSecurity.Tls => SecureSocketOptions.SslOnConnect, MailSecurity.None => SecureSocketOptions.None, _ => SecureSocketOptions.StartTls },
            cancel);
        if (server.UserName is { Length: > 0 } name) await _client.AuthenticateAsync(name, server.Password ?? "", cancel);
        return _client;
    }

    private async Task EndAsync()
    {
        if (_client is not { } client) return;
        _client = null;
        try
        {
            if (client.IsConnected) await client.DisconnectAsync(quit: true);
        }
        catch (Exception broken) when (broken is SocketException or IOException or ProtocolException)
        {
            // It was going anyway.
        }

        client.Dispose();
    }

    private MimeMessage LetterOf(OutgoingMessage message)
    {
        var server = settings.Mail!;
        var letter = new MimeMessage { Subject = message.Subject, MessageId = $"{message.Id}@{settings.Site.Host}" };
        letter.From.Add(new MailboxAddress(server.Name, server.From));
        letter.To.Add(new MailboxAddress(message.Name, message.To));
        // Machines do not answer it with "I am on holiday" (RFC 3834).
        letter.Headers.Add("Auto-Submitted", "auto-generated");
        if (message.Off is { } off)
        {
            letter.Headers.Add("List-Unsubscribe", $"<{off}>");
            letter.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }

        letter.Body = new BodyBuilder { TextBody = message.Text, HtmlBody = message.Html }.ToMessageBody();
        return letter;
    }
}
