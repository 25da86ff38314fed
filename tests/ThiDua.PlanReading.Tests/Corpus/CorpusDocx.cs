using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace ThiDua.PlanReading.Tests.Corpus;

/// <summary>
/// A document as a clerk types it in Word: letterhead and signature in tables without borders, labels typed, or by Word's
/// automatic numbering. It is no work of the product's own writer, so that reader and writer do not agree by habit.
/// </summary>
internal sealed partial class CorpusDocx(CorpusSource source)
{
    private bool IsAutomatic => source.Layout == "docx-auto";

    public byte[] Write()
    {
        using var stream = new MemoryStream();
        using (var file = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = file.AddMainDocumentPart();
            main.Document = new Document(new Body(Blocks()));
            if (IsAutomatic)
            {
                main.AddNewPart<NumberingDefinitionsPart>().Numbering = Numbering();
            }
        }

        return stream.ToArray();
    }

    private IEnumerable<OpenXmlElement> Blocks()
    {
        yield return SideBySide(
            [
                .. source.Lines("letterhead"),
                source.One("numberline") ?? $"Số: {source.One("number") ?? "        /" + source.One("symbol")}",
            ],
            [
                .. source.One("motto") == "party"
                    ? (string[])["ĐẢNG CỘNG SẢN VIỆT NAM"]
                    : ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"],
                source.PlaceAndDate,
            ]
        );
        foreach (var line in source.Lines("kind").Concat(source.Lines("title")))
        {
            yield return Centred(line);
        }

        foreach (var line in source.All("addressee"))
        {
            yield return Plain(line);
        }

        var signed = false;
        for (var i = 0; i < source.Body.Count; i++)
        {
            var line = source.Body[i];
            if (line == "!sign")
            {
                signed = true;
                yield return End();
            }
            else if (line[0] == '|')
            {
                var rows = source.Body.Skip(i).TakeWhile(l => l[0] == '|').ToList();
                i += rows.Count - 1;
                yield return Grid(rows.ConvertAll(r => CorpusTable.Cells(r).ConvertAll(CorpusMarks.Plain)));
            }
            else
            {
                yield return Labelled(CorpusMarks.Plain(line));
            }
        }

        if (!signed)
        {
            yield return End();
        }
    }

    private Table End() =>
        SideBySide(
            ["Nơi nhận:", .. source.All("recipient").Select((r, i) => $"- {r}{(i == source.All("recipient").Count - 1 ? "." : ";")}")],
            [.. source.Lines("sign"), "", "", source.One("signer")!]
        );

    private static Table SideBySide(IEnumerable<string> left, IEnumerable<string> right) => new(new TableRow(Cell(left), Cell(right)));

    private static Table Grid(List<List<string>> rows)
    {
        var table = new Table(
            new TableProperties(
                new TableBorders(
                    new InsideHorizontalBorder { Val = BorderValues.Single },
                    new InsideVerticalBorder { Val = BorderValues.Single },
                    new TopBorder { Val = BorderValues.Single },
                    new BottomBorder { Val = BorderValues.Single },
                    new LeftBorder { Val = BorderValues.Single },
                    new RightBorder { Val = BorderValues.Single }
                )
            )
        );
        table.Append(rows.Select(r => new TableRow(r.Select(c => Cell([c])))));
        return table;
    }

    private static TableCell Cell(IEnumerable<string> lines) => new(lines.Select(Plain));

    private static Paragraph Plain(string text) => new(new Run(new Text(text) { Space = SpaceProcessingModeValues.Preserve }));

    private static Paragraph Centred(string text) =>
        new(
            new ParagraphProperties(new Justification { Val = JustificationValues.Center }),
            new Run(new RunProperties(new Bold()), new Text(text))
        );

    private Paragraph Labelled(string text)
    {
        var label = IsAutomatic ? Label().Match(text) : Match.Empty;
        if (!label.Success)
        {
            return Plain(text);
        }

        var (level, list) =
            label.Groups["dash"].Success ? (0, 2)
            : label.Groups["roman"].Success ? (0, 1)
            : label.Groups["arabic"].Success ? (1, 1)
            : (2, 1);
        var paragraph = Plain(text[label.Length..]);
        paragraph.PrependChild(
            new ParagraphProperties(new NumberingProperties(new NumberingLevelReference { Val = level }, new NumberingId { Val = list }))
        );
        return paragraph;
    }

    private static Numbering Numbering() =>
        new(
            new AbstractNum(
                Level(0, NumberFormatValues.UpperRoman, "%1."),
                Level(1, NumberFormatValues.Decimal, "%2."),
                Level(2, NumberFormatValues.LowerLetter, "%3)")
            )
            {
                AbstractNumberId = 1,
                MultiLevelType = new MultiLevelType { Val = MultiLevelValues.Multilevel },
            },
            new AbstractNum(Level(0, NumberFormatValues.Bullet, "-")) { AbstractNumberId = 2 },
            new NumberingInstance(new AbstractNumId { Val = 1 }) { NumberID = 1 },
            new NumberingInstance(new AbstractNumId { Val = 2 }) { NumberID = 2 }
        );

    private static Level Level(int index, NumberFormatValues format, string text) =>
        new(new StartNumberingValue { Val = 1 }, new NumberingFormat { Val = format }, new LevelText { Val = text }) { LevelIndex = index };

    [GeneratedRegex(@"^(?:(?<dash>-)|(?<roman>[IVX]+)\.|(?<arabic>\d+)\.|(?<letter>[a-d])\))\s+")]
    private static partial Regex Label();
}
