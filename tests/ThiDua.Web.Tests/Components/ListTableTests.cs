using System.Text;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Http;
using ThiDua.Core.Shared.Tables;
using ThiDua.Web.Components;
using ThiDua.Web.Components.Tables;

namespace ThiDua.Web.Tests.Components;

public class ListTableTests
{
    private static readonly (string Name, int? Households, DateOnly On)[] Villages =
    [
        ("Thôn Đông", 12, new(2026, 2, 5)),
        ("Thôn Ấp", null, new(2026, 2, 6)),
        ("Thôn Đoài", 1240, new(2026, 2, 7)),
    ];

    private static readonly ListColumn<(string Name, int? Households, DateOnly On)>[] Columns =
    [
        new("ten", "Thôn", v => Cell.Of(v.Name, "/thon")) { Use = ColumnUse.Always, Order = v => v.Name },
        new("so-ho", "Số hộ", v => Cell.Number((long?)v.Households)) { Number = true, Order = v => v.Households },
        new("ngay", "Ngày", v => Cell.Date(v.On)) { Use = ColumnUse.Hidden },
        new("tinh-trang", "Tình trạng", _ => Cell.State("Đạt", Tone.Good)),
    ];

    [Theory]
    [InlineData("", "Thôn Đông|Thôn Ấp")]
    [InlineData("?sort=ten", "Thôn Ấp|Thôn Đoài")]
    [InlineData("?sort=-ten", "Thôn Đông|Thôn Đoài")]
    [InlineData("?sort=so-ho", "Thôn Đông|Thôn Đoài")]
    [InlineData("?sort=-so-ho", "Thôn Đoài|Thôn Đông")]
    [InlineData("?sort=so-ho&page=2", "Thôn Ấp")]
    [InlineData("?sort=khong-co&page=khong", "Thôn Đông|Thôn Ấp")]
    [InlineData("?page=99999999", "")]
    public void InMemory_Address_SortsAndPages(string query, string names) =>
        Assert.Equal(names, string.Join('|', Table(query).Rows.Select(r => r[0].Text)));

    [Fact]
    public async Task Process_List_HasSortLinksHeadersOfRowsAndFiles()
    {
        var page = await PageAsync("?q=a%26b&sort=ten");

        Assert.Equal("ascending", page.QuerySelector("th[aria-sort]")!.GetAttribute("aria-sort"));
        Assert.Equal("/x?q=a%26b&sort=so-ho", page.QuerySelectorAll("thead th a")[1].GetAttribute("href"));
        Assert.Equal("/thon", page.QuerySelector("tbody th[scope=row] a")!.GetAttribute("href"));
        Assert.Equal("Số hộ", page.QuerySelector("tbody td.num")!.GetAttribute("data-label"));
        Assert.Equal("Đạt", page.QuerySelector("tbody .tag.good")!.TextContent);
        Assert.Equal("/x?q=a%26b&sort=ten&tai=csv", page.QuerySelector(".table-files a")!.GetAttribute("href"));
        Assert.Null(page.QuerySelector("tbody td[data-label=Ngày]"));
    }

    [Fact]
    public async Task Process_ChosenColumns_AreShownAndTheFormKeepsTheRest()
    {
        var page = await PageAsync("?q=a%26b&cot=ngay");

        Assert.Equal(["Thôn", "Ngày"], page.QuerySelectorAll("thead th").Select(th => th.TextContent.Trim()));
        Assert.Equal(["ngay"], page.QuerySelectorAll("input[name=cot][checked]").Select(i => i.GetAttribute("value")));
        Assert.Equal("a&b", page.QuerySelector("input[type=hidden][name=q]")!.GetAttribute("value"));
        Assert.Null(page.QuerySelector("input[type=hidden][name=cot]"));
        Assert.Null(page.QuerySelector("#cot-ten"));
    }

    [Fact]
    public void ToFile_Csv_HoldsAllRowsOfTheShownColumns()
    {
        var file = (Microsoft.AspNetCore.Mvc.FileContentResult)Files.Of(Table("?tai=csv&cot=ngay&cot=so-ho&page=2"))!;

        Assert.Equal("cac-thon-2026-11-20.csv", file.FileDownloadName);
        Assert.Equal(
            "\uFEFFThôn;Số hộ;Ngày\r\nThôn Đông;12;05/02/2026\r\nThôn Ấp;;06/02/2026\r\nThôn Đoài;1240;07/02/2026\r\n",
            Encoding.UTF8.GetString(file.FileContents)
        );
        Assert.Null(Files.Of(Table("?tai=exe")));
    }

    [Fact]
    public void ToFile_Xlsx_HoldsTextsNumbersAndDates()
    {
        var file = (Microsoft.AspNetCore.Mvc.FileContentResult)Files.Of(Table("?tai=xlsx&cot=ngay&cot=so-ho"))!;

        using var stream = new MemoryStream(file.FileContents);
        using var book = new System.IO.Compression.ZipArchive(stream);
        using var sheet = new StreamReader(book.Entries.Single(e => e.FullName.EndsWith("sheet1.xml", StringComparison.Ordinal)).Open());
        var xml = sheet.ReadToEnd();
        Assert.Contains("Thôn Đoài", xml, StringComparison.Ordinal);
        Assert.Contains("<v>1240</v>", xml, StringComparison.Ordinal);
        Assert.Equal("cac-thon-2026-11-20.xlsx", file.FileDownloadName);
    }

    private static TableFiles Files =>
        new([new SheetFile(SheetFormat.Csv), new SheetFile(SheetFormat.Xlsx)], new TestCommon.FakeTimeProvider());

    private static ListTable Table(string query) => ListTable.InMemory("Các thôn", State(query), Columns, Villages, pageSize: 2);

    private static TableState State(string query) =>
        TableState.Of(new DefaultHttpContext { Request = { QueryString = new QueryString(query) } }.Request);

    private static async Task<AngleSharp.Dom.IElement> PageAsync(string query)
    {
        var html = await new ListTableHelper(Rendering.Texts, Files) { Table = Table(query) }.RenderAsync(new View().At("/x", query));
        return new HtmlParser().ParseDocument(html).Body!;
    }
}
