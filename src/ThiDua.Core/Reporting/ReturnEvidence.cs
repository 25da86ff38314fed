using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Evidence;
using ThiDua.Core.Shared.Files;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Reporting;

public sealed record AddReturnEvidenceOptions
{
    public required Access Access { get; init; }
    public required Guid RoundId { get; init; }
    public required Guid UnitId { get; init; }
    public required Guid ItemId { get; init; }
    public required string FileName { get; init; }
    public required byte[] Bytes { get; init; }
    public string? Note { get; init; }
}

public sealed record RemoveReturnEvidenceOptions
{
    public required Access Access { get; init; }
    public required Guid RoundId { get; init; }
    public required Guid UnitId { get; init; }
    public required Guid ItemId { get; init; }
    public required Guid EvidenceId { get; init; }
}

/// <summary>Evidence of the lines of a return: whoever may read the return sees it, the unit adds while it may still edit.</summary>
public sealed class ReturnEvidence(ThiDuaDbContext db, ReturnQueries returns, EvidenceStore store, Texts texts)
{
    /// <summary>By line of the form; null where the return is not for this person.</summary>
    public async Task<ILookup<Guid, EvidenceView>?> ListAsync(Guid roundId, Guid unitId, Access access, CancellationToken cancellation) =>
        await returns.FindAsync(roundId, unitId, access, cancellation) is { } view ? await ListAsync(view, cancellation) : null;

    /// <summary>By line of the form of a return that was read before.</summary>
    public async Task<ILookup<Guid, EvidenceView>> ListAsync(ReturnView view, CancellationToken cancellation)
    {
        var items = Items(view).Select(i => i.Id).ToList();
        return (await store.ListAsync(items, view.Unit.UnitId, cancellation)).ToLookup(e => e.SubjectId);
    }

    /// <summary>Adds a file to a line. Null where the return, or the line, is not one's own.</summary>
    /// <exception cref="FluentValidation.ValidationException">The return cannot be changed now, or the file is not taken.</exception>
    public async Task<Guid?> AddAsync(AddReturnEvidenceOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (await FindOwnAsync(options.RoundId, options.UnitId, options.ItemId, options.Access, cancellation) is not { } view)
        {
            return null;
        }

        var evidence = new AddEvidenceOptions
        {
            Subject = EvidenceSubject.ReturnItem,
            SubjectId = options.ItemId,
            UnitId = options.UnitId,
            PeriodId = view.Round.PeriodId,
            FileName = options.FileName,
            Bytes = options.Bytes,
            Note = options.Note,
        };
        var (id, problem) = await db.InTransactionAsync(action, () => store.AddAsync(evidence, action, cancellation), cancellation);
        return problem is null ? id : throw texts.Refusal(problem, "Upload");
    }

    /// <summary>Takes a file back. False where it is not there for this person.</summary>
    /// <exception cref="FluentValidation.ValidationException">The return cannot be changed now.</exception>
    public async Task<bool> RemoveAsync(RemoveReturnEvidenceOptions options, ActionContext action, CancellationToken cancellation) =>
        await FindOwnAsync(options.RoundId, options.UnitId, options.ItemId, options.Access, cancellation) is not null
        && await db.InTransactionAsync(
            action,
            () => store.RemoveAsync(options.EvidenceId, options.ItemId, options.UnitId, action, cancellation),
            cancellation
        );

    /// <summary>The file or its small picture; null where it is not there for this person.</summary>
    public async Task<StoredFile?> FileAsync(
        Guid roundId,
        Guid unitId,
        Guid evidenceId,
        bool thumbnail,
        Access access,
        CancellationToken cancellation
    )
    {
        var own = await ListAsync(roundId, unitId, access, cancellation);
        return own?.Any(group => group.Any(e => e.Id == evidenceId)) == true
            ? await store.FileAsync(evidenceId, unitId, thumbnail, cancellation)
            : null;
    }

    private async Task<ReturnView?> FindOwnAsync(Guid roundId, Guid unitId, Guid itemId, Access access, CancellationToken cancellation)
    {
        if (
            !access.Can(Capability.FillReturns, unitId)
            || await returns.FindAsync(roundId, unitId, access, cancellation) is not { } view
            || !Items(view).Any(i => i.Id == itemId)
        )
        {
            return null;
        }

        return view.CanEdit ? view : throw texts.Refusal("reporting.evidence.closed");
    }

    private static IEnumerable<FormItem> Items(ReturnView view) =>
        view.Measures.Where(m => m.IsAskedHere).Select(m => m.Item).Concat(view.Answers.Select(a => a.Item));
}
