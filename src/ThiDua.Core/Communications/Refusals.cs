using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Communications;

/// <summary>Texts of forms: trimmed, or refused at their field.</summary>
internal static class Refusals
{
    /// <summary>The trimmed text of a field that must be filled in and must fit.</summary>
    public static string Required(this Texts texts, string? value, string property, int maxLength) =>
        string.IsNullOrWhiteSpace(value)
            ? throw texts.Refusal("communications.required", property)
            : texts.Fitting(value, property, maxLength)!;

    /// <summary>The trimmed text of a field that may stay empty.</summary>
    public static string? Fitting(this Texts texts, string? value, string property, int maxLength)
    {
        var text = string.IsNullOrWhiteSpace(value) ? null : value.Trim();
        return text?.Length > maxLength ? throw texts.Refusal("communications.too-long", property, maxLength) : text;
    }
}
