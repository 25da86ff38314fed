namespace ThiDua.PlanReading.Tests.Items;

public class CitationReaderTests
{
    private static IReadOnlyList<DraftCitation> Read(string preamble) =>
        SamplePlan.Read($"KẾ HOẠCH\n\nThi đua học số\n\n{preamble}\n\nI. NỘI DUNG\n\n1. Học số.\n").Citations;

    [Theory]
    [InlineData(
        "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư;",
        "Nghị định",
        "30/2020/NĐ-CP",
        "2020-03-05"
    )]
    [InlineData("Căn cứ Luật Thi đua, khen thưởng số 06/2022/QH15 ngày 15 tháng 6 năm 2022;", "Luật", "06/2022/QH15", "2022-06-15")]
    [InlineData("Thực hiện Kế hoạch số 01- KH/BCĐTW, ngày 21-3-2025 của Ban Chỉ đạo;", "Kế hoạch", "01-KH/BCĐTW", "2025-03-21")]
    [InlineData("Thực hiện Công văn số 12/UBND-VX của UBND tỉnh;", "Công văn", "12/UBND-VX", null)]
    [InlineData("Căn cứ Nghị quyết số 66.2/2025/NQ-CP ngày 28/8/2025 của Chính phủ;", "Nghị quyết", "66.2/2025/NQ-CP", "2025-08-28")]
    public void Read_Forms_AreUnderstood(string text, string type, string number, string? date)
    {
        var citation = Assert.Single(Read(text));
        Assert.Equal((type, number, date), (citation.Type, citation.Number, citation.IssuedOn));
    }

    [Theory]
    [InlineData("Căn cứ Đề án 06 và chỉ số 24/7 của xã;")]
    [InlineData("Căn cứ tình hình thực tế ngày 14/5/2025 của địa phương;")]
    public void Read_WithoutASymbol_IsNoCitation(string text) => Assert.Empty(Read(text));

    [Fact]
    public void Read_SecondMention_AddsTheDate()
    {
        var citations = Read(
            "Căn cứ Nghị quyết số 57-NQ/TW của Bộ Chính trị;\n\nThực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị;"
        );
        Assert.Equal("2024-12-22", Assert.Single(citations).IssuedOn);
    }

    [Fact]
    public void Read_DocumentCarriedOutByABasis_IsOther() =>
        Assert.Equal(
            [CitationRole.Basis, CitationRole.Other],
            Read(
                    "Căn cứ Nghị quyết số 71/NQ-CP ngày 01/4/2025 của Chính phủ thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị;"
                )
                .Select(c => c.Role)
        );

    [Fact]
    public void Read_TwoDocumentsWithOneTail_ShareIt() =>
        Assert.All(
            Read(
                "Thực hiện Kế hoạch số 89/KH-UBND ngày 30/9/2025; Kế hoạch số 145/KH-UBND ngày 28/11/2025 của UBND tỉnh Long Hải về phát động thi đua;"
            ),
            c => Assert.Equal("UBND tỉnh Long Hải", c.Issuer)
        );
}
