namespace ThiDua.Documents.Writing;

/// <summary>How a value that nobody gave shows on paper.</summary>
internal static class Missing
{
    public const string Cell = "[chưa có]";

    public static string OrText(string? text, string name) => string.IsNullOrWhiteSpace(text) ? $"[chưa có: {name}]" : text.Trim();
}
