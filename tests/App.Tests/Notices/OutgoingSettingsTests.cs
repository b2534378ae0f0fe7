using VuonLen.App.Plumbing.Outgoing;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Rooms.Notices;

namespace VuonLen.App.Tests.Notices;

/// <summary>The file that says how messages leave: what is wrong in it is said with its place before the site starts.</summary>
public sealed class OutgoingSettingsTests : IDisposable
{
    private static readonly StoreSettings Store = StoreSettings.Parse("a.db");
    private readonly string _file = Path.GetTempFileName();

    private (OutgoingSettings? Settings, string? Code, object?[] Values) Read(string text)
    {
        File.WriteAllText(_file, text);
        var (settings, problem) = OutgoingSettings.Of(_file, Store, "http://127.0.0.1:5080");
        return (settings, problem?.Code, problem?.Values ?? []);
    }

    [Fact]
    public void A_whole_file_is_read()
    {
        var (settings, _, _) = Read("""{ "site": "https://x.example.vn/", "mail": { "host": "mail.example.vn", "from": "a@example.vn", "security": "tls", "port": 465, "userName": "a", "password": "b" } }""");
        Assert.Equal(new MailServer("mail.example.vn", "a@example.vn", 465, MailSecurity.Tls, "a", "b"), settings!.Mail);
        Assert.Equal("https://x.example.vn/notices", settings.AddressOf("/notices"));
        Assert.Equal(Path.GetFullPath("a.db.outgoing"), settings.Folder);
        Assert.Equal(MailSecurity.StartTls, Read("""{ "mail": { "host": "h", "from": "a@example.vn" } }""").Settings!.Mail!.Security);
        Assert.Null(Read("{}").Settings!.Mail);
        Assert.Equal("http://127.0.0.1:5080/", Read("{}").Settings!.Site.ToString());
    }

    [Theory]
    [InlineData("""{ "mail": { "host": "h" } }""", "outgoing.unreadable")]
    [InlineData("""{ "mial": { } }""", "outgoing.unreadable")]
    [InlineData("""{ "mail": { "host": "h", "from": "a@example.vn", "security": "ssl3" } }""", "outgoing.unreadable")]
    [InlineData("null", "outgoing.unreadable")]
    [InlineData("", "outgoing.unreadable")]
    [InlineData("""{ "site": "giamngheo" }""", "outgoing.site")]
    [InlineData("""{ "site": "ftp://x.vn" }""", "outgoing.site")]
    [InlineData("""{ "mail": { "host": "h", "from": "khong phai" } }""", "outgoing.from")]
    [InlineData("""{ "mail": { "host": "h", "from": "a@example.vn", "port": 0 } }""", "outgoing.port")]
    public void What_is_wrong_is_said(string text, string code) => Assert.Equal(code, Read(text).Code);

    [Fact]
    public void The_place_of_a_mistake_is_said()
    {
        var (_, code, values) = Read("{\n  \"mail\": {\n    \"host\": 5\n  }\n}");
        Assert.Equal("outgoing.unreadable", code);
        Assert.Equal(3L, values[1]);
        Assert.Contains("host", (string)values[2]!, StringComparison.Ordinal);
        Assert.Equal("outgoing.missing", OutgoingSettings.Of("khong-co.json", Store, "http://127.0.0.1:5080").Problem!.Code);
    }

    [Theory]
    [InlineData("http://*:80", "http://localhost/")]
    [InlineData("http://+:5080;https://+:5443", "http://localhost:5080/")]
    [InlineData("http://0.0.0.0:5080", "http://0.0.0.0:5080/")]
    public void An_address_to_listen_on_is_made_one_to_go_to(string url, string site) => Assert.Equal(site, OutgoingSettings.Default(Store, url).Site.ToString());

    public void Dispose() => File.Delete(_file);
}
