using System.Text.RegularExpressions;
using ThiDua.Documents;

namespace ThiDua.PlanReading.Language;

/// <summary>A node of the outline that knows its parent and what its section is about.</summary>
internal sealed partial class PlanNode
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

    /// <summary>The words of the heading; "Phần thứ nhất" has them in the line below.</summary>
    public string Heading =>
        ItemText.Heading(Content) is { Length: > 0 } own ? own
        : _children is [{ Style: LabelStyle.None } title, ..] ? ItemText.Heading(title.Content)
        : "";

    /// <summary>It ends with a colon and says nothing itself.</summary>
    public bool IsLeadIn => Text[^1] == ':';

    /// <summary>It closes the document ("Trên đây là Kế hoạch …") or signs it; no item of the section that it stands behind.</summary>
    public bool IsClosing => Style == LabelStyle.None && Closing().IsMatch(Text);

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

    [GeneratedRegex(
        @"^(?:Trên đây là|Trong quá trình|Nhận được (?:Kế hoạch|Chỉ thị|Hướng dẫn|Công điện|văn bản)|(?:Kế hoạch|Chỉ thị|Hướng dẫn|Chương trình|Quy chế|Công điện|Quyết định|Đề án|Nghị quyết|Kết luận|Thông tri)(?: hành động)? này (?:được|có hiệu lực|thay thế|áp dụng|phổ biến)|Căn cứ (?:nội dung )?(?:Kế hoạch|Chỉ thị|Hướng dẫn|Chương trình) này, (?:đề nghị|yêu cầu)|Yêu cầu (?:các|Thủ trưởng|Giám đốc|lãnh đạo)[^:]*\bnày\b[^:]*$|T/?M\.? ?\p{Lu}|KT\. ?\p{Lu}|K/T |TL\. ?\p{Lu}|TUQ\. ?\p{Lu})",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Closing();

    private static string HeadOf(string content)
    {
        var colon = content.IndexOf(':', StringComparison.Ordinal);
        return (colon >= 0 ? content[..colon] : content).TrimEnd(' ', '.', ';', ',');
    }
}
