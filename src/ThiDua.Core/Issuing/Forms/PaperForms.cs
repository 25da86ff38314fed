namespace ThiDua.Core.Issuing;

/// <summary>The kinds of paper that the product brings along.</summary>
public static class PaperForms
{
    public const string Consolidated = "bao-cao-tong-hop";
    public const string OfUnit = "bao-cao-don-vi";
    public const string Reminder = "cong-van-don-doc";
    public const string Plan = "ke-hoach";

    public static IReadOnlyList<PaperForm> All { get; } = [.. ReportForms.All, .. WorkForms.All, .. CommendationForms.All];
}
