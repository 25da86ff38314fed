using ThiDua.Core.Identity;

namespace ThiDua.ArchitectureTests.Docs;

internal static class PermissionsPage
{
    private static readonly (Reach Reach, string Sign, string Meaning)[] Signs =
    [
        (Reach.Own, "unit", "the unit at which the role is held"),
        (Reach.Subtree, "subtree", "that unit and everything below it"),
        (Reach.Upward, "unit, above", "that unit, and what those above it have published"),
        (Reach.Subtree | Reach.Upward, "subtree, above", "the subtree, and what those above have published"),
    ];

    public static string Print()
    {
        var roles = Enum.GetValues<Role>();
        var page = new Page(
            """
            # Who may do what

            Printed from `src/ThiDua.Core/Identity/RoleTable.cs`; do not edit. A role is held at a unit for a time, and a right reaches from there:


            """
        );
        foreach (var (_, sign, meaning) in Signs)
        {
            page.Add($"- **{sign}**: {meaning}\n");
        }

        foreach (var role in roles)
        {
            page.Add($"\n## {role}\n\n| capability | reaches |\n|---|---|\n");
            foreach (var (capability, reach) in RoleTable.Rights[role].OrderBy(r => r.Key))
            {
                page.Add($"| `{capability}` | {SignOf(reach)} |\n");
            }
        }

        page.Add("\n## By capability\n\n| capability | roles |\n|---|---|\n");
        foreach (var capability in Enum.GetValues<Capability>())
        {
            var holders = roles.Where(r => RoleTable.ReachOf(r, capability) is not null);
            page.Add($"| `{capability}` | {string.Join(", ", holders)} |\n");
        }

        return page.ToString();
    }

    private static string SignOf(Reach reach) => Signs.Single(s => s.Reach == reach).Sign;
}
