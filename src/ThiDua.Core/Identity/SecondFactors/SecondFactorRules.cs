namespace ThiDua.Core.Identity;

/// <summary>Who may not sign in by a password alone.</summary>
public static class SecondFactorRules
{
    /// <summary>Those who hold the keys of the installation, and those whose vote or decision rewards people.</summary>
    public static IReadOnlySet<Role> RequiredFor { get; } =
        new HashSet<Role> { Role.SystemAdministrator, Role.Chairman, Role.CouncilMember, Role.CouncilSecretary };

    public static bool IsRequired(IEnumerable<Role> roles) => roles.Any(RequiredFor.Contains);
}
