namespace ThiDua.Core.Councils;

/// <summary>The sectors that a member can answer for: the words that contents of plans and measures are marked with.</summary>
public static class CouncilFields
{
    public static IReadOnlyList<string> All { get; } =
    ["agriculture", "craft", "culture", "finance", "transport", "health", "education", "defence", "construction", "trade", "labour"];
}
