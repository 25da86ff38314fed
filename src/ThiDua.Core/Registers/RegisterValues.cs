using System.Globalization;
using System.Text.Json;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Registers;

/// <summary>A mistake in the value of a field.</summary>
public sealed record FieldProblem(string Field, string Key, params IReadOnlyList<object?> Arguments);

/// <summary>
/// Values of a record as they are stored: "1" and "0" for yes and no, numbers in invariant form, days as yyyy-MM-dd, several choices
/// one in a line. Nothing entered is no value.
/// </summary>
public static class RegisterValues
{
    public const string Yes = "1";
    public const string No = "0";
    public const int WordsMaxLength = 2000;
    private const int TextMaxLength = RegisterRecord.TitleMaxLength;

    public static decimal? Number(string? value) =>
        decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Reads what was typed for each field that is asked.</summary>
    /// <param name="typed">By key of the field; a field that was not sent keeps what it was.</param>
    public static (Dictionary<string, string> Values, List<FieldProblem> Problems) Read(
        IEnumerable<RegisterField> fields,
        IReadOnlyDictionary<string, string?> typed,
        IReadOnlyDictionary<string, string> before
    )
    {
        var values = before.ToDictionary();
        var problems = new List<FieldProblem>();
        foreach (var field in fields.Where(f => !f.IsRetired && f.Kind != RegisterFieldKind.Photo))
        {
            if (typed.TryGetValue(field.Key, out var text))
            {
                var (value, problem) = ReadOne(field, text?.ReplaceLineEndings("\n").Trim() ?? "");
                if (problem is not null)
                {
                    problems.Add(new(field.Key, problem, text));
                    continue;
                }

                values.Remove(field.Key);
                if (value.Length > 0)
                {
                    values[field.Key] = value;
                }
            }

            if (field.IsRequired && !values.ContainsKey(field.Key))
            {
                problems.Add(new(field.Key, "registers.field.required"));
            }
        }

        return (values, problems);
    }

    public static string ToJson(IReadOnlyDictionary<string, string> values) => JsonSerializer.Serialize(values);

    /// <summary>A value as it is read, and as it is typed again.</summary>
    public static string Shown(RegisterField field, string? value, Texts texts) =>
        string.IsNullOrEmpty(value)
            ? ""
            : field.Kind switch
            {
                RegisterFieldKind.YesNo => texts[value == Yes ? "registers.yes" : "registers.no"],
                RegisterFieldKind.Whole or RegisterFieldKind.Number => Typed(field, value),
                RegisterFieldKind.Date => Typed(field, value),
                RegisterFieldKind.Choices => value.Replace("\n", ", ", StringComparison.Ordinal),
                _ => value,
            };

    /// <summary>A value as it stands in a field of a form.</summary>
    public static string Typed(RegisterField field, string? value) =>
        field.Kind switch
        {
            _ when string.IsNullOrEmpty(value) => "",
            RegisterFieldKind.Whole or RegisterFieldKind.Number when Number(value) is { } number => Formats.Number(number, 6),
            RegisterFieldKind.Date
                when DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) =>
                Formats.Date(day),
            _ => value,
        };

    private static (string Value, string? Problem) ReadOne(RegisterField field, string text)
    {
        if (text.Length == 0)
        {
            return ("", null);
        }

        switch (field.Kind)
        {
            case RegisterFieldKind.Whole or RegisterFieldKind.Number:
                return !VietnameseInput.TryNumber(text, out var number) || Math.Abs(number) > 1_000_000_000_000m
                        ? ("", "registers.field.number")
                    : field.Kind == RegisterFieldKind.Whole && number != decimal.Truncate(number) ? ("", "registers.field.whole")
                    : (number.ToString("0.######", CultureInfo.InvariantCulture), null);
            case RegisterFieldKind.YesNo:
                return text.ToUpperInvariant() switch
                {
                    "1" or "X" or "CÓ" or "YES" or "TRUE" or "ON" => (Yes, null),
                    "0" or "KHÔNG" or "NO" or "FALSE" => (No, null),
                    _ => ("", "registers.field.yes-no"),
                };
            case RegisterFieldKind.Choice:
                return Choice(field, text) is { } choice ? (choice, null) : ("", "registers.field.choice");
            case RegisterFieldKind.Choices:
                var parts = text.Split(['\n', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
                var chosen = parts.Select(p => Choice(field, p)).ToList();
                return chosen.Contains(null)
                    ? ("", "registers.field.choice")
                    : (string.Join('\n', field.ChoiceList.Where(chosen.Contains)), null);
            case RegisterFieldKind.Date:
                return VietnameseInput.TryDate(text, out var day)
                    ? (day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), null)
                    : ("", "registers.field.date");
            case RegisterFieldKind.Location:
                return Location(text) is { } place ? (place, null) : ("", "registers.field.location");
            case RegisterFieldKind.Phone:
                var digits = new string([.. text.Where(char.IsAsciiDigit)]);
                return digits.Length is >= 8 and <= 13 ? (digits, null) : ("", "registers.field.phone");
            default:
                return text.Length <= (field.Kind == RegisterFieldKind.Words ? WordsMaxLength : TextMaxLength)
                    ? (text, null)
                    : ("", "registers.field.long");
        }
    }

    private static string? Choice(RegisterField field, string text) =>
        field.ChoiceList.FirstOrDefault(c => string.Equals(c, text, StringComparison.OrdinalIgnoreCase));

    /// <summary>Latitude and longitude in degrees, in and around Viet Nam.</summary>
    private static string? Location(string text) =>
        text.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries) is [var north, var east]
        && decimal.TryParse(north, NumberStyles.Float, CultureInfo.InvariantCulture, out var latitude)
        && decimal.TryParse(east, NumberStyles.Float, CultureInfo.InvariantCulture, out var longitude)
        && latitude is >= 6 and <= 24
        && longitude is >= 101 and <= 118
            ? string.Create(CultureInfo.InvariantCulture, $"{latitude:0.######},{longitude:0.######}")
            : null;
}
