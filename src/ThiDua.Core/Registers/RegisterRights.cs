using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;

namespace ThiDua.Core.Registers;

/// <summary>
/// Who sees and enters what in registers: by the unit that keeps the record, and by role as the register says. Records tell of
/// households and people, so they stay with their authority: a level above sees the figures, not the records.
/// </summary>
public static class RegisterRights
{
    /// <summary>Registers that are offered to a person: those of the product and those of the authorities above their unit.</summary>
    public static IQueryable<Register> OfferedTo(this IQueryable<Register> registers, Access access)
    {
        var above = access.Grants.SelectMany(g => access.Tree.PathUp(g.UnitId)).Select(n => n.UnitId).Distinct().ToList();
        return registers.Where(r => r.OwnerUnitId == null || above.Contains(r.OwnerUnitId.Value));
    }

    /// <summary>Units whose records the person sees.</summary>
    public static List<Guid> UnitsSeen(Access access) => [.. Units(access, Capability.ViewRegisters).Select(n => n.UnitId)];

    /// <summary>Units at which the person may enter records, in the order of the tree.</summary>
    public static IEnumerable<OrgNode> UnitsEntered(Access access, Register register) =>
        access.Grants.Any(g => register.EnteredBy.Contains(g.Role) && RoleTable.ReachOf(g.Role, Capability.EnterRegisters) is not null)
            ? Units(access, Capability.EnterRegisters).Where(n => !n.IsEnded && IsOf(access, register, n.UnitId))
            : [];

    public static bool CanEnter(Access access, Register register, Guid unitId) =>
        access.Can(Capability.EnterRegisters, unitId) && UnitsEntered(access, register).Any(n => n.UnitId == unitId);

    /// <summary>Whether the person may change the register itself and its fields.</summary>
    public static bool CanDefine(Access access, Register register) =>
        register.OwnerUnitId is { } owner && access.HeldAt(Capability.ManageRegisters).Any(n => n.UnitId == owner);

    /// <summary>What a capability reaches, without what belongs to authorities below.</summary>
    private static IEnumerable<OrgNode> Units(Access access, Capability capability)
    {
        var (tree, seen) = (access.Tree, new HashSet<int>());
        foreach (var (from, to) in access.Reaches(capability))
        {
            var at = from;
            while (at <= to)
            {
                if (at > from && tree.Nodes[at].Kind.IsAuthority())
                {
                    at = tree.Last[at] + 1;
                    continue;
                }

                if (seen.Add(at))
                {
                    yield return tree.Nodes[at];
                }

                at++;
            }
        }
    }

    /// <summary>A register of an authority is kept by its units and those below.</summary>
    private static bool IsOf(Access access, Register register, Guid unitId) =>
        register.OwnerUnitId is not { } owner || owner == unitId || access.Tree.IsInSubtree(unitId, owner);
}
