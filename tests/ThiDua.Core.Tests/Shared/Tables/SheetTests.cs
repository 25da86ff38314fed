using System.IO.Compression;
using System.Text;
using ThiDua.Core.Shared.Tables;

namespace ThiDua.Core.Tests.Shared.Tables;

public class SheetTests
{
    private static readonly string[] Header = ["Mã", "Tên", "Số hộ", "Ngày"];

    private static readonly IReadOnlyList<IReadOnlyList<SheetCell>> Rows =
    [
        [
            SheetCell.Of("00012"),
            SheetCell.Of("thôn “Đông”; số 1, \"mới\"\nhai dòng"),
            SheetCell.Of(1234),
            SheetCell.Of(new DateOnly(2026, 4, 30)),
        ],
        [SheetCell.Empty, SheetCell.Of("=HYPERLINK(\"http://x\")"), SheetCell.Of(-12.5m), SheetCell.Empty],
        [SheetCell.Of("'đã có nháy"), SheetCell.Of("<thẻ> & ký hiệu"), SheetCell.Of(0), SheetCell.Of(new DateOnly(1954, 5, 7))],
    ];

    [Theory, InlineData(SheetFormat.Xlsx), InlineData(SheetFormat.Csv)]
    public void Read_OfWhatWasWritten_GivesTheSameCells(SheetFormat format)
    {
        var (reader, rows) = Read(Written(format));

        Assert.Equal(format, reader.Format);
        Assert.Null(reader.Problem);
        Assert.Equal(Header, rows[0].Cells.Select(c => c.Text));
        for (var r = 0; r < Rows.Count; r++)
        {
            for (var c = 0; c < Header.Length; c++)
            {
                AssertSame(Rows[r][c], rows[r + 1][c]);
            }
        }
    }

