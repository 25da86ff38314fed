using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace ThiDua.Web.Components.Charts;

/// <summary>
/// Elements of a drawing. Each class also brings its colours as attributes: on a page the stylesheet overrides them (dark
/// scheme, print), in a file that was taken along they are all there is.
/// </summary>
internal static class Svg
{
    private static readonly Dictionary<string, (string Name, string Value)[]> Looks = new()
    {
        ["grid"] = [("stroke", "#d6d3cb"), ("stroke-width", "1")],
        ["axis"] = [("stroke", "#767a80"), ("stroke-width", "1")],
        ["words"] = [("fill", "#1c1e22"), ("font-size", "16")],
        ["soft"] = [("fill", "#54585f"), ("font-size", "16")],
        ["actual"] = [("fill", "none"), ("stroke", "#0b4a86"), ("stroke-width", "3")],
        ["asked"] = [("fill", "none"), ("stroke", "#1c1e22"), ("stroke-width", "2"), ("stroke-dasharray", "7 5")],
        ["before"] = [("fill", "none"), ("stroke", "#767a80"), ("stroke-width", "2"), ("stroke-dasharray", "2 4")],
        ["dot"] = [("fill", "#0b4a86"), ("stroke", "#ffffff"), ("stroke-width", "2")],
        ["point"] = [("fill", "#1c1e22")],
        ["track"] = [("fill", "#eae8e3")],
        ["tick"] = [("fill", "#1c1e22")],
        ["good"] = [("fill", "#17653a")],
        ["warn"] = [("fill", "#b97a00")],
        ["bad"] = [("fill", "#98181c")],
        ["info"] = [("fill", "#0b4a86")],
        ["quiet"] = [("fill", "#767a80")],
        ["land"] = [("fill", "#f0ede6"), ("stroke", "#767a80"), ("stroke-width", "0.6")],
    };

    public static TagBuilder Group(string look, params ReadOnlySpan<IHtmlContent?> content) => Html.Tag("g", null, content).Look(look);

    public static TagBuilder Line(decimal x1, decimal y1, decimal x2, decimal y2) =>
        Html.Void("line").With("x1", Number(x1)).With("y1", Number(y1)).With("x2", Number(x2)).With("y2", Number(y2));

    public static TagBuilder Rect(decimal x, decimal y, decimal width, decimal height) =>
        Html.Void("rect")
            .With("x", Number(x))
            .With("y", Number(y))
            .With("width", Number(Math.Max(width, 0)))
            .With("height", Number(Math.Max(height, 0)));

    public static TagBuilder Circle(decimal x, decimal y, decimal radius) =>
        Html.Void("circle").With("cx", Number(x)).With("cy", Number(y)).With("r", Number(radius));

    public static TagBuilder Polyline(IEnumerable<(decimal X, decimal Y)> points, string look) =>
        Html.Void("polyline").With("points", string.Join(' ', points.Select(p => $"{Number(p.X)},{Number(p.Y)}"))).Look(look);

    /// <param name="anchor">"start", "middle" or "end": which part of the words stands at x.</param>
    public static TagBuilder Words(decimal x, decimal y, string text, string anchor = "start")
    {
        var tag = Html.Tag("text", null, Html.Text(text)).With("x", Number(x)).With("y", Number(y));
        return anchor == "start" ? tag : tag.With("text-anchor", anchor);
    }

    /// <summary>The class with the colours that belong to it.</summary>
    public static TagBuilder Look(this TagBuilder tag, string look)
    {
        foreach (var (name, value) in Looks[look])
        {
            tag.With(name, value);
        }

        tag.AddCssClass(look);
        return tag;
    }

    public static string Number(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
