using System.Security.Cryptography;
using System.Text.Json;
using FluentValidation;
using FluentValidation.Results;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Files;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Tables;

namespace ThiDua.Core.Measures;

/// <summary>Which column of a file is what: the unit by code or name, and the numbers of measures.</summary>
/// <param name="Row">Number of the row with the titles.</param>
/// <param name="Unit">Column of the unit, from 0.</param>
public sealed record FigureColumns(int Row, int Unit, IReadOnlyList<FigureColumn> Measures);

/// <param name="Title">As the file says, to find the column again in the next file.</param>
/// <param name="Part">1 is the number (of a share how many), 2 of how many or the weight.</param>
public sealed record FigureColumn(int Column, string Title, Guid MeasureId, int Part);

public sealed record UploadFiguresOptions
{
    public required Access Access { get; init; }
    public required Guid AuthorityId { get; init; }
    public required string System { get; init; }
    public required DateOnly AsOf { get; init; }
    public required PeriodDefinition Period { get; init; }
    public required string FileName { get; init; }
    public required Stream Content { get; init; }
}

/// <param name="Titles">Cells of the row with the titles.</param>
public sealed record FigureImportView(
    FigureImport Import,
    string FileName,
    int Row,
    IReadOnlyList<string> Titles,
    FigureColumns? Columns,
    IReadOnlyList<RowVerdict> Rows
);

/// <summary>
/// Takes figures of other systems in: the file, which column is which measure, verdict per row, taken over as a value set with
/// origin imported. The mapping of the last file of a system is offered for the next.
/// </summary>
public sealed class FigureImportService(ThiDuaDbContext db, OrgTreeStore trees, PeriodService periods, FigureLocks locks, Texts texts)
{
    public const int MaxFileBytes = 20 * 1024 * 1024;
    private const int MaxRows = 20_000;
    private const int RowsAbove = 10;

    /// <summary>Null where the authority is not one for which the person takes figures in.</summary>
    /// <exception cref="ValidationException">A mistake in the form or the file.</exception>
    public async Task<Guid?> UploadAsync(UploadFiguresOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (!options.Access.HeldAt(Capability.ImportFigures).Any(n => n.UnitId == options.AuthorityId))
        {
            return null;
        }

        if (string.IsNullOrWhiteSpace(options.System) || options.System.Trim().Length > FigureImport.SystemMaxLength)
        {
            throw Refusal("System", "measures.import.system");
        }

        using var memory = new MemoryStream();
        await options.Content.CopyToAsync(memory, cancellation);
        var bytes = memory.ToArray();
        _ = Read(bytes);
        var file = new StoredFile
        {
            Id = Ids.Next(),
            Name = Path.GetFileName(options.FileName) is { Length: > 0 and <= StoredFile.NameMaxLength } name ? name : "so-lieu.xlsx",
            ContentType = SheetWriter.XlsxContentType,
            Length = bytes.Length,
            Sha256 = SHA256.HashData(bytes),
            CreatedAt = action.At,
        };
        var import = new FigureImport
        {
            Id = Ids.Next(),
            AuthorityId = options.AuthorityId,
            System = options.System.Trim(),
            AsOf = options.AsOf,
            PeriodKind = options.Period.Kind,
            PeriodCode = options.Period.Code,
            FileId = file.Id,
            UploadedBy = action.ActorId ?? Guid.Empty,
            UploadedAt = action.At,
        };
        import.Columns = await SameAsLastAsync(import, Read(bytes), cancellation);
        db.Add(file);
        db.Add(new StoredFileContent { FileId = file.Id, Bytes = bytes });
        db.Add(import);
        await db.SaveAsync(action, cancellation);
        return import.Id;
    }

    public async Task<FigureImportView?> FindAsync(Guid id, Access access, CancellationToken cancellation)
    {
        if (await Own(access).AsNoTracking().FirstOrDefaultAsync(i => i.Id == id, cancellation) is not { } import)
        {
            return null;
        }

        var (name, rows) = await RowsAsync(import, cancellation);
        var columns = ColumnsOf(import);
        var titles = Titles(rows);
        var judged = columns is null ? [] : await JudgeAsync(import, columns, rows, cancellation);
        return new(import, name, titles.Number, [.. titles.Cells.Select(c => c.Text)], columns, judged.ConvertAll(j => j.Verdict));
    }

