using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Files;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Tables;

namespace ThiDua.Core.Reporting;

/// <summary>Looks at imports of returns, and gives the file back with what is wrong in it.</summary>
public sealed class ReturnImportQueries(ThiDuaDbContext db, Texts texts)
{
    private const int MostImports = 20;
    private const int Portion = 1000;

    /// <summary>The import with one page of its rows, those that are refused first; null where it is not one's own.</summary>
    public async Task<ReturnImportView?> FindAsync(
        ReturnImportOptions options,
        RowOutcome? outcome,
        int page,
        int size,
        CancellationToken cancellation
    )
    {
        if (await OwnAsync(options, cancellation) is not var (import, round))
        {
            return null;
        }

        var all = db.ReturnImportRows.AsNoTracking().Where(r => r.ImportId == import.Id);
        var counts = await all.GroupBy(r => r.Outcome)
            .Select(g => new
            {
                Outcome = g.Key,
                Rows = g.Count(),
                Cells = g.Sum(r => r.Cells),
            })
            .ToListAsync(cancellation);
        int Of(RowOutcome of) => counts.Find(c => c.Outcome == of)?.Rows ?? 0;
        var shown = outcome is null ? all : all.Where(r => r.Outcome == outcome);
        var rows = await shown
            .OrderBy(r => r.Outcome == RowOutcome.Refused ? 0 : 1)
            .ThenBy(r => r.Number)
            .OnPage(page, size)
            .ToListAsync(cancellation);
        return new(
            import,
            await db.StoredFiles.Where(f => f.Id == import.FileId).Select(f => f.Name).SingleAsync(cancellation),
            round,
            new(Of(RowOutcome.New), Of(RowOutcome.Changed), Of(RowOutcome.Unchanged), Of(RowOutcome.Refused)),
            counts.Sum(c => c.Cells),
            rows,
            outcome is { } one ? Of(one) : counts.Sum(c => c.Rows)
        );
    }

    /// <summary>The latest imports of a round or a unit's return.</summary>
    public async Task<IReadOnlyList<ReturnImportItem>> ListAsync(Guid roundId, Guid? unitId, CancellationToken cancellation)
    {
        var (files, users) = (db.StoredFiles, db.UserAccounts);
        return await db
            .ReturnImports.Where(i => i.RoundId == roundId && i.UnitId == unitId)
            .OrderByDescending(i => i.UploadedAt)
            .Take(MostImports)
            .Select(i => new ReturnImportItem(
                i.Id,
                files.Where(f => f.Id == i.FileId).Select(f => f.Name).First(),
                i.UploadedAt,
                users.Where(u => u.Id == i.UploadedBy).Select(u => u.FullName).FirstOrDefault() ?? "",
                i.State,
                i.TakenCells
            ))
            .ToListAsync(cancellation);
    }

    /// <summary>The very rows that came in, with a last column that says what is wrong. Null where the import is not one's own.</summary>
    public async Task<(string Name, FormSheet Sheet)?> WithFaultsAsync(ReturnImportOptions options, CancellationToken cancellation)
    {
        if (await OwnAsync(options, cancellation) is not var (import, _))
        {
            return null;
        }

        var name = await db.StoredFiles.Where(f => f.Id == import.FileId).Select(f => f.Name).SingleAsync(cancellation);
        var bytes = await db.ContentAsync(import.FileId, cancellation);
        var faults = await FaultsAsync(import.Id, cancellation);
        var width = SheetReader.Open(new MemoryStream(bytes)).Rows().Select(r => r.Cells.Count).DefaultIfEmpty(1).Max();
        var titles = import.UnitId is null ? 2 : 3;
        return (
            name,
            new FormSheet
            {
                Name = texts["reporting.sheet.name"],
                Columns = [new(4, true), .. Enumerable.Repeat(new FormColumn(18), width - 1), new(60)],
                HiddenRows = 1,
                FrozenRows = titles,
                Rows = Rows(bytes, width, titles, faults, import.UnitId is null ? 2 : 3),
                IsLocked = false,
            }
        );
    }

    private IEnumerable<IReadOnlyList<FormCell>> Rows(byte[] bytes, int width, int titles, Dictionary<int, string> faults, int inputs)
    {
        var number = 0;
        foreach (var row in SheetReader.Open(new MemoryStream(bytes)).Rows())
        {
            // Rows that were empty keep their place: the numbers in the verdicts are those of the file.
            while (++number < row.Number)
            {
                yield return [];
            }

            var last =
                number == titles ? FormCell.Head(texts["reporting.sheet.faults"])
                : faults.TryGetValue(row.Number, out var said) ? new FormCell(SheetCell.Of(said), FormCellStyle.Fault)
                : FormCell.Label(null);
            FormCellStyle Style(int i) =>
                number <= titles ? FormCellStyle.Head
                : i < inputs ? FormCellStyle.Label
                : FormCellStyle.Input;
            yield return [.. Enumerable.Range(0, width).Select(i => new FormCell(row[i], Style(i))), last];
        }
    }

    private async Task<Dictionary<int, string>> FaultsAsync(Guid importId, CancellationToken cancellation)
    {
        var said = new Dictionary<int, string>();
        var after = 0;
        while (true)
        {
            var rows = await db
                .ReturnImportRows.AsNoTracking()
                .Where(r => r.ImportId == importId && r.Number > after)
                .OrderBy(r => r.Number)
                .Take(Portion)
                .Select(r => new { r.Number, r.Details })
                .ToListAsync(cancellation);
            if (rows.Count == 0)
            {
                return said;
            }

            after = rows[^1].Number;
            foreach (var row in rows.Where(r => !r.Details.StartsWith("{\"Problems\":[]", StringComparison.Ordinal)))
            {
                said[row.Number] = string.Join("; ", RowDetails.Read(row.Details).Sentences.Select(s => s.Problem.Sentence(texts)));
            }
        }
    }

    private async Task<(ReturnImport Import, RoundHead Round)?> OwnAsync(ReturnImportOptions options, CancellationToken cancellation)
    {
        var import = await db.ReturnImports.AsNoTracking().FirstOrDefaultAsync(i => i.Id == options.ImportId, cancellation);
        if (import is null)
        {
            return null;
        }

        var round = await db.RoundsWithContext().FirstAsync(r => r.Id == import.RoundId, cancellation);
        return ReturnImportService.IsOwn(options.Access, round, import.UnitId) ? (import, round) : null;
    }

    /// <summary>The round whose form, or whose unit's form, the person may take in and out; null where it is not theirs.</summary>
    public async Task<RoundHead?> RoundAsync(Guid roundId, Guid? unitId, Access access, CancellationToken cancellation)
    {
        var round = await db.RoundsWithContext().FirstOrDefaultAsync(r => r.Id == roundId, cancellation);
        return
            round is not null
            && ReturnImportService.IsOwn(access, round, unitId)
            && (unitId is null || await db.Returns.AnyAsync(r => r.RoundId == roundId && r.UnitId == unitId, cancellation))
            ? round
            : null;
    }
}
