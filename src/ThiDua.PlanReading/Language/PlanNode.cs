using ThiDua.Documents;

namespace ThiDua.PlanReading.Language;

/// <summary>A node of the outline that knows its parent and what its section is about.</summary>
internal sealed class PlanNode
{
    private readonly List<PlanNode> _children;

    public PlanNode(OutlineNode node, PlanNode? parent)
    {
        Outline = node;
        Parent = parent;
        Head = HeadOf(Content);
        var own = SectionRoles.Of(this);
        Roles = own == SectionRole.None ? parent?.Roles ?? SectionRole.None : own;
        HasOwnRole = own != SectionRole.None;
        _children = new List<PlanNode>(node.Children.Count);
        foreach (var child in node.Children)
        {
            _children.Add(new PlanNode(child, this));
        }
    }

    public OutlineNode Outline { get; }
    public PlanNode? Parent { get; }
    public IReadOnlyList<PlanNode> Children => _children;
    public SectionRole Roles { get; }
    public bool HasOwnRole { get; }

    public DocumentParagraph Paragraph => Outline.Paragraph;
    public string Text => Paragraph.Text;
    public string Content => Paragraph.Content;
    public LabelStyle Style => Outline.Style;
    public bool IsHeading => Outline.IsHeading;
    public bool IsBullet => Style is LabelStyle.Dash or LabelStyle.Plus or LabelStyle.Bullet;
    public bool IsTopLevel => Style is LabelStyle.Part or LabelStyle.Chapter or LabelStyle.Section or LabelStyle.Roman;

    /// <summary>The words before the first colon, or all of them in a heading; what the node calls itself.</summary>
    public string Head { get; }

    /// <summary>It ends with a colon and says nothing itself.</summary>
    public bool IsLeadIn => Text[^1] == ':';

    /// <summary>"1" for "1.", "a" for "a)", "(9)" and "-" as written; null without a label.</summary>
    public string? Ordinal =>
        Paragraph.Label is not { Length: > 0 } label ? null
        : label[0] == '(' ? label
        : label.TrimEnd('.', ')', '/', ':', ' ');

    public IEnumerable<PlanNode> SelfAndDescendants()
    {
        yield return this;
        foreach (var descendant in Descendants())
        {
            yield return descendant;
        }
    }

    public IEnumerable<PlanNode> Descendants()
    {
        foreach (var child in _children)
        {
            foreach (var node in child.SelfAndDescendants())
            {
                yield return node;
            }
        }
    }

    public IEnumerable<PlanNode> Ancestors()
    {
        for (var node = Parent; node is not null; node = node.Parent)
        {
            yield return node;
        }
    }

    public SourceSpan Source(double confidence) =>
        new(Paragraph.Index, Paragraph.ContentStart, Text.Length - Paragraph.ContentStart, confidence);

    public SourceSpan Source(Stretch stretch, double confidence) => new(Paragraph.Index, stretch.Start, stretch.Length, confidence);

    private static string HeadOf(string content)
    {
        var colon = content.IndexOf(':', StringComparison.Ordinal);
        return (colon >= 0 ? content[..colon] : content).TrimEnd(' ', '.', ';', ',');
    }
}
