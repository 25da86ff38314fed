using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Evidence;
using ThiDua.Core.Shared.Files;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Assessment;

public sealed record AddSheetEvidenceOptions
{
    public required Access Access { get; init; }
    public required Guid RoundId { get; init; }
    public required Guid UnitId { get; init; }
    public required Guid RuleId { get; init; }
    public required string FileName { get; init; }
    public required byte[] Bytes { get; init; }
    public string? Note { get; init; }
}

/// <summary>Evidence of a line of a sheet: added by the unit, or by the office that saw it; read by whoever reads the sheet.</summary>
public sealed class SheetEvidence(ThiDuaDbContext db, RoundScopes scopes, SheetQueries sheets, EvidenceStore store, Texts texts)
{
    /// <summary>Null where the line is foreign.</summary>
    /// <exception cref="FluentValidation.ValidationException">The round is over, or the file is not taken.</exception>
    public async Task<Guid?> AddAsync(AddSheetEvidenceOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (
            await scopes.FindAsync(options.RoundId, options.Access, cancellation) is not { } scope
            || scope.Rule(options.RuleId) is null
            || !await db.ScoreSheets.AnyAsync(s => s.RoundId == options.RoundId && s.UnitId == options.UnitId, cancellation)
            || !(
                options.Access.Can(Capability.FillReturns, options.UnitId)
                || options.Access.Can(Capability.ManageAssessment, scope.Round.AuthorityUnitId)
            )
        )
        {
            return null;
        }

        if (scope.Round.State == ScoringRoundState.Final)
        {
            throw texts.Refusal("scoring.over");
        }

        var evidence = new AddEvidenceOptions
        {
            Subject = EvidenceSubject.ScoringRule,
            SubjectId = options.RuleId,
            UnitId = options.UnitId,
            PeriodId = scope.Period.Id,
            FileName = options.FileName,
            Bytes = options.Bytes,
            Note = options.Note,
        };
        var (id, problem) = await db.InTransactionAsync(action, () => store.AddAsync(evidence, action, cancellation), cancellation);
        return problem is null ? id : throw texts.Refusal(problem, "Upload");
    }

    /// <summary>A file behind a line; null where the person does not see the sheet.</summary>
    public async Task<StoredFile?> FileAsync(
        Guid roundId,
        Guid unitId,
        Guid evidenceId,
        bool thumbnail,
        Access access,
        CancellationToken cancellation
    ) =>
        await sheets.FindAsync(roundId, unitId, access, cancellation) is { } view
        && view.Lines.Any(l => l.Evidence.Any(e => e.Id == evidenceId))
            ? await store.FileAsync(evidenceId, unitId, thumbnail, cancellation)
            : null;
}
