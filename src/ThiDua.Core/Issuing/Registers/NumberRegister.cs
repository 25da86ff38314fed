using FluentValidation;
using FluentValidation.Results;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Issuing;

public sealed record AddNumberNoteOptions
{
    public required Guid AuthorityId { get; init; }
    public required string Series { get; init; }
    public required int Year { get; init; }
    public required int From { get; init; }
    public required int To { get; init; }
    public required string Reason { get; init; }
    public required Access Access { get; init; }
}

/// <summary>A series in a year.</summary>
public sealed record RegisterHead(Guid AuthorityId, string AuthorityName, string Series, int Year, int Last);

/// <summary>One number of a register, or a span of numbers that have the same explanation.</summary>
/// <param name="Paper">Null for numbers given outside the system, and for a gap that nobody has explained.</param>
/// <param name="Note">Why there is no paper.</param>
public sealed record RegisterEntry(int From, int To, IssuedPaper? Paper, string? Note)
{
    public bool IsUnexplained => Paper is null && Note is null;
}

/// <summary>The registers of numbers: one series for each type, organ and year; none given twice, no gap unexplained.</summary>
public sealed class NumberRegister(ThiDuaDbContext db, Texts texts)
{
    private const int MaxNumber = 99_999;

    /// <summary>
    /// Reserves the next number. Whoever issues for the same authority at the same time waits on its row until this
    /// transaction ends, also for the first number of a year, so that no number is given twice or lost.
    /// </summary>
    internal async Task<int> NextAsync(Guid authority, string series, int year, CancellationToken cancellation)
    {
        var register = await OpenAsync(authority, series, year, cancellation);
        var outside = await Notes(authority, series, year).OrderBy(n => n.From).ToListAsync(cancellation);
        register.Last++;
        foreach (var note in outside.Where(n => n.From <= register.Last && register.Last <= n.To))
        {
            register.Last = note.To + 1;
        }

        return register.Last;
    }

    /// <summary>The first of so many numbers that follow each other, of a book that is kept in the system alone.</summary>
    internal async Task<int> NextManyAsync(Guid authority, string book, int year, int count, CancellationToken cancellation)
    {
        var register = await OpenAsync(authority, book, year, cancellation);
        register.Last += count;
        return register.Last - count + 1;
    }

    private async Task<NumberSeries> OpenAsync(Guid authority, string series, int year, CancellationToken cancellation)
    {
        await db
            .OrgUnits.Where(u => u.Id == authority)
            .ExecuteUpdateAsync(u => u.SetProperty(x => x.Version, x => x.Version), cancellation);
        var register = await db
            .NumberSeries.AsTracking()
            .FirstOrDefaultAsync(s => s.AuthorityUnitId == authority && s.Series == series && s.Year == year, cancellation);
        if (register is null)
        {
            register = new NumberSeries
            {
                AuthorityUnitId = authority,
                Series = series,
                Year = year,
                Last = 0,
            };
            db.Add(register);
        }

        return register;
    }

    /// <summary>The registers of the authorities that the person issues for, this year's first.</summary>
    public async Task<IReadOnlyList<RegisterHead>> HeadsAsync(Access access, CancellationToken cancellation)
    {
        var authorities = access.Units(db, Capability.IssueDocuments);
        var rows = await db
            .NumberSeries.AsNoTracking()
            .Where(s => authorities.Contains(s.AuthorityUnitId))
            .OrderByDescending(s => s.Year)
            .ThenBy(s => s.Series)
            .Take(200)
            .ToListAsync(cancellation);
        return
        [
            .. rows.Select(r => new RegisterHead(
                r.AuthorityUnitId,
                access.Tree.Find(r.AuthorityUnitId)?.Name ?? "",
                r.Series,
                r.Year,
                r.Last
            )),
        ];
    }

    /// <summary>A register number by number, the latest first; null where it is foreign or does not exist.</summary>
    public async Task<(RegisterHead Head, IReadOnlyList<RegisterEntry> Entries)?> FindAsync(
        Guid authority,
        string series,
        int year,
        Access access,
        CancellationToken cancellation
    )
    {
        var authorities = access.Units(db, Capability.IssueDocuments);
        var register = await db
            .NumberSeries.AsNoTracking()
            .FirstOrDefaultAsync(
                s => s.AuthorityUnitId == authority && s.Series == series && s.Year == year && authorities.Contains(s.AuthorityUnitId),
                cancellation
            );
        if (register is null)
        {
            return null;
        }

        var papers = await db
            .IssuedPapers.AsNoTracking()
            .Where(p => p.AuthorityUnitId == authority && p.Series == series && p.Year == year && p.Number != null)
            .ToListAsync(cancellation);
        var notes = await Notes(authority, series, year).ToListAsync(cancellation);
        var cancelled = await CancelReasonsAsync([.. papers.Where(p => p.State == PaperState.Cancelled).Select(p => p.Id)], cancellation);
        var head = new RegisterHead(authority, access.Tree.Find(authority)?.Name ?? "", series, year, register.Last);
        return (head, Entries(papers, notes, cancelled, register.Last));
    }

