namespace ThiDua.Documents.Structure;

/// <summary>Finds "Nơi nhận" and the signature of the main document, in whichever order the layout gave them.</summary>
internal sealed class ClosingBlock
{
    // Signature and recipients stand side by side on paper, so in the text one follows close on the other.
    private const int MaxGap = 40;
    private readonly List<int> _recipientParagraphs = [];
    private readonly (int First, int Last) _signature = (-1, -1);

    public ClosingBlock(IReadOnlyList<string> texts, IReadOnlyList<string> withoutLabels, int from, Func<int, bool> isText)
    {
        var heading = -1;
        for (var i = from; i < texts.Count; i++)
        {
            if (isText(i) && RecipientReader.IsHeading(texts[i]))
            {
                heading = i;
                break;
            }
        }

        if (heading >= 0)
        {
            Recipients = RecipientReader
                .Read(texts, heading, texts.Count, out var next)
                .ConvertAll(r => r with { Span = Shift(r.Span, texts, withoutLabels) });
            _recipientParagraphs.AddRange(Enumerable.Range(heading, next - heading));
            End = next;
        }

        // The signature follows the recipients, or precedes them where the layout puts it first.
        var found =
            heading < 0
                ? SignatureReader.Find(texts, from, texts.Count)
                : SignatureReader.Find(texts, End, Math.Min(texts.Count, End + MaxGap))
                    ?? SignatureReader.Find(texts, Math.Max(from, heading - MaxGap), heading);
        if (found is { } signature)
        {
            Signature = signature.Block;
            _signature = (signature.First, signature.Last);
            End = Math.Max(End, signature.Last + 1);
        }
    }

    public IReadOnlyList<Recipient> Recipients { get; } = [];
    public SignatureBlock? Signature { get; }

    /// <summary>The first paragraph behind both; 0 where neither was found.</summary>
    public int End { get; }

    /// <summary>Spans count from the text, in which an automatic label does not stand.</summary>
    private static TextSpan? Shift(TextSpan? span, IReadOnlyList<string> texts, IReadOnlyList<string> withoutLabels) =>
        span is { } s ? s with { Start = Math.Max(0, s.Start - (texts[s.Paragraph].Length - withoutLabels[s.Paragraph].Length)) } : null;

    public void Mark(ParagraphRole[] roles)
    {
        foreach (var index in _recipientParagraphs)
        {
            roles[index] = ParagraphRole.Recipients;
        }

        for (var i = _signature.First; i >= 0 && i <= _signature.Last; i++)
        {
            roles[i] = ParagraphRole.Signature;
        }
    }
}
