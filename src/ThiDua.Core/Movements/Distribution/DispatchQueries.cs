using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Files;

namespace ThiDua.Core.Movements;

/// <summary>A paper as its sender sees it in a list.</summary>
public sealed record DispatchItem(Dispatch Dispatch, int Recipients, int Received, int Acknowledged);

public sealed record DispatchDetails(
    Dispatch Dispatch,
    Movement Movement,
    string? FileName,
    IReadOnlyList<(DispatchRecipient Recipient, string Name)> Recipients
);

/// <summary>A paper as one unit received it.</summary>
public sealed record ReceivedPaper(
    Dispatch Dispatch,
    DispatchRecipient Recipient,
    Movement Movement,
    string UnitName,
    string SenderName,
    string? FileName
);

/// <param name="Suggested">Units that the plan's "Nơi nhận" and tasks name.</param>
/// <param name="Outside">Lines of "Nơi nhận" that no unit was found for.</param>
public sealed record DispatchForm(
    Movement Movement,
    IReadOnlyList<MovementPlanItem> Plans,
    IReadOnlyList<OrgNode> Units,
    IReadOnlySet<Guid> Suggested,
    IReadOnlyList<string> Outside
);

/// <summary>Papers that went out and came in.</summary>
public sealed class DispatchQueries(ThiDuaDbContext db)
{
    private const int MostReceived = 200;

    /// <summary>Of a movement that one runs, the latest first; null where it is not one's own.</summary>
    public async Task<IReadOnlyList<DispatchItem>?> SentAsync(Guid movementId, Access access, CancellationToken cancellation)
    {
        if (!await db.Movements.ManagedBy(db, access).AnyAsync(m => m.Id == movementId, cancellation))
        {
            return null;
        }

        var recipients = db.DispatchRecipients;
        var rows = await db
            .Dispatches.AsNoTracking()
            .Where(d => d.MovementId == movementId)
            .OrderByDescending(d => d.SentAt)
            .Select(d => new
            {
                Dispatch = d,
                All = recipients.Count(r => r.DispatchId == d.Id),
                Received = recipients.Count(r => r.DispatchId == d.Id && r.ReceivedAt != null),
                Known = recipients.Count(r => r.DispatchId == d.Id && r.AcknowledgedAt != null),
            })
            .ToListAsync(cancellation);
        return [.. rows.Select(r => new DispatchItem(r.Dispatch, r.All, r.Received, r.Known))];
    }

    /// <summary>One paper with everybody it went to; null where it is not one's own.</summary>
    public async Task<DispatchDetails?> FindAsync(Guid dispatchId, Access access, CancellationToken cancellation)
    {
        var managed = access.Units(db, Capability.ManageMovements);
        var movements = db.Movements;
        var found = await db
            .Dispatches.AsNoTracking()
            .Where(d => d.Id == dispatchId)
            .Join(movements, d => d.MovementId, m => m.Id, (d, m) => new { Dispatch = d, Movement = m })
            .FirstOrDefaultAsync(x => managed.Contains(x.Movement.AuthorityUnitId), cancellation);
        if (found is null)
        {
            return null;
        }

        var recipients = await db.DispatchRecipients.AsNoTracking().Where(r => r.DispatchId == dispatchId).ToListAsync(cancellation);
        return new DispatchDetails(
            found.Dispatch,
            found.Movement,
            await FileNameAsync(found.Dispatch, cancellation),
            [
                .. recipients
                    .OrderBy(r => r.UnitId is { } u ? access.Tree.IndexOf(u) : int.MaxValue)
                    .ThenBy(r => r.OutsideName, Shared.Text.VietnameseOrder.Comparer)
                    .Select(r => (r, r.UnitId is { } unit ? access.Tree.Find(unit)?.Name ?? "" : r.OutsideName!)),
            ]
        );
    }

    /// <summary>What came to one's units: what is not known yet first, then the latest.</summary>
    public async Task<IReadOnlyList<ReceivedPaper>> ReceivedAsync(Access access, CancellationToken cancellation)
    {
        var rows = await Received(access)
            .OrderBy(r => r.Recipient.AcknowledgedAt != null)
            .ThenByDescending(r => r.Dispatch.SentAt)
            .Take(MostReceived)
            .ToListAsync(cancellation);
        return [.. rows.Select(r => Paper(r, null, access))];
    }

    /// <summary>One paper as a unit of one's own received it; null where there is none.</summary>
    public async Task<ReceivedPaper?> FindReceivedAsync(Guid recipientId, Access access, CancellationToken cancellation)
    {
        var row = await Received(access).FirstOrDefaultAsync(r => r.Recipient.Id == recipientId, cancellation);
        return row is null ? null : Paper(row, await FileNameAsync(row.Dispatch, cancellation), access);
    }

