using FluentValidation;
using FluentValidation.Results;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Movements;

public sealed record TieUnitOptions
{
    public required Access Access { get; init; }
    public required Guid MovementId { get; init; }
    public required Guid? UnitId { get; init; }
    public required RelationKind Kind { get; init; }
}

/// <summary>A unit tied to a movement; <c>Path</c> tells apart units of the same name.</summary>
public sealed record MovementTie(RecordRelation Relation, string Unit, string Path);

/// <param name="Found">Units that the search found, with where they stand.</param>
public sealed record MovementTies(Movement Movement, IReadOnlyList<MovementTie> Ties, IReadOnlyList<(OrgNode Unit, string Path)> Found);

/// <summary>Units outside the authority's tree that take part in its movement or were sent it: they see it once it runs.</summary>
public sealed class MovementRelationService(ThiDuaDbContext db, TimeProvider time, Texts texts)
{
    private const int MostFound = 20;

    /// <summary>The kinds of tie that an office makes by hand.</summary>
    public static IReadOnlyList<RelationKind> Kinds { get; } = [RelationKind.Participant, RelationKind.Recipient];

    /// <summary>Null where the movement is not the person's to manage.</summary>
    public async Task<MovementTies?> FindAsync(Guid movementId, string? search, Access access, CancellationToken cancellation)
    {
        if (await ManagedAsync(movementId, access, cancellation) is not { } movement)
        {
            return null;
        }

        var relations = await db
            .RecordRelations.AsNoTracking()
            .Where(r => r.RecordId == movementId && r.UnitId != null && Kinds.Contains(r.Kind))
            .OrderBy(r => r.ValidFrom)
            .ThenBy(r => r.Id)
            .ToListAsync(cancellation);
        var tree = access.Tree;
        var ties = relations.Select(r => new MovementTie(r, tree.Find(r.UnitId!.Value)?.Name ?? "", PathOf(tree, r.UnitId!.Value)));
        return new MovementTies(movement, [.. ties], await SearchAsync(search, tree, cancellation));
    }

    /// <summary>False where the movement is not the person's to manage.</summary>
    /// <exception cref="ValidationException">No unit is chosen, it is tied in this way already, or the movement is closed.</exception>
    public async Task<bool> TieAsync(TieUnitOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (await ManagedAsync(options.MovementId, options.Access, cancellation) is null || !Kinds.Contains(options.Kind))
        {
            return false;
        }

        await db.CheckOpenAsync(texts, options.MovementId, cancellation);
        if (options.UnitId is not { } unit || options.Access.Tree.IndexOf(unit) < 0)
        {
            throw Mistake(nameof(options.UnitId), "movement.tie.no-unit");
        }

        var today = VietnamTime.Today(time);
        var (movement, kind) = (options.MovementId, options.Kind);
        if (
            await db.RecordRelations.AnyAsync(
                r => r.RecordId == movement && r.UnitId == unit && r.Kind == kind && (r.ValidTo == null || r.ValidTo > today),
                cancellation
            )
        )
        {
            throw Mistake(nameof(options.UnitId), "movement.tie.known");
        }

        db.Add(
            new RecordRelation
            {
                Id = Ids.Next(),
                Kind = kind,
                RecordId = movement,
                UnitId = unit,
                ValidFrom = today,
            }
        );
        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>Ends a tie today; it stays on record. False where there is none of this movement, or it is not the person's to manage.</summary>
    /// <exception cref="ValidationException">The movement is closed.</exception>
    public async Task<bool> UntieAsync(
        Guid movementId,
        Guid relationId,
        Access access,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        if (await ManagedAsync(movementId, access, cancellation) is null)
        {
            return false;
        }

        var relation = await db
            .RecordRelations.AsTracking()
            .FirstOrDefaultAsync(
                r => r.Id == relationId && r.RecordId == movementId && r.ValidTo == null && Kinds.Contains(r.Kind),
                cancellation
            );
        if (relation is null)
        {
            return false;
        }

        await db.CheckOpenAsync(texts, movementId, cancellation);
        relation.ValidTo = VietnamTime.Today(time);
        await db.SaveAsync(action, cancellation);
        return true;
    }

    private async Task<Movement?> ManagedAsync(Guid movementId, Access access, CancellationToken cancellation)
    {
        var managed = access.Units(db, Capability.ManageMovements);
        return await db
            .Movements.AsNoTracking()
            .FirstOrDefaultAsync(m => m.Id == movementId && managed.Contains(m.AuthorityUnitId), cancellation);
    }

    private async Task<IReadOnlyList<(OrgNode, string)>> SearchAsync(string? search, OrgTree tree, CancellationToken cancellation)
    {
        var folded = SearchFolding.Fold(search);
        if (folded.Length < 2)
        {
            return [];
        }

        var version = tree.VersionId;
        var units = await db
            .OrgPositions.Where(p => p.VersionId == version)
            .Join(db.OrgUnits.Where(u => u.SearchText.Contains(folded)), p => p.UnitId, u => u.Id, (p, u) => new { p.Left, u.Id })
            .OrderBy(u => u.Left)
            .Select(u => u.Id)
            .Take(MostFound)
            .ToListAsync(cancellation);
        return [.. units.Select(u => (tree.Find(u)!, PathOf(tree, u)))];
    }

    private static string PathOf(OrgTree tree, Guid unit) =>
        string.Join(", ", tree.PathUp(unit).Skip(1).Where(n => n.Kind != UnitKind.Country).Select(n => n.Name));

    private ValidationException Mistake(string field, string key) => new([new ValidationFailure(field, texts[key])]);
}
