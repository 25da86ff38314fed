using System.Text;

namespace ThiDua.PlanReading.Tests.Corpus;

/// <summary>
/// A document as pdftotext prints it. "raw": lines in reading order, each followed by an empty one, letterhead line by
/// line; "columns": the page's layout kept, letterhead and signature side by side, tables by aligned columns.
/// </summary>
internal sealed class CorpusText(CorpusSource source)
{
    private const int PageLines = 46;
    private readonly List<string> _lines = [];
    private bool IsRaw => source.Layout == "raw";
    private int Width => IsRaw ? 78 : 92;

    public string Write()
    {
        WriteHead();
        var signed = false;
        for (var i = 0; i < source.Body.Count; i++)
        {
            var line = source.Body[i];
            if (line == "!sign")
            {
                signed = true;
                WriteEnd();
            }
            else if (line[0] == '|')
            {
                var rows = source.Body.Skip(i).TakeWhile(l => l[0] == '|').ToList();
                WriteTable(rows);
                i += rows.Count - 1;
            }
            else
            {
                WriteParagraph(CorpusMarks.Plain(line));
            }
        }

        if (!signed)
        {
            WriteEnd();
        }

        return Paged();
    }

    private void WriteHead()
    {
        var left = source
            .Lines("letterhead")
            .Concat(source.One("numberline") is { } own ? [own] : [$"Số: {source.One("number") ?? "      /" + source.One("symbol")}"])
            .ToList();
        List<string> right =
            source.One("motto") == "party"
                ? ["ĐẢNG CỘNG SẢN VIỆT NAM"]
                : ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"];
        if (source.PlaceAndDate.Length > 0)
        {
            right.Add(source.PlaceAndDate);
        }

        SideBySide(left, right, 38);
        _lines.Add("");
        foreach (var line in source.Lines("kind").Concat(source.Lines("title")))
        {
            foreach (var wrapped in Wrap(line, Width - 20))
            {
                _lines.Add(IsRaw ? wrapped : Centred(wrapped));
            }
        }

        foreach (var line in source.All("addressee"))
        {
            WriteParagraph(line);
        }

        _lines.Add("");
    }

    private void WriteEnd()
    {
        List<string> left =
        [
            "Nơi nhận:",
            .. source.All("recipient").Select((r, i) => $"- {r}{(i == source.All("recipient").Count - 1 ? "." : ";")}"),
        ];
        List<string> right = [.. source.Lines("sign"), "", "", source.One("signer")!];
        _lines.Add("");
        SideBySide(left, right, 50);
    }

    private void SideBySide(List<string> left, List<string> right, int width)
    {
        if (IsRaw)
        {
            _lines.AddRange(left.Concat(right).Where(l => l.Length > 0));
            return;
        }

        for (var i = 0; i < Math.Max(left.Count, right.Count); i++)
        {
            _lines.Add($"{(i < left.Count ? left[i] : "").PadRight(width)}    {(i < right.Count ? right[i] : "")}".TrimEnd());
        }
    }

    private void WriteParagraph(string text)
    {
        var first = true;
        foreach (var line in Wrap(text, Width - (IsRaw ? 0 : 6)))
        {
            _lines.Add(!IsRaw && first ? "      " + line : line);
            first = false;
        }
    }

    private void WriteTable(List<string> rows)
    {
        var cells = rows.ConvertAll(r => CorpusTable.Cells(r).ConvertAll(CorpusMarks.Plain));
        var columns = cells.Max(r => r.Count);
        if (IsRaw)
        {
            // Without the layout a text layer has lost the grid; many portals print it with bars.
            _lines.AddRange(
                cells.Select(
                    (r, i) => $"| {string.Join(" | ", r)} |{(i == 0 ? "\n|" + string.Concat(Enumerable.Repeat("---|", columns)) : "")}"
                )
            );
            return;
        }

        var widths = Enumerable.Range(0, columns).Select(c => Math.Min(30, cells.Max(r => c < r.Count ? r[c].Length : 0))).ToList();
        _lines.Add("");
        foreach (var row in cells)
        {
            var wrapped = row.Select((cell, c) => Wrap(cell, Math.Max(4, widths[c]))).ToList();
            for (var line = 0; line < wrapped.Max(w => w.Count); line++)
            {
                _lines.Add(string.Join("   ", wrapped.Select((w, c) => (line < w.Count ? w[line] : "").PadRight(widths[c]))).TrimEnd());
            }
        }

        _lines.Add("");
    }

    private string Centred(string line) => new string(' ', Math.Max(0, (Width - line.Length) / 2)) + line;

    private static List<string> Wrap(string text, int width)
    {
        var result = new List<string>();
        var line = new StringBuilder();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                result.Add(line.ToString());
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : "").Append(word);
        }

        if (line.Length > 0 || result.Count == 0)
        {
            result.Add(line.ToString());
        }

        return result;
    }

    /// <summary>Page numbers in between; a raw text has an empty line behind each line.</summary>
    private string Paged()
    {
        var text = new StringBuilder();
        var page = 1;
        for (var i = 0; i < _lines.Count; i++)
        {
            if (i > 0 && i % PageLines == 0 && !InTable(i))
            {
                page++;
                text.Append(IsRaw ? $"{page}\n\n" : $"\f{Centred($"{page}")}\n\n");
            }

            text.Append(_lines[i]).Append(IsRaw && _lines[i].Length > 0 && !InTable(i) ? "\n\n" : "\n");
        }

        return text.ToString();
    }

    private bool InTable(int line) => _lines[line].StartsWith('|');
}
