using FluentValidation;
using FluentValidation.Results;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Learning;

/// <summary>A user's mistake or a step that is not possible now: the field and the sentence that says so.</summary>
internal static class LearningRefusals
{
    public static ValidationException Mistake(this Texts texts, string key, string property = "", params object?[] arguments) =>
        texts.Refusal(key, property, arguments);

    public static void ThrowIfAny(IReadOnlyList<ValidationFailure> mistakes)
    {
        if (mistakes.Count > 0)
        {
            throw new ValidationException(mistakes);
        }
    }
}
