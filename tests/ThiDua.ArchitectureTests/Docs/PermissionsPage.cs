using ThiDua.Core.Identity;

namespace ThiDua.ArchitectureTests.Docs;

internal static class PermissionsPage
{
    private static readonly (Reach Reach, string Sign, string Meaning)[] Tree =
    [
        (Reach.Own, "unit", "the unit at which the role is held"),
        (Reach.Subtree, "subtree", "that unit and everything below it"),
        (Reach.Upward, "unit, above", "that unit, and what those above it have published"),
        (Reach.Subtree | Reach.Upward, "subtree, above", "the subtree, and what those above have published"),
    ];

    private static readonly (Reach Reach, string Sign, string Meaning)[] Relations =
    [
        (Reach.Participant, "participant", "published records elsewhere that the unit takes part in"),
        (Reach.Task, "task", "published records elsewhere in which the unit has a task"),
        (Reach.Recipient, "recipient", "published records elsewhere that were sent to the unit"),
        (Reach.Cluster, "cluster", "published records of the cluster that the unit belongs to"),
        (Reach.CouncilSession, "council session", "records laid before a council session that the person sits in"),
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
        foreach (var (_, sign, meaning) in Tree.Concat(Relations))
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

        page.Add("\n## Delegation\n\n");
        page.Add(
            $"Whoever is absent may give a role of their own at a unit to a colleague of the same authority for at most {Delegation.MaxDays} days; "
                + "it is not handed on and ends with the giver's own. Bound to the person and never given: "
                + $"{string.Join(", ", DelegationService.NotGiven)}.\n"
        );
        page.Add("\n## By capability\n\n| capability | roles |\n|---|---|\n");
        foreach (var capability in Enum.GetValues<Capability>())
        {
            var holders = roles.Where(r => RoleTable.ReachOf(r, capability) is not null);
            page.Add($"| `{capability}` | {string.Join(", ", holders)} |\n");
        }

        return page.ToString();
    }

    private static string SignOf(Reach reach)
    {
        var along = Relations.Where(r => reach.HasFlag(r.Reach)).ToList();
        var tree = Tree.SingleOrDefault(s => s.Reach == (reach & (Reach.Subtree | Reach.Upward))).Sign;
        return string.Join("; ", along.Select(r => r.Sign).Prepend(tree).Where(s => s is not null));
    }
}
