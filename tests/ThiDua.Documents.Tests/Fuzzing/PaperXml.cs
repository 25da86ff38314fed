using System.Globalization;
using System.Text;

namespace ThiDua.Documents.Tests.Fuzzing;

/// <summary>Makes WordprocessingML at random: what may stand in a body, nested as it may be and as it may not.</summary>
internal sealed class PaperXml(Random random)
{
    private static readonly string[] Values =
    [
        "0",
        "1",
        "2",
        "9",
        "-1",
        "255",
        "99999999999",
        "",
        "x",
        "restart",
        "continue",
        "nil",
        "single",
        "center",
    ];

    private static readonly string[] Formats =
    [
        "decimal",
        "upperRoman",
        "lowerRoman",
        "lowerLetter",
        "upperLetter",
        "bullet",
        "none",
        "decimalZero",
        "vietnameseCounting",
        "ordinalText",
        "hex",
        "?",
    ];

    private static readonly string[] LevelTexts = ["%1.", "%1.%2.", "Điều %1.", "%9", "%", "", "-", "(%3)", "%1%1%1"];
    private readonly PaperText _text = new(random);

    public string Body() => Many(1, 12, 0);

    public string Numbering()
    {
        var xml = new StringBuilder();
        for (var list = 0; list < 3; list++)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<w:abstractNum w:abstractNumId=\"{list}\">");
            for (var level = 0; level < random.Next(1, 10); level++)
            {
                xml.Append(
                    CultureInfo.InvariantCulture,
                    $"<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"{Value()}\"/><w:numFmt w:val=\"{Pick(Formats)}\"/>{Maybe($"<w:lvlRestart w:val=\"{Value()}\"/>")}{Maybe("<w:isLgl/>")}<w:lvlText w:val=\"{Pick(LevelTexts)}\"/></w:lvl>"
                );
            }

            xml.Append("</w:abstractNum>");
        }

        for (var number = 0; number < 4; number++)
        {
            xml.Append(
                CultureInfo.InvariantCulture,
                $"<w:num w:numId=\"{number}\"><w:abstractNumId w:val=\"{random.Next(4)}\"/>{Maybe($"<w:lvlOverride w:ilvl=\"{Value()}\"><w:startOverride w:val=\"{Value()}\"/></w:lvlOverride>")}</w:num>"
            );
        }

        return xml.ToString();
    }

    /// <summary>Styles that are based on each other, in rings too.</summary>
    public string Styles() =>
        string.Concat(
            Enumerable
                .Range(0, 4)
                .Select(i =>
                    $"<w:style w:type=\"{Pick(["paragraph", "table", "numbering"])}\" w:styleId=\"S{i}\"><w:name w:val=\"{Pick(["toc 1", "Normal", "x"])}\"/><w:basedOn w:val=\"S{random.Next(4)}\"/><w:pPr><w:numPr><w:numId w:val=\"{Value()}\"/></w:numPr></w:pPr><w:rPr>{Maybe("<w:b/>")}</w:rPr></w:style>"
                )
        );

    private string Many(int least, int most, int depth) =>
        string.Concat(Enumerable.Range(0, random.Next(least, most)).Select(_ => Block(depth)));

    private string Block(int depth) =>
        (depth > 6 ? 0 : random.Next(9)) switch
        {
            <= 3 => Paragraph(depth),
            4 or 5 => Table(depth),
            6 => Around(Pick(["ins", "del", "sdt", "customXml", "moveFrom"]), Many(0, 3, depth + 1)),
            7 =>
                $"<mc:AlternateContent><mc:Choice>{Many(0, 2, depth + 1)}</mc:Choice><mc:Fallback>{Many(0, 2, depth + 1)}</mc:Fallback></mc:AlternateContent>",
            _ => $"<w:sdt><w:sdtContent>{Many(0, 3, depth + 1)}</w:sdtContent></w:sdt>",
        };

    private static string Around(string name, string content) => $"<w:{name}>{content}</w:{name}>";

    private string Paragraph(int depth)
    {
        var runs = new StringBuilder();
        for (var i = random.Next(6); i > 0; i--)
        {
            runs.Append(
                random.Next(9) switch
                {
                    0 => "<w:r><w:tab/><w:br/><w:noBreakHyphen/><w:sym w:char=\"F0B7\"/></w:r>",
                    1 => $"<w:r><w:fldChar w:fldCharType=\"{Pick(["begin", "separate", "end", "x"])}\"/></w:r>",
                    2 => $"<w:del><w:r><w:delText>{Words()}</w:delText></w:r></w:del>",
                    3 => $"<w:ins><w:r><w:t>{Words()}</w:t></w:r></w:ins>",
                    4 => $"<w:r><w:footnoteReference w:id=\"{Value()}\"/></w:r>",
                    5 when depth < 6 =>
                        $"<w:r><w:drawing><wps:txbx><w:txbxContent>{Many(0, 2, depth + 2)}</w:txbxContent></wps:txbx></w:drawing></w:r>",
                    _ => $"<w:r><w:rPr>{Maybe("<w:b/>")}{Maybe("<w:vanish/>")}</w:rPr><w:t xml:space=\"preserve\">{Words()}</w:t></w:r>",
                }
            );
        }

        var properties =
            $"<w:pPr>{Maybe($"<w:pStyle w:val=\"S{random.Next(5)}\"/>")}{Maybe($"<w:numPr><w:ilvl w:val=\"{Value()}\"/><w:numId w:val=\"{Value()}\"/></w:numPr>")}{Maybe("<w:rPr><w:del/></w:rPr>")}</w:pPr>";
        return $"<w:p>{properties}{runs}</w:p>";
    }

    private string Table(int depth)
    {
        var xml = new StringBuilder("<w:tbl>");
        xml.Append(Maybe("<w:tblPr><w:tblBorders><w:top w:val=\"single\"/></w:tblBorders></w:tblPr>"));
        for (var row = random.Next(4); row > 0; row--)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<w:tr>{Maybe($"<w:trPr><w:gridBefore w:val=\"{Value()}\"/></w:trPr>")}");
            for (var cell = random.Next(4); cell > 0; cell--)
            {
                xml.Append(
                    CultureInfo.InvariantCulture,
                    $"<w:tc><w:tcPr>{Maybe($"<w:gridSpan w:val=\"{Value()}\"/>")}{Maybe("<w:vMerge/>")}{Maybe("<w:vMerge w:val=\"restart\"/>")}{Maybe("<w:hMerge/>")}</w:tcPr>{Many(0, 2, depth + 2)}</w:tc>"
                );
            }

            xml.Append("</w:tr>");
        }

        return xml.Append("</w:tbl>").ToString();
    }

    private string Words()
    {
        var text = _text.Next();
        var from = random.Next(text.Length);
        var words = text.Substring(from, Math.Min(random.Next(1, 60), text.Length - from)).Replace('\f', ' ');
        return words.Replace("&", "", StringComparison.Ordinal).Replace("<", "", StringComparison.Ordinal);
    }

    private string Value() => Pick(Values);

    private string Maybe(string xml) => random.Next(3) == 0 ? xml : "";

    private string Pick(string[] from) => from[random.Next(from.Length)];
}
