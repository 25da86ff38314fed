using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;
using ThiDua.Documents.Templates;

namespace ThiDua.Core.Issuing;

/// <summary>A paper in the list of its authority.</summary>
/// <param name="Symbol">Number and symbol: "05/BC-UBND".</param>
public sealed record IssuedPaperItem(
    Guid Id,
    string Symbol,
    string Title,
    DateOnly IssuedOn,
    string AuthorityName,
    string? IssuedBy,
    PaperState State,
    string Form
);

public sealed record IssuedPaperList(IReadOnlyList<IssuedPaperItem> Items, int Total);

/// <summary>What a list of papers is narrowed to.</summary>
public sealed record PaperFilter(PaperState? State = null, string? Words = null);

/// <summary>A paper with everything that its page shows.</summary>
public sealed record PaperView(
    IssuedPaper Paper,
    PaperForm Form,
    string AuthorityName,
    IReadOnlyDictionary<string, PaperValue> Values,
    int Figures,
    IReadOnlyList<(PaperStep Step, string By)> Steps,
    IReadOnlyList<(PaperSigning Signing, IReadOnlyList<PdfSignature> Signatures)> Signings
)
{
    public bool Can(PaperAction action) => PaperWorkflow.Table.Find(Paper.State, action) is not null;
}

/// <summary>The papers of the authorities for which a person issues papers; others are not found.</summary>
public sealed class PaperQueries(ThiDuaDbContext db, PaperFormCatalogue forms, PaperRenderer renderer)
{
    public const int PageSize = 20;
    private const int RoundsShown = 12;

    /// <param name="page">From 1.</param>
    public async Task<IssuedPaperList> ListAsync(Access access, PaperFilter filter, int page, CancellationToken cancellation)
    {
        var papers = Mine(access);
        if (filter.State is { } state)
        {
            papers = papers.Where(p => p.State == state);
        }

        if (!string.IsNullOrWhiteSpace(filter.Words))
        {
            var words = SearchFolding.Fold(filter.Words);
            papers = papers.Where(p => p.SearchText.Contains(words));
        }

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
            .Where(r => !papers.Any(p => p.SubjectId == r.Id && p.State != PaperState.Cancelled))
            .OrderByDescending(r => r.DueAt)
            .ThenBy(r => r.Id)
            .Take(RoundsShown)
            .ToListAsync(cancellation);
    }

    /// <summary>Papers that have their number and wait to be signed or sent out.</summary>
    public async Task<IReadOnlyList<IssuedPaperItem>> OpenAsync(Access access, CancellationToken cancellation)
    {
        var rows = await Mine(access)
            .Where(p => p.State == PaperState.Checked || p.State == PaperState.Signed)
            .OrderBy(p => p.IssuedOn)
            .ThenBy(p => p.Id)
            .Take(RoundsShown)
            .ToListAsync(cancellation);
        return [.. rows.Select(p => Item(p, access, null))];
    }

    /// <summary>Null where the paper does not exist or is foreign.</summary>
    public async Task<PaperView?> FindAsync(Guid paperId, Access access, CancellationToken cancellation)
    {
        if (
            await Mine(access).FirstOrDefaultAsync(p => p.Id == paperId, cancellation) is not { } paper
            || forms.Find(paper.Form) is not { } form
        )
        {
            return null;
        }

        var content = await db.PaperContents.AsNoTracking().FirstOrDefaultAsync(c => c.PaperId == paperId, cancellation);
        var steps = await db
            .PaperSteps.AsNoTracking()
            .Where(s => s.PaperId == paperId)
            .OrderBy(s => s.At)
            .ThenBy(s => s.Id)
            .ToListAsync(cancellation);
        var people = steps.Select(s => s.By).Append(paper.CreatedBy).Distinct().ToList();
        var names = await db.UserAccounts.Where(u => people.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.FullName, cancellation);
        var signings = await db
            .PaperSignings.AsNoTracking()
            .Where(s => s.PaperId == paperId)
            .OrderByDescending(s => s.AddedAt)
            .ToListAsync(cancellation);
        return new PaperView(
            paper,
            form,
            access.Tree.Find(paper.AuthorityUnitId)?.Name ?? "",
            content is null ? new Dictionary<string, PaperValue>() : PaperJson.Read(content.Values),
            content?.Figures is { } packed ? PaperJson.Unpack<FigureRecord>(packed)?.Figures.Count ?? 0 : 0,
            [.. steps.Select(s => (s, names.GetValueOrDefault(s.By) ?? ""))],
            [.. signings.Select(s => (s, (IReadOnlyList<PdfSignature>)(JsonSerializer.Deserialize<List<PdfSignature>>(s.Details) ?? [])))]
        );
    }

    /// <summary>The Word file: as it was checked, or of a draft as it would be now. Null where the paper does not exist or is foreign.</summary>
    public async Task<PaperFile?> FileAsync(Guid paperId, Access access, CancellationToken cancellation)
    {
        if (await Mine(access).FirstOrDefaultAsync(p => p.Id == paperId, cancellation) is not { } paper)
        {
            return null;
        }

        return paper.FileId is not null
            ? await db.FileAsync(paper.FileId, cancellation)
            : await renderer.WriteAsync(paper, null, cancellation);
    }

    /// <summary>The PDF made by the system; null where there is none (yet).</summary>
    public async Task<PaperFile?> PdfAsync(Guid paperId, Access access, CancellationToken cancellation) =>
        await Mine(access).Where(p => p.Id == paperId).Select(p => p.PdfFileId).FirstOrDefaultAsync(cancellation) is { } file
            ? await db.FileAsync(file, cancellation)
            : null;

    /// <summary>The signed file that was handed in last.</summary>
    public async Task<PaperFile?> SignedAsync(Guid paperId, Access access, CancellationToken cancellation)
    {
        var mine = Mine(access).Where(p => p.Id == paperId).Select(p => p.Id);
        var file = await db
            .PaperSignings.Where(s => mine.Contains(s.PaperId))
            .OrderByDescending(s => s.AddedAt)
            .Select(s => (Guid?)s.FileId)
            .FirstOrDefaultAsync(cancellation);
        return await db.FileAsync(file, cancellation);
    }

    private IQueryable<IssuedPaper> Mine(Access access)
    {
        var authorities = access.Units(db, Capability.IssueDocuments);
        return db.IssuedPapers.AsNoTracking().Where(p => authorities.Contains(p.AuthorityUnitId));
    }

    private static IssuedPaperItem Item(IssuedPaper paper, Access access, string? by) =>
        new(
            paper.Id,
            paper.Notation,
            paper.Title,
            paper.IssuedOn,
            access.Tree.Find(paper.AuthorityUnitId)?.Name ?? "",
            by,
            paper.State,
            paper.Form
        );
}
