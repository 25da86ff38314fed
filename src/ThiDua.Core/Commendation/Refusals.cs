using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Commendation;

internal static class Refusals
{
    /// <summary>The text without the spaces around it; what is missing or too long is refused at its field.</summary>
    public static string Required(this Texts texts, string? value, string property, int maxLength)
    {
        var trimmed = value?.Trim() ?? "";
        return trimmed.Length == 0 ? throw texts.Refusal("commendation.mistake.empty", property)
            : trimmed.Length > maxLength ? throw texts.Refusal("commendation.mistake.long", property, Formats.Number(maxLength))
            : trimmed;
    }

    public static string? Optional(this Texts texts, string? value, string property, int maxLength) =>
        string.IsNullOrWhiteSpace(value) ? null : texts.Required(value, property, maxLength);
}