    /// <summary>The latest imports of the person's authorities.</summary>
    public async Task<IReadOnlyList<FigureImport>> ListAsync(Access access, CancellationToken cancellation) =>
        await Own(access).AsNoTracking().OrderByDescending(i => i.UploadedAt).Take(30).ToListAsync(cancellation);

    /// <summary>Says which column is what. False where the import is not there or is taken over.</summary>
    public async Task<bool> MapAsync(Guid id, FigureColumns columns, Access access, ActionContext action, CancellationToken cancellation)
    {
        var import = await Own(access).AsTracking().FirstOrDefaultAsync(i => i.Id == id && i.AppliedAt == null, cancellation);
        if (import is null)
        {
            return false;
        }

        if (columns.Measures.Count == 0 || columns.Measures.DistinctBy(m => (m.MeasureId, m.Part)).Count() < columns.Measures.Count)
        {
            throw Refusal("", "measures.import.columns");
        }

        import.Columns = JsonSerializer.Serialize(columns);
        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>Takes over the rows that are not refused. Null where the import is not there, not mapped or taken over before.</summary>
    /// <exception cref="ValidationException">A round of the period asks for one of the measures, or its figures are locked.</exception>
    public Task<FigureImport?> ApplyAsync(Guid id, Access access, ActionContext action, CancellationToken cancellation) =>
        db.InTransactionAsync(
            action,
            async () =>
            {
                var import = await Own(access).AsTracking().FirstOrDefaultAsync(i => i.Id == id && i.AppliedAt == null, cancellation);
                if (import is null || ColumnsOf(import) is not { } columns)
                {
                    return null;
                }

                var (_, rows) = await RowsAsync(import, cancellation);
                var judged = await JudgeAsync(import, columns, rows, cancellation);
                var taken = judged.FindAll(j => j.Verdict.Outcome != RowOutcome.Refused);
                if (taken.Count == 0)
                {
                    throw Refusal("", "measures.import.nothing");
                }

                await CheckFreeAsync(import, columns, [.. taken.Select(j => j.UnitId)], cancellation);
                var set = await NewSetAsync(import, columns, action, cancellation);
                foreach (var row in taken)
                {
                    var record = CellWriter.EmptyRow(set.PeriodId, set.Id, row.UnitId, set.Columns.Count);
                    record.Write(new RowValues([.. set.Columns.Select(c => row.Values.GetValueOrDefault(c.MeasureId))]));
                    record.AcceptedAt = action.At;
                    db.Add(record);
                }

                (import.SetId, import.AppliedAt) = (set.Id, action.At);
                (import.Taken, import.Refused) = (taken.Count, judged.Count - taken.Count);
                await db.SaveAsync(action, cancellation);
                return import;
            },
            cancellation
        );

    /// <summary>Takes the figures out of the sums again; the file and what it said stay. False where there is nothing to undo.</summary>
    /// <exception cref="ValidationException">Its figures are locked.</exception>
    public Task<bool> UndoAsync(Guid id, Access access, ActionContext action, CancellationToken cancellation) =>
        db.InTransactionAsync(
            action,
            async () =>
            {
                var import = await Own(access)
                    .AsTracking()
                    .FirstOrDefaultAsync(i => i.Id == id && i.AppliedAt != null && i.UndoneAt == null, cancellation);
                if (import is null)
                {
                    return false;
                }

                var set = import.SetId;
                var rows = await db.ValueRows.AsTracking().Where(r => r.SetId == set).ToListAsync(cancellation);
                await CheckFreeAsync(import, ColumnsOf(import)!, [.. rows.Select(r => r.UnitId)], cancellation);
                foreach (var row in rows)
                {
                    row.AcceptedAt = null;
                }

                import.UndoneAt = action.At;
                await db.SaveAsync(action, cancellation);
                return true;
            },
            cancellation
        );

    private Task CheckFreeAsync(FigureImport import, FigureColumns columns, List<Guid> units, CancellationToken cancellation) =>
        locks.CheckAsync(FigureChange.Of(PeriodOf(import), [.. columns.Measures.Select(m => m.MeasureId)], units), cancellation);

    private static PeriodDefinition PeriodOf(FigureImport import) =>
        PeriodCodes.Parse(import.PeriodKind, import.PeriodCode)
        ?? throw new InvalidOperationException($"Import {import.Id} names no period.");

    private async Task<ValueSet> NewSetAsync(
        FigureImport import,
        FigureColumns columns,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        var period = await periods.GetOrCreateAsync(PeriodOf(import), action, cancellation);
        var ids = columns.Measures.Select(m => m.MeasureId).Distinct().ToList();
        var valueColumns = db.ValueColumns;
        var asked = await db.ValueSets.AnyAsync(
            s =>
                s.PeriodId == period.Id
                && s.Source == MeasureSource.Reported
                && valueColumns.Any(c => c.SetId == s.Id && ids.Contains(c.MeasureId)),
            cancellation
        );
        if (asked)
        {
            throw Refusal("", "measures.import.asked");
        }

        var measures = await MeasuresAsync(columns, cancellation);
        var set = new ValueSet
        {
            Id = Ids.Next(),
            PeriodId = period.Id,
            Source = MeasureSource.Imported,
        };
        set.Columns.AddRange(
            ids.Select(
                (m, i) =>
                    new ValueColumn
                    {
                        SetId = set.Id,
                        Ordinal = i,
                        MeasureId = m,
                        FormulaId = measures[m].FormulaOn(period.WindowTo).Id,
                    }
            )
        );
        db.Add(set);
        return set;
    }

    private async Task<List<Judged>> JudgeAsync(
        FigureImport import,
        FigureColumns columns,
        List<SheetRow> rows,
        CancellationToken cancellation
    )
    {
        var units = new FigureUnits(await trees.CurrentAsync(cancellation), import.AuthorityId, await CodesAsync(import, cancellation));
        var measures = await MeasuresAsync(columns, cancellation);
        var seen = new HashSet<Guid>();
        return
        [
            .. rows.Where(r => r.Number > columns.Row && !r[columns.Unit].IsEmpty).Select(r => Judge(r, columns, units, measures, seen)),
        ];
    }

    private static Judged Judge(
        SheetRow row,
        FigureColumns columns,
        FigureUnits units,
        Dictionary<Guid, Measure> measures,
        HashSet<Guid> seen
    )
    {
        var (problems, changes) = (new List<RowProblem>(), new List<RowChange>());
        var values = new Dictionary<Guid, CellValue?>();
        var said = row[columns.Unit].Text;
        var unit = units.Find(said);
        if (unit is null || !seen.Add(unit.UnitId))
        {
            problems.Add(new(null, unit is null ? "measures.import.unit" : "measures.import.twice", said));
        }

        foreach (var of in columns.Measures.GroupBy(m => m.MeasureId))
        {
            var measure = measures[of.Key];
            string Part(int part) => of.FirstOrDefault(m => m.Part == part) is { } column ? Typed(row[column.Column]) : "";
            var (value, problem) = CellText.Read(measure.Kind, measure.Scale, Part(1), Part(2));
            if (problem is not null)
            {
                problems.Add(new(of.First().Title, problem));
            }
            else if (value is { } v)
            {
                values[measure.Id] = v;
                changes.Add(new(of.First().Title, "", FigureText.Value(measure, new Figure(v.Numerator, v.Denominator, 1, 1, false))));
                if (unit is not null && !measure.ReportedBy.Contains(unit.Kind))
                {
                    problems.Add(new(of.First().Title, "measures.import.kind"));
                }
            }
        }

        var outcome =
            problems.Count > 0 ? RowOutcome.Refused
            : values.Count > 0 ? RowOutcome.New
            : RowOutcome.Unchanged;
        return new(new(row.Number, unit?.Name ?? said, outcome, problems, changes), unit?.UnitId ?? Guid.Empty, values);
    }

    private static string Typed(SheetCell cell) => cell.Kind == CellKind.Number ? cell.Text.Replace('.', ',') : cell.Text.TrimEnd('%', ' ');

    private async Task<Dictionary<Guid, Measure>> MeasuresAsync(FigureColumns columns, CancellationToken cancellation)
    {
        var ids = columns.Measures.Select(m => m.MeasureId).Distinct().ToList();
        return await db
            .Measures.AsNoTracking()
            .Include(m => m.Formulas)
            .Where(m => ids.Contains(m.Id))
            .ToDictionaryAsync(m => m.Id, cancellation);
    }

    /// <summary>The official codes that were in force on the day of the figures.</summary>
    private async Task<ILookup<string, Guid>> CodesAsync(FigureImport import, CancellationToken cancellation)
    {
        var day = import.AsOf;
        var codes = await db
            .OrgUnitCodes.AsNoTracking()
            .Where(c => c.ValidFrom <= day && (c.ValidTo == null || c.ValidTo > day))
            .Select(c => new { c.Code, c.UnitId })
            .ToListAsync(cancellation);
        return codes.ToLookup(c => c.Code, c => c.UnitId);
    }

    /// <summary>The mapping of the last file of the same system, where this one has the same titles.</summary>
    private async Task<string?> SameAsLastAsync(FigureImport import, List<SheetRow> rows, CancellationToken cancellation)
    {
        var last = await db
            .FigureImports.Where(i => i.AuthorityId == import.AuthorityId && i.System == import.System && i.Columns != null)
            .OrderByDescending(i => i.UploadedAt)
            .Select(i => i.Columns)
            .FirstOrDefaultAsync(cancellation);
        if (last is null || JsonSerializer.Deserialize<FigureColumns>(last) is not { } columns)
        {
            return null;
        }

        var titles = Titles(rows);
        return titles.Number == columns.Row && columns.Measures.All(m => titles[m.Column].Text == m.Title) ? last : null;
    }

    private static FigureColumns? ColumnsOf(FigureImport import) =>
        import.Columns is null ? null : JsonSerializer.Deserialize<FigureColumns>(import.Columns);

    /// <summary>The first row with the most cells, near the top: what stands above are headlines.</summary>
    private static SheetRow Titles(List<SheetRow> rows) => rows.Take(RowsAbove).MaxBy(r => r.Cells.Count(c => c.Kind == CellKind.Text))!;

    private async Task<(string Name, List<SheetRow> Rows)> RowsAsync(FigureImport import, CancellationToken cancellation)
    {
        var file = await db.FileWithContentAsync(import.FileId, cancellation);
        return (file!.Name, Read(file.Content!.Bytes));
    }

    private List<SheetRow> Read(byte[] bytes)
    {
        if (bytes.Length > MaxFileBytes)
        {
            throw Refusal("Sheet", "tables.problem.too-large");
        }

        var reader = SheetReader.Open(new MemoryStream(bytes), SheetLimits.Default with { MaxRows = MaxRows });
        List<SheetRow> rows = [.. reader.Rows()];
        return reader.Problem is { } problem
                ? throw new ValidationException([new ValidationFailure("Sheet", problem.Sentence(texts)) { ErrorCode = problem.Key }])
            : rows.Count < 2 ? throw Refusal("Sheet", "tables.problem.no-rows")
            : rows;
    }

    private IQueryable<FigureImport> Own(Access access)
    {
        var mine = access.HeldAt(Capability.ImportFigures).Select(n => n.UnitId).ToList();
        return db.FigureImports.Where(i => mine.Contains(i.AuthorityId));
    }

    private ValidationException Refusal(string property, string key) =>
        new([new ValidationFailure(property, texts[key]) { ErrorCode = key }]);

    private sealed record Judged(RowVerdict Verdict, Guid UnitId, Dictionary<Guid, CellValue?> Values);
}
