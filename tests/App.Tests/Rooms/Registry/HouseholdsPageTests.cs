using System.IO.Compression;
using VuonLen.App.Plumbing.Access;
using VuonLen.App.Plumbing.Store;
using VuonLen.App.Tests.Harness;
using VuonLen.App.Tests.Reviews;
using VuonLen.Domain.Standards;

namespace VuonLen.App.Tests.Rooms.Registry;

public sealed class HouseholdsPageTests(PostgresServer server)
{
    [Fact]
    public async Task Columns_are_chosen_in_the_address_remembered_and_the_same_in_the_workbook()
    {
        await using var scene = await ReviewScene.BeginAsync(StoreKind.Sqlite, server);
        await scene.HouseholdsAsync(2, HouseholdClass.Poor);
        await using var site = await Site.OverAsync(scene.Store);
        var officer = await site.SignedInAsync(Roles.CommuneOfficer, Given.YenLac);
        Assert.Contains("<th scope=\"col\">Dân tộc</th>", (await officer.GetPageAsync("/households")).Html, StringComparison.Ordinal);

        var chosen = await officer.GetPageAsync("/households?col=code&col=class&col=khong-co");
        Assert.DoesNotContain("<th scope=\"col\">Dân tộc</th>", chosen.Html, StringComparison.Ordinal);
        Assert.Contains("class-poor", chosen.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"code\" checked", chosen.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("khong-co", chosen.Form("/households", exactly: true).Fields.Where(f => f.Key == "col").Select(f => f.Value));

        var remembered = await officer.GetPageAsync("/households?class=Poor");
        Assert.DoesNotContain("<th scope=\"col\">Dân tộc</th>", remembered.Html, StringComparison.Ordinal);
        Assert.Equal(["STT", "Mã hộ", "Chủ hộ", "Phân loại"], await HeadingsAsync(await officer.GetByteArrayAsync("/households/export?class=Poor")));
        Assert.Contains("<th scope=\"col\">Dân tộc</th>", (await officer.GetPageAsync("/households?col=group")).Html, StringComparison.Ordinal);
    }

    private static async Task<IEnumerable<string>> HeadingsAsync(byte[] workbook)
    {
        using var zip = new ZipArchive(new MemoryStream(workbook));
        using var reader = new StreamReader(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        var sheet = System.Xml.Linq.XDocument.Parse(await reader.ReadToEndAsync());
        // Above the headings stands only the day.
        return sheet.Descendants().Where(e => e.Name.LocalName == "row").ElementAt(1).Descendants().Where(e => e.Name.LocalName == "t").Select(t => t.Value);
    }
}
