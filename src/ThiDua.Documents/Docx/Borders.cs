using System.Xml.Linq;

namespace ThiDua.Documents.Docx;

/// <summary>Whether a table is data or only lays things out side by side (letterhead, "Nơi nhận" beside the signature).</summary>
internal static class Borders
{
    /// <summary>A table without lines and with more columns than this is data after all.</summary>
    private const int LayoutColumns = 3;

    public static bool AnyVisible(XElement borders) => borders.Elements().Any(IsVisible);

    public static bool IsLayout(XElement table, StyleSheet styles)
    {
        var properties = table.Child("tblPr");
        var ruled = properties?.Child("tblBorders") is { } own ? AnyVisible(own) : styles.HasTableBorders(properties.ChildVal("tblStyle"));
        var cells = table
            .Children("tr")
            .SelectMany(row => row.Children("tc"))
            .Select(cell => cell.Child("tcPr")?.Child("tcBorders"))
            .ToList();
        var lined = cells.Count(borders => borders is not null && borders.Elements().Count(IsVisible) >= 2);
        var bare = cells.Count(borders => borders is not null && borders.Elements().Any() && !AnyVisible(borders));
        var hasLines = ruled ? bare < cells.Count : lined * 2 >= cells.Count;
        return !hasLines && table.Children("tr").Select(row => row.Children("tc").Count()).DefaultIfEmpty().Max() <= LayoutColumns;
    }

    public static bool IsVisible(XElement edge) =>
        edge.Name.LocalName is "top" or "bottom" or "left" or "right" or "start" or "end" or "insideH" or "insideV"
        && edge.Attr("val") is not (null or "nil" or "none");
}
