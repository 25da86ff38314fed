using System.Text;
using ThiDua.Documents.Geometry;

namespace ThiDua.Documents.Tests.Geometry;

public class RuledPagesTests
{
    [Fact]
    public void Write_ADrawnTable_GivesItsCellsWhateverTheWordsLookLike()
    {
        // The second column's text runs so close to the third that the words alone give one column.
        var page = "Theo bảng sau:\nTT Nhiệm vụ  Chủ trì\n1 Rà soát hộ Sở Y tế\n  kinh doanh\n2 Tập huấn  Sở Nội vụ\nHết.";
        PageWord[] words =
        [
            .. Line("Theo bảng sau:", 40, 40),
            .. Line("TT", 42, 60),
            .. Line("Nhiệm vụ", 62, 60),
            .. Line("Chủ trì", 142, 60),
            .. Line("1", 42, 80),
            .. Line("Rà soát hộ", 62, 80),
            .. Line("Sở Y tế", 142, 80),
            .. Line("kinh doanh", 62, 92),
            .. Line("2", 42, 110),
            .. Line("Tập huấn", 62, 110),
            .. Line("Sở Nội vụ", 142, 110),
            .. Line("Hết.", 40, 140),
        ];
        var geometry = new PageGeometry(words, Grid([40, 60, 140, 200], [56, 76, 106, 122]));

        var table = Assert.Single(Read(page, geometry).Tables);

        Assert.Equal(TableOrigin.Marked, table.Origin);
        Assert.Equal(["TT|Nhiệm vụ|Chủ trì", "1|Rà soát hộ kinh doanh|Sở Y tế", "2|Tập huấn|Sở Nội vụ"], Rows(table));
        Assert.Contains(Read(page, geometry).Paragraphs, p => p.Text == "Hết.");
    }

    [Fact]
    public void Write_ATableOverTwoPages_IsOneWithoutItsRepeatedHead()
    {
        PageText[] pages =
        [
            new("TT  Việc  Ai\n1  Làm đường qua  Xã", false),
            new("TT  Việc  Ai\n   thôn Bản  \n2  Trồng cây  Thôn", false),
        ];
        PageWord[] first =
        [
            .. Line("TT", 42, 60),
            .. Line("Việc", 62, 60),
            .. Line("Ai", 142, 60),
            .. Line("1", 42, 80),
            .. Line("Làm đường qua", 62, 80),
            .. Line("Xã", 142, 80),
        ];
        PageWord[] second =
        [
            .. Line("TT", 42, 60),
            .. Line("Việc", 62, 60),
            .. Line("Ai", 142, 60),
            .. Line("thôn Bản", 62, 80),
            .. Line("2", 42, 100),
            .. Line("Trồng cây", 62, 100),
            .. Line("Thôn", 142, 100),
        ];
        var geometry = new Dictionary<int, PageGeometry>
        {
            [0] = new(first, Grid([40, 60, 140, 200], [56, 76, 96])),
            [1] = new(second, Grid([40, 60, 140, 200], [56, 76, 96, 116])),
        };

        var table = Assert.Single(AdministrativeDocumentReader.ReadPages(RuledPages.Write(pages, geometry)).Value!.Tables);

        Assert.Equal(["TT|Việc|Ai", "1|Làm đường qua thôn Bản|Xã", "2|Trồng cây|Thôn"], Rows(table));
    }

    [Fact]
    public void Write_AMergedUnit_StandsBesideEachOfItsTasks()
    {
        var page = "TT  Việc  Ai\n1  Làm đường  Xã\n2  Trồng cây";
        PageWord[] words =
        [
            .. Line("TT", 42, 60),
            .. Line("Việc", 62, 60),
            .. Line("Ai", 142, 60),
            .. Line("1", 42, 80),
            .. Line("Làm đường", 62, 80),
            .. Line("Xã", 142, 80),
            .. Line("2", 42, 100),
            .. Line("Trồng cây", 62, 100),
        ];
        List<PageRule> rules = [.. Grid([40, 60, 140, 200], [56, 76, 96, 116])];
        rules.RemoveAll(r => r.Top is > 95 and < 97 && r.Left >= 139);

        Assert.Equal(
            ["TT|Việc|Ai", "1|Làm đường|Xã", "2|Trồng cây|Xã"],
            Rows(Assert.Single(Read(page, new PageGeometry(words, rules)).Tables))
        );
    }

    [Fact]
    public void Write_WordsThatAreNotThoseOfTheText_LeaveThePageAsItIs()
    {
        const string Page = "TT  Việc\n1  Làm đường";
        var geometry = new PageGeometry([.. Line("Khác", 42, 60), .. Line("hẳn", 62, 60)], Grid([40, 60, 140], [56, 76]));

        Assert.Equal(Page, RuledPages.Write([new PageText(Page, false)], new Dictionary<int, PageGeometry> { [0] = geometry })[0].Text);
    }

    [Fact]
    public void ReadRules_OfADrawing_TakesBordersAndNoLettersOrShading()
    {
        const string Svg = """
            <svg xmlns="http://www.w3.org/2000/svg"><defs><g><path d="M 0 0 L 90 0 L 90 1 Z"/></g></defs>
            <path style="fill:rgb(0%,0%,0%);" d="M 10 10 L 110 10 L 110 10.5 L 10 10.5 Z M 10 10"/>
            <path style="fill:rgb(100%,100%,100%);" d="M 10 40 L 110 40 L 110 41 L 10 41 Z"/>
            <path style="fill:none;stroke:rgb(0%,0%,0%);" transform="matrix(1,0,0,-1,0,100)" d="M 20 0 L 20 50"/>
            <path style="fill:rgb(80%,80%,80%);" d="M 10 10 L 110 10 L 110 60 L 10 60 Z"/>
            <path d="M 1 C 2 3 4"/></svg>
            """;

        Assert.Equal([new PageRule(10, 10, 110, 10.5), new PageRule(20, 50, 20, 100)], DrawnRules.Read(Encoding.UTF8.GetBytes(Svg)));
        Assert.Empty(DrawnRules.Read("%PDF"u8.ToArray()));
    }

    [Fact]
    public void ReadWords_OfATable_KeepsTheirBoxes()
    {
        const string Table =
            "level\tpage_num\tpar_num\n5\t2\t0\t0\t0\t0\t10.5\t20\t30\t12\t100\tHộ\n4\t2\t0\t0\t0\t0\t1\t1\t1\t1\t-1\t###LINE###\nx\n";

        Assert.Equal(new PageWord("Hộ", 10.5, 20, 40.5, 32), Assert.Single(WordBoxes.Read(Table)[2]));
    }

    private static AdministrativeDocument Read(string page, PageGeometry geometry) =>
        AdministrativeDocumentReader
            .ReadPages(RuledPages.Write([new PageText(page, false)], new Dictionary<int, PageGeometry> { [0] = geometry }))
            .Value!;

    private static IEnumerable<string> Rows(DocumentTable table) => table.Rows.Select(r => string.Join('|', r.Select(c => c.Text)));

    private static IEnumerable<PageWord> Line(string text, double left, double top)
    {
        foreach (var word in text.Split(' '))
        {
            yield return new PageWord(word, left, top, left + (word.Length * 4), top + 10);
            left += (word.Length * 4) + 3;
        }
    }

    private static List<PageRule> Grid(double[] columns, double[] rows) =>
        [
            .. rows.SelectMany(y => columns.Zip(columns.Skip(1)).Select(c => new PageRule(c.First, y, c.Second, y + 0.5))),
            .. columns.Select(x => new PageRule(x, rows[0], x + 0.5, rows[^1])),
        ];
}
