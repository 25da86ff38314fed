using System.Xml.Linq;
using ThiDua.Documents.Tests.Writing;
using ThiDua.Documents.Writing;
using static ThiDua.Documents.Tests.Writing.WrittenDocx;

namespace ThiDua.Documents.Tests.Checking;

/// <summary>Each rule finds its planted violation, and nothing is found in our own papers.</summary>
public sealed class PaperCheckerTests
{
    private static readonly Dictionary<string, Action<PlantedPaper>> Plants = new(StringComparer.Ordinal)
    {
        ["page.size"] = p => p.Section(0, "pgSz", "w", 12240),
        ["page.landscape"] = p =>
        {
            p.Section(0, "pgSz", "w", 16838);
            p.Section(0, "pgSz", "h", 11906);
        },
        ["page.margin-top"] = p => p.Section(0, "pgMar", "top", 600),
        ["page.margin-bottom"] = p => p.Section(0, "pgMar", "bottom", 1700),
        ["page.margin-left"] = p => p.Section(0, "pgMar", "left", 1134),
        ["page.margin-right"] = p => p.Section(0, "pgMar", "right", 1700),
        ["font.name"] = p => p.Letters("Ủy ban nhân dân xã ban hành", "rFonts", "Arial"),
        ["font.colour"] = p => p.Letters("Ủy ban nhân dân xã ban hành", "color", "FF0000"),
        ["page-number.first-page"] = p => p.Sections()[0].Element(W + "titlePg")!.Remove(),
        ["page-number.centred"] = p =>
            p.Part("word/header1.xml").Descendants(W + "pPr").Single().Add(new XElement(W + "jc", new XAttribute(W + "val", "right"))),
        ["page-number.place"] = p =>
        {
            foreach (var reference in p.Sections()[0].Elements(W + "headerReference").ToList())
            {
                reference.Name = W + "footerReference";
            }
        },
        ["page-number.missing"] = p =>
        {
            p.Text("Ủy ban nhân dân xã ban hành", string.Join(' ', Enumerable.Repeat("Ủy ban nhân dân xã ban hành Kế hoạch này.", 100)));
            p.Sections()[0].Elements(W + "headerReference").Remove();
        },
        ["page-number.size"] = p =>
            p.Part("word/styles.xml")
                .Root!.Elements(W + "style")
                .Single(s => (string?)s.Attribute(W + "styleId") == "PageNumberLine")
                .Descendants(W + "sz")
                .Single()
                .SetAttributeValue(W + "val", 20),
        ["national-name.missing"] = p => p.Text("CỘNG HÒA", "NƯỚC VIỆT NAM"),
        ["national-name.text"] = p => p.Text("CỘNG HÒA", "CỘNG HÒA XÃ HỘI CHỦ NGHIÃ VIỆT NAM"),
        ["national-name.size"] = p => p.Letters("CỘNG HÒA", "sz", "28"),
        ["national-name.bold"] = p => p.Letters("CỘNG HÒA", "b", "0"),
        ["motto.missing"] = p => p.Remove("Độc lập"),
        ["motto.text"] = p => p.Text("Độc lập", "Độc lập – Tự do – Hạnh phúc"),
        ["motto.bold"] = p => p.Letters("Độc lập", "b", "0"),
        ["motto.size"] = p => p.Letters("Độc lập", "sz", "24"),
        ["motto.size-pair"] = p => p.Letters("CỘNG HÒA", "sz", "24"),
        ["motto.rule"] = p => p.RuleBelow("Độc lập").Descendants(W + "pBdr").Remove(),
        ["motto.rule-length"] = p => SetIndent(p.RuleBelow("Độc lập"), 2200),
        ["issuer.capitals"] = p => p.Text("ỦY BAN NHÂN DÂN", "Ủy ban nhân dân xã Thanh Bình"),
        ["issuer.bold"] = p => p.Letters("ỦY BAN NHÂN DÂN", "b", "0"),
        ["issuer.size"] = p => p.Letters("ỦY BAN NHÂN DÂN", "sz", "30"),
        ["issuer.rule"] = p => p.RuleBelow("ỦY BAN NHÂN DÂN").Descendants(W + "pBdr").Remove(),
        ["issuer.rule-length"] = p => SetIndent(p.RuleBelow("ỦY BAN NHÂN DÂN"), 100),
        ["number.missing"] = p => p.Text("Số:", "Văn bản"),
        ["number.padding"] = p => p.Text("Số:", "Số: 5/KH-UBND"),
        ["number.symbol"] = p => p.Text("Số:", "Số: 05/KHTĐ-UBND"),
        ["number.kind"] = p => p.Text("Số:", "Số: 05/BC-UBND"),
        ["number.spaces"] = p => p.Text("Số:", "Số: 05/KH - UBND"),
        ["number.capitals"] = p => p.Text("Số:", "Số: 05/KH-Ubnd"),
        ["number.slash"] = p => p.Text("Số:", "Số: 05-KH-UBND"),
        ["number.size"] = p => p.Letters("Số:", "sz", "28"),
        ["number.bold"] = p => p.Letters("Số:", "b", "1"),
        ["date.missing"] = p => p.Text("Thanh Bình, ngày", "Thanh Bình"),
        ["date.day"] = p => p.Text("Thanh Bình, ngày", "Thanh Bình, ngày 5 tháng 02 năm 2026"),
        ["date.month"] = p => p.Text("Thanh Bình, ngày", "Thanh Bình, ngày 05 tháng 2 năm 2026"),
        ["date.month-padded"] = p => p.Text("Thanh Bình, ngày", "Thanh Bình, ngày 05 tháng 08 năm 2026"),
        ["date.form"] = p => p.Text("Thanh Bình, ngày", "Thanh Bình, ngày 05/02/2026"),
        ["date.place"] = p => p.Text("Thanh Bình, ngày", "ngày 05 tháng 02 năm 2026"),
        ["date.italic"] = p => p.Letters("Thanh Bình, ngày", "i", "0"),
        ["kind.missing"] = p => p.Text("KẾ HOẠCH", "PHÁT ĐỘNG"),
        ["kind.bold"] = p => p.Letters("KẾ HOẠCH", "b", "0"),
        ["kind.capitals"] = p => p.Text("KẾ HOẠCH", "Kế hoạch"),
        ["kind.centred"] = p => p.Set("KẾ HOẠCH", "jc", ("val", "left")),
        ["kind.size"] = p => p.Letters("KẾ HOẠCH", "sz", "32"),
        ["title.bold"] = p => p.Letters("Phát động", "b", "0"),
        ["title.capitals"] = p => p.Text("Phát động", "PHÁT ĐỘNG PHONG TRÀO THI ĐUA"),
        ["title.rule"] = p => p.RuleBelow("Phát động").Descendants(W + "pBdr").Remove(),
        ["title.size"] = p => p.Letters("Phát động", "sz", "24"),
        ["addressee.kind"] = p => p.Text("Ủy ban nhân dân xã ban hành", "Kính gửi: Ủy ban nhân dân tỉnh."),
        ["basis.italic"] = p => p.Letters("Căn cứ Luật", "i", "0"),
        ["basis.marks"] = p => p.Text("Căn cứ Luật", "Căn cứ Luật Thi đua, khen thưởng."),
        ["basis.law-number"] = p => p.Text("Căn cứ Luật", "Căn cứ Luật Thi đua, khen thưởng số 06/2022/QH15;"),
        ["basis.incomplete"] = p => p.Text("Thực hiện Quyết định", "Thực hiện Quyết định của Thủ tướng Chính phủ về phong trào."),
        ["body.size"] = p => p.Letters("- Mục đầu", "sz", "24"),
        ["body.justified"] = p => p.Set("- Mục đầu", "jc", ("val", "left")),
        ["body.first-line"] = p => p.Set("- Mục đầu", "ind", ("firstLine", 0)),
        ["body.gap"] = p => p.Set("- Mục đầu", "spacing", ("after", 0), ("line", 264)),
        ["body.line"] = p => p.Set("- Mục đầu", "spacing", ("after", 120), ("line", 480), ("lineRule", "auto")),
        ["body.end-mark"] = p => p.Text("Trên đây", "Trên đây là Kế hoạch của xã (Phụ lục I)."),
        ["value.missing"] = p => p.Text("- Mục đầu", "[chưa có: nội dung]"),
        ["heading.bold"] = p => p.Letters("I. MỤC ĐÍCH", "b", "0"),
        ["heading.capitals"] = p => p.Text("I. MỤC ĐÍCH", "I. Mục đích, yêu cầu"),
        ["heading.order"] = p => p.Text("I. MỤC ĐÍCH", "II. MỤC ĐÍCH, YÊU CẦU"),
        ["point.letter"] = p => p.Text("a) Điểm đầu", "f) Điểm đầu"),
        ["point.order"] = p =>
        {
            p.Text("a) Điểm đầu", "d) Điểm");
            p.Line("d) Điểm").AddBeforeSelf(Copy(p, "a) Một"), Copy(p, "b) Hai"), Copy(p, "c) Ba"));
            p.Line("d) Điểm").AddAfterSelf(Copy(p, "e) Năm"));
        },
        ["table.header"] = p =>
        {
            var row = p.Line("Thôn có điểm internet").Ancestors(W + "tr").First();
            row.AddAfterSelf(Enumerable.Range(0, 40).Select(_ => new XElement(row)));
            p.Line("TT").Ancestors(W + "tbl").First().Descendants(W + "tblHeader").Remove();
        },
        ["signature.missing"] = p => p.Line("TM.").Ancestors(W + "tc").First().ReplaceNodes(new XElement(W + "p")),
        ["signer-post.capitals"] = p => p.Text("TM.", "TM. Ủy ban nhân dân"),
        ["signer-post.bold"] = p => p.Letters("TM.", "b", "0"),
        ["signer-post.form"] = p => p.Text("TM.", "TM ỦY BAN NHÂN DÂN"),
        ["signer-post.deputy"] = p => p.Text("CHỦ TỊCH", "KT. CHỦ TỊCH"),
        ["signer-name.honours"] = p => p.Text("Nguyễn Văn Mẫu", "TS. Nguyễn Văn Mẫu"),
        ["signer-name.bold"] = p => p.Letters("Nguyễn Văn Mẫu", "b", "0"),
        ["signer-name.capitals"] = p => p.Text("Nguyễn Văn Mẫu", "NGUYỄN VĂN MẪU"),
        ["signer-name.missing"] = p => p.Remove("Nguyễn Văn Mẫu"),
        ["recipients.missing"] = p => p.Remove("Nơi nhận"),
        ["recipients-label.italic"] = p => p.Letters("Nơi nhận", "i", "0"),
        ["recipients-label.size"] = p => p.Letters("Nơi nhận", "sz", "28"),
        ["recipients.size"] = p => p.Letters("- Các thôn", "sz", "28"),
        ["recipients.marks"] = p => p.Text("- Các thôn", "- Các thôn."),
        ["recipients.filing"] = p => p.Remove("- Lưu"),
        ["recipients.filing-form"] = p => p.Text("- Lưu", "- Lưu: văn phòng."),
        ["annex.number"] = p => p.Text("Phụ lục II", "Phụ lục 2"),
        ["annex.page-number"] = p => p.Sections()[1].Element(W + "pgNumType")!.Remove(),
        ["annex.referred"] = p => p.Text("Trên đây", "Trên đây là Kế hoạch của xã./."),
        ["annex.attached"] = p => p.Remove("(Kèm theo"),
        ["annex-title.capitals"] = p => p.Text("DANH MỤC CHỈ TIÊU", "Danh mục chỉ tiêu"),
        ["annex-attached.italic"] = p => p.Letters("(Kèm theo", "i", "0"),
    };

