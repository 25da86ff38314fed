using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Files;

namespace ThiDua.Core.Issuing;

/// <summary>A paper in the list of its authority.</summary>
/// <param name="Symbol">Number and symbol: "05/BC-UBND".</param>
public sealed record IssuedPaperItem(Guid Id, string Symbol, string Title, DateOnly IssuedOn, string AuthorityName, string? IssuedBy);

public sealed record IssuedPaperList(IReadOnlyList<IssuedPaperItem> Items, int Total);

/// <summary>A file to be handed out.</summary>
public sealed record PaperFile(string Name, string ContentType, byte[] Bytes);

/// <summary>The papers of the authorities for which a person issues papers; others are not found.</summary>
public sealed class PaperQueries(ThiDuaDbContext db)
{
    public const int PageSize = 20;
    private const int RoundsShown = 12;

    /// <param name="page">From 1.</param>
    public async Task<IssuedPaperList> ListAsync(Access access, int page, CancellationToken cancellation)
    {
        var papers = Mine(access);
        var accounts = db.UserAccounts;
        var total = await papers.CountAsync(cancellation);
        var rows = await papers
            .OrderByDescending(p => p.IssuedOn)
            .ThenByDescending(p => p.Number)
            .ThenBy(p => p.Id)
            .OnPage(page, PageSize)
            .Select(p => new { Paper = p, By = accounts.Where(u => u.Id == p.CreatedBy).Select(u => u.FullName).FirstOrDefault() })
            .ToListAsync(cancellation);
        return new IssuedPaperList([.. rows.Select(r => Item(r.Paper, access, r.By))], total);
    }

    /// <summary>The papers that were made from a round, latest first.</summary>
    public async Task<IReadOnlyList<IssuedPaperItem>> OfRoundAsync(Guid roundId, Access access, CancellationToken cancellation)
    {
        var rows = await Mine(access).Where(p => p.SubjectId == roundId).OrderByDescending(p => p.CreatedAt).ToListAsync(cancellation);
        return [.. rows.Select(p => Item(p, access, null))];
    }

    /// <summary>The rounds that a report can be made of, those due last first.</summary>
    public async Task<IReadOnlyList<RoundHead>> RoundsAsync(Access access, CancellationToken cancellation)
    {
        var authorities = access.Units(db, Capability.IssueDocuments);
        return await db.RoundsWithContext()
            .Where(r => authorities.Contains(r.AuthorityId))
            .OrderByDescending(r => r.DueAt)
            .ThenBy(r => r.Id)
            .Take(RoundsShown)
            .ToListAsync(cancellation);
    }

    /// <summary>Rounds that are over and of which no paper went out yet: what waits for the signature.</summary>
    public async Task<IReadOnlyList<RoundHead>> WithoutPaperAsync(Access access, DateTime now, CancellationToken cancellation)
    {
        var authorities = access.Units(db, Capability.IssueDocuments);
        var papers = db.IssuedPapers;
        return await db.RoundsWithContext()
            .Where(r => authorities.Contains(r.AuthorityId) && (r.State == RoundState.Closed || r.ClosesAt < now))
            .Where(r => !papers.Any(p => p.SubjectId == r.Id))
            .OrderByDescending(r => r.DueAt)
            .ThenBy(r => r.Id)
            .Take(RoundsShown)
            .ToListAsync(cancellation);
    }

    /// <summary>The file of a paper; null where the paper does not exist or is foreign.</summary>
    public async Task<PaperFile?> FileAsync(Guid paperId, Access access, CancellationToken cancellation)
    {
        var contents = db.StoredFileContents;
        return await Mine(access)
            .Where(p => p.Id == paperId)
            .Join(db.StoredFiles, p => p.FileId, f => f.Id, (p, f) => f)
            .Select(f => new PaperFile(f.Name, f.ContentType, contents.Where(c => c.FileId == f.Id).Select(c => c.Bytes).First()))
            .FirstOrDefaultAsync(cancellation);
    }

    private IQueryable<IssuedPaper> Mine(Access access)
    {
        var authorities = access.Units(db, Capability.IssueDocuments);
        return db.IssuedPapers.AsNoTracking().Where(p => authorities.Contains(p.AuthorityUnitId));
    }

    private static IssuedPaperItem Item(IssuedPaper paper, Access access, string? by) =>
        new(
            paper.Id,
            $"{paper.Number:00}/{paper.Series}",
            paper.Title,
            paper.IssuedOn,
            access.Tree.Find(paper.AuthorityUnitId)?.Name ?? "",
            by
        );
}
