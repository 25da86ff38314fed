using System.Text;

namespace ThiDua.Documents.Docx;

/// <summary>Text as it gathers from runs, with how much of it is bold and italic. '\n' is a soft break, '\t' a tab.</summary>
internal sealed class InlineText
{
    private readonly StringBuilder _text = new();
    private readonly List<Face> _faces = [];

    /// <summary>The face of the letters up to <paramref name="End"/>, from where the face before it ends.</summary>
    private readonly record struct Face(int End, bool Bold, bool Italic);

    public void Append(string text, bool bold, bool italic)
    {
        _text.Append(text);
        _faces.Add(new Face(_text.Length, bold, italic));
    }

    public void Append(InlineText other)
    {
        var start = _text.Length;
        _text.Append(other._text);
        _faces.AddRange(other._faces.Select(face => face with { End = face.End + start }));
    }

    /// <summary>Cut at the given positions into pieces, each with its face.</summary>
    public IEnumerable<InlinePiece> Cut(Func<string, IEnumerable<Range>> cutter)
    {
        var text = _text.ToString();
        foreach (var range in cutter(text))
        {
            var (start, length) = range.GetOffsetAndLength(text.Length);
            yield return new InlinePiece(
                text.Substring(start, length),
                IsMostly(text, start, start + length, face => face.Bold),
                IsMostly(text, start, start + length, face => face.Italic)
            );
        }
    }

    /// <summary>Whether all its letters have the face, but for stray ones such as a space or a mark that was left out.</summary>
    private bool IsMostly(string text, int start, int end, Func<Face, bool> has)
    {
        var letters = 0;
        var faced = 0;
        var from = 0;
        foreach (var face in _faces)
        {
            var count = Letters(text, Math.Max(from, start), Math.Min(face.End, end));
            letters += count;
            faced += has(face) ? count : 0;
            from = face.End;
        }

        return letters > 0 && faced * 20 >= letters * 19;
    }

    private static int Letters(string text, int from, int to)
    {
        var count = 0;
        for (var index = from; index < to; index++)
        {
            count += char.IsLetterOrDigit(text[index]) ? 1 : 0;
        }

        return count;
    }
}

/// <summary>A stretch of text and whether it is bold or italic throughout.</summary>
internal sealed record InlinePiece(string Text, bool Bold, bool Italic);
