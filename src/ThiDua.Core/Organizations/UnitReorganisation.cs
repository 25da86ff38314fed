using FluentValidation;
using FluentValidation.Results;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Organizations;

/// <summary>A unit that comes out of a merger or a split.</summary>
public sealed record UnitToBe
{
    public required UnitKind Kind { get; init; }
    public required string? Name { get; init; }
    public string? ShortName { get; init; }
    public string? Code { get; init; }
}

public sealed record MergeUnitsOptions
{
    /// <summary>What ends. Its children go to the merged unit; it keeps its records.</summary>
    public required IReadOnlyCollection<Guid> SourceIds { get; init; }

    /// <summary>The unit that goes on and takes the others in; null where a new one comes out.</summary>
    public Guid? TargetId { get; init; }

    /// <summary>The new unit, where there is no <see cref="TargetId"/>; it stands where the first source stood.</summary>
    public UnitToBe? New { get; init; }
    public required DateOnly? From { get; init; }
}

public sealed record SplitUnitOptions
{
    public required Guid UnitId { get; init; }

    /// <summary>Whether the unit goes on with what is left.</summary>
    public required bool GoesOn { get; init; }
    public required IReadOnlyList<UnitToBe> Parts { get; init; }

    /// <summary>Which part each child goes to, by its place in <see cref="Parts"/>. A child that is not named stays, where the unit goes on.</summary>
    public required IReadOnlyDictionary<Guid, int> ChildParts { get; init; }
    public required DateOnly? From { get; init; }
}

