using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Tables;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Organizations;

/// <summary>Writes a subtree as a sheet in the layout that the import reads: what is exported and imported again changes nothing.</summary>
public sealed class UnitExportService(ThiDuaDbContext db, OrgTreeStore trees, Texts texts, TimeProvider time)
{
    /// <summary>The living units of the subtree as they are today, the root first. False where it is not in the tree.</summary>
    /// <param name="among">Which of them the person may see.</param>
    public async Task<bool> WriteAsync(
        Guid rootId,
        SheetFormat format,
        Func<OrgNode, bool> among,
        Stream output,
        CancellationToken cancellation
    )
    {
        var tree = await trees.CurrentAsync(cancellation);
        if (tree.Find(rootId) is not { } root)
        {
            return false;
        }

        var facts = await SubtreeFacts.LoadAsync(db, tree, root.Left, VietnamTime.Today(time), withBeginnings: true, cancellation);
        var kinds = Enum.GetValues<UnitKind>().ToDictionary(k => k, k => texts[$"organizations.kind.{k}"]);
        var rows = tree.Subtree(rootId).Where(n => !n.IsEnded && among(n)).Select(n => Row(n, root, facts, kinds));
        SheetWriter.Write(output, format, texts["organizations.sheet"], UnitSheet.Layout.Header(texts), rows);
        return true;
    }

    private static SheetCell[] Row(OrgNode node, OrgNode root, SubtreeFacts facts, Dictionary<UnitKind, string> kinds)
    {
        var figures = Enum.GetValues<UnitFigureKind>().Select(k => facts.Figures.GetValueOrDefault((node.UnitId, k))).ToList();
        var latest = figures.OfType<UnitFigure>().MaxBy(f => f.AsOf);
        var contact = facts.Contacts.GetValueOrDefault(node.UnitId);
        return
        [
            SheetCell.Of(node.UnitId.ToString()),
            SheetCell.Of(facts.CodeOf(node.UnitId)?.Code),
            SheetCell.Of(node.UnitId == root.UnitId || node.ParentId is not { } parent ? null : ParentCode(parent, facts)),
            SheetCell.Of(kinds[node.Kind]),
            SheetCell.Of(node.Name),
            SheetCell.Of(node.ShortName),
            SheetCell.Of(facts.Beginnings.GetValueOrDefault(node.UnitId)),
            SheetCell.Empty,
            .. figures.Select(f => SheetCell.Of(f?.Value)),
            SheetCell.Of(latest?.AsOf),
            SheetCell.Of(latest?.Source),
            SheetCell.Of(contact?.Address),
            SheetCell.Of(contact?.Phone),
            SheetCell.Of(contact?.Email),
            SheetCell.Of(contact?.Website),
        ];
    }

    /// <summary>A code that several units of the subtree bear would not lead back.</summary>
    private static string ParentCode(Guid parent, SubtreeFacts facts) =>
        facts.CodeOf(parent) is { } code && facts.IsUnique(code.Code) ? code.Code : parent.ToString();
}
