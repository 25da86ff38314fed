using ThiDua.Web.Components;

namespace ThiDua.Web.Tests.Components;

public class ComponentTests
{
    [Fact]
    public async Task PageHeader_Title_BecomesHeadingAndTitleOfTheBrowser()
    {
        var view = new View();
        var html = await new PageHeader(Rendering.Texts) { Title = "Phong trào", Crumbs = [new("Trang chính", "/")] }.RenderAsync(view);
        Assert.Equal("Phong trào", view.Context.ViewData["Title"]);
        Assert.Contains("<h1>Phong trào</h1>", html, StringComparison.Ordinal);
        Assert.Contains("""<li><a href="/">Trang chính</a></li>""", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_TextWithMarkup_IsEncoded() =>
        Assert.Equal("&lt;script&gt;", StatusTag.Build(Tone.Bad, Html.Text("<script>")).Parse().InnerHtml);

    [Theory]
    [InlineData(ButtonKey.Save, "data-key-save")]
    [InlineData(ButtonKey.Send, "data-key-send")]
    public async Task SubmitButton_Key_IsMarkedForTheKeyboard(ButtonKey key, string attribute)
    {
        var button = await new SubmitButton { Key = key }.ElementAsync(new View(), "Lưu");
        Assert.Equal("BUTTON", button.TagName);
        Assert.Equal("submit", button.GetAttribute("type"));
        Assert.True(button.HasAttribute(attribute));
        Assert.Contains("primary", button.ClassList);
    }

    [Fact]
    public async Task LinkButton_Href_IsALink()
    {
        var link = await new LinkButton { Href = "/phong-trao?a=1&b=2" }.ElementAsync(new View(), "Mở");
        Assert.Equal("A", link.TagName);
        Assert.Equal("/phong-trao?a=1&b=2", link.GetAttribute("href"));
    }

    [Fact]
    public async Task DataTable_SortedColumn_LinksToTheOppositeAndKeepsTheRestOfTheAddress()
    {
        var view = new View().At("/don-vi", "?q=%C4%91&page=3&sort=name&tag=a&tag=b");
        var table = await new DataTable
        {
            Caption = "Đơn vị",
            Sort = "name",
            Columns = [new("Tên", "name"), new("Số hộ", "households", Number: true), new("Ghi chú")],
        }.ElementAsync(view);

        var heads = table.QuerySelectorAll("th");
        Assert.Equal("ascending", heads[0].GetAttribute("aria-sort"));
        Assert.Equal("/don-vi?q=%C4%91&tag=a&tag=b&sort=-name", heads[0].QuerySelector("a")!.GetAttribute("href"));
        Assert.False(heads[1].HasAttribute("aria-sort"));
        Assert.Contains("num", heads[1].ClassList);
        Assert.Null(heads[2].QuerySelector("a"));
        Assert.Equal("Đơn vị", table.QuerySelector("caption")!.TextContent);
    }

    [Theory]
    [InlineData(1, 40, "")]
    [InlineData(1, 51, "1,2,Sau")]
    [InlineData(5, 500, "Trước,1,…,4,5,6,…,10,Sau")]
    [InlineData(10, 500, "Trước,1,…,9,10")]
    public async Task Pager_Pages_ShowsEndsAndNeighbours(int page, int total, string expected)
    {
        var pager = await new Pager(Rendering.Texts)
        {
            Page = page,
            PageSize = 50,
            Total = total,
        }.ElementAsync(new View().At("/x", ""));
        Assert.Equal(expected, string.Join(",", pager.QuerySelectorAll("li").Select(li => li.TextContent)));
    }

    [Fact]
    public async Task Pager_FirstPage_HasTheAddressWithoutPage()
    {
        var pager = await new Pager(Rendering.Texts)
        {
            Page = 2,
            PageSize = 50,
            Total = 3321,
        }.ElementAsync(new View().At("/x", "?q=a&page=2"));
        Assert.Equal("/x?q=a", pager.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("51–100 trong tổng số 3.321", pager.QuerySelector("p")!.TextContent);
    }

    [Fact]
    public async Task ProgressBar_TargetAndPrevious_AreDrawnAndSaid()
    {
        var bar = await new ProgressBar(Rendering.Texts)
        {
            Label = "Hộ",
            Value = 82.5m,
            Target = 70,
            Previous = 64,
        }.ElementAsync(new View());
        Assert.Equal("82.5%", bar.QuerySelector(".fill")!.GetAttribute("width"));
        Assert.Equal("70%", bar.QuerySelector(".tick")!.GetAttribute("x"));
        Assert.Equal("64%", bar.QuerySelector(".ghost")!.GetAttribute("width"));
        Assert.Equal("82,5%", bar.QuerySelector("b")!.TextContent);
        Assert.Equal("Chỉ tiêu 70% · kỳ trước 64%", bar.QuerySelector(".muted")!.TextContent);
        Assert.Empty(bar.QuerySelectorAll("[style]"));
    }

    [Fact]
    public async Task ProgressBar_NoValue_IsNotZero()
    {
        var bar = await new ProgressBar(Rendering.Texts) { Label = "Hộ" }.ElementAsync(new View());
        Assert.Null(bar.QuerySelector(".fill"));
        Assert.Equal("Chưa có số liệu", bar.QuerySelector("b")!.TextContent);
    }

    [Fact]
    public async Task ProgressBar_MoreThanAll_FillsTheBarAndSaysTheFigure()
    {
        var bar = await new ProgressBar(Rendering.Texts) { Label = "Hộ", Value = 130 }.ElementAsync(new View());
        Assert.Equal("100%", bar.QuerySelector(".fill")!.GetAttribute("width"));
        Assert.Equal("130%", bar.QuerySelector("b")!.TextContent);
    }

    [Fact]
    public void StatTile_Href_MakesTheLabelALink()
    {
        var tile = StatTile
            .Build(
                new StatTileOptions
                {
                    Label = "Chờ duyệt",
                    Value = "12",
                    Unit = "hồ sơ",
                    Href = "/viec",
                    Tone = Tone.Warn,
                }
            )
            .Parse();
        Assert.Equal("/viec", tile.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("12 hồ sơ", tile.QuerySelector(".value")!.TextContent);
        Assert.Contains("warn", tile.ClassList);
    }

    [Fact]
    public void TabLinks_Current_IsMarkedForEarsToo()
    {
        var tabs = TabLinks.Build("Xem", [new("Tất cả", "/a", true), new("Chờ", "/b", false, 1200)]).Parse();
        Assert.Equal("/a", Assert.Single(tabs.QuerySelectorAll("[aria-current=page]")).GetAttribute("href"));
        Assert.Equal("1.200", tabs.QuerySelector(".count")!.TextContent);
    }

    [Fact]
    public async Task StepList_States_AreSaidInWords()
    {
        var list = await new StepList(Rendering.Texts)
        {
            Steps = [new("Lập", StepState.Done), new("Xét", StepState.Now, "3 ngày"), new("Ký", StepState.Ahead)],
        }.ElementAsync(new View());
        var items = list.QuerySelectorAll("li");
        Assert.Equal(["Lập (đã xong)", "Xét (đang ở bước này)3 ngày", "Ký (chưa đến)"], items.Select(item => item.TextContent));
        Assert.Equal("step", items[1].GetAttribute("aria-current"));
    }

    [Fact]
    public void Fact_Action_SaysOfWhat()
    {
        var pair = Fact.Build("Số", Html.Text("36/KH"), "Sửa", "/sua").Parse();
        Assert.Equal("Sửa Số", pair.QuerySelector("a")!.TextContent);
        Assert.Equal("36/KH", pair.QuerySelector("dd")!.TextContent);
    }

    [Fact]
    public void EmptyState_Actions_StandBelowTheWords()
    {
        var empty = EmptyState.Build("Chưa có gì", "Hãy tải kế hoạch lên.", Html.Text("Tải lên")).Parse();
        Assert.Equal("Tải lên", empty.QuerySelector(".buttons")!.TextContent);
    }

    [Fact]
    public void NoticeBanner_Announce_IsReadAloud()
    {
        Assert.Equal("status", NoticeBanner.Build(Tone.Good, null, null, announce: true).Parse().GetAttribute("role"));
        Assert.False(NoticeBanner.Build(Tone.Good, null, null, announce: false).Parse().HasAttribute("role"));
    }

    [Fact]
    public void DetailsPanel_Open_HasTheFlag()
    {
        Assert.True(DetailsPanel.Build("Thêm", null, open: true).Parse().HasAttribute("open"));
        Assert.False(DetailsPanel.Build("Thêm", null, open: false).Parse().HasAttribute("open"));
    }

    [Fact]
    public void LivePart_Id_IsTargetAndSelection()
    {
        var part = LivePart.Build("units", Html.Text("x")).Parse();
        Assert.Equal("#units", part.GetAttribute("hx-target:inherited"));
        Assert.Equal("#units", part.GetAttribute("hx-select:inherited"));
        Assert.Equal("units", part.Id);
    }
}
