using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Organizations;

/// <summary>
/// Takes an import back, within the caller's transaction: the units it brought leave the tree by another version, what it changed is as it
/// was before. The days before the import and what was recorded of other units stay. Nothing is taken back where work has begun.
/// </summary>
internal sealed class UnitImportUndo(
    ThiDuaDbContext db,
    OrgTreeStore trees,
    OrgTreeWriter writer,
    UnitRules rules,
    Texts texts,
    DateOnly asOf,
    UnitImportTrace trace
)
{
    private readonly HashSet<Guid> added = [.. trace.Added];

    /// <exception cref="FluentValidation.ValidationException">A unit is used or was changed since.</exception>
    public async Task RunAsync(ActionContext action, CancellationToken cancellation)
    {
        await CheckAsync(cancellation);
        await TakeAddedBackAsync(action, cancellation);
        foreach (var portion in trace.Before.Chunk(UnitStates.Portion))
        {
            await RestoreAsync(portion, cancellation);
        }

        var reason = texts.In(
            Texts.Vietnamese,
            "organizations.version.import-undone",
            Formats.Number(trace.Added.Count),
            Formats.Number(trace.Before.Count)
        );
        await writer.RecordAsync(asOf, reason, Draw, action, cancellation);
    }

    private async Task CheckAsync(CancellationToken cancellation)
    {
        var tree = await trees.OnAsync(asOf, cancellation);
        var now = await new UnitStates(db).ReadAsync([.. trace.After.Select(s => s.UnitId)], trace.Days, tree, cancellation);
        foreach (var (after, current) in trace.After.Zip(now))
        {
            if (!after.IsSameAs(current))
            {
                throw rules.Mistake("", "organizations.undo.changed", current.Name);
            }
        }

        if (await new UnitUse(db).FindAsync(trace.Added, cancellation) is { } used)
        {
            throw rules.Mistake("", "organizations.undo.used", NameOf(tree, used));
        }

        if (await AddedMarks.OfAsync(db, trace.Added, cancellation) != trace.Marks)
        {
            throw rules.Mistake("", "organizations.undo.added-changed");
        }
    }

    /// <summary>They existed on no day. Their codes are free again; what they were stays in the audit log.</summary>
    private async Task TakeAddedBackAsync(ActionContext action, CancellationToken cancellation)
    {
        foreach (var portion in trace.Added.Chunk(UnitStates.Portion))
        {
            var ids = portion.ToList();
            await db.OrgUnitCodes.Where(c => EF.Parameter(ids).Contains(c.UnitId)).ExecuteDeleteAsync(cancellation);
            await db.UnitContacts.Where(c => EF.Parameter(ids).Contains(c.Id)).ExecuteDeleteAsync(cancellation);
            await db.UnitFigures.Where(f => EF.Parameter(ids).Contains(f.UnitId)).ExecuteDeleteAsync(cancellation);
            await db
                .OrgUnits.Where(u => EF.Parameter(ids).Contains(u.Id))
                .ExecuteUpdateAsync(
                    s =>
                        s.SetProperty(u => u.ValidFrom, asOf)
                            .SetProperty(u => u.ValidTo, asOf)
                            .SetProperty(u => u.Version, u => u.Version + 1),
                    cancellation
                );
        }

        await db.InsertManyAsync(
            [.. trace.Added.Select(id => AuditRecorder.Event(action, nameof(OrgUnit), id, new { importUndone = true }))],
            cancellation
        );
    }

    private async Task RestoreAsync(UnitState[] portion, CancellationToken cancellation)
    {
        var ids = portion.Select(s => s.UnitId).ToList();
        var units = await db.OrgUnits.AsTracking().Where(u => EF.Parameter(ids).Contains(u.Id)).ToDictionaryAsync(u => u.Id, cancellation);
        var pasts = (
            await db.OrgUnitPasts.AsTracking().Where(p => EF.Parameter(ids).Contains(p.UnitId)).ToListAsync(cancellation)
        ).ToLookup(p => p.UnitId);
        var codes = (
            await db.OrgUnitCodes.AsTracking().Where(c => EF.Parameter(ids).Contains(c.UnitId)).ToListAsync(cancellation)
        ).ToLookup(c => c.UnitId);
        var days = trace.Days.ToList();
        var sizes = (
            await db
                .UnitFigures.AsTracking()
                .Where(f => EF.Parameter(ids).Contains(f.UnitId) && EF.Parameter(days).Contains(f.AsOf))
                .ToListAsync(cancellation)
        ).ToLookup(f => f.UnitId);
        var contacts = await db
            .UnitContacts.AsTracking()
            .Where(c => EF.Parameter(ids).Contains(c.Id))
            .ToDictionaryAsync(c => c.Id, cancellation);
        foreach (var before in portion)
        {
            var unit = units[before.UnitId];
            (unit.Kind, unit.Name, unit.ShortName, unit.ValidTo) = (before.Kind, before.Name, before.ShortName, before.ValidTo);
            RestorePasts(before, pasts[unit.Id]);
            RestoreCodes(before, codes[unit.Id]);
            RestoreSizes(before, sizes[unit.Id]);
            RestoreContact(before, contacts.GetValueOrDefault(unit.Id));
        }
    }

    private void RestorePasts(UnitState before, IEnumerable<OrgUnitPast> now)
    {
        foreach (var past in now)
        {
            if (before.Pasts.FirstOrDefault(p => p.ValidTo == past.ValidTo) is not { } was)
            {
                db.Remove(past);
                continue;
            }

            (past.Kind, past.Name, past.ShortName) = (was.Kind, was.Name, was.ShortName);
        }
    }

    private void RestoreCodes(UnitState before, IEnumerable<OrgUnitCode> now)
    {
        foreach (var code in now)
        {
            var was = before.Codes.FirstOrDefault(c => c.System == code.System && c.Value == code.Code && c.ValidFrom == code.ValidFrom);
            if (was is null)
            {
                db.Remove(code);
                continue;
            }

            code.ValidTo = was.ValidTo;
        }
    }

    private void RestoreSizes(UnitState before, IEnumerable<UnitFigure> now)
    {
        foreach (var size in now)
        {
            if (before.Sizes.FirstOrDefault(s => s.Kind == size.Kind && s.AsOf == size.AsOf) is not { } was)
            {
                db.Remove(size);
                continue;
            }

            (size.Value, size.Source) = (was.Value, was.Source);
        }
    }

    private void RestoreContact(UnitState before, UnitContact? now)
    {
        if (now is null)
        {
            return;
        }

        var was = before.Contact;
        (now.Address, now.Phone, now.Email, now.Website) = (was?.Address, was?.Phone, was?.Email, was?.Website);
        if (was is null && now.IsEmpty)
        {
            db.Remove(now);
        }
    }

    private void Draw(TreeDraft draft, DateOnly day)
    {
        foreach (var (before, after) in trace.Before.Zip(trace.After))
        {
            var id = before.UnitId;
            if (before.ParentId is { } parent && after.ParentId != before.ParentId && draft.ParentOf(id) == after.ParentId)
            {
                if (!draft.Contains(parent) || draft.IsEnded(parent))
                {
                    throw rules.Mistake("", "organizations.undo.changed", before.Name);
                }

                draft.Move(id, parent);
            }

            if (draft.NameOf(id) == after.Name && (before.Kind, before.Name, before.ShortName) != (after.Kind, after.Name, after.ShortName))
            {
                draft.Rename(id, before.Kind, before.Name, before.ShortName);
            }

            if (after.IsEnded && !before.IsEnded)
            {
                draft.Revive(id);
            }
        }

        foreach (var id in trace.Added.Reverse().Where(draft.Contains))
        {
            if (draft.LivingChildren(id).FirstOrDefault(c => !added.Contains(c)) is var child && child != Guid.Empty)
            {
                throw rules.Mistake("", "organizations.undo.used", draft.NameOf(id));
            }

            draft.Remove(id);
        }
    }

    private static string NameOf(OrgTree tree, Guid unit) => tree.Find(unit)?.Name ?? "";
}
