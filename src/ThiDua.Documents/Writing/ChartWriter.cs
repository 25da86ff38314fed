using System.Globalization;
using System.Xml;

namespace ThiDua.Documents.Writing;

/// <summary>The part of a chart (DrawingML): its numbers twice, as a reference into the embedded sheet and as a cache.</summary>
internal static class ChartWriter
{
    private const string C = "http://schemas.openxmlformats.org/drawingml/2006/chart";
    private const string A = "http://schemas.openxmlformats.org/drawingml/2006/main";
    private const string R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Sheet = "Sheet1";
    private const string CategoryAxis = "111111111";
    private const string ValueAxis = "222222222";

    /// <summary>Told apart in print without colour too: from dark to light.</summary>
    private static readonly string[] Fills = ["1F4E79", "C55A11", "7F7F7F", "2E75B6", "F4B183", "548235"];

    public static void Write(XmlWriter xml, PaperChart chart)
    {
        xml.WriteStartElement("c", "chartSpace", C);
        xml.WriteAttributeString("xmlns", "a", null, A);
        xml.WriteAttributeString("xmlns", "r", null, R);
        Value(xml, "roundedCorners", "0");
        xml.WriteStartElement("chart", C);
        Value(xml, "autoTitleDeleted", "1");
        xml.WriteStartElement("plotArea", C);
        xml.WriteElementString("layout", C, null);
        Plot(xml, chart);
        Axes(xml, chart);
        xml.WriteEndElement();
        if (chart.Series.Count > 1)
        {
            xml.WriteStartElement("legend", C);
            Value(xml, "legendPos", "b");
            Value(xml, "overlay", "0");
            xml.WriteEndElement();
        }

        Value(xml, "plotVisOnly", "1");
        Value(xml, "dispBlanksAs", "gap");
        xml.WriteEndElement();
        Letters(xml);
        xml.WriteStartElement("externalData", C);
        xml.WriteAttributeString("r", "id", R, "rId1");
        Value(xml, "autoUpdate", "0");
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Plot(XmlWriter xml, PaperChart chart)
    {
        var isLine = chart.Kind == ChartKind.Lines;
        xml.WriteStartElement(isLine ? "lineChart" : "barChart", C);
        if (!isLine)
        {
            Value(xml, "barDir", chart.Kind == ChartKind.Bars ? "bar" : "col");
        }

        Value(xml, "grouping", isLine ? "standard" : "clustered");
        Value(xml, "varyColors", "0");
        for (var index = 0; index < chart.Series.Count; index++)
        {
            Series(xml, chart, index);
        }

        if (isLine)
        {
            Value(xml, "marker", "1");
        }
        else
        {
            Value(xml, "gapWidth", "60");
        }

        Value(xml, "axId", CategoryAxis);
        Value(xml, "axId", ValueAxis);
        xml.WriteEndElement();
    }

    private static void Series(XmlWriter xml, PaperChart chart, int index)
    {
        var series = chart.Series[index];
        var column = (char)('B' + index);
        var last = chart.Categories.Count + 1;
        xml.WriteStartElement("ser", C);
        Value(xml, "idx", Text(index));
        Value(xml, "order", Text(index));
        xml.WriteStartElement("tx", C);
        Strings(xml, $"{Sheet}!${column}$1", [series.Name]);
        xml.WriteEndElement();
        Look(xml, chart.Kind, Fills[index % Fills.Length]);
        if (chart.Kind != ChartKind.Lines)
        {
            Value(xml, "invertIfNegative", "0");
        }

        DataLabels(xml, chart);
        xml.WriteStartElement("cat", C);
        Strings(xml, $"{Sheet}!$A$2:$A${last}", chart.Categories);
        xml.WriteEndElement();
        xml.WriteStartElement("val", C);
        Numbers(xml, $"{Sheet}!${column}$2:${column}${last}", series.Values);
        xml.WriteEndElement();
        if (chart.Kind == ChartKind.Lines)
        {
            Value(xml, "smooth", "0");
        }

        xml.WriteEndElement();
    }

    private static void Look(XmlWriter xml, ChartKind kind, string colour)
    {
        xml.WriteStartElement("spPr", C);
        if (kind == ChartKind.Lines)
        {
            xml.WriteStartElement("a", "ln", A);
            xml.WriteAttributeString("w", "28575");
            Fill(xml, colour);
            xml.WriteEndElement();
        }
        else
        {
            Fill(xml, colour);
        }

        xml.WriteEndElement();
    }

    private static void Fill(XmlWriter xml, string colour)
    {
        xml.WriteStartElement("a", "solidFill", A);
        xml.WriteStartElement("srgbClr", A);
        xml.WriteAttributeString("val", colour);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void DataLabels(XmlWriter xml, PaperChart chart)
    {
        xml.WriteStartElement("dLbls", C);
        foreach (var name in new[] { "showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize" })
        {
            // Many columns leave no room for numbers; the table beside the chart has them.
            Value(xml, name, name == "showVal" && chart.Categories.Count * chart.Series.Count <= 24 ? "1" : "0");
        }

        xml.WriteEndElement();
    }

    private static void Strings(XmlWriter xml, string formula, IReadOnlyList<string> values)
    {
        xml.WriteStartElement("strRef", C);
        xml.WriteElementString("f", C, formula);
        xml.WriteStartElement("strCache", C);
        Value(xml, "ptCount", Text(values.Count));
        for (var index = 0; index < values.Count; index++)
        {
            Point(xml, index, Elements.Clean(values[index]));
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Numbers(XmlWriter xml, string formula, IReadOnlyList<double?> values)
    {
        xml.WriteStartElement("numRef", C);
        xml.WriteElementString("f", C, formula);
        xml.WriteStartElement("numCache", C);
        xml.WriteElementString("formatCode", C, "General");
        Value(xml, "ptCount", Text(values.Count));
        for (var index = 0; index < values.Count; index++)
        {
            if (values[index] is { } value)
            {
                Point(xml, index, value.ToString("R", CultureInfo.InvariantCulture));
            }
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Point(XmlWriter xml, int index, string value)
    {
        xml.WriteStartElement("pt", C);
        xml.WriteAttributeString("idx", Text(index));
        xml.WriteElementString("v", C, value);
        xml.WriteEndElement();
    }

    private static void Axes(XmlWriter xml, PaperChart chart)
    {
        var isLying = chart.Kind == ChartKind.Bars;
        Axis(xml, "catAx", CategoryAxis, ValueAxis, isLying ? "l" : "b", isLying ? "maxMin" : "minMax", null);
        Axis(xml, "valAx", ValueAxis, CategoryAxis, isLying ? "b" : "l", "minMax", chart.Unit);
    }

    private static void Axis(XmlWriter xml, string name, string id, string crosses, string place, string orientation, string? unit)
    {
        xml.WriteStartElement(name, C);
        Value(xml, "axId", id);
        xml.WriteStartElement("scaling", C);
        Value(xml, "orientation", orientation);
        if (name == "valAx")
        {
            Value(xml, "min", "0");
        }

        xml.WriteEndElement();
        Value(xml, "delete", "0");
        Value(xml, "axPos", place);
        if (unit is not null)
        {
            Title(xml, unit);
        }

        xml.WriteStartElement("numFmt", C);
        xml.WriteAttributeString("formatCode", "General");
        xml.WriteAttributeString("sourceLinked", "0");
        xml.WriteEndElement();
        Value(xml, "majorTickMark", "out");
        Value(xml, "minorTickMark", "none");
        Value(xml, "tickLblPos", "nextTo");
        Value(xml, "crossAx", crosses);
        // Where the categories begin on top, the numbers still stand below.
        Value(xml, "crosses", name == "valAx" && place == "b" ? "max" : "autoZero");
        xml.WriteEndElement();
    }

    private static void Title(XmlWriter xml, string text)
    {
        xml.WriteStartElement("title", C);
        xml.WriteStartElement("tx", C);
        xml.WriteStartElement("rich", C);
        xml.WriteElementString("a", "bodyPr", A, null);
        xml.WriteStartElement("p", A);
        xml.WriteStartElement("r", A);
        xml.WriteElementString("t", A, Elements.Clean(text));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
        Value(xml, "overlay", "0");
        xml.WriteEndElement();
    }

    private static void Letters(XmlWriter xml)
    {
        xml.WriteStartElement("txPr", C);
        xml.WriteElementString("a", "bodyPr", A, null);
        xml.WriteStartElement("p", A);
        xml.WriteStartElement("pPr", A);
        xml.WriteStartElement("defRPr", A);
        xml.WriteAttributeString("sz", "1100");
        xml.WriteStartElement("latin", A);
        xml.WriteAttributeString("typeface", PaperLayout.Font);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteStartElement("endParaRPr", A);
        xml.WriteAttributeString("lang", "vi-VN");
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Value(XmlWriter xml, string name, string value)
    {
        xml.WriteStartElement(name, C);
        xml.WriteAttributeString("val", value);
        xml.WriteEndElement();
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
