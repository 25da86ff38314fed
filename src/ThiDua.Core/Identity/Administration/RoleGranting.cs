namespace ThiDua.Core.Identity;

/// <summary>
/// Who may give whom which role. Managing accounts must not be a way to rights that one does not have: the keys of the installation
/// and the reading of everybody's traces are given only by administrators.
/// </summary>
public static class RoleGranting
{
    private static readonly Role[] ByAdministratorsOnly = [Role.SystemAdministrator, Role.Auditor];

    /// <summary>Whether the role may be given, or an account that holds it be managed, at the unit.</summary>
    public static bool MayGrant(Access access, Role role, Guid unit) =>
        access.Can(Capability.ManageAccounts, unit)
        && (
            !ByAdministratorsOnly.Contains(role)
            || access.Grants.Any(g => g.Role == Role.SystemAdministrator && access.Tree.IsInSubtree(unit, g.UnitId))
        );

    /// <summary>The roles that may be given somewhere, in the order of the table.</summary>
    public static IEnumerable<Role> Grantable(Access access) =>
        Enum.GetValues<Role>().Where(r => access.HeldAt(Capability.ManageAccounts).Any(u => MayGrant(access, r, u.UnitId)));
}
