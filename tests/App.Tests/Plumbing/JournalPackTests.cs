using VuonLen.App.Plumbing.Journal;
using VuonLen.App.Tests.Harness;

namespace VuonLen.App.Tests.Plumbing;

public sealed class JournalPackTests
{
    [Fact]
    public void What_is_packed_comes_out_again_in_order()
    {
        var payloads = Payloads(500);
        var open = Pack(payloads).Open();
        Assert.Equal(payloads.Length, open.Count);
        for (var i = 0; i < payloads.Length; i++)
        {
            Assert.Equal(payloads[i].Salt, open[i].Salt);
            Assert.Equal(payloads[i].Body, open[i].Body);
        }
    }

    [Fact]
    public void An_erased_payload_is_gone_with_its_salt_and_its_neighbours_still_prove_themselves()
    {
        var payloads = Payloads(20);
        var pack = Pack(payloads);
        pack.Erase(7);
        var open = pack.Open();
        Assert.Null(open[7].Body);
        Assert.Equal(new byte[JournalPack.SaltBytes], open[7].Salt);
        for (var i = 0; i < payloads.Length; i++)
        {
            if (i != 7) Assert.Equal(ChainHash.OfPayload(payloads[i].Salt, payloads[i].Body), ChainHash.OfPayload(open[i].Salt, open[i].Body));
        }
    }

    [Fact]
    public void An_empty_body_is_not_an_erased_one()
    {
        var open = Pack([new(Salt(0), [])]).Open();
        Assert.Empty(open[0].Body!);
    }

    [Fact]
    public void A_pack_that_was_changed_says_so()
    {
        var pack = Pack(Payloads(3));
        pack.Bodies = [1, 2, 3, 4, 5, 6, 7, 8];
        Assert.Throws<InvalidDataException>(pack.Open);
        var shorter = Pack(Payloads(3));
        shorter.Salts = [.. shorter.Salts, .. Salt(9)];
        Assert.Throws<InvalidDataException>(shorter.Open);
    }

    [Fact]
    public void Rows_of_one_table_take_a_fifth_of_their_text()
    {
        var payloads = Payloads(500);
        var pack = Pack(payloads);
        Assert.InRange(pack.Bodies.Length, 1, payloads.Sum(p => p.Body!.Length) / 5);
    }

    private static JournalPack Pack(JournalPayload[] payloads) => JournalPack.Of(Guid.CreateVersion7(), Given.YenLac.Id, payloads);

    private static JournalPayload[] Payloads(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new JournalPayload(Salt(i), System.Text.Encoding.UTF8.GetBytes(
            $$"""{"id":"{{Guid.CreateVersion7()}}","commune_id":"{{Given.YenLac.Id}}","head_name":"Nông Văn Cường {{i}}","head_key":"nong van cuong {{i}}","size":{{i % 7}},"class":2,"formed_on":"2019-12-31","version":1}""")))];

    private static byte[] Salt(int i) => [.. BitConverter.GetBytes(i), .. new byte[JournalPack.SaltBytes - 4]];
}
