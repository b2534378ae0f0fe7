using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using MimeKit;
using SmtpServer;
using SmtpServer.ComponentModel;
using SmtpServer.Mail;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace VuonLen.App.Tests.Notices;

/// <summary>A mail server on this machine that keeps what it takes, and takes what the test lets it.</summary>
internal sealed class TestMailServer : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<MimeMessage> _letters = [];
    private readonly HashSet<string> _unknown = new(StringComparer.OrdinalIgnoreCase);
    private readonly Task _running;

    private TestMailServer(int port)
    {
        Port = port;
        var services = new SmtpServer.ComponentModel.ServiceProvider();
        services.Add((IMessageStore)new Store(this));
        services.Add((IMailboxFilter)new DelegatingMailboxFilter((IMailbox to, IMailbox _) => !_unknown.Contains(to.AsAddress())));
        var options = new SmtpServerOptionsBuilder().ServerName("localhost").Endpoint(e => e.Endpoint(new IPEndPoint(IPAddress.Loopback, port))).Build();
        _running = new SmtpServer.SmtpServer(options, services).StartAsync(_stop.Token);
    }

    public int Port { get; }

    /// <summary>What it answers instead of taking letters; null takes them.</summary>
    public SmtpResponse? Answer { get; set; }

    /// <summary>Letters taken, the first first.</summary>
    public IReadOnlyList<MimeMessage> Letters => [.. _letters];

    /// <summary>The last letter taken.</summary>
    public MimeMessage Last => _letters.Last();

    public static TestMailServer Start() => new(FreePort());

    /// <summary>A port nobody listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>From now on an address is nobody's.</summary>
    public void Forget(string address) => _unknown.Add(address);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    private sealed class Store(TestMailServer server) : MessageStore
    {
        public override async Task<SmtpResponse> SaveAsync(ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
        {
            if (server.Answer is { } answer) return answer;
            using var stream = new MemoryStream(buffer.ToArray());
            server._letters.Enqueue(await MimeMessage.LoadAsync(stream, cancellationToken));
            return SmtpResponse.Ok;
        }
    }
}