/// <summary>
/// Merges and splits units from a day on. Figures of the days before are not touched: on a later tree what a merged unit
/// reported stands under its successor, what a split unit reported stays with it and is never divided. The caller has
/// checked the rights.
/// </summary>
public sealed class UnitReorganisation(
    ThiDuaDbContext db,
    OrgTreeStore trees,
    OrgTreeWriter writer,
    OrgUnitService units,
    Texts texts,
    TimeProvider time
)
{
    private const int MaxParts = 50;
    private readonly UnitRules rules = new(db, trees, texts, time);

    /// <returns>The unit that goes on.</returns>
    /// <exception cref="ValidationException">Something that the person can put right.</exception>
    public Task<Guid> MergeAsync(MergeUnitsOptions options, ActionContext action, CancellationToken cancellation) =>
        db.InTransactionAsync(
            action,
            async () =>
            {
                UnitRules.ThrowIfAny(rules.Day(options.From));
                var from = options.From!.Value;
                var sources = await SourcesAsync(options, from, cancellation);
                var tree = await trees.OnAsync(from, cancellation);
                var added = options.TargetId is null
                    ? await AddAsync(options.New, sources[0].Kind, tree, sources[0].ParentId, from, cancellation)
                    : null;
                var target = added?.Id ?? options.TargetId!.Value;
                await units.EndRecordsAsync([.. sources.Select(s => s.UnitId)], from, cancellation);
                await AddSuccessionsAsync(tree, sources, [target], from, isPartial: false, cancellation);
                var name = added?.Name ?? tree.Find(target)!.Name;
                db.AuditEvent(action, nameof(OrgUnit), target, new { Merged = sources.Select(s => new { s.UnitId, s.Name }), From = from });
                await writer.RecordAsync(
                    from,
                    texts.In(Texts.Vietnamese, "organizations.version.merge", string.Join(", ", sources.Select(s => s.Name)), name),
                    (draft, day) => Merge(draft, sources, added, target, day),
                    action,
                    cancellation
                );
                return target;
            },
            cancellation
        );

    /// <returns>The new units, in the order of the parts.</returns>
    /// <exception cref="ValidationException">Something that the person can put right.</exception>
    public Task<IReadOnlyList<Guid>> SplitAsync(SplitUnitOptions options, ActionContext action, CancellationToken cancellation) =>
        db.InTransactionAsync(
            action,
            async () =>
            {
                UnitRules.ThrowIfAny(rules.Day(options.From));
                var from = options.From!.Value;
                var (tree, unit) = await rules.LivingAsync(options.UnitId, from, nameof(options.From), cancellation);
                CheckParts(options, tree, unit);
                var parts = new List<OrgUnit>();
                foreach (var part in options.Parts)
                {
                    parts.Add(await AddAsync(part, unit.Kind, tree, unit.ParentId, from, cancellation));
                }

                if (!options.GoesOn)
                {
                    await units.EndRecordsAsync([unit.UnitId], from, cancellation);
                }

                await AddSuccessionsAsync(tree, [unit], [.. parts.Select(p => p.Id)], from, isPartial: true, cancellation);
                db.AuditEvent(
                    action,
                    nameof(OrgUnit),
                    unit.UnitId,
                    new { SplitInto = parts.Select(p => new { p.Id, p.Name }), From = from }
                );
                await writer.RecordAsync(
                    from,
                    texts.In(Texts.Vietnamese, "organizations.version.split", unit.Name, string.Join(", ", parts.Select(p => p.Name))),
                    (draft, _) => Split(draft, unit, parts, options),
                    action,
                    cancellation
                );
                return (IReadOnlyList<Guid>)[.. parts.Select(p => p.Id)];
            },
            cancellation
        );

    private void Merge(TreeDraft draft, List<OrgNode> sources, OrgUnit? added, Guid target, DateOnly day)
    {
        if (added is not null)
        {
            draft.Add(added, sources[0].ParentId);
        }
        else if (!draft.Contains(target) || draft.IsEnded(target))
        {
            throw rules.Mistake("From", "organizations.mistake.later-change", Formats.Date(day));
        }

        foreach (var source in sources)
        {
            foreach (var child in draft.LivingChildren(source.UnitId).ToList())
            {
                draft.Move(child, target);
            }

            draft.Move(source.UnitId, target);
            draft.End(source.UnitId);
        }
    }

    private static void Split(TreeDraft draft, OrgNode unit, List<OrgUnit> parts, SplitUnitOptions options)
    {
        foreach (var part in parts)
        {
            draft.Add(part, unit.ParentId);
        }

        foreach (var (child, part) in options.ChildParts)
        {
            if (draft.Contains(child) && draft.ParentOf(child) == unit.UnitId)
            {
                draft.Move(child, parts[part].Id);
            }
        }

        if (!options.GoesOn)
        {
            draft.End(unit.UnitId);
        }
    }

    private async Task<List<OrgNode>> SourcesAsync(MergeUnitsOptions options, DateOnly from, CancellationToken cancellation)
    {
        var sources = new List<OrgNode>();
        foreach (var id in options.SourceIds.Where(id => id != options.TargetId).Distinct())
        {
            sources.Add((await rules.LivingAsync(id, from, nameof(options.From), cancellation)).Unit);
        }

        if (sources.Count == 0 || (options.TargetId is null && sources.Count < 2))
        {
            throw rules.Mistake(nameof(options.SourceIds), "organizations.mistake.few-sources");
        }

        var like = options.TargetId is { } target
            ? (await rules.LivingAsync(target, from, nameof(options.TargetId), cancellation)).Unit.Kind
            : options.New?.Kind ?? sources[0].Kind;
        if (sources.Find(s => !s.Kind.IsLike(like)) is { } other)
        {
            throw rules.Mistake(nameof(options.SourceIds), "organizations.mistake.unlike", other.Name);
        }

        return sources;
    }

    private void CheckParts(SplitUnitOptions options, OrgTree tree, OrgNode unit)
    {
        var mistakes = new List<ValidationFailure>();
        if (options.Parts.Count < (options.GoesOn ? 1 : 2) || options.Parts.Count > MaxParts)
        {
            mistakes.Add(rules.Failure(nameof(options.Parts), "organizations.mistake.few-parts", MaxParts));
        }

        var children = tree.Children(unit.UnitId).Where(c => !c.IsEnded).ToList();
        if (!options.GoesOn && children.Find(c => !options.ChildParts.ContainsKey(c.UnitId)) is { } left)
        {
            mistakes.Add(rules.Failure(nameof(options.ChildParts), "organizations.mistake.child-left", left.Name));
        }

        if (
            options.ChildParts.Values.Any(p => p < 0 || p >= options.Parts.Count)
            || options.ChildParts.Keys.Except(children.Select(c => c.UnitId)).Any()
        )
        {
            mistakes.Add(rules.Failure(nameof(options.ChildParts), "organizations.mistake.child-part"));
        }

        UnitRules.ThrowIfAny(mistakes);
    }

    private async Task<OrgUnit> AddAsync(
        UnitToBe? toBe,
        UnitKind like,
        OrgTree tree,
        Guid? parentId,
        DateOnly from,
        CancellationToken cancellation
    )
    {
        UnitRules.ThrowIfAny([.. rules.Names(toBe?.Name, toBe?.ShortName), .. rules.CodeShape(toBe?.Code)]);
        if (
            parentId is not { } parent
            || tree.Find(parent) is not { } above
            || !toBe!.Kind.IsLike(like)
            || !toBe.Kind.MayStandUnder(above.Kind)
        )
        {
            throw rules.Mistake("Kind", "organizations.mistake.kind-change");
        }

        var unit = OrgUnitService.NewUnit(
            new AddUnitOptions
            {
                ParentId = parent,
                Kind = toBe.Kind,
                Name = toBe.Name,
                ShortName = toBe.ShortName,
                From = from,
            },
            from
        );
        db.Add(unit);
        await units.AddCodeAsync(unit, toBe.Code, tree, parent, from, cancellation);
        return unit;
    }

    private async Task AddSuccessionsAsync(
        OrgTree tree,
        IReadOnlyList<OrgNode> sources,
        IReadOnlyList<Guid> targets,
        DateOnly on,
        bool isPartial,
        CancellationToken cancellation
    )
    {
        var ids = sources.Select(s => s.UnitId).ToList();
        var codes = (await db.OrgUnitCodes.AsNoTracking().Where(c => ids.Contains(c.UnitId)).ToListAsync(cancellation)).ToLookup(c =>
            c.UnitId
        );
        foreach (var source in sources)
        {
            foreach (var target in targets)
            {
                db.Add(
                    new UnitSuccession
                    {
                        Id = Ids.Next(),
                        SuccessorId = target,
                        PredecessorId = source.UnitId,
                        On = on,
                        IsPartial = isPartial,
                        FormerName = source.Name,
                        FormerCode = codes[source.UnitId].MaxBy(c => c.ValidFrom)?.Code,
                        FormerPlace = source.ParentId is { } parent ? tree.Find(parent)?.Name : null,
                    }
                );
            }
        }
    }
}