    public static TheoryData<string> Codes => [.. Plants.Keys];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Check_PlantedViolation_IsFound(string code)
    {
        var planted = new PlantedPaper(TestPapers.Clean());

        Plants[code](planted);

        Assert.Contains(planted.Check(), v => v.Code == code && v.Count > 0 && v.Message.Length > 0 && v.Element.Length > 0);
    }

    [Fact]
    public void Check_ForEachRule_AtLeastFortyArePlanted() => Assert.True(Plants.Count >= 40, $"{Plants.Count}");

    [Fact]
    public void Check_LetterWithTypeSymbolAndWithoutAddressee_IsFound()
    {
        var letter = TestPapers.Letter() with { Number = new DocumentNumber(12, "CV-UBND"), Addressees = [] };
        // "CV" is no symbol of the list, but one of the list must not stand there either.
        Assert.Contains("addressee.missing", Found(letter));
        Assert.Contains("number.letter", Found(letter with { Number = new DocumentNumber(12, "TB-UBND") }));
        Assert.Contains("recipients.as-above", Found(WithoutAsAbove()));
    }

    [Fact]
    public void Check_MinutesWithPlaceAndDate_IsFound()
    {
        var planted = new PlantedPaper(TestPapers.Minutes());
        planted
            .Line("CỘNG HÒA")
            .Ancestors(W + "tbl")
            .First()
            .Descendants(W + "tc")
            .Last()
            .Elements(W + "p")
            .First()
            .Add(new XElement(W + "r", new XElement(W + "t", "Thanh Bình, ngày 05 tháng 02 năm 2026")));

        Assert.Contains("date.minutes", planted.Check().Select(v => v.Code));
    }

