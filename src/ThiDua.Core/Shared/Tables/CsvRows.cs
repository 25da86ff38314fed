using System.Text;

namespace ThiDua.Core.Shared.Tables;

/// <summary>Rows of a CSV file (RFC 4180). Separator and encoding are told by the file: spreadsheets of each country write their own.</summary>
internal static class CsvRows
{
    private static readonly char[] Separators = [';', ',', '\t', '|'];

    public static IEnumerable<SheetRow> Read(Stream content, SheetLimits limits)
    {
        using var reader = new StreamReader(
            content,
            new UTF8Encoding(false, throwOnInvalidBytes: true),
            detectEncodingFromByteOrderMarks: true,
            bufferSize: 64 * 1024,
            leaveOpen: true
        );
        var source = new CsvSource(reader, limits);
        var row = new List<string>();
        var number = 0;
        var separator = '\0';
        while (source.PeekLine() is { } line)
        {
            if (separator == '\0')
            {
                // Excel writes "sep=;" as the first line of some files.
                if (line.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && line.Length == 5)
                {
                    separator = line[4];
                    source.SkipLine();
                    number++;
                    continue;
                }

                separator = Separators.MaxBy(c => line.Count(x => x == c));
            }

            row.Clear();
            var lines = source.ReadRow(separator, row);
            number++;
            if (row.Exists(cell => !string.IsNullOrWhiteSpace(cell)))
            {
                yield return new SheetRow(number, [.. row.Select(cell => SheetCell.Of(Unguarded(cell)))]);
            }

            number += lines - 1;
        }
    }

    /// <summary>The writer puts an apostrophe before what a spreadsheet would take for a formula.</summary>
    private static string Unguarded(string cell) =>
        cell.Length > 1 && cell[0] == '\'' && CsvWriter.LooksLikeFormula(cell.AsSpan(1)) ? cell[1..] : cell;
}

/// <summary>Takes rows off a text; quoted cells may hold line breaks.</summary>
internal sealed class CsvSource(TextReader reader, SheetLimits limits)
{
    private readonly StringBuilder cell = new();
    private string? line;

    public string? PeekLine() => line ??= NextLine();

    public void SkipLine() => line = null;

    /// <summary>Reads one row; the answer tells over how many lines it goes.</summary>
    public int ReadRow(char separator, List<string> row)
    {
        var lines = 1;
        var text = PeekLine()!;
        line = null;
        var i = 0;
        while (true)
        {
            cell.Clear();
            if (i < text.Length && text[i] == '"')
            {
                i++;
                while (true)
                {
                    var quote = text.IndexOf('"', i);
                    if (quote < 0)
                    {
                        cell.Append(text.AsSpan(i)).Append('\n');
                        Check();
                        lines++;
                        text = NextLine() ?? throw new SheetRefusedException(new SheetProblem("tables.problem.open-quote"));
                        i = 0;
                        continue;
                    }

                    cell.Append(text.AsSpan(i, quote - i));
                    i = quote + 1;
                    if (i >= text.Length || text[i] != '"')
                    {
                        break;
                    }

                    cell.Append('"');
                    i++;
                }
            }

            var end = text.IndexOf(separator, i);
            cell.Append(text.AsSpan(i, (end < 0 ? text.Length : end) - i));
            Check();
            row.Add(cell.ToString());
            if (row.Count > limits.MaxColumns)
            {
                throw new SheetRefusedException(new SheetProblem("tables.problem.many-columns", limits.MaxColumns));
            }

            if (end < 0)
            {
                return lines;
            }

            i = end + 1;
        }
    }

    private void Check()
    {
        if (cell.Length > limits.MaxCellLength)
        {
            throw new SheetRefusedException(new SheetProblem("tables.problem.long-cell", limits.MaxCellLength));
        }
    }

    private string? NextLine()
    {
        try
        {
            return reader.ReadLine();
        }
        catch (DecoderFallbackException)
        {
            throw new SheetRefusedException(new SheetProblem("tables.problem.encoding"));
        }
    }
}
