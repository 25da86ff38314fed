using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;

namespace ThiDua.Documents.Geometry;

/// <summary>
/// Reads the ruled lines out of a page drawn as SVG (<c>pdftocairo -svg</c>): strokes and thin filled boxes, which is how
/// word processors draw the borders of cells. Letters, pictures and shading are passed over.
/// </summary>
public static partial class DrawnRules
{
    private const double Thin = 3;
    private const double Short = 4;
    private const int MostRules = 20_000;

    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <summary>None where the bytes are no such drawing; never throws on any bytes.</summary>
    public static IReadOnlyList<PageRule> Read(byte[] svg)
    {
        ArgumentNullException.ThrowIfNull(svg);
        var result = new List<PageRule>();
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(svg, writable: false), Settings);
            while (!reader.EOF && result.Count < MostRules)
            {
                // Letters are defined once and used; their outlines are no lines on the page.
                if (reader.NodeType == XmlNodeType.Element && reader.LocalName is "defs" or "clipPath" or "mask" or "symbol")
                {
                    reader.Skip();
                    continue;
                }

                if (reader is { NodeType: XmlNodeType.Element, LocalName: "path" })
                {
                    AddPath(reader, result);
                }

                reader.Read();
            }
        }
        catch (XmlException)
        {
            return [];
        }

        return result;
    }

    private static void AddPath(XmlReader reader, List<PageRule> result)
    {
        var style = $"{reader.GetAttribute("style")};fill:{reader.GetAttribute("fill")};stroke:{reader.GetAttribute("stroke")};";
        var isStroke = Stroked().IsMatch(style);
        if (White().IsMatch(style) && !isStroke)
        {
            return;
        }

        var move = Matrix(reader.GetAttribute("transform"));
        foreach (var part in Parts(reader.GetAttribute("d") ?? ""))
        {
            var points = part.ConvertAll(p => ((p.X * move[0]) + (p.Y * move[2]) + move[4], (p.X * move[1]) + (p.Y * move[3]) + move[5]));
            AddPart(points, isStroke, result);
        }
    }

    private static void AddPart(List<(double X, double Y)> points, bool isStroke, List<PageRule> result)
    {
        var box = new PageRule(points.Min(p => p.X), points.Min(p => p.Y), points.Max(p => p.X), points.Max(p => p.Y));
        if (IsRule(box))
        {
            result.Add(box);
            return;
        }

        for (var i = 1; isStroke && i < points.Count; i++)
        {
            var (a, b) = (points[i - 1], points[i]);
            var side = new PageRule(Math.Min(a.X, b.X), Math.Min(a.Y, b.Y), Math.Max(a.X, b.X), Math.Max(a.Y, b.Y));
            if (IsRule(side))
            {
                result.Add(side);
            }
        }
    }

    private static bool IsRule(PageRule rule) =>
        Math.Min(rule.Right - rule.Left, rule.Bottom - rule.Top) <= Thin
        && Math.Max(rule.Right - rule.Left, rule.Bottom - rule.Top) >= Short;

    /// <summary>The corners of each part of a path that consists of straight lines only.</summary>
    private static List<List<(double X, double Y)>> Parts(string path)
    {
        var result = new List<List<(double, double)>>();
        if (path.Length > 4_000)
        {
            return result;
        }

        List<(double, double)> part = [];
        foreach (Match step in Step().Matches(path))
        {
            var numbers = Numbers(step.Groups["n"].Value);
            switch (step.Groups["c"].ValueSpan[0])
            {
                case 'M' when numbers.Count >= 2:
                    Keep();
                    part = [(numbers[0], numbers[1])];
                    break;
                case 'L' when numbers.Count >= 2 && part.Count > 0:
                    part.Add((numbers[0], numbers[1]));
                    break;
                case 'H' when numbers.Count == 1 && part.Count > 0:
                    part.Add((numbers[0], part[^1].Item2));
                    break;
                case 'V' when numbers.Count == 1 && part.Count > 0:
                    part.Add((part[^1].Item1, numbers[0]));
                    break;
                case 'Z' when part.Count > 0:
                    part.Add(part[0]);
                    break;
                default:
                    part = [];
                    break;
            }
        }

        Keep();
        return result;

        void Keep()
        {
            if (part.Count > 1)
            {
                result.Add(part);
            }
        }
    }

    private static double[] Matrix(string? transform)
    {
        double[] none = [1, 0, 0, 1, 0, 0];
        if (transform is null || !transform.StartsWith("matrix(", StringComparison.Ordinal))
        {
            return none;
        }

        var numbers = Numbers(transform[7..].TrimEnd(')'));
        return numbers.Count == 6 ? [.. numbers] : none;
    }

    private static List<double> Numbers(string text)
    {
        var result = new List<double>();
        foreach (var part in text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries))
        {
            if (!double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            {
                return [];
            }

            result.Add(number);
        }

        return result;
    }

    [GeneratedRegex(@"(?<c>[A-Za-z])\s*(?<n>[-+.,\d\s]*)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Step();

    [GeneratedRegex(@"stroke:\s*(?:rgb|#|black)(?!\(100%,\s*100%,\s*100%\))", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Stroked();

    [GeneratedRegex(@"fill:\s*(?:rgb\(100%,\s*100%,\s*100%\)|none|white)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex White();
}
