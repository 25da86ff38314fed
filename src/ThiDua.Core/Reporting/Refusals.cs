using FluentValidation;
using FluentValidation.Results;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Reporting;

/// <summary>A user's mistake or a step that is not possible now: the field and the sentence that says so.</summary>
internal static class Refusals
{
    public static ValidationException Refusal(this Texts texts, string key, string property = "") =>
        new([new ValidationFailure(property, texts[key]) { ErrorCode = key }]);
}