    [Fact]
    public void Write_Csv_GuardsFormulasAndKeepsThemOnReading()
    {
        var text = Encoding.UTF8.GetString(Written(SheetFormat.Csv));

        Assert.Contains("\"'=HYPERLINK", text, StringComparison.Ordinal);
        Assert.StartsWith("\uFEFFMã;Tên;Số hộ;Ngày", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a,b\n1,2\n")]
    [InlineData("a;b\r\n1;2")]
    [InlineData("a\tb\n1\t2\n\n\n")]
    [InlineData("sep=;\na;b\n1;2")]
    [InlineData("\"a\",\"b\"\n\"1\",\"2\"")]
    public void Read_Csv_FindsSeparatorsByItself(string text)
    {
        var (reader, rows) = Read(Encoding.UTF8.GetBytes(text));

        Assert.Null(reader.Problem);
        Assert.Equal(["a b", "1 2"], rows.Select(r => string.Join(' ', r.Cells.Select(c => c.Text))));
    }

    [Fact]
    public void Read_Csv_CountsLinesAsASpreadsheetShowsRows()
    {
        var (_, rows) = Read("a,b\n\n\"hai\ndòng\",1\n2,3\n"u8.ToArray());

        Assert.Equal([1, 3, 5], rows.Select(r => r.Number));
        Assert.Equal("hai\ndòng", rows[1].Cells[0].Text);
    }

    [Fact]
    public void Read_Csv_InUtf16_IsRead()
    {
        var (reader, rows) = Read([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("tên;số\nĐại Sơn;1")]);

        Assert.Null(reader.Problem);
        Assert.Equal("Đại Sơn", rows[1].Cells[0].Text);
    }

    [Theory]
    [InlineData("", "tables.problem.empty")]
    [InlineData("%PDF-1.7 …", "tables.problem.no-sheet")]
    [InlineData("a,\"b\nc", "tables.problem.open-quote")]
    [InlineData("PK", "tables.problem.damaged")]
    public void Read_OfWhatIsNoSheet_SaysWhy(string text, string expected)
    {
        var (reader, _) = Read(Encoding.UTF8.GetBytes(text));

        Assert.Equal(expected, reader.Problem?.Key);
    }

    [Fact]
    public void Read_Csv_InAnOldEncoding_SaysWhy() =>
        Assert.Equal("tables.problem.encoding", Read([0x74, 0xEA, 0x6E, 0x0A, 0xD0, 0x01]).Reader.Problem?.Key);

    [Fact]
    public void Read_OfOldExcel_SaysWhy() =>
        Assert.Equal("tables.problem.damaged", Read([0xD0, 0xCF, 0x11, 0xE0, 0xA1]).Reader.Problem?.Key);

    [Fact]
    public void Read_BeyondTheLimits_StopsWithWhatWasRead()
    {
        var reader = SheetReader.Open(new MemoryStream("a\n1\n2\n3\n"u8.ToArray()), new SheetLimits { MaxRows = 2 });

        Assert.Equal(2, reader.Rows().Count());
        Assert.Equal("tables.problem.many-rows", reader.Problem?.Key);
    }

    [Fact]
    public void Read_XlsxOfOtherPrograms_UnderstandsSharedTextsFormulasAndGaps()
    {
        const string Sheet = """
            <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
            <row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2"><f>1+1</f><v>2</v></c><c r="D2" s="1"><v>46142</v></c></row>
            <row r="3"><c r="B3" t="b"><v>1</v></c><c r="D3" t="str"><f>A1</f><v>chữ</v></c></row>
            <row r="4"><c r="A4" t="s"><v>1</v></c><c r="B4"><v>0.30000000000000004</v></c></row></sheetData></worksheet>
            """;
        var (reader, rows) = Read(Book(Sheet));

        Assert.Null(reader.Problem);
        Assert.Equal([2, 3, 4], rows.Select(r => r.Number));
        Assert.Equal(
            [new(CellKind.Text, "Đại Sơn"), SheetCell.Empty, new(CellKind.Number, "2"), new(CellKind.Date, "2026-04-30")],
            rows[0].Cells
        );
        Assert.Equal([SheetCell.Empty, new(CellKind.Text, "x"), SheetCell.Empty, new(CellKind.Text, "chữ")], rows[1].Cells);
        Assert.Equal(["", "0.3"], rows[2].Cells.Select(c => c.Text));
    }

    [Fact]
    public void Read_XlsxThatNamesOutsideThings_IsRefused()
    {
        const string Sheet =
            """<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row><c t="str"><v>&e;</v></c></row></sheetData></worksheet>""";
        var (reader, rows) = Read(Book(Sheet));

        Assert.Empty(rows);
        Assert.Equal("tables.problem.damaged", reader.Problem?.Key);
    }

    [Fact]
    public void Read_XlsxThatUnpacksWithoutEnd_IsRefused()
    {
        var big = $"<worksheet><sheetData>{new string(' ', 4_000_000)}</sheetData></worksheet>";
        var reader = SheetReader.Open(new MemoryStream(Book(big)), new SheetLimits { MaxPartBytes = 1_000_000 });

        Assert.Empty(reader.Rows());
        Assert.Equal("tables.problem.too-large", reader.Problem?.Key);
    }

    [Fact]
    public void Read_OfAlteredXlsx_NeverThrows()
    {
        var good = Written(SheetFormat.Xlsx);
        for (var seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            var bytes = good.ToArray();
            for (var i = 0; i < 1 + seed % 8; i++)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            Read(seed % 5 == 0 ? bytes[..random.Next(bytes.Length)] : bytes);
        }
    }

    private static byte[] Written(SheetFormat format)
    {
        using var output = new MemoryStream();
        SheetWriter.Write(output, format, "Đơn vị", Header, Rows);
        return output.ToArray();
    }

    private static (SheetReader Reader, List<SheetRow> Rows) Read(byte[] bytes)
    {
        var reader = SheetReader.Open(new MemoryStream(bytes));
        return (reader, [.. reader.Rows()]);
    }

    private static void AssertSame(SheetCell expected, SheetCell actual)
    {
        Assert.Equal(expected.IsEmpty, actual.IsEmpty);
        switch (expected.Kind)
        {
            case CellKind.Number:
                Assert.True(actual.TryNumber(out var number) && expected.TryNumber(out var wanted) && number == wanted, actual.Text);
                break;
            case CellKind.Date:
                Assert.True(actual.TryDate(out var date) && expected.TryDate(out var day) && date == day, actual.Text);
                break;
            default:
                Assert.Equal(expected.Text, actual.Text);
                break;
        }
    }

    /// <summary>A workbook with the given sheet, two shared texts (one rich) and a date style, as spreadsheet programs write it.</summary>
    private static byte[] Book(string sheet)
    {
        const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        using var output = new MemoryStream();
        using (var archive = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
        {
            void Add(string path, string xml)
            {
                using var part = new StreamWriter(archive.CreateEntry(path).Open());
                part.Write(xml);
            }

            Add(
                "xl/workbook.xml",
                $"""<workbook xmlns="{Main}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="ẩn" sheetId="1" state="hidden" r:id="r9"/><sheet name="a" sheetId="2" r:id="r1"/></sheets></workbook>"""
            );
            Add(
                "xl/_rels/workbook.xml.rels",
                """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>"""
            );
            Add(
                "xl/sharedStrings.xml",
                $"""<sst xmlns="{Main}"><si><r><t>Đại </t></r><r><t>Sơn</t></r><rPh><t>bỏ</t></rPh></si><si/></sst>"""
            );
            Add(
                "xl/styles.xml",
                $"""<styleSheet xmlns="{Main}"><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"""
            );
            Add("xl/worksheets/sheet1.xml", sheet);
        }

        return output.ToArray();
    }
}
