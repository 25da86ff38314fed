using ThiDua.Web.Components;
using ThiDua.Web.Components.Forms;

namespace ThiDua.Web.Tests.Components;

public class ErrorSummaryTests
{
    [Fact]
    public async Task Process_NoErrors_WritesNothing() => Assert.Equal("", await new ErrorSummary(Rendering.Texts).RenderAsync(new View()));

    [Fact]
    public async Task Process_Errors_LinksToTheFieldAndTakesFocus()
    {
        var view = new View().Typed("Form.Rows[0].Value", "x", "Sai số.");
        view.State.AddModelError("", "Đợt báo cáo đã đóng.");

        var summary = await new ErrorSummary(Rendering.Texts).ElementAsync(view);

        Assert.Equal("-1", summary.GetAttribute("tabindex"));
        Assert.Equal("alert", summary.GetAttribute("role"));
        Assert.Equal(["Đợt báo cáo đã đóng.", "Sai số."], summary.QuerySelectorAll("li").Select(li => li.TextContent).Order());
        Assert.Equal("#Form_Rows_0__Value", Assert.Single(summary.QuerySelectorAll("a")).GetAttribute("href"));
    }

    [Fact]
    public void InOrder_FieldsOfThePage_FollowsThemWithTheirLabels()
    {
        var fields = new FieldsOnPage();
        fields.Add("Name", "Tên");
        fields.Add("On", "Ngày");
        var errors = fields.InOrder([new("Sai ngày.", "On"), new("Thiếu tên.", "Name"), new("Đã đóng.", null)]);
        Assert.Equal(["Đã đóng.", "Tên: Thiếu tên.", "Ngày: Sai ngày."], errors.Select(error => error.Message));
    }
}
