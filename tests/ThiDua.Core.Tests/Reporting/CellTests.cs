using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Measures;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Reporting;

public sealed class CellTests
{
    [Theory]
    [InlineData(MeasureKind.Count, 0, "1.234", null, 1234L, 1L)]
    [InlineData(MeasureKind.Count, 1, "1.234,5", null, 12345L, 1L)]
    [InlineData(MeasureKind.Count, 2, "0,5", null, 50L, 1L)]
    [InlineData(MeasureKind.Share, 1, " 70 ", "1 00", null, null)]
    [InlineData(MeasureKind.Share, 1, "70", "100", 70L, 100L)]
    [InlineData(MeasureKind.Share, 1, "0", "0", 0L, 0L)]
    [InlineData(MeasureKind.YesNo, 0, "1", null, 1L, 1L)]
    public void Read_Typed_GivesTheValueAtTheScale(
        MeasureKind kind,
        int scale,
        string first,
        string? second,
        long? numerator,
        long? denominator
    )
    {
        var (value, _) = CellText.Read(kind, scale, first, second);

        Assert.Equal(numerator is { } n ? new CellValue(n, denominator!.Value) : null, value);
    }

    [Theory]
    [InlineData(MeasureKind.Count, 0, "1,5", null, "measures.cell.not-whole")]
    [InlineData(MeasureKind.Count, 1, "1,55", null, "measures.cell.too-many-decimals")]
    [InlineData(MeasureKind.Count, 0, "-1", null, "measures.cell.negative")]
    [InlineData(MeasureKind.Count, 0, "mười", null, "measures.cell.not-a-number")]
    [InlineData(MeasureKind.Count, 0, "99999999999999999999", null, "measures.cell.too-large")]
    [InlineData(MeasureKind.Share, 1, "5", "", "measures.cell.half-share")]
    [InlineData(MeasureKind.Share, 1, "101", "100", "measures.cell.numerator-above-denominator")]
    [InlineData(MeasureKind.Share, 1, "1", "0", "measures.cell.numerator-above-denominator")]
    [InlineData(MeasureKind.YesNo, 0, "2", null, "measures.cell.yes-no")]
    public void Read_Impossible_SaysWhy(MeasureKind kind, int scale, string first, string? second, string problem) =>
        Assert.Equal((null, problem), CellText.Read(kind, scale, first, second));

    [Fact]
    public void Read_Nothing_IsMissingNotZero() => Assert.Equal((null, null), CellText.Read(MeasureKind.Share, 1, "", " "));

    [Fact]
    public void Numerator_ShownAndReadAgain_IsTheSame()
    {
        Prop.ForAll(
                ArbMap.Default.ArbFor<NonNegativeInt>(),
                Gen.Choose(0, 6).ToArbitrary(),
                (number, scale) =>
                {
                    var value = new CellValue(number.Get, 1);
                    var text = CellText.Numerator(MeasureKind.Count, scale, value);
                    return CellText.Read(MeasureKind.Count, scale, text, null).Value == value;
                }
            )
            .QuickCheckThrowOnFailure();
    }

    /// <summary>Whatever is typed by whomever in whatever order: the row is what its log folds to.</summary>
    [Theory, EachDatabase]
    public async Task Save_RandomEdits_RowEqualsFoldOfTheLog(DatabaseProvider provider)
    {
        await using var scene = await ReportingScene.CreateAsync(provider);
        var id = await scene.OpenAsync();
        var edits = Gen.Choose(0, 3).SelectMany(from => Gen.Choose(0, 3).Select(to => (from, to))).ArrayOf(40).Sample(1).First();
        foreach (var (from, to) in edits)
        {
            // 0 stands for missing; a base that is not what stands there is a conflict and changes nothing.
            await scene.SaveAsync(id, scene.CountIs(to == 0 ? null : to, from == 0 ? null : from));
        }

        await scene.Database.WithContextAsync(async db =>
        {
            var log = await db.CellEdits.Where(e => e.SetId == id).ToListAsync(ReportingScene.Cancellation);
            var columns = await db.ValueColumns.Where(c => c.SetId == id).ToListAsync(ReportingScene.Cancellation);
            var row = await db.ValueRows.SingleAsync(r => r.SetId == id && r.UnitId == scene.VillageA.Id, ReportingScene.Cancellation);
            var folded = CellWriter.Fold(log, columns);
            Assert.Equal(row.Read(2)[0], folded[0]);
            Assert.Equal(row.Read(2)[1], folded[1]);
            Assert.All(log, e => Assert.NotEqual((e.OldNumerator, e.OldDenominator), (e.NewNumerator, e.NewDenominator)));
        });
    }
}