    /// <summary>The file of a paper that one sent or received; null where there is none.</summary>
    public async Task<StoredFile?> FileAsync(Guid dispatchId, Access access, CancellationToken cancellation)
    {
        var sent = await FindAsync(dispatchId, access, cancellation);
        var dispatch =
            sent?.Dispatch ?? (await Received(access).FirstOrDefaultAsync(r => r.Dispatch.Id == dispatchId, cancellation))?.Dispatch;
        if (dispatch is null)
        {
            return null;
        }

        var file =
            dispatch.FileId
            ?? await db.Plans.Where(p => p.Id == dispatch.PlanId).Select(p => (Guid?)p.FileId).FirstOrDefaultAsync(cancellation);
        return await db.FileWithContentAsync(file, cancellation);
    }

    /// <summary>What the form to send a paper offers; null where the movement is not one's own.</summary>
    public async Task<DispatchForm?> FormAsync(Guid movementId, Access access, CancellationToken cancellation)
    {
        var movement = await db.Movements.AsNoTracking().ManagedBy(db, access).FirstOrDefaultAsync(m => m.Id == movementId, cancellation);
        if (movement is null)
        {
            return null;
        }

        var planIds = await db.MovementPlans.Where(p => p.MovementId == movementId).Select(p => p.PlanId).ToListAsync(cancellation);
        var plans = await db
            .Plans.Where(p => planIds.Contains(p.Id))
            .OrderByDescending(p => p.Edition)
            .Select(p => new MovementPlanItem(p.Id, p.Kind, p.Number, p.IssuedOn, p.Issuer, p.Title, p.Status))
            .ToListAsync(cancellation);
        var lines = await db
            .PlanDraftItems.AsNoTracking()
            .Where(i => planIds.Contains(i.PlanId) && i.Kind == PlanItemKind.Recipient && i.Decision != DraftDecision.Rejected)
            .OrderBy(i => i.Ordinal)
            .ToListAsync(cancellation);
        var names = lines.Select(i => PlanItemJson.Text(i, "text") ?? PlanItemJson.Text(i, "name")).OfType<string>().Distinct().ToList();
        var authority = access.Tree.Find(movement.AuthorityUnitId)!;
        var resolver = new UnitResolver(access.Tree, authority);
        var resolved = names.Select(n => (Name: n, resolver.Resolve(n).Units)).ToList();
        var works = await db
            .TaskUnits.Join(
                db.TaskAssignments.Where(t => t.MovementId == movementId && t.RetiredOn == null),
                u => u.TaskId,
                t => t.Id,
                (u, _) => u.UnitId
            )
            .Distinct()
            .ToListAsync(cancellation);
        return new DispatchForm(
            movement,
            plans,
            [.. Below(access.Tree, authority)],
            resolved.SelectMany(r => r.Units).Select(u => u.UnitId).Concat(works).ToHashSet(),
            [.. resolved.Where(r => r.Units.Count == 0).Select(r => r.Name)]
        );
    }

    /// <summary>The units right below an authority and, in a commune, its villages; a province does not list the units of its communes.</summary>
    internal static IEnumerable<OrgNode> Below(OrgTree tree, OrgNode authority) =>
        tree.Children(authority.UnitId).Where(n => !n.IsEnded && n.Kind != UnitKind.CommunityTeam);

    private IQueryable<ReceivedRow> Received(Access access)
    {
        var (acted, led) = (access.Units(db, Capability.ActForUnit), access.Units(db, Capability.LeadUnit));
        var (dispatches, movements) = (db.Dispatches, db.Movements);
        return db
            .DispatchRecipients.AsNoTracking()
            .Where(r => r.UnitId != null && (acted.Contains(r.UnitId!.Value) || led.Contains(r.UnitId!.Value)))
            .Join(dispatches, r => r.DispatchId, d => d.Id, (r, d) => new { r, d })
            .Join(
                movements,
                x => x.d.MovementId,
                m => m.Id,
                (x, m) =>
                    new ReceivedRow
                    {
                        Recipient = x.r,
                        Dispatch = x.d,
                        Movement = m,
                    }
            );
    }

    private static ReceivedPaper Paper(ReceivedRow row, string? file, Access access) =>
        new(
            row.Dispatch,
            row.Recipient,
            row.Movement,
            access.Tree.Find(row.Recipient.UnitId!.Value)?.Name ?? "",
            access.Tree.Find(row.Movement.AuthorityUnitId)?.Name ?? "",
            file
        );

    private async Task<string?> FileNameAsync(Dispatch dispatch, CancellationToken cancellation)
    {
        var file =
            dispatch.FileId
            ?? await db.Plans.Where(p => p.Id == dispatch.PlanId).Select(p => (Guid?)p.FileId).FirstOrDefaultAsync(cancellation);
        return await db.StoredFiles.Where(f => f.Id == file).Select(f => f.Name).FirstOrDefaultAsync(cancellation);
    }

    private sealed class ReceivedRow
    {
        public required DispatchRecipient Recipient { get; init; }
        public required Dispatch Dispatch { get; init; }
        public required Movement Movement { get; init; }
    }
}
