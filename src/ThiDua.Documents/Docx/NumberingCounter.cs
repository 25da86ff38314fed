using System.Text;

namespace ThiDua.Documents.Docx;

/// <summary>Counts through the document and gives each numbered paragraph the label that Word shows.</summary>
internal sealed class NumberingCounter(Numbering numbering)
{
    private const int Levels = 9;

    private readonly Dictionary<string, int?[]> _counts = [];
    private readonly HashSet<(string Numbering, int Level)> _started = [];

    /// <summary>Counts one paragraph; null where it shows no label.</summary>
    public string? Next(string numberingId, int level)
    {
        if (level is < 0 or >= Levels || numbering.Find(numberingId) is not { } list || !list.Levels.TryGetValue(level, out var shown))
        {
            return null;
        }

        if (!_counts.TryGetValue(list.Definition, out var counts))
        {
            _counts[list.Definition] = counts = new int?[Levels];
        }

        // A list may start its levels anew although it shares the definition: once, at its first use.
        for (var index = 0; index <= level; index++)
        {
            if (list.StartOverrides.TryGetValue(index, out var start) && _started.Add((numberingId, index)))
            {
                counts[index] = index == level ? start - 1 : start;
            }
        }

        counts[level] = counts[level] is { } count ? count + 1 : shown.Start;
        Restart(list, counts, level);
        return Label(list, shown, counts, level);
    }

    private static void Restart(NumberingInstance list, int?[] counts, int level)
    {
        for (var below = level + 1; below < Levels; below++)
        {
            // "Restart after 0" means never; a number names the level (from 1) that restarts it; else any level above does.
            var after = list.Levels.TryGetValue(below, out var definition) ? definition.RestartAfter : null;
            if (after is null || (after > 0 && level < after))
            {
                counts[below] = null;
            }
        }
    }

    private static string? Label(NumberingInstance list, NumberingLevel shown, int?[] counts, int level)
    {
        if (shown.Format == "bullet")
        {
            return Bullet(shown.Text);
        }

        var label = new StringBuilder();
        for (var position = 0; position < shown.Text.Length; position++)
        {
            if (shown.Text[position] == '%' && position + 1 < shown.Text.Length && shown.Text[position + 1] is >= '1' and <= '9')
            {
                var index = shown.Text[++position] - '1';
                label.Append(Count(list, counts, index, shown.Legal && index != level));
            }
            else
            {
                label.Append(shown.Text[position]);
            }
        }

        var text = label.ToString().Trim();
        return text.Length == 0 ? null : text;
    }

    private static string Count(NumberingInstance list, int?[] counts, int index, bool legal)
    {
        if (!list.Levels.TryGetValue(index, out var level))
        {
            return "";
        }

        var count = counts[index] ?? level.Start;
        return NumberFormats.Format(count, legal ? "decimal" : level.Format);
    }

    /// <summary>Signs of symbol fonts to what they look like: a dash, or else a bullet.</summary>
    private static string Bullet(string text) =>
        text.Trim() switch
        {
            "" => "•",
            "-" or "\uF02D" or "‐" or "‑" => "-",
            "+" or "\uF02B" => "+",
            "–" or "—" or "*" => text.Trim(),
            _ => "•",
        };
}
