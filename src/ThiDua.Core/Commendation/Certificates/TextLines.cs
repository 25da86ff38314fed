namespace ThiDua.Core.Commendation.Certificates;

/// <summary>Breaks a text into lines that fit, by the widths of the serif face that certificates are set in.</summary>
internal static class TextLines
{
    public static IReadOnlyList<string> Wrap(string text, double width, double size)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && Width(longer) * size > width)
            {
                lines.Add(line);
                line = word;
            }
            else
            {
                line = longer;
            }
        }

        if (line.Length > 0)
        {
            lines.Add(line);
        }

        return lines;
    }

    /// <summary>In ems; rather too wide than too narrow.</summary>
    internal static double Width(string text) => text.Sum(Of);

    private static double Of(char letter) =>
        letter switch
        {
            ' ' or ',' or '.' or ';' or ':' or '\'' or '|' => 0.26,
            'i' or 'l' or 'j' or 't' or 'f' or 'r' or 'I' or '(' or ')' or '-' => 0.36,
            'm' or 'w' => 0.78,
            'M' or 'W' => 0.94,
            _ when char.IsUpper(letter) => 0.72,
            _ => 0.51,
        };
}
