using FluentValidation;
using FluentValidation.Results;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Privacy;

/// <summary>Collects what is wrong with a form, field by field.</summary>
internal sealed class Mistakes(Texts texts)
{
    private readonly List<ValidationFailure> found = [];

    public Mistakes Require(string field, string? value, int longest)
    {
        if (string.IsNullOrWhiteSpace(value) || value.Trim().Length > longest)
        {
            found.Add(new(field, texts["privacy.text.required", longest]));
        }

        return this;
    }

    public Mistakes When(bool isWrong, string field, string key, params object?[] arguments)
    {
        if (isWrong)
        {
            found.Add(new(field, texts[key, arguments]));
        }

        return this;
    }

    public void Throw()
    {
        if (found.Count > 0)
        {
            throw new ValidationException(found);
        }
    }
}
