using FluentValidation;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Movements;

/// <summary>A user's mistake or a step that is not possible now: the field and the sentence that says so.</summary>
internal static class Mistakes
{
    public static ValidationException Mistake(this Texts texts, string field, string key, params object[] args) =>
        texts.Refusal(key, field, args);

    /// <summary>The text without spaces around it; null where there is none.</summary>
    /// <exception cref="ValidationException">It is too long.</exception>
    public static string? Text(this Texts texts, string? text, int max, string field)
    {
        var plain = string.IsNullOrWhiteSpace(text) ? null : text.Trim();
        return plain?.Length > max ? throw texts.Mistake(field, "movements.life.too-long", max) : plain;
    }

    /// <exception cref="ValidationException">There is none, or it is too long.</exception>
    public static string Needed(this Texts texts, string? text, int max, string field) =>
        texts.Text(text, max, field) ?? throw texts.Mistake(field, "movements.life.required");
}
