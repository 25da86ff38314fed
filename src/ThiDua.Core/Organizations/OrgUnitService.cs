using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Organizations;

public sealed record AddUnitOptions
{
    public required Guid ParentId { get; init; }
    public required UnitKind Kind { get; init; }

    /// <summary>With its kind: "thôn Đông".</summary>
    public required string? Name { get; init; }

    /// <summary>Read out of the name where it is left out.</summary>
    public string? ShortName { get; init; }
    public string? Code { get; init; }
    public required DateOnly? From { get; init; }
}

public sealed record ChangeUnitOptions
{
    public required Guid UnitId { get; init; }
    public required UnitKind Kind { get; init; }
    public required string? Name { get; init; }
    public string? ShortName { get; init; }

    /// <summary>The day from which it is called so; null puts right what was always meant: since the unit began or was last renamed.</summary>
    public required DateOnly? From { get; init; }
}

public sealed record MoveUnitOptions
{
    public required Guid UnitId { get; init; }
    public required Guid NewParentId { get; init; }
    public required DateOnly? From { get; init; }
}

public sealed record EndUnitOptions
{
    public required Guid UnitId { get; init; }

    /// <summary>First day on which it no longer exists.</summary>
    public required DateOnly? On { get; init; }
}

/// <summary>Adds units, renames, moves and ends them, each from a day on. Nothing is deleted. The caller has checked the rights.</summary>
public sealed class OrgUnitService(ThiDuaDbContext db, OrgTreeStore trees, OrgTreeWriter writer, Texts texts, TimeProvider time)
{
    private readonly UnitRules rules = new(db, trees, texts, time);

    /// <exception cref="ValidationException">Something that the person can put right.</exception>
    public Task<Guid> AddAsync(AddUnitOptions options, ActionContext action, CancellationToken cancellation) =>
        db.InTransactionAsync(
            action,
            async () =>
            {
                UnitRules.ThrowIfAny([
                    .. rules.Names(options.Name, options.ShortName),
                    .. rules.Day(options.From),
                    .. rules.CodeShape(options.Code),
                ]);
                var from = options.From!.Value;
                var (tree, parent) = await rules.LivingAsync(options.ParentId, from, nameof(options.From), cancellation);
                if (!options.Kind.MayStandUnder(parent.Kind))
                {
                    throw rules.Mistake(
                        nameof(options.Kind),
                        "organizations.mistake.kind-there",
                        texts[$"organizations.kind.{options.Kind}"],
                        parent.Name
                    );
                }

                var unit = NewUnit(options, from);
                CheckNewName(tree, unit, parent);
                db.Add(unit);
                await AddCodeAsync(unit, options.Code, tree, parent.UnitId, from, cancellation);
                db.AuditEvent(action, nameof(OrgUnit), unit.Id, new { Parent = new { old = (Guid?)null, @new = parent.UnitId } });
                await writer.RecordAsync(
                    from,
                    texts.In(Texts.Vietnamese, "organizations.version.add", unit.Name),
                    (draft, day) =>
                    {
                        CheckLater(draft, parent.UnitId, day);
                        draft.Add(unit, parent.UnitId);
                    },
                    action,
                    cancellation
                );
                return unit.Id;
            },
            cancellation
        );

    /// <summary>Another name or kind from a day on. What it was before stays with the days before.</summary>
    /// <exception cref="ValidationException">Something that the person can put right.</exception>
    public Task ChangeAsync(ChangeUnitOptions options, ActionContext action, CancellationToken cancellation) =>
        db.InTransactionAsync(
            action,
            async () =>
            {
                UnitRules.ThrowIfAny([
                    .. rules.Names(options.Name, options.ShortName),
                    .. options.From is null ? [] : rules.Day(options.From),
                ]);
                var unit = await db.OrgUnits.AsTracking().SingleAsync(u => u.Id == options.UnitId, cancellation);
                if (!options.Kind.IsLike(unit.Kind) && options.Kind.IsAuthority() != unit.Kind.IsAuthority())
                {
                    throw rules.Mistake(nameof(options.Kind), "organizations.mistake.kind-change");
                }

                var name = options.Name!.Trim();
                var shortName = string.IsNullOrWhiteSpace(options.ShortName) ? UnitNaming.ShortNameOf(name) : options.ShortName.Trim();
                var (from, until) = await BecomeAsync(unit, options.Kind, name, shortName, options.From, cancellation);
                var firstDay = await FirstDayAsync(cancellation);
                await writer.RecordAsync(
                    from > firstDay ? from : firstDay,
                    texts.In(Texts.Vietnamese, "organizations.version.rename", name),
                    (draft, day) =>
                    {
                        if (draft.Contains(unit.Id) && (until is null || day < until))
                        {
                            draft.Rename(unit.Id, options.Kind, name, shortName);
                        }
                    },
                    action,
                    cancellation
                );
                return true;
            },
            cancellation
        );

