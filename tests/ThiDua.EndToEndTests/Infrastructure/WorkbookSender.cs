using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Measures;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Tables;

namespace ThiDua.EndToEndTests.Infrastructure;

/// <summary>The office that takes over one workbook of a round after the other, and remembers which were acknowledged.</summary>
/// <param name="others">Units that write their returns themselves meanwhile.</param>
internal sealed class WorkbookSender(ServerProcess server, Guid round, IReadOnlyList<Guid> others) : IDisposable
{
    private readonly Visitor visitor = new(server.Address);
    private readonly List<Guid> applied = [];

    public int Acknowledged => applied.Count;

    public int Broken { get; private set; }

    public Task SignInAsync(string userName) => visitor.SignInAsync(userName);

    public async Task WorkAsync(int turn, CancellationToken stopped)
    {
        try
        {
            for (var value = turn * 1000; !stopped.IsCancellationRequested; value++)
            {
                using var file = new ByteArrayContent(Filled(await visitor.DownloadAsync($"/bang-tinh/mau/{round}"), value));
                file.Headers.ContentType = new MediaTypeHeaderValue(SheetWriter.XlsxContentType);
                var judged = await visitor.UploadAsync($"/bang-tinh/{round}", "Sheet", file, "bao-cao.xlsx");
                Assert.True(judged is { Status: 302, Location: not null }, $"{judged.Status} {judged.Words}");
                var page = await visitor.GetAsync(judged.Location);
                var answer = await visitor.SendAsync(page, $"{judged.Location}?handler=Apply", ("TakesRightCells", "true"));
                Assert.True(answer.Status == 302, $"{answer.Status} {answer.Words}");
                applied.Add(Guid.Parse(judged.Location.Split('/')[^1]));
            }
        }
        catch (HttpRequestException)
        {
            Broken++;
        }
    }

    /// <summary>What was acknowledged is taken over; of the others each has the rows of its verdict and its values whole, or nothing.</summary>
    public async Task AssertWholeAsync()
    {
        var imports = await server.LookAsync(db => db.ReturnImports.AsNoTracking().ToListAsync(TestContext.Current.CancellationToken));
        var written = await server.LookAsync(db =>
            db.CellEdits.Where(e => e.Device!.StartsWith(ReturnImport.DevicePrefix))
                .GroupBy(e => e.Device!)
                .Select(g => new { g.Key, Count = g.Count() })
                .ToDictionaryAsync(g => g.Key, g => g.Count, TestContext.Current.CancellationToken)
        );
        Assert.Empty(applied.Except(imports.Where(i => i.State == ReturnImportState.Applied).Select(i => i.Id)));
        foreach (var import in imports)
        {
            Assert.Contains(import.State, (ReturnImportState[])[ReturnImportState.Judged, ReturnImportState.Applied]);
            Assert.Equal(import.TakenCells, written.GetValueOrDefault(import.Device));
            Assert.Equal(import.State == ReturnImportState.Applied, import.TakenCells > 0);
        }
    }

    public void Dispose() => visitor.Dispose();

    /// <summary>The form of the round with a number in every cell of the units that hand in by workbook.</summary>
    private byte[] Filled(byte[] form, int value)
    {
        List<SheetRow> rows = [.. SheetReader.Open(new MemoryStream(form)).Rows()];
        var stamp = rows[0];
        Assert.StartsWith("thi-dua:1", stamp[0].Text, StringComparison.Ordinal);
        using var output = new MemoryStream();
        var lines = rows.Select(row => Line(row, stamp, value)).ToList();
        XlsxFormWriter.Write(
            output,
            new FormSheet
            {
                Name = "Biểu",
                Columns = [.. Enumerable.Repeat(new FormColumn(10), lines.Max(l => l.Count))],
                HiddenRows = 1,
                Rows = lines,
            }
        );
        return output.ToArray();
    }

    private List<FormCell> Line(SheetRow row, SheetRow stamp, int value)
    {
        var isFilled = row.Number > 2 && Guid.TryParse(row[0].Text, out var unit) && !others.Contains(unit);
        return
        [
            .. Enumerable
                .Range(0, stamp.Cells.Count)
                .Select(i => new FormCell(
                    isFilled && stamp[i].Text.StartsWith("m|", StringComparison.Ordinal)
                        ? SheetCell.Of(stamp[i].Text.EndsWith("|2", StringComparison.Ordinal) ? 1_000_000 : value)
                        : row[i],
                    FormCellStyle.Input
                )),
        ];
    }
}
