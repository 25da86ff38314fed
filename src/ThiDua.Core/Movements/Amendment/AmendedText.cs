using ThiDua.Documents;
using ThiDua.Documents.Structure;
using ThiDua.PlanReading;
using ThiDua.PlanReading.Amending;

namespace ThiDua.Core.Movements;

/// <summary>
/// The edition that a mere list of changes makes of the plan before: that plan's text with the changes applied, and behind
/// it the list itself, so that both can be read on one page and the changes be told again.
/// </summary>
public sealed record AmendedText(IReadOnlyList<PlanParagraph> Paragraphs, PlanDraft Draft)
{
    /// <summary>A change whose place the plan before does not have.</summary>
    public const string Unplaced = "unplaced-change";

    /// <summary>Null where no change of the list has its place in the plan: then it is read as a plan of its own.</summary>
    public static AmendedText? Of(IReadOnlyList<PlanParagraph> before, AdministrativeDocument amendment, ChangeList list)
    {
        var changed = ChangedText.Apply(Raw(before), list);
        if (!changed.Changes.Any(c => c.IsPlaced))
        {
            return null;
        }

        var document = StructureAnalyser.Analyse(changed.Paragraphs);
        var (plan, own) = (PlanReader.Read(document), PlanReader.Read(amendment));
        var missing = changed
            .Changes.Where(c => !c.IsPlaced)
            .Select(c => new DraftProblem(Unplaced, $"Không tìm thấy chỗ cần sửa: {amendment.Paragraphs[c.Order.Paragraph].Text}", null));
        return new AmendedText(
            [.. Kept(document, false), .. Kept(amendment, true)],
            plan with
            {
                Kind = own.Kind,
                Number = own.Number,
                IssuedOn = own.IssuedOn,
                Place = own.Place,
                Issuer = own.Issuer ?? plan.Issuer,
                Signatory = own.Signatory,
                Problems = [.. plan.Problems, .. missing],
            }
        );
    }

    /// <summary>The changes again, each with the words before and after; empty for a plan that was handed in as a whole.</summary>
    public static IReadOnlyList<ShownChange> ChangesOf(IReadOnlyList<PlanParagraph> before, IReadOnlyList<PlanParagraph> plan)
    {
        var orders = plan.Where(p => p.IsOrder).ToList();
        if (orders.Count == 0)
        {
            return [];
        }

        var amendment = StructureAnalyser.Analyse(Raw(orders, isOrder: true));
        return ChangeListReader.Read(amendment) is not { } list
            ? []
            :
            [
                .. ChangedText
                    .Apply(Raw(before), list)
                    .Changes.Select(c => new ShownChange(amendment.Paragraphs[c.Order.Paragraph].Text, c)),
            ];
    }

    /// <summary>The paragraphs of a document as they are kept beside its items.</summary>
    public static IEnumerable<PlanParagraph> Kept(AdministrativeDocument document, bool isOrder) =>
        document.Paragraphs.Select(p => new PlanParagraph(
            p.Text,
            p.ContentStart == 0 ? p.Label : null,
            p.Role == ParagraphRole.Heading,
            p.Page
        )
        {
            Cell = p is { Role: ParagraphRole.TableCell, Cell: { } cell } ? [cell.Table, cell.Row, cell.Column] : null,
            IsOrder = isOrder,
        });

    private static List<RawParagraph> Raw(IReadOnlyList<PlanParagraph> paragraphs, bool isOrder = false) =>
        [
            .. paragraphs
                .Where(p => p.IsOrder == isOrder)
                .Select(p => new RawParagraph(p.Text)
                {
                    AutoLabel = p.Label,
                    Page = p.Page,
                    Cell = p.Cell is [var table, var row, var column] ? new CellPosition(table, row, column) : null,
                }),
        ];
}

/// <param name="Words">The sentence of the amendment that orders the change.</param>
public sealed record ShownChange(string Words, AppliedChange Change);