    /// <summary>Under another unit from a day on, with everything below it.</summary>
    /// <exception cref="ValidationException">Something that the person can put right.</exception>
    public Task MoveAsync(MoveUnitOptions options, ActionContext action, CancellationToken cancellation) =>
        db.InTransactionAsync(
            action,
            async () =>
            {
                UnitRules.ThrowIfAny(rules.Day(options.From));
                var from = options.From!.Value;
                var (tree, unit) = await rules.LivingAsync(options.UnitId, from, nameof(options.From), cancellation);
                var (_, parent) = await rules.LivingAsync(options.NewParentId, from, nameof(options.NewParentId), cancellation);
                if (!unit.Kind.MayStandUnder(parent.Kind) || tree.IsInSubtree(parent.UnitId, unit.UnitId) || unit.ParentId == parent.UnitId)
                {
                    throw rules.Mistake(nameof(options.NewParentId), "organizations.mistake.parent", unit.Name, parent.Name);
                }

                db.AuditEvent(
                    action,
                    nameof(OrgUnit),
                    unit.UnitId,
                    new { Parent = new { old = unit.ParentId, @new = parent.UnitId }, From = new { old = (DateOnly?)null, @new = from } }
                );
                await writer.RecordAsync(
                    from,
                    texts.In(Texts.Vietnamese, "organizations.version.move", unit.Name, parent.Name),
                    (draft, day) =>
                    {
                        // Where it was moved again later, that move holds.
                        if (draft.ParentOf(unit.UnitId) == unit.ParentId)
                        {
                            CheckLater(draft, parent.UnitId, day);
                            draft.Move(unit.UnitId, parent.UnitId);
                        }
                    },
                    action,
                    cancellation
                );
                return true;
            },
            cancellation
        );

    /// <summary>The unit no longer exists from a day on. Its records and figures stay, within reach of where it stood.</summary>
    /// <exception cref="ValidationException">Something that the person can put right.</exception>
    public Task EndAsync(EndUnitOptions options, ActionContext action, CancellationToken cancellation) =>
        db.InTransactionAsync(
            action,
            async () =>
            {
                UnitRules.ThrowIfAny(rules.Day(options.On, nameof(options.On)));
                var on = options.On!.Value;
                var (_, node) = await rules.LivingAsync(options.UnitId, on, nameof(options.On), cancellation);
                await EndRecordsAsync([node.UnitId], on, cancellation);
                await writer.RecordAsync(
                    on,
                    texts.In(Texts.Vietnamese, "organizations.version.end", node.Name),
                    (draft, day) =>
                    {
                        if (draft.LivingChildren(node.UnitId).Any())
                        {
                            throw rules.Mistake(nameof(options.On), "organizations.mistake.has-children", Formats.Date(day));
                        }

                        draft.End(node.UnitId);
                    },
                    action,
                    cancellation
                );
                return true;
            },
            cancellation
        );

    /// <summary>Closes units and their codes on a day; the tree is the caller's.</summary>
    internal async Task EndRecordsAsync(IReadOnlyCollection<Guid> ids, DateOnly on, CancellationToken cancellation)
    {
        foreach (var unit in await db.OrgUnits.AsTracking().Where(u => ids.Contains(u.Id)).ToListAsync(cancellation))
        {
            unit.ValidTo = on;
        }

        var codes = await db
            .OrgUnitCodes.AsTracking()
            .Where(c => ids.Contains(c.UnitId) && (c.ValidTo == null || c.ValidTo > on))
            .ToListAsync(cancellation);
        foreach (var code in codes)
        {
            code.ValidTo = on;
        }
    }

    internal static OrgUnit NewUnit(AddUnitOptions options, DateOnly from) =>
        new()
        {
            Id = Ids.Next(),
            Kind = options.Kind,
            Name = options.Name!.Trim(),
            ShortName = string.IsNullOrWhiteSpace(options.ShortName) ? UnitNaming.ShortNameOf(options.Name) : options.ShortName.Trim(),
            ValidFrom = from,
        };

    internal async Task AddCodeAsync(OrgUnit unit, string? code, OrgTree tree, Guid parent, DateOnly from, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(code))
        {
            return;
        }

        var system = await rules.CodeSystemAsync(unit.Kind, tree, parent, cancellation);
        if (await rules.CodeTakenAsync(system, code.Trim(), from, unit.Id, cancellation) is { } taken)
        {
            throw new ValidationException([taken]);
        }

        db.Add(
            new OrgUnitCode
            {
                Id = Ids.Next(),
                UnitId = unit.Id,
                System = system,
                Code = code.Trim(),
                ValidFrom = from,
            }
        );
    }

    /// <summary>Writes the change into the unit's time line; answers from when until when it holds (null: no end known).</summary>
    internal async Task<(DateOnly From, DateOnly? Until)> BecomeAsync(
        OrgUnit unit,
        UnitKind kind,
        string name,
        string shortName,
        DateOnly? day,
        CancellationToken cancellation
    )
    {
        var pasts = await db.OrgUnitPasts.AsTracking().Where(p => p.UnitId == unit.Id).OrderBy(p => p.ValidTo).ToListAsync(cancellation);
        var first = unit.ValidFrom ?? await FirstDayAsync(cancellation);
        var from = day ?? (pasts.Count > 0 ? pasts[^1].ValidTo : first);
        if (from < first)
        {
            throw rules.Mistake("From", "organizations.mistake.not-yet", Formats.Date(from));
        }

        var (past, until) = UnitTimeLine.Become(unit, pasts, kind, name, shortName, from, first);
        if (past is not null)
        {
            db.Add(past);
        }

        return (from, until);
    }

    private async Task<DateOnly> FirstDayAsync(CancellationToken cancellation) =>
        await db.OrgTreeVersions.MinAsync(v => (DateOnly?)v.ValidFrom, cancellation) ?? DateOnly.MinValue;

    private void CheckNewName(OrgTree tree, OrgUnit unit, OrgNode parent)
    {
        if (tree.Children(parent.UnitId).Any(n => !n.IsEnded && n.Kind == unit.Kind && n.Name == unit.Name))
        {
            throw rules.Mistake("Name", "organizations.mistake.same-name", unit.Name, parent.Name);
        }
    }

    /// <summary>A change dated back may meet one that was recorded for a later day.</summary>
    private void CheckLater(TreeDraft draft, Guid parent, DateOnly day)
    {
        if (!draft.Contains(parent) || draft.IsEnded(parent))
        {
            throw rules.Mistake("From", "organizations.mistake.later-change", Formats.Date(day));
        }
    }
}
