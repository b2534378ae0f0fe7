using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace VuonLen.App.Tests.Architecture;

/// <summary>Every text people read is in a resource, in both languages; pages hold none.</summary>
public sealed partial class TextTests
{
    private static readonly string App = Path.Combine(SourceTests.RepositoryRoot(), "src", "App");

    [Fact]
    public void Every_resource_has_the_same_keys_and_blanks_in_both_languages()
    {
        var faults = new List<string>();
        foreach (var vietnamese in Resources())
        {
            var english = Path.ChangeExtension(vietnamese, ".en.resx");
            var (vi, en) = (Read(vietnamese), File.Exists(english) ? Read(english) : []);
            faults.AddRange(vi.Keys.Except(en.Keys).Select(k => $"{Path.GetFileName(english)} lacks {k}"));
            faults.AddRange(en.Keys.Except(vi.Keys).Select(k => $"{Path.GetFileName(vietnamese)} lacks {k}"));
            faults.AddRange(vi.Where(t => en.TryGetValue(t.Key, out var other) && !Blanks(t.Value).SetEquals(Blanks(other))).Select(t => $"{Path.GetFileName(vietnamese)} {t.Key}: other blanks"));
            faults.AddRange(vi.Concat(en).Where(t => t.Value.Length == 0).Select(t => $"{Path.GetFileName(vietnamese)} {t.Key}: empty"));
        }

        Assert.NotEmpty(Resources());
        Assert.Empty(faults);
    }

    [Fact]
    public void No_page_holds_a_sentence_of_its_own()
    {
        var found = Pages()
            .SelectMany(file => File.ReadLines(file).Select((line, i) => (file, line: Comments().Replace(line, ""), i)))
            .Where(l => Vietnamese().IsMatch(l.line))
            .Select(l => $"{Path.GetRelativePath(App, l.file)}:{l.i + 1}: {l.line.Trim()}");
        Assert.Empty(found);
    }

    [Fact]
    public void Every_text_a_page_asks_for_is_there()
    {
        var shared = Read(Path.Combine(App, "Rooms", "Shared", "SharedText.resx"));
        var missing = new List<string>();
        foreach (var page in Pages())
        {
            var text = File.ReadAllText(page);
            missing.AddRange(SharedKeys().Matches(text).Select(m => m.Groups[1].Value).Where(k => !shared.ContainsKey(k)).Select(k => $"{Path.GetRelativePath(App, page)}: W[{k}]"));
            var room = Directory.EnumerateFiles(Path.GetDirectoryName(page)!, "*Room.resx").FirstOrDefault();
            if (room is null) continue;
            var own = Read(room);
            missing.AddRange(OwnKeys().Matches(text).Select(m => m.Groups[1].Value).Where(k => !own.ContainsKey(k)).Select(k => $"{Path.GetRelativePath(App, page)}: T[{k}]"));
        }

        Assert.Empty(missing);
    }

