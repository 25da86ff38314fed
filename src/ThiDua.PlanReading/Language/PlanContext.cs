using ThiDua.Documents;

namespace ThiDua.PlanReading.Language;

/// <summary>The plan as the item readers see it: its outline with roles, without annexes and without a carrying decision.</summary>
internal sealed class PlanContext
{
    public PlanContext(AdministrativeDocument document)
    {
        Document = document;
        var first = document.Attached?.FirstParagraph ?? 0;
        Roots = document
            .Outline.Where(n => n.Paragraph.Index >= first && n.Paragraph.Role != ParagraphRole.Annex)
            .Select(n => new PlanNode(n, null))
            .ToList();
        Nodes = Roots.SelectMany(r => r.SelfAndDescendants()).ToList();
        Title = document.Attached?.Title ?? document.Title;
        Preamble = FindPreamble(document);
        Sections = FindSections();
        Issuer = IssuerName.Of(this);
    }

    public AdministrativeDocument Document { get; }
    public IReadOnlyList<PlanNode> Roots { get; }

    /// <summary>All nodes of the body in reading order.</summary>
    public IReadOnlyList<PlanNode> Nodes { get; }

    /// <summary>The title of the plan, which for an attached plan is its own.</summary>
    public string? Title { get; }

    /// <summary>The paragraphs between title and first heading, of the carrying decision too.</summary>
    public IReadOnlyList<DocumentParagraph> Preamble { get; }

    /// <summary>The outermost headings: parts and the sections in them.</summary>
    public IReadOnlyList<PlanNode> Sections { get; }

    public IssuerName Issuer { get; }

    public IEnumerable<PlanNode> WithRole(SectionRole role) => Nodes.Where(n => (n.Roles & role) != 0);

    /// <summary>The highest headings that have the role, each with all that stands under it.</summary>
    public IEnumerable<PlanNode> TopmostWithRole(SectionRole role) =>
        Nodes.Where(n => n.HasOwnRole && (n.Roles & role) != 0 && !n.Ancestors().Any(a => (a.Roles & role) != 0 && a.HasOwnRole));

    private static List<DocumentParagraph> FindPreamble(AdministrativeDocument document)
    {
        var firstHeading = document.Outline.FirstOrDefault(n => n.Style != LabelStyle.None)?.Paragraph.Index ?? document.Paragraphs.Count;
        return document.Paragraphs.Where(p => p.Index < firstHeading && p.Role is ParagraphRole.Basis or ParagraphRole.Body).ToList();
    }

    private List<PlanNode> FindSections()
    {
        var sections = Nodes.Where(n => n.IsTopLevel && n.Ancestors().All(a => a.Style is LabelStyle.Part or LabelStyle.Chapter)).ToList();
        return sections.Count > 0
            ? sections
            : Roots.Where(n => n.Style is LabelStyle.Article or LabelStyle.Arabic or LabelStyle.Dotted).ToList();
    }
}
