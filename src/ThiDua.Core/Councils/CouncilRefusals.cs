using FluentValidation;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Councils;

internal static class CouncilRefusals
{
    public static ValidationException Refused(this Texts texts, string key, string property, params object?[] args) =>
        texts.Refusal(key, property, args);

    /// <summary>The text without the spaces around it; what is missing or too long is refused at its field.</summary>
    public static string Required(this Texts texts, string? value, string property, int maxLength)
    {
        var trimmed = value?.Trim() ?? "";
        return trimmed.Length == 0 ? throw texts.Refused("councils.mistake.empty", property)
            : trimmed.Length > maxLength ? throw texts.Refused("councils.mistake.long", property, Formats.Number(maxLength))
            : trimmed;
    }

    public static string? Optional(this Texts texts, string? value, string property, int maxLength) =>
        string.IsNullOrWhiteSpace(value) ? null : texts.Required(value, property, maxLength);
}
