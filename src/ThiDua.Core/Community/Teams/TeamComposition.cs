namespace ThiDua.Core.Community;

/// <summary>One point of the composition rule: the sentence "community.composition.{Key}", what it counts, and whether it is met.</summary>
public sealed record CompositionPoint(string Key, int Count, bool IsMet);

/// <param name="Points">Every point, met or not, so that the verdict can be followed.</param>
public sealed record CompositionVerdict(IReadOnlyList<CompositionPoint> Points)
{
    public bool IsMet => Points.All(p => p.IsMet);
}

/// <summary>Who a team must be made of: 5 to 7 members, among them the village head, a cadre and a young person skilled in IT; one leads.</summary>
public static class TeamComposition
{
    public const int Fewest = 5;
    public const int Most = 7;

    public static CompositionVerdict Judge(IReadOnlyCollection<TeamMember> members, DateOnly on)
    {
        var present = members.Where(m => m.JoinedOn <= on && (m.LeftOn is null || m.LeftOn > on)).ToList();
        int Count(TeamRole role) => present.Count(m => m.Role == role);
        var leaders = present.Count(m => m.IsLeader);
        return new([
            new("size", present.Count, present.Count is >= Fewest and <= Most),
            new("leader", leaders, leaders == 1),
            new("head", Count(TeamRole.VillageHead), Count(TeamRole.VillageHead) >= 1),
            new("cadre", Count(TeamRole.Cadre), Count(TeamRole.Cadre) >= 1),
            new("youth", Count(TeamRole.YouthIt), Count(TeamRole.YouthIt) >= 1),
        ]);
    }
}
