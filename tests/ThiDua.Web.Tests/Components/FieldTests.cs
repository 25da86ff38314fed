using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Configuration;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;

namespace ThiDua.Web.Tests.Components;

public class FieldTests
{
    [Fact]
    public async Task TextField_WithHint_IsLabelledAndDescribed()
    {
        var view = new View();
        var field = await new TextField(Rendering.Texts)
        {
            For = View.For("Form.Name", "Đại Sơn"),
            Label = "Tên",
            Hint = "Tên đầy đủ",
        }.ElementAsync(view);

        var input = field.QuerySelector("input")!;
        Assert.Equal("Form_Name", input.Id);
        Assert.Equal("Form.Name", input.GetAttribute("name"));
        Assert.Equal("Đại Sơn", input.GetAttribute("value"));
        Assert.Equal("Form_Name", field.QuerySelector("label")!.GetAttribute("for"));
        Assert.Equal("Tên đầy đủ", field.QuerySelector("#" + input.GetAttribute("aria-describedby"))!.TextContent);
        Assert.False(input.HasAttribute("aria-invalid"));
    }

    [Fact]
    public async Task TextField_WithError_ShowsWhatWasTypedAndTheSentence()
    {
        var view = new View().Typed("Name", "<b>", "Tên này đã có.");
        var field = await new TextField(Rendering.Texts) { For = View.For("Name", "cũ"), Label = "Tên" }.ElementAsync(view);

        var input = field.QuerySelector("input")!;
        Assert.Equal("<b>", input.GetAttribute("value"));
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.Equal("Name-error", input.GetAttribute("aria-describedby"));
        Assert.Equal("Tên này đã có.", field.QuerySelector("#Name-error")!.TextContent);
        Assert.Contains("wrong", field.ClassList);
    }

    [Fact]
    public async Task TextField_UnknownAttributes_GoToTheInput()
    {
        var field = await new TextField(Rendering.Texts) { Name = "email", Label = "Thư" }.ElementAsync(
            new View(),
            attributes: [new TagHelperAttribute("autocomplete", "email"), new TagHelperAttribute("class", "narrow")]
        );
        Assert.Equal("email", field.QuerySelector("input")!.GetAttribute("autocomplete"));
        Assert.True(field.QuerySelector("input")!.ClassList.Contains("narrow"));
    }

    [Fact]
    public async Task TextField_Password_NeverComesBack()
    {
        var view = new View().Typed("Password", "bí mật", "Sai.");
        var field = await new TextField(Rendering.Texts)
        {
            Name = "Password",
            Type = "password",
            Label = "Mật khẩu",
        }.ElementAsync(view);
        Assert.False(field.QuerySelector("input")!.HasAttribute("value"));
    }

    [Fact]
    public async Task TextField_Optional_SaysSoInWords()
    {
        var field = await new TextField(Rendering.Texts)
        {
            Name = "a",
            Label = "Ghi chú",
            Optional = true,
        }.ElementAsync(new View());
        Assert.Equal("Ghi chú (không bắt buộc)", field.QuerySelector("label")!.TextContent);
    }

    [Fact]
    public async Task TextAreaField_TextBeginningWithLineFeed_IsKept()
    {
        var view = new View();
        var field = await new TextAreaField(Rendering.Texts) { For = View.For("Note", "\nhai"), Label = "Ghi chú" }.ElementAsync(view);
        Assert.Equal("\nhai", field.QuerySelector("textarea")!.TextContent);
    }

    [Fact]
    public async Task DateField_Value_IsPrintedTheVietnameseWay()
    {
        var view = new View();
        var field = await new DateField(Rendering.Texts) { For = View.For("On", new DateOnly(2026, 2, 5)), Label = "Ngày" }.ElementAsync(
            view
        );
        Assert.Equal("05/02/2026", field.QuerySelector("input")!.GetAttribute("value"));
        Assert.NotNull(field.QuerySelector(".hint"));
    }

