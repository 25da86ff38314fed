using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Web.Components;

/// <summary>A date the Vietnamese way, which machines can read too: 05/12/2026, or long "ngày 05 tháng 12 năm 2026". A dash where there is none.</summary>
[HtmlTargetElement("vn-date", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class VietnameseDate : Component
{
    public DateOnly? Value { get; set; }
    public bool Long { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output) => Write(output, Build(Value, Long));

    public static TagBuilder Build(DateOnly? value, bool isLong) =>
        value is not { } date
            ? Html.TextTag("span", null, "–")!
            : Html.TextTag("time", null, isLong ? Formats.LongDate(date) : Formats.Date(date))!.With("datetime", Formats.IsoDate(date));
}

/// <summary>A number the Vietnamese way: 1.234,5. A dash where there is none.</summary>
[HtmlTargetElement("vn-number", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class VietnameseNumber : Component
{
    public decimal? Value { get; set; }
    public int Decimals { get; set; } = 2;

    public override void Process(TagHelperContext context, TagHelperOutput output) => Write(output, Build(Value, Decimals));

    public static TagBuilder Build(decimal? value, int decimals) =>
        value is not { } number
            ? Html.TextTag("span", null, "–")!
            : Html.TextTag("data", "num", Formats.Number(number, decimals))!.With("value", number.ToString(CultureInfo.InvariantCulture));
}
