using ThiDua.Documents;
using ThiDua.PlanReading.Items;

namespace ThiDua.PlanReading.Language;

/// <summary>The plan as the item readers see it: its outline with roles, without annexes and without a carrying decision.</summary>
internal sealed class PlanContext
{
    private const int CaptionReach = 8;
    private const int LongestCaption = 300;
    private const int LongestSectionHeading = 220;

    // A table right behind a long table asks the same caption.
    private const int LongestSearch = 400;

    public PlanContext(AdministrativeDocument document)
    {
        Document = document;
        var first = document.Attached?.FirstParagraph ?? 0;
        Roots = document
            .Outline.Where(n => n.Paragraph.Index >= first && n.Paragraph.Role != ParagraphRole.Annex)
            .Select(n => new PlanNode(n, null))
            .ToList();
        Nodes = Roots.SelectMany(r => r.SelfAndDescendants()).ToList();
        AnnexNodes = document
            .Outline.Where(n => n.Paragraph.Index >= first && n.Paragraph.Role == ParagraphRole.Annex)
            .Select(n => new PlanNode(n, null))
            .Where(n => !AnnexForms.IsForm(n))
            .SelectMany(n => n.SelfAndDescendants())
            .ToList();
        IssueYear = document.IssuedOn?.Year;
        Title = document.Attached?.Title ?? document.Title;
        Preamble = FindPreamble(document);
        Sections = FindSections();
        Issuer = IssuerName.Of(this);
    }

    public AdministrativeDocument Document { get; }
    public IReadOnlyList<PlanNode> Roots { get; }

    /// <summary>All nodes of the body in reading order.</summary>
    public IReadOnlyList<PlanNode> Nodes { get; }

    /// <summary>All nodes of the annexes that set or assign something; forms to be filled in are left out.</summary>
    public IReadOnlyList<PlanNode> AnnexNodes { get; }

    /// <summary>The year of issue: what is due before it is past.</summary>
    public int? IssueYear { get; }

    /// <summary>The title of the plan, which for an attached plan is its own.</summary>
    public string? Title { get; }

    /// <summary>The paragraphs between title and first heading, of the carrying decision too.</summary>
    public IReadOnlyList<DocumentParagraph> Preamble { get; }

    /// <summary>The outermost headings: parts and the sections in them.</summary>
    public IReadOnlyList<PlanNode> Sections { get; }

    public IssuerName Issuer { get; }

    /// <summary>Whether a table belongs to the plan and is no form to be filled in.</summary>
    public bool IsRead(DocumentTable table)
    {
        if (table.FirstParagraph is not { } first || first < (Document.Attached?.FirstParagraph ?? 0))
        {
            return false;
        }

        return !Above(first).Take(CaptionReach).Any(p => AnnexForms.IsFormTitle(p.Text));
    }

    /// <summary>By when what a table sets is due: what its caption, the headings above it or the title say.</summary>
    public string? DueAbove(DocumentTable table)
    {
        foreach (var paragraph in Above(table.FirstParagraph ?? 0).Take(CaptionReach))
        {
            if (DueReader.In(paragraph.Text, 0, paragraph.Text.Length) is { } due)
            {
                return due;
            }
        }

        return DueReader.OfTitle(Title);
    }

    public IEnumerable<PlanNode> WithRole(SectionRole role) => Nodes.Where(n => (n.Roles & role) != 0);

    /// <summary>The highest headings that have the role, each with all that stands under it.</summary>
    public IEnumerable<PlanNode> TopmostWithRole(SectionRole role) =>
        Nodes.Where(n => n.HasOwnRole && (n.Roles & role) != 0 && !n.Ancestors().Any(a => (a.Roles & role) != 0 && a.HasOwnRole));

    /// <summary>The short paragraphs before a table, nearest first, up to the annex or section that it belongs to.</summary>
    private IEnumerable<DocumentParagraph> Above(int paragraph)
    {
        for (var i = paragraph - 1; i >= Math.Max(0, paragraph - LongestSearch); i--)
        {
            var text = Document.Paragraphs[i];
            if (text.Role is ParagraphRole.TableCell or ParagraphRole.Signature or ParagraphRole.Recipients)
            {
                continue;
            }

            if (text.Text.Length <= LongestCaption)
            {
                yield return text;
            }

            if (text.Role is ParagraphRole.Heading || text.Label?.StartsWith("PHỤ LỤC", StringComparison.OrdinalIgnoreCase) == true)
            {
                yield break;
            }
        }
    }

    private static List<DocumentParagraph> FindPreamble(AdministrativeDocument document)
    {
        var firstHeading = document.Outline.FirstOrDefault(n => n.Style != LabelStyle.None)?.Paragraph.Index ?? document.Paragraphs.Count;
        return document.Paragraphs.Where(p => p.Index < firstHeading && p.Role is ParagraphRole.Basis or ParagraphRole.Body).ToList();
    }

    /// <summary>Without Roman numerals numbered headings are the sections, not numbered sentences.</summary>
    private static bool IsPlainSection(PlanNode node) =>
        node.Style is LabelStyle.Article or LabelStyle.Arabic or LabelStyle.Dotted
        && node.Children.Count > 0
        && node.Text.Length <= LongestSectionHeading
        && node.Text[^1] is not ('.' or ';');

    private List<PlanNode> FindSections()
    {
        var sections = Nodes.Where(n => n.IsTopLevel && n.Ancestors().All(a => a.Style is LabelStyle.Part or LabelStyle.Chapter)).ToList();
        return sections.Count > 0 ? sections : Roots.Where(IsPlainSection).ToList();
    }
}
