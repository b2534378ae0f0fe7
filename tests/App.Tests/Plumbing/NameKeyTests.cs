using VuonLen.App.Plumbing;

namespace VuonLen.App.Tests.Plumbing;

public sealed class NameKeyTests
{
    [Fact]
    public void Walking_a_list_page_by_page_meets_everybody_once_though_one_name_begins_another()
    {
        var ids = Enumerable.Range(0, 3).Select(_ => Guid.CreateVersion7()).ToArray();
        var rows = new[] { "an", "an binh", "an binh", "an van", "binh" }.Select((name, i) => (Name: name, Id: ids[i % 3])).OrderBy(r => r.Name, StringComparer.Ordinal).ThenBy(r => r.Id).ToList();
        var met = new List<(string, Guid)>();
        for (string? after = null; rows.Where(r => NameKey.Read(after) is not { } key || key.IsBefore(r.Name, r.Id)).Take(1).ToList() is [var next]; after = new NameKey(next.Name, next.Id).ToString()) met.Add(next);
        Assert.Equal(rows, met);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("an")]
    [InlineData("an~x")]
    public void What_is_no_key_is_none(string? text) => Assert.Null(NameKey.Read(text));
}
