using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Evidence;
using ThiDua.Core.Shared.Files;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Inspection;

public sealed record AddPhotoOptions
{
    public required Access Access { get; init; }
    public required Guid InspectionId { get; init; }
    public required Guid ItemId { get; init; }
    public required string FileName { get; init; }
    public required byte[] Bytes { get; init; }
}

/// <summary>Photos of the lines of a checklist.</summary>
public sealed class InspectionEvidence(ThiDuaDbContext db, InspectionQueries inspections, EvidenceStore store, Texts texts)
{
    /// <summary>Null where it is not one's own to check.</summary>
    /// <exception cref="FluentValidation.ValidationException">It is concluded, or the file is not taken.</exception>
    public async Task<Guid?> AddAsync(AddPhotoOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (
            await inspections.FindAsync(options.InspectionId, options.Access, cancellation) is not { CanCheck: true } view
            || !view.Lines.Any(l => l.Item.Id == options.ItemId)
        )
        {
            return null;
        }

        if (view.Inspection.State is InspectionState.Concluded or InspectionState.Closed)
        {
            throw texts.Refusal("inspection.step.impossible");
        }

        var photo = new AddEvidenceOptions
        {
            Subject = EvidenceSubject.ChecklistItem,
            SubjectId = options.ItemId,
            UnitId = view.Unit.UnitId,
            PeriodId = view.Period.Id,
            FileName = options.FileName,
            Bytes = options.Bytes,
        };
        var (id, problem) = await db.InTransactionAsync(action, () => store.AddAsync(photo, action, cancellation), cancellation);
        return problem is null ? id : throw texts.Refusal(problem, "Upload");
    }

    /// <summary>Null where the person does not see the inspection.</summary>
    public async Task<StoredFile?> FileAsync(
        Guid inspectionId,
        Guid photoId,
        bool thumbnail,
        Access access,
        CancellationToken cancellation
    ) =>
        await inspections.FindAsync(inspectionId, access, cancellation) is { } view
        && view.Lines.Any(l => l.Photos.Any(p => p.Id == photoId))
            ? await store.FileAsync(photoId, view.Unit.UnitId, thumbnail, cancellation)
            : null;
}
