namespace ThiDua.Documents.Structure;

/// <summary>
/// Paragraphs to a tree. The outer marks (Phụ lục, Phần, Chương, Mục, Điều, I., 1., 1.1.) have a fixed order by
/// Decree 30; the inner ones (a), (1), -, +) nest in the order in which the author first used them. Doubled, skipped or
/// missing numerals change nothing, because only the family of a mark decides.
/// </summary>
internal sealed class OutlineBuilder
{
    private const int LongestHeading = 300;
    private const int InnerRank = 100;
    private readonly List<Node> _roots = [];
    private readonly List<Node> _open = [];

    public void Add(DocumentParagraph paragraph, ParsedLabel? label, bool closesBody)
    {
        var node = new Node(paragraph, label);
        if (closesBody)
        {
            _open.Clear();
        }
        else if (label is { } known)
        {
            OpenFor(known, node);
        }
        else
        {
            OpenForUnlabelled(node);
        }

        (_open.Count == 0 ? _roots : _open[^1].Children).Add(node);
        if (!closesBody && (label is not null || node.IsLeadIn))
        {
            _open.Add(node);
        }
    }

    /// <summary>What follows stands under nothing of what went before: another document begins.</summary>
    public void CloseAll() => _open.Clear();

    public List<OutlineNode> Build() => _roots.ConvertAll(n => Freeze(n, 0));

    private static OutlineNode Freeze(Node node, int depth)
    {
        var children = node.Children.ConvertAll(c => Freeze(c, depth + 1));
        return new OutlineNode(node.Paragraph, depth)
        {
            Style = node.Style,
            IsHeading = node.Rank < RankOf(LabelStyle.Arabic, 1) || (children.Count > 0 && node.IsLeadIn),
            Children = children,
        };
    }

    private void OpenFor(ParsedLabel label, Node node)
    {
        if (node.Rank < InnerRank)
        {
            CloseFrom(_open.FindIndex(n => n.Rank >= node.Rank));
            return;
        }

        var sibling = _open.FindLastIndex(n => n.Style == label.Style);
        if (sibling >= 0)
        {
            CloseFrom(sibling);
            return;
        }

        // A finished bullet has no children; one that ends with a colon or as a heading does.
        while (_open.Count > 0 && _open[^1] is { IsBullet: true, IsLeadIn: false })
        {
            _open.RemoveAt(_open.Count - 1);
        }
    }

    private void OpenForUnlabelled(Node node)
    {
        while (_open.Count > 0 && Ends(_open[^1], node))
        {
            _open.RemoveAt(_open.Count - 1);
        }
    }

    /// <summary>Whether a paragraph without a mark can no longer belong to the open one.</summary>
    private static bool Ends(Node open, Node next)
    {
        if (open.IsBullet)
        {
            return !open.IsLeadIn || open.Children.Exists(c => c.Style != LabelStyle.None);
        }

        return open.Style == LabelStyle.None && (next.IsLeadIn || open.Children.Exists(c => c.Style != LabelStyle.None));
    }

    private void CloseFrom(int index)
    {
        if (index >= 0)
        {
            _open.RemoveRange(index, _open.Count - index);
        }
    }

    private static int RankOf(LabelStyle style, int levels) =>
        style switch
        {
            LabelStyle.Annex => 0,
            LabelStyle.Part => 1,
            LabelStyle.Chapter => 2,
            LabelStyle.Section => 3,
            LabelStyle.Article => 4,
            LabelStyle.Roman => 5,
            LabelStyle.Arabic => 10,
            LabelStyle.Dotted => 9 + levels,
            _ => InnerRank,
        };

    private sealed class Node(DocumentParagraph paragraph, ParsedLabel? label)
    {
        public DocumentParagraph Paragraph { get; } = paragraph;
        public LabelStyle Style { get; } = label?.Style ?? LabelStyle.None;
        public int Rank { get; } = label is { } l ? RankOf(l.Style, l.Levels) : InnerRank;
        public List<Node> Children { get; } = [];

        public bool IsBullet => Style is LabelStyle.Dash or LabelStyle.Plus or LabelStyle.Bullet;

        /// <summary>It announces what follows: it ends with a colon, or with no mark at all as headings do.</summary>
        public bool IsLeadIn { get; } =
            paragraph.Text.Length > 0
            && (
                paragraph.Text[^1] == ':'
                || (
                    label is not null
                    && paragraph.Text.Length <= LongestHeading
                    && paragraph.Text[^1] is not ('.' or ';' or ',' or '/' or '!' or '?')
                )
            );
    }
}