    /// <exception cref="ValidationException">The span is no span, or numbers of it are given already.</exception>
    /// <returns>False where the authority is foreign.</returns>
    public async Task<bool> AddNoteAsync(AddNumberNoteOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (!options.Access.Can(Capability.IssueDocuments, options.AuthorityId))
        {
            return false;
        }

        await CheckAsync(options, cancellation);
        db.Add(
            new NumberNote
            {
                Id = Ids.Next(),
                AuthorityUnitId = options.AuthorityId,
                Series = options.Series.Trim(),
                Year = options.Year,
                From = options.From,
                To = options.To,
                Reason = options.Reason.Trim(),
                CreatedBy = action.ActorId ?? Guid.Empty,
                CreatedAt = action.At,
            }
        );
        await EnsureSeriesAsync(options, cancellation);
        await db.SaveAsync(action, cancellation);
        return true;
    }

    internal static IReadOnlyList<RegisterEntry> Entries(
        IReadOnlyList<IssuedPaper> papers,
        IReadOnlyList<NumberNote> notes,
        IReadOnlyDictionary<Guid, string?> cancelled,
        int last
    )
    {
        var entries = papers
            .Select(p => new RegisterEntry(p.Number!.Value, p.Number.Value, p, cancelled.GetValueOrDefault(p.Id)))
            .Concat(notes.Select(n => new RegisterEntry(n.From, n.To, null, n.Reason)))
            .OrderBy(e => e.From)
            .ToList();
        var all = new List<RegisterEntry>();
        var next = 1;
        foreach (var entry in entries)
        {
            if (entry.From > next)
            {
                all.Add(new RegisterEntry(next, entry.From - 1, null, null));
            }

            all.Add(entry);
            next = Math.Max(next, entry.To + 1);
        }

        if (next <= last)
        {
            all.Add(new RegisterEntry(next, last, null, null));
        }

        all.Reverse();
        return all;
    }

    private IQueryable<NumberNote> Notes(Guid authority, string series, int year) =>
        db.NumberNotes.AsNoTracking().Where(n => n.AuthorityUnitId == authority && n.Series == series && n.Year == year);

    private async Task<Dictionary<Guid, string?>> CancelReasonsAsync(List<Guid> papers, CancellationToken cancellation) =>
        papers.Count == 0
            ? []
            : await db
                .PaperSteps.AsNoTracking()
                .Where(s => papers.Contains(s.PaperId) && s.Action == PaperAction.Cancel)
                .ToDictionaryAsync(s => s.PaperId, s => s.Reason, cancellation);

    private async Task EnsureSeriesAsync(AddNumberNoteOptions options, CancellationToken cancellation)
    {
        var series = options.Series.Trim();
        if (
            !await db.NumberSeries.AnyAsync(
                s => s.AuthorityUnitId == options.AuthorityId && s.Series == series && s.Year == options.Year,
                cancellation
            )
        )
        {
            db.Add(
                new NumberSeries
                {
                    AuthorityUnitId = options.AuthorityId,
                    Series = series,
                    Year = options.Year,
                    Last = 0,
                }
            );
        }
    }

    private async Task CheckAsync(AddNumberNoteOptions options, CancellationToken cancellation)
    {
        string? Problem() =>
            options.From < 1 || options.To < options.From || options.To > MaxNumber ? "issuing.register.bad-span"
            : string.IsNullOrWhiteSpace(options.Series) || options.Series.Length > 40 ? "issuing.register.no-series"
            : string.IsNullOrWhiteSpace(options.Reason) || options.Reason.Length > NumberNote.ReasonMaxLength ? "issuing.reason-missing"
            : null;
        if (Problem() is { } problem)
        {
            throw new ValidationException([new ValidationFailure("", texts[problem])]);
        }

        var series = options.Series.Trim();
        var isTaken = await db.IssuedPapers.AnyAsync(
            p =>
                p.AuthorityUnitId == options.AuthorityId
                && p.Series == series
                && p.Year == options.Year
                && p.Number >= options.From
                && p.Number <= options.To,
            cancellation
        );
        var isNoted = await Notes(options.AuthorityId, series, options.Year)
            .AnyAsync(n => n.From <= options.To && n.To >= options.From, cancellation);
        if (isTaken || isNoted)
        {
            throw new ValidationException([new ValidationFailure(nameof(options.From), texts["issuing.register.taken"])]);
        }
    }
}
