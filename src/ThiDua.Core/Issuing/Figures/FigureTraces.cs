using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Assessment;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Issuing;

/// <summary>What anybody may know who holds a paper in hand: what it is, how it stands, and its figures.</summary>
public sealed record TracedPaper(IssuedPaper Paper, string AuthorityName, FigureRecord? Figures, bool MayOpenParts);

/// <summary>A figure as it stood, and as it stands now.</summary>
/// <param name="Now">As it would print today; null where nobody can tell (a count of the system's own, a measure that went).</param>
public sealed record TracedFigure(TracedPaper Paper, FigureSnapshot Figure, string? Now)
{
    public bool HasChanged => Now is not null && Now != Figure.Printed;
}

/// <summary>
/// The page behind the QR code. Who has the paper may see its figures; who may see results there also sees the units behind
/// them. Papers that have not gone out are for those who issue them.
/// </summary>
public sealed class FigureTraces(ThiDuaDbContext db, RollUpService rollUps, OrgTreeStore trees)
{
    /// <param name="access">Null for somebody who is not signed in.</param>
    public async Task<TracedPaper?> FindAsync(Guid paperId, Access? access, CancellationToken cancellation)
    {
        var paper = await db.IssuedPapers.AsNoTracking().FirstOrDefaultAsync(p => p.Id == paperId, cancellation);
        if (paper is null || !(IsPublic(paper) || access?.Can(Capability.IssueDocuments, paper.AuthorityUnitId) == true))
        {
            return null;
        }

        var packed = await db
            .PaperContents.AsNoTracking()
            .Where(c => c.PaperId == paperId)
            .Select(c => c.Figures)
            .FirstOrDefaultAsync(cancellation);
        var tree = await trees.CurrentAsync(cancellation);
        return new TracedPaper(
            paper,
            tree.Find(paper.AuthorityUnitId)?.Name ?? "",
            packed is null ? null : PaperJson.Unpack<FigureRecord>(packed),
            access?.Can(Capability.ViewResults, paper.AuthorityUnitId) == true
        );
    }

    public async Task<TracedFigure?> FigureAsync(Guid paperId, string key, Access? access, CancellationToken cancellation)
    {
        if (
            await FindAsync(paperId, access, cancellation) is not { } paper
            || paper.Figures?.Figures.FirstOrDefault(f => f.Key == key) is not { } figure
        )
        {
            return null;
        }

        return new TracedFigure(paper, figure, paper.MayOpenParts ? await NowAsync(figure, cancellation) : null);
    }

    private static bool IsPublic(IssuedPaper paper) => paper.State is PaperState.Issued or PaperState.Recalled;

    private async Task<string?> NowAsync(FigureSnapshot snapshot, CancellationToken cancellation)
    {
        if (snapshot is not { MeasureId: { } measureId, PeriodId: { } periodId })
        {
            return null;
        }

        var question = new FigureQuestion
        {
            PeriodIds = [periodId],
            UnitIds = [snapshot.UnitId],
            MeasureIds = [measureId],
        };
        var measure = await db.Measures.AsNoTracking().Include(m => m.Formulas).FirstOrDefaultAsync(m => m.Id == measureId, cancellation);
        if (
            measure is null
            || (await rollUps.ReadAsync(question, cancellation))[periodId, snapshot.UnitId, measureId]
                is not { HasValue: true, HasNoSubjects: false } now
        )
        {
            return null;
        }

        // The same numbers print the same, however the paper rounded them beside its target.
        return now.Numerator == snapshot.Numerator && now.Denominator == snapshot.Denominator
            ? snapshot.Printed
            : FigureWords.Value(measure, FigureWords.Printed(measure, now)) + FigureWords.Parts(measure, now);
    }
}
