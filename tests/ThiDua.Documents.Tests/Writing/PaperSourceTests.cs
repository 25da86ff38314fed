using ThiDua.Documents.Writing;

namespace ThiDua.Documents.Tests.Writing;

public sealed class PaperSourceTests
{
    private const string Head = """
        issuer: Ủy ban nhân dân | xã Thanh Bình
        kind: Kế hoạch
        number: 5
        symbol: KH-UBND
        place: Thanh Bình
        date: 2026-02-05
        title: Thi đua: chuyển đổi số
        basis: Căn cứ A
        basis: Căn cứ B
        sign: TM. ỦY BAN NHÂN DÂN
        sign: CHỦ TỊCH
        signer: Nguyễn Văn Mẫu
        recipient: Các thôn
        filing: VT
        """;

    private static OfficialPaper Read(string body) => PaperSource.Read($"{Head}\n---\n{body}").Value!;

    [Fact]
    public void Read_Fields_FillThePaper()
    {
        var paper = Read("Nội dung");

        Assert.Equal("Ủy ban nhân dân\nxã Thanh Bình", paper.Letterhead.IssuingBody);
        Assert.Equal("05/KH-UBND", paper.Number.ToString());
        Assert.Equal(new PartialDate(2026, 2, 5), paper.Date);
        Assert.Equal("Thi đua: chuyển đổi số", paper.Title);
        Assert.Equal(["Căn cứ A", "Căn cứ B"], paper.Bases);
        Assert.Equal(["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], paper.Signature.Lines);
    }

    [Fact]
    public void Read_Headings_TakeTheirLevelAndRunIn()
    {
        var blocks = Read("# Một\n## Hai || phần sau\n### Ba\n#### Bốn").Blocks;

        Assert.Equal(
            [
                new PaperHeading(HeadingLevel.Roman, "Một"),
                new PaperHeading(HeadingLevel.Arabic, "Hai") { RunIn = "phần sau" },
                new PaperHeading(HeadingLevel.Dotted, "Ba"),
                new PaperHeading(HeadingLevel.Letter, "Bốn"),
            ],
            blocks
        );
    }

    [Fact]
    public void Read_Items_BecomeListsAndPlusItemsChildren()
    {
        var blocks = Read("- một\n- hai\n+ ba\n+ bốn\n- năm\n1. sáu\n(1) bảy\na) tám\nđoạn").Blocks;

        var dashes = Assert.IsType<PaperList>(blocks[0]);
        Assert.Equal(["một", "hai", "năm"], dashes.Items.Select(item => item.Text));
        Assert.Equal(["ba", "bốn"], Assert.Single(dashes.Items[1].Children).Items.Select(item => item.Text));
        Assert.Equal(
            [ListMark.Dash, ListMark.Number, ListMark.Parenthesized, ListMark.Letter],
            blocks.OfType<PaperList>().Select(list => list.Mark)
        );
        Assert.Equal(new PaperParagraph("đoạn"), blocks[^1]);
    }

    [Theory]
    [InlineData("issuer: Ủy ban nhân dân | xã Thanh Bình", "", "issuer")]
    [InlineData("kind: Kế hoạch", "kind: Bài thơ", "kind")]
    [InlineData("number: 5", "number: năm", "number")]
    [InlineData("date: 2026-02-05", "date: 2026-02-30", "date")]
    public void Read_FieldWrongOrMissing_IsToldByName(string right, string wrong, string field)
    {
        var result = PaperSource.Read(Head.Replace(right, wrong, StringComparison.Ordinal) + "\n---\nNội dung");

        Assert.False(result.Success);
        Assert.Contains(field, Assert.Single(result.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WithoutBody_Fails()
    {
        Assert.Equal(PaperSource.BadField, Assert.Single(PaperSource.Read(Head).Problems).Code);
    }
}
