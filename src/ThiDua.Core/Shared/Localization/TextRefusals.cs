using FluentValidation;
using FluentValidation.Results;

namespace ThiDua.Core.Shared.Localization;

/// <summary>A user's mistake or a step that is not possible now: the field and the sentence that says so.</summary>
public static class TextRefusals
{
    /// <param name="property">The field; empty for the form as a whole.</param>
    public static ValidationException Refusal(this Texts texts, string key, string property = "", params object?[] arguments) =>
        new([texts.Failure(key, property, arguments)]);

    /// <summary>One of several, to be thrown together.</summary>
    public static ValidationFailure Failure(this Texts texts, string key, string property, params object?[] arguments) =>
        new(property, arguments.Length == 0 ? texts[key] : texts[key, arguments]) { ErrorCode = key };
}
