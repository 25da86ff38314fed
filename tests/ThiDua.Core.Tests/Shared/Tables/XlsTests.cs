using ThiDua.Core.Shared.Tables;

namespace ThiDua.Core.Tests.Shared.Tables;

/// <summary>An old workbook with 132 rows, written by another program.</summary>
public sealed class XlsTests
{
    private static readonly byte[] Workbook = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Shared", "Tables", "bieu-cu.xls"));

    [Fact]
    public void Read_OldWorkbook_GivesItsCells()
    {
        var reader = SheetReader.Open(new MemoryStream(Workbook));

        var rows = reader.Rows().ToList();

        Assert.Equal((SheetFormat.Xls, null), (reader.Format, reader.Problem));
        Assert.Equal(132, rows.Count);
        Assert.Equal(["K1", "Làng Đê Kjeng, xã Kon Chiêng", "123", "12.5", "2026-12-05"], rows[1].Cells.Select(c => c.Text));
        Assert.Equal((CellKind.Date, CellKind.Number, 2), (rows[1][4].Kind, rows[1][2].Kind, rows[1].Number));
        Assert.Equal(("L129", "32.25", 132), (rows[131][0].Text, rows[131][3].Text, rows[131].Number));
    }

    [Fact]
    public void Read_DamagedOldWorkbook_NeverThrows()
    {
        var random = new Random(20261120);
        for (var i = 0; i < 300; i++)
        {
            var bytes = (byte[])Workbook.Clone();
            for (var k = 0; k < 30; k++)
            {
                bytes[random.Next(8, random.Next(2) == 0 ? 2048 : bytes.Length)] = (byte)random.Next(256);
            }

            var reader = SheetReader.Open(new MemoryStream(bytes, 0, random.Next(600, bytes.Length)));
            Assert.InRange(reader.Rows().Count(), 0, 70_000);
        }
    }
}
