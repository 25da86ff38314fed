using System.Globalization;
using System.Text.RegularExpressions;
using ThiDua.Core.Assessment.Scoring;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Assessment;

/// <summary>
/// Intervals as officials write them, one per line: "dưới 88: 0", "từ 88 đến dưới 90: 2", "90–95: 3" (both ends belong to it),
/// "từ 95: 5", "trên 95: 5". Stored in the same form with plain numbers.
/// </summary>
public static partial class StepText
{
    /// <summary>The intervals, and the lines that are none.</summary>
    public static (IReadOnlyList<ScoreStep> Steps, IReadOnlyList<string> Unread) Read(string? text, int scale)
    {
        var (steps, unread) = (new List<ScoreStep>(), new List<string>());
        foreach (var line in Lines(text))
        {
            if (ReadLine(line, scale) is { } step)
            {
                steps.Add(step);
            }
            else
            {
                unread.Add(line);
            }
        }

        return (steps, unread);
    }

    /// <summary>Back into lines to be edited; the numbers at the scale of the measure.</summary>
    public static string Write(IEnumerable<ScoreStep> steps, int scale) =>
        string.Join('\n', steps.Select(s => $"{Range(s, v => Number(v, scale))}: {Number(s.Points, Points.Scale)}"));

    /// <summary>"từ 88 đến dưới 90", "từ 95".</summary>
    public static string Range(ScoreStep step, Func<long, string> number)
    {
        var from = step.From is { } low ? $"{(step.FromIncluded ? "từ" : "trên")} {number(low)}" : "";
        var to = step.To is { } high ? $"{(step.ToIncluded ? "đến" : from.Length > 0 ? "đến dưới" : "dưới")} {number(high)}" : "";
        return string.Join(' ', new[] { from, to }.Where(p => p.Length > 0)) is { Length: > 0 } range ? range : "mọi mức";
    }

    /// <summary>As kept in the database: integers at the scale, so that reading needs none.</summary>
    internal static string? Store(IReadOnlyList<ScoreStep> steps) =>
        steps.Count == 0
            ? null
            : string.Join(
                ';',
                steps.Select(s =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{(s.FromIncluded ? '[' : '(')}{s.From},{s.To}{(s.ToIncluded ? ']' : ')')}{s.Points}"
                    )
                )
            );

    internal static IReadOnlyList<ScoreStep> ReadStored(string? text) =>
        [.. (text ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries).Select(ReadStoredStep)];

    private static ScoreStep ReadStoredStep(string text)
    {
        var (comma, end) = (text.IndexOf(',', StringComparison.Ordinal), text.AsSpan(1).IndexOfAny(']', ')') + 1);
        return new ScoreStep(
            Long(text[1..comma]),
            text[0] == '[',
            Long(text[(comma + 1)..end]),
            text[end] == ']',
            (int)Long(text[(end + 1)..])!.Value
        );
    }

    private static long? Long(string text) => text.Length == 0 ? null : long.Parse(text, CultureInfo.InvariantCulture);

    private static ScoreStep? ReadLine(string line, int scale)
    {
        if (Line().Match(line) is not { Success: true } match || Scaled(match.Groups["points"].Value, Points.Scale) is not { } points)
        {
            return null;
        }

        var (low, high) = (Scaled(match.Groups["from"].Value, scale), Scaled(match.Groups["to"].Value, scale));
        var isRange = match.Groups["dash"].Success;
        var from = match.Groups["above"].Value;
        var to = match.Groups["below"].Value.ToLowerInvariant();
        return low is null && high is null ? null
            : isRange ? new ScoreStep(low, true, high, true, (int)points)
            : new ScoreStep(
                low,
                !from.StartsWith("trên", StringComparison.OrdinalIgnoreCase),
                high,
                to is "đến" or "đến hết" or "tối đa",
                (int)points
            );
    }

    private static long? Scaled(string text, int scale) =>
        text.Length > 0
        && VietnameseInput.TryNumber(text, out var number)
        && decimal.Truncate(number * Power(scale)) == number * Power(scale)
            ? (long)(number * Power(scale))
            : null;

    private static decimal Power(int scale) => scale == 0 ? 1 : 10 * Power(scale - 1);

    private static string Number(long value, int scale) => Formats.Number(value / Power(scale), scale);

    private static string[] Lines(string? text) =>
        (text ?? "").Split(['\n', '\r', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex(
        @"^(?:(?<from>[\d.,]+)\s*%?\s*(?<dash>[-–])\s*(?<to>[\d.,]+)\s*%?|(?:(?<above>từ|trên)\s+(?<from>[\d.,]+)\s*%?)?\s*(?:(?<below>đến dưới|đến hết|đến|dưới|tối đa)\s+(?<to>[\d.,]+)\s*%?)?(?:\s+trở lên)?)\s*:\s*\+?(?<points>[\d.,]+)\s*(?:điểm)?$",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Line();
}
