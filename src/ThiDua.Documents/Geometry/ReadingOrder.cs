using System.Text;
using ThiDua.Documents.Text;

namespace ThiDua.Documents.Geometry;

/// <summary>Words of a cell to its text: lines from top to bottom, words from left to right.</summary>
internal static class ReadingOrder
{
    public static string Text(IReadOnlyList<PageWord> words)
    {
        var lines = new List<List<PageWord>>();
        foreach (var word in words.OrderBy(w => w.Centre))
        {
            // Words of one line may differ a little in height, as raised letters do.
            if (lines.Count > 0 && word.Centre < lines[^1][0].Bottom && word.Centre - lines[^1][0].Centre < (word.Bottom - word.Top) / 2)
            {
                lines[^1].Add(word);
            }
            else
            {
                lines.Add([word]);
            }
        }

        var text = new StringBuilder();
        foreach (var line in lines)
        {
            VietnameseText.AppendLine(text, VietnameseText.Normalize(string.Join(' ', line.OrderBy(w => w.Left).Select(w => w.Text))));
        }

        return text.ToString();
    }
}
