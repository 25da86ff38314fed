using FluentValidation;
using FluentValidation.Results;

namespace ThiDua.Core.Reporting;

/// <summary>A user's mistake or a step that is not possible now: the field and the key of the sentence that says so.</summary>
internal static class Refusal
{
    public static ValidationException Because(string key, string property = "") =>
        new([new ValidationFailure(property, key) { ErrorCode = key }]);
}