    [Fact]
    public async Task NumberField_Value_IsPrintedWithACommaAndItsUnit()
    {
        var view = new View();
        var field = await new NumberField(Rendering.Texts)
        {
            For = View.For("Share", 82.50m),
            Label = "Tỷ lệ",
            Unit = "%",
        }.ElementAsync(view);
        Assert.Equal("82,5", field.QuerySelector("input")!.GetAttribute("value"));
        Assert.EndsWith("%", field.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SelectField_GroupsAndEmptyLine_ChooseTheValue()
    {
        var view = new View();
        var select = new SelectField(Rendering.Texts)
        {
            For = View.For("Unit", "2"),
            Label = "Đơn vị",
            Empty = "Chọn",
            Items = [new("1", "Xã", Group: "A"), new("2", "Thôn", Group: "B")],
        };
        var field = await select.ElementAsync(view);
        Assert.Equal("2", Assert.Single(field.QuerySelectorAll("option[selected]")).GetAttribute("value"));
        Assert.Equal(["A", "B"], field.QuerySelectorAll("optgroup").Select(g => g.GetAttribute("label")));
        Assert.Equal("", field.QuerySelector("option")!.GetAttribute("value"));
    }

    [Fact]
    public async Task RadiosField_FirstChoice_HasTheIdThatTheErrorSummaryLinksTo()
    {
        var view = new View().Typed("Kind", "2", "Chưa đúng.");
        var field = await new RadiosField(Rendering.Texts)
        {
            For = View.For("Kind", null),
            Label = "Loại",
            Items = [new("1", "Một"), new("2", "Hai", "Gợi ý")],
        }.ElementAsync(view);

        Assert.Equal("FIELDSET", field.TagName);
        Assert.Equal("Kind", field.QuerySelector("input")!.Id);
        var chosen = Assert.Single(field.QuerySelectorAll("input[checked]"));
        Assert.Equal("2", chosen.GetAttribute("value"));
        Assert.Equal("Gợi ý", field.QuerySelector("#" + chosen.GetAttribute("aria-describedby"))!.TextContent);
        Assert.Equal("Kind-error", field.GetAttribute("aria-describedby"));
    }

    [Fact]
    public async Task CheckboxesField_ListOfTheModel_TicksThem()
    {
        var view = new View();
        var field = await new CheckboxesField(Rendering.Texts)
        {
            For = View.For("Groups", new List<int> { 1, 3 }),
            Label = "Nhóm",
            Items = [new("1", "Một"), new("2", "Hai"), new("3", "Ba")],
        }.ElementAsync(view);
        Assert.Equal(["1", "3"], field.QuerySelectorAll("input[checked]").Select(box => box.GetAttribute("value")));
        Assert.Equal(3, field.QuerySelectorAll("input").Select(box => box.Id).Distinct().Count());
    }

    [Theory]
    [InlineData(true, null, true)]
    [InlineData(false, null, false)]
    [InlineData(false, "true,false", true)]
    [InlineData(true, "false", false)]
    public async Task CheckboxField_ModelAndTyped_TypedWins(bool model, string? typed, bool expected)
    {
        var view = new View();
        if (typed is not null)
        {
            view.State.SetModelValue("Yes", typed.Split(','), typed);
        }
        var field = await new CheckboxField(Rendering.Texts) { For = View.For("Yes", model), Label = "Có" }.ElementAsync(view);
        Assert.Equal(expected, field.QuerySelector("input[type=checkbox]")!.HasAttribute("checked"));
        Assert.Equal("false", field.QuerySelector("input[type=hidden]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task FileField_Limit_IsTheSmallerOfPageAndHost()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(Uploads.MaxBytesKey, "1048576")]).Build();
        var field = await new FileField(Rendering.Texts, configuration)
        {
            Name = "file",
            Label = "Tệp",
            Kinds = "PDF",
            MaxBytes = 9_000_000,
        }.ElementAsync(new View());
        Assert.Equal("1048576", field.QuerySelector("input")!.GetAttribute("data-max-bytes"));
        Assert.Equal("Loại tệp: PDF. Dung lượng tối đa 1\u00a0MB", field.QuerySelector(".hint")!.TextContent);
    }
}