    [Fact]
    public void Check_ManyPlaces_AreToldOnceWithTheirBeginnings()
    {
        var planted = new PlantedPaper(TestPapers.Clean());
        foreach (var number in Enumerable.Range(1, 9))
        {
            planted.Line("- Mục đầu").AddAfterSelf(Copy(planted, $"- Dòng {number}"));
            planted.Letters($"- Dòng {number}", "sz", "22");
        }

        var found = Assert.Single(planted.Check(), v => v.Code == "body.size");
        Assert.Equal((9, 5), (found.Count, found.Places.Count));
        Assert.StartsWith("- Dòng", found.Places[0], StringComparison.Ordinal);
    }

    public static TheoryData<string> OwnPapers => ["clean", "letter", "minutes", "decision", "statement"];

    [Theory]
    [MemberData(nameof(OwnPapers))]
    public void Check_OurOwnPaper_FindsNothing(string which)
    {
        var paper = which switch
        {
            "letter" => TestPapers.Letter(),
            "minutes" => TestPapers.Minutes(),
            "decision" => TestPapers.Decision(),
            "statement" => TestPapers.Statement(),
            _ => TestPapers.Clean(),
        };

        Assert.Empty(PlantedPaper.Check(WrittenDocx.Of(paper).Bytes).Select(v => $"{v.Code}: {v.Message} {string.Join(" | ", v.Places)}"));
    }

    [Fact]
    public void Check_NoDocx_SaysWhy()
    {
        var result = ThiDua.Documents.Checking.PaperChecker.Check(new MemoryStream("chữ thường"u8.ToArray()));

        Assert.Equal("not-docx", Assert.Single(result.Problems).Code);
    }

    private static IEnumerable<string> Found(OfficialPaper paper) => PlantedPaper.Check(WrittenDocx.Of(paper).Bytes).Select(v => v.Code);

    private static IEnumerable<string> Found(PlantedPaper paper) => paper.Check().Select(v => v.Code);

    private static PlantedPaper WithoutAsAbove()
    {
        var planted = new PlantedPaper(TestPapers.Letter());
        planted.Remove("- Như trên");
        return planted;
    }

    private static XElement Copy(PlantedPaper planted, string text)
    {
        var copy = new XElement(planted.Line("- Mục đầu"));
        copy.Descendants(W + "t").First().Value = text;
        return copy;
    }

    private static void SetIndent(XElement rule, int indent)
    {
        var element = rule.Descendants(W + "ind").Single();
        element.SetAttributeValue(W + "left", indent);
        element.SetAttributeValue(W + "right", indent);
    }
}
