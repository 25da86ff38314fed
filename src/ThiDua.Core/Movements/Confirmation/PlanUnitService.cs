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

public sealed record AddPlanUnitOptions
{
    public required Access Access { get; init; }
    public required Guid PlanId { get; init; }
    public required string Name { get; init; }
    public required UnitKind Kind { get; init; }
}

public sealed record UsePlanUnitOptions
{
    public required Access Access { get; init; }
    public required Guid PlanId { get; init; }

    /// <summary>The name as the plan has it.</summary>
    public required string Unknown { get; init; }

    /// <summary>Name of the unit that is meant.</summary>
    public required string UnitName { get; init; }
}

/// <summary>Units that a plan names and the organisation tree does not know: a new one is put below the plan's authority.</summary>
public sealed class PlanUnitService(ThiDuaDbContext db, PlanProposals proposals, OrgTreeStore trees, OrgTreeWriter writer, Texts texts)
{
    /// <summary>Kinds that may be added from a plan; levels of government come from the list of administrative units alone.</summary>
    public static IReadOnlyList<UnitKind> Kinds { get; } = [.. Enum.GetValues<UnitKind>().Where(k => !k.IsAuthority())];

    /// <summary>Adds the unit from today on. Null where the plan is not one's own.</summary>
    /// <exception cref="ValidationException">The name is missing, too long, or there already.</exception>
    public async Task<OrgUnit?> AddAsync(AddPlanUnitOptions options, ActionContext action, CancellationToken cancellation)
    {
        var plan = await db.Plans.ManagedBy(db, options.Access).FirstOrDefaultAsync(p => p.Id == options.PlanId, cancellation);
        if (plan is null)
        {
            return null;
        }

        var tree = await trees.CurrentAsync(cancellation);
        var name = options.Name.Trim();
        Check(tree, plan.AuthorityUnitId, name, options.Kind);
        var today = VietnamTime.DateOf(action.At);
        var unit = new OrgUnit
        {
            Id = Ids.Next(),
            Kind = options.Kind,
            Name = name,
            ShortName = name.Length <= OrgUnit.ShortNameMaxLength ? name : name[..OrgUnit.ShortNameMaxLength],
            ValidFrom = today,
        };
        var ids = tree.Nodes.ToDictionary(n => n.UnitId, n => n.ParentId);
        var units = await db.OrgUnits.AsNoTracking().ToDictionaryAsync(u => u.Id, cancellation);
        var parents = ids.ToDictionary(n => units[n.Key], n => n.Value);
        parents[unit] = plan.AuthorityUnitId;
        db.Add(unit);
        await writer.AddVersionAsync(
            parents,
            today,
            texts.In(Texts.Vietnamese, "movements.unit.added", plan.Number ?? plan.Title),
            cancellation
        );
        await db.SaveAsync(action, cancellation);
        return unit;
    }

    /// <summary>
    /// Reads a name that the tree does not know as a unit that it knows, in every task of the plan. False where the plan is not
    /// one's own.
    /// </summary>
    public async Task<bool> UseAsync(UsePlanUnitOptions options, ActionContext action, CancellationToken cancellation)
    {
        var plan = await db.Plans.ManagedBy(db, options.Access).FirstOrDefaultAsync(p => p.Id == options.PlanId, cancellation);
        if (plan is not { Status: PlanStatus.Draft })
        {
            return false;
        }

        var proposal = await proposals.OfAsync(plan, cancellation);
        var tasks = proposal.Movements.SelectMany(m => m.Tasks).Where(t => t.Units.Unresolved.Contains(options.Unknown)).ToList();
        var ids = tasks.Select(t => t.Item.Id).ToList();
        var items = await db.PlanDraftItems.Where(i => ids.Contains(i.Id)).ToDictionaryAsync(i => i.Id, cancellation);
        foreach (var task in tasks)
        {
            var payload = PlanItemJson.Parse(items[task.Item.Id].Payload);
            payload[PlanChoices.UnitNames] = Put(task.UnitNames, options.Unknown, options.UnitName);
            items[task.Item.Id].Payload = PlanItemJson.Write(payload);
        }

        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>A part that shares its plural with the one before ("các") is not found as such: the unit then stands beside.</summary>
    private static string Put(string names, string unknown, string unit) =>
        names.Contains(unknown, StringComparison.Ordinal) ? names.Replace(unknown, unit, StringComparison.Ordinal) : $"{names}; {unit}";

    private void Check(OrgTree tree, Guid authority, string name, UnitKind kind)
    {
        var problem =
            name.Length == 0 ? texts["movements.item.required"]
            : name.Length > OrgUnit.NameMaxLength ? texts["movements.item.too-long", OrgUnit.NameMaxLength]
            : !Kinds.Contains(kind) ? texts["movements.item.choice"]
            : tree.Subtree(authority).Any(n => SearchFolding.Fold(n.Name) == SearchFolding.Fold(name)) ? texts["movements.unit.known", name]
            : null;
        if (problem is not null)
        {
            throw new ValidationException([new ValidationFailure(nameof(AddPlanUnitOptions.Name), problem)]);
        }
    }
}