    [Fact]
    public void Every_text_the_code_of_a_room_asks_for_is_there()
    {
        var asked = 0;
        var missing = new List<string>();
        foreach (var resource in Directory.EnumerateFiles(Path.Combine(App, "Rooms"), "*Room.resx", SearchOption.AllDirectories))
        {
            var own = Read(resource);
            var room = Path.GetFileNameWithoutExtension(resource);
            foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(resource)!, "*.cs"))
            {
                var text = File.ReadAllText(file);
                if (!text.Contains($"IStringLocalizer<{room}> texts", StringComparison.Ordinal)) continue;
                var keys = CodeKeys().Matches(text).Select(m => m.Groups[1].Value).ToList();
                asked += keys.Count;
                missing.AddRange(keys.Where(k => !own.ContainsKey(k)).Select(k => $"{Path.GetRelativePath(App, file)}: texts[{k}]"));
            }
        }

        Assert.True(asked > 100, $"{asked}");
        Assert.Empty(missing);
    }

    [Fact]
    public void Every_icon_that_is_drawn_is_in_the_sprite()
    {
        var list = File.ReadAllText(Path.Combine(App, "Assets", "icons.mjs"));
        var known = list[list.IndexOf('`', StringComparison.Ordinal)..list.LastIndexOf('`')].Split([' ', '\n', '`'], StringSplitOptions.RemoveEmptyEntries).ToHashSet();
        var drawn = Pages().SelectMany(p => Icons().Matches(File.ReadAllText(p)).Select(m => m.Groups[1].Value))
            .Concat(VuonLen.App.Rooms.AllRooms.InOrder.SelectMany(r => r.Navigation).Select(n => n.Icon));
        Assert.Empty(drawn.Where(i => !known.Contains(i)).Distinct());
    }

    [Fact]
    public void Every_line_of_the_rail_and_every_role_has_its_words()
    {
        var shared = Read(Path.Combine(App, "Rooms", "Shared", "SharedText.resx"));
        var keys = VuonLen.App.Rooms.AllRooms.InOrder.SelectMany(r => r.Navigation).Select(n => n.TextKey)
            .Concat(VuonLen.App.Plumbing.Access.Roles.All.Select(r => "role." + r));
        Assert.All(keys, k => Assert.True(shared.ContainsKey(k), k));
    }

    [Fact]
    public void Every_kind_of_act_has_its_words_in_the_journal()
    {
        var named = Resources().SelectMany(r => Read(r).Keys).Where(k => k.StartsWith("act.", StringComparison.Ordinal)).Select(k => k[4..]).ToHashSet();
        var kinds = Directory.EnumerateFiles(App, "*.cs", SearchOption.AllDirectories).Where(f => !f.Contains("/obj/", StringComparison.Ordinal))
            .SelectMany(f => ActKinds().Matches(File.ReadAllText(f)).Select(m => m.Groups[1].Value)).ToHashSet();
        Assert.True(kinds.Count > 30, $"{kinds.Count}");
        Assert.Empty(kinds.Except(named).Order());
    }

    private static IEnumerable<string> Pages() => Directory.EnumerateFiles(Path.Combine(App, "Rooms"), "*.cshtml", SearchOption.AllDirectories);

    private static List<string> Resources() =>
        [.. Directory.EnumerateFiles(Path.Combine(App, "Rooms"), "*.resx", SearchOption.AllDirectories).Where(f => !f.EndsWith(".en.resx", StringComparison.Ordinal))];

    private static Dictionary<string, string> Read(string file) =>
        XDocument.Load(file).Root!.Elements("data").ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value);

    private static HashSet<string> Blanks(string text) => [.. Blank().Matches(text).Select(m => m.Value)];

    /// <summary>The kind stands second, after the act's id; one chosen by a condition or handed on is not seen here.</summary>
    [GeneratedRegex(@"\btexts\[""([^""]+)""")]
    private static partial Regex CodeKeys();

    [GeneratedRegex(@"new ActRequest\(\s*(?:[^,()""]|\([^()]*(?:\([^()]*\)[^()]*)*\))*,\s*""([a-z.-]+)""")]
    private static partial Regex ActKinds();

    [GeneratedRegex(@"\{\d+")]
    private static partial Regex Blank();

    /// <summary>Letters that only Vietnamese has; names of people and places come from the store.</summary>
    [GeneratedRegex("[ăâđêôơưĂÂĐÊÔƠƯ\u1EA0-\u1EF9]")]
    private static partial Regex Vietnamese();

    [GeneratedRegex(@"@\*.*?\*@|//.*$")]
    private static partial Regex Comments();

    [GeneratedRegex("\\bW\\[\"([a-zA-Z0-9.-]+)\"\\s*[\\],]")]
    private static partial Regex SharedKeys();

    [GeneratedRegex("\\bT\\[\"([a-zA-Z0-9.-]+)\"\\s*[\\],]")]
    private static partial Regex OwnKeys();

    [GeneratedRegex("<(?:icon name|empty-state icon)=\"([a-z0-9-]+)\"")]
    private static partial Regex Icons();
}
