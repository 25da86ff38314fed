using System.Text.RegularExpressions;
using ThiDua.Core.Issuing;
using ThiDua.Core.Measures;
using ThiDua.Documents.Templates;
using ThiDua.Documents.Writing;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Issuing;

/// <summary>No figure of a paper is without its mark: not what was measured, not what was counted, not what was reckoned from them.</summary>
public sealed partial class FigureMarkingTests
{
    private static readonly string[] Measured =
    [
        "tinh_hinh",
        "danh_gia_chung",
        "ket_qua_chi_tieu",
        "bang_chi_tieu",
        "chenh_lech",
        "phu_luc_xep_hang",
        "phu_luc_don_vi",
    ];

    [Theory, EachDatabase]
    public async Task Consolidated_EveryFigureOpens(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await ReportWorld.CreateAsync(database);
        var report = (await world.ReportAsync(await world.AccessAsync()))!;
        var book = new FigureBook();

        var values = ConsolidatedReportPaper.Values(report, book);

        var texts = Measured.SelectMany(field => Texts(values[field])).ToList();
        Assert.All(texts, text => Assert.DoesNotMatch(@"\d", Unmarked(text)));
        var keys = texts.SelectMany(text => Marked().Matches(text)).Select(m => m.Groups[1].Value).ToHashSet();
        Assert.Equal(book.Figures.Select(f => f.Key).ToHashSet(), keys);
        var silent = book.Figures.Single(f => f.Label == "Đơn vị chưa gửi báo cáo");
        Assert.Equal((1, 3, 3), (silent.Numerator, silent.Denominator, silent.Parts.Count));
        var judged = book.Figures.Single(f => f.Label == "Chỉ tiêu được giao");
        Assert.Equal((2, true), (judged.Numerator, judged.IsOfTargets));
        Assert.All(judged.Parts, p => Assert.NotNull(p.Printed));
    }

    [Theory, EachDatabase]
    public async Task Unit_TheFigureBeforeAndTheDifferenceOpen(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var world = await ReportWorld.CreateAsync(database);
        var access = await world.AccessAsync();
        var report = (
            await database.WithAsync<UnitReportQueries, UnitReport?>(q =>
                q.FindAsync(world.Round.Id, world.Units["làng Klah"].Id, access, TestContext.Current.CancellationToken)
            )
        )!;
        var book = new FigureBook();

        var sentence = Texts(UnitReportPaper.Values(report, book)["ket_qua_chi_tieu"]).First();

        Assert.Equal("Hộ có điện thoại thông minh: đạt 60% (30/50); tăng 20 điểm % so với kỳ trước (40%).", FigureMark.Strip(sentence));
        Assert.DoesNotMatch(@"\d", Unmarked(sentence));
        Assert.Equal(["60% (30/50)", "40%"], book.Figures.Take(2).Select(f => f.Printed));
    }

    [Fact]
    public void Course_EachPeriodOpens()
    {
        var measure = Sample.Share(70_00).At(70, 100).Measure;
        PreviousFigure[] periods = [new(new Figure(40, 100, 1, 1, false), "năm 2024"), new(new Figure(70, 100, 1, 1, false), "năm 2025")];

        var said = CourseSentences.Over(measure, periods, (p, printed) => $"<{p.PeriodName}|{printed}>");

        Assert.Equal("tăng từ <năm 2024|40%> (năm 2024) lên <năm 2025|70%> (năm 2025)", said);
    }

    /// <summary>Without what is marked, and without days, years, what the plan asks and the numbers of rows.</summary>
    private static string Unmarked(string text) => Given().Replace(Marked().Replace(text, ""), "");

    private static IEnumerable<string> Texts(PaperValue value) =>
        value switch
        {
            TextValue { Text: { } text } => [text],
            BlocksValue blocks => blocks.Blocks.SelectMany(Texts),
            _ => [],
        };

    private static IEnumerable<string> Texts(PaperBlock block) =>
        block switch
        {
            PaperParagraph { Text: { } text } => [text],
            PaperList list => list.Items.Select(i => i.Text ?? ""),
            // The first column numbers or ranks the rows; what is asked stands in the plan.
            PaperTable table => table.Rows.SelectMany(r =>
                r.Cells.Where((c, i) => i > 0 && c is not null && table.Columns[i].Header != "Mức giao").Select(c => c!)
            ),
            _ => [],
        };

    [GeneratedRegex("[\uE000\uE003](\\w+)\uE001[^\uE002]*\uE002")]
    private static partial Regex Marked();

    [GeneratedRegex(
        @"ngày \d+ tháng \d+ năm \d+|năm \d{4}|(chỉ tiêu|mức tối thiểu của chỉ tiêu|lộ trình đến nay:) \(?((từ|ít nhất|tối thiểu|trên) )?[\d.,]+( ?%)?|tối đa 100%"
    )]
    private static partial Regex Given();
}
