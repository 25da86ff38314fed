using FluentValidation;
using FluentValidation.Results;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Communications;

/// <summary>A user's mistake or a step that is not possible now: the field and the sentence that says so.</summary>
internal static class Refusals
{
    public static ValidationException Refusal(this Texts texts, string key, string property = "", params object?[] arguments) =>
        new([new ValidationFailure(property, texts[key, arguments]) { ErrorCode = key }]);

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
