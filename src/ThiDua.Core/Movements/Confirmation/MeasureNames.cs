using ThiDua.Core.Measures;
using ThiDua.PlanReading;

namespace ThiDua.Core.Movements;

/// <summary>Names of the measures that an authority makes of its own targets.</summary>
public static class MeasureNames
{
    private const string CountedPrefix = "số ";

    private static readonly char[] OpeningMarks = ['“', '"', '‘', '\'', '«', '(', ' '];
    private static readonly char[] ClosingMarks = [' ', '.', ';', ','];

    /// <summary>"Tỷ lệ hộ gia đình có điện thoại thông minh", "Số sáng kiến …"; the sentence itself where the reader found no parts.</summary>
    public static string Of(DraftTarget draft)
    {
        var name = (draft.Unit.Trim() == "%" ? ShareOf(draft) : CountOf(draft)) ?? draft.Quote.Trim(ClosingMarks);
        return name.Length <= Measure.NameMaxLength ? name : name[..Measure.NameMaxLength];
    }

    private static string? ShareOf(DraftTarget draft)
    {
        if (Cleaned(draft.Population) is not { Length: > 0 } population)
        {
            return null;
        }

        // "Tỷ lệ số hộ" would say the number twice.
        var whom = population.StartsWith(CountedPrefix, StringComparison.OrdinalIgnoreCase)
            ? population[CountedPrefix.Length..]
            : population;
        return $"Tỷ lệ {Joined(whom, Cleaned(draft.Object))}";
    }

    private static string? CountOf(DraftTarget draft)
    {
        var (unit, thing) = (Cleaned(draft.Unit), Cleaned(draft.Object));
        if (unit.Length == 0 || thing.Length == 0)
        {
            return null;
        }

        // "người" of 5 người does not say where they are counted.
        return string.Equals(unit, thing, StringComparison.OrdinalIgnoreCase) && Cleaned(draft.Per) is { Length: > 0 } per
            ? $"Số {unit} mỗi {per}"
            : $"Số {Joined(unit, thing)}";
    }

    /// <summary>What is counted often begins with the unit itself: one "tổ", the object of which is "Tổ công nghệ số".</summary>
    private static string Joined(string subject, string thing) => BeginsWith(thing, subject) ? thing : $"{subject} {thing}".TrimEnd();

    private static bool BeginsWith(string text, string words)
    {
        var bare = text.TrimStart(OpeningMarks);
        return bare.StartsWith(words, StringComparison.OrdinalIgnoreCase)
            && (bare.Length == words.Length || !char.IsLetterOrDigit(bare[words.Length]));
    }

    private static string Cleaned(string? text) => text?.Trim(ClosingMarks) ?? "";
}
