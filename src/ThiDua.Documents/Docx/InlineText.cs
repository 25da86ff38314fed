using System.Text;

namespace ThiDua.Documents.Docx;

/// <summary>Text as it gathers from runs, with how much of it is bold and italic. '\n' is a soft break, '\t' a tab.</summary>
internal sealed class InlineText
{
    private readonly StringBuilder _text = new();
    private readonly List<(bool Bold, bool Italic)> _faces = [];

    public bool IsEmpty => _text.Length == 0;

    public void Append(string text, bool bold, bool italic)
    {
        _text.Append(text);
        for (var index = 0; index < text.Length; index++)
        {
            _faces.Add((bold, italic));
        }
    }

    public void Append(InlineText other)
    {
        _text.Append(other._text);
        _faces.AddRange(other._faces);
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
                IsMostly(start, length, face => face.Bold),
                IsMostly(start, length, face => face.Italic)
            );
        }
    }

    /// <summary>Whether all its letters have the face, but for stray ones such as a space or a mark that was left out.</summary>
    private bool IsMostly(int start, int length, Func<(bool Bold, bool Italic), bool> has)
    {
        var letters = 0;
        var faced = 0;
        for (var index = start; index < start + length; index++)
        {
            if (char.IsLetterOrDigit(_text[index]))
            {
                letters++;
                faced += has(_faces[index]) ? 1 : 0;
            }
        }

        return letters > 0 && faced * 20 >= letters * 19;
    }
}

/// <summary>A stretch of text and whether it is bold or italic throughout.</summary>
internal sealed record InlinePiece(string Text, bool Bold, bool Italic);
