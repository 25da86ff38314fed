using System.Globalization;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Tables;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Organizations;

/// <summary>
/// Judges the rows of a sheet against the subtree that they are for. A unit is recognised by its id, else by its code, else
/// by name and kind under the same parent; whatever is none of these is new. An empty cell changes nothing.
/// </summary>
internal sealed class UnitSheetJudge(OrgTree tree, OrgNode root, SubtreeFacts facts, DateOnly asOf, bool mayChangeAuthorities, Texts texts)
{
    private readonly ILookup<string, Guid> unitsByCode = tree.Subtree(root.UnitId)
        .SelectMany(n => facts.Codes[n.UnitId].Select(c => (c.Code, n.UnitId)))
        .ToLookup(c => c.Code, c => c.UnitId);

    private readonly Dictionary<string, UnitRowPlan> rowsByCode = [];
    private readonly Dictionary<Guid, UnitRowPlan> rowsByUnit = [];
    private Dictionary<(Guid Parent, UnitKind Kind, string Name), OrgNode>? nodesByName;

    public IReadOnlyList<UnitRowPlan> Judge(IReadOnlyList<UnitRow> rows)
    {
        List<UnitRowPlan> plans = [.. rows.Select(r => new UnitRowPlan(r))];
        plans.ForEach(Recognise);
        plans.ForEach(FindParent);
        plans.ForEach(RecogniseByName);
        plans.ForEach(CheckShape);
        RefuseRings(plans);
        plans.ForEach(Compare);
        RefuseEndsOfParents(plans);
        RefuseBelowRefused(plans);
        return plans;
    }

    private void Recognise(UnitRowPlan plan)
    {
        var row = plan.Row;
        if (row.IdText is { } text)
        {
            if (Guid.TryParse(text, out var id) && tree.IsInSubtree(id, root.UnitId))
            {
                plan.Existing = tree.Find(id);
            }
            else
            {
                plan.Problems.Add(new(Title(UnitColumn.Id), "organizations.row.unknown-id"));
            }
        }
        else if (row.Code is { } code)
        {
            var units = unitsByCode[code].Distinct().Take(2).ToList();
            plan.Existing = units.Count == 1 ? tree.Find(units[0]) : null;
            if (units.Count > 1)
            {
                plan.Problems.Add(new(Title(UnitColumn.Code), "organizations.row.ambiguous", code));
            }
        }

        plan.UnitId = plan.Existing?.UnitId ?? Ids.Next();
        if (row.Code is { } own && !rowsByCode.TryAdd(own, plan))
        {
            plan.Problems.Add(new(Title(UnitColumn.Code), "organizations.row.duplicate", rowsByCode[own].Row.Number));
        }
        else if (!rowsByUnit.TryAdd(plan.UnitId, plan))
        {
            plan.Problems.Add(new(null, "organizations.row.duplicate", rowsByUnit[plan.UnitId].Row.Number));
        }
    }

    private void FindParent(UnitRowPlan plan)
    {
        plan.ParentId = plan.Existing is { } existing ? existing.ParentId ?? Guid.Empty : root.UnitId;
        if (plan.Row.Parent is not { } parent || plan.UnitId == root.UnitId)
        {
            return;
        }

        if (rowsByCode.TryGetValue(parent, out var row))
        {
            (plan.ParentRow, plan.ParentId) = (row, row.UnitId);
            return;
        }

        var units = Guid.TryParse(parent, out var id) ? [id] : unitsByCode[parent].Distinct().Take(2).ToList();
        if (units.Count != 1 || !tree.IsInSubtree(units[0], root.UnitId))
        {
            var key = units.Count > 1 ? "organizations.row.ambiguous" : "organizations.row.unknown-parent";
            plan.Problems.Add(new(Title(UnitColumn.Parent), key, parent));
            return;
        }

        plan.ParentId = units[0];
        plan.ParentRow = rowsByUnit.GetValueOrDefault(units[0]);
    }

    private void RecogniseByName(UnitRowPlan plan)
    {
        var row = plan.Row;
        plan.Name = row.Name ?? plan.Existing?.Name ?? "";
        plan.Kind = row.Kind ?? plan.Existing?.Kind ?? UnitNaming.KindOf(plan.Name) ?? UnitKind.Country;
        if (plan.Existing is null && row.IdText is null && plan.Name.Length > 0)
        {
            var key = (plan.ParentId, plan.Kind, SearchFolding.Fold(plan.Name));
            if (NodesByName.TryGetValue(key, out var same))
            {
                Take(plan, same);
            }
        }

        plan.ShortName =
            row.ShortName ?? (plan.Existing is { } known && known.Name == plan.Name ? known.ShortName : UnitNaming.ShortNameOf(plan.Name));
    }

    private void Take(UnitRowPlan plan, OrgNode same)
    {
        if (plan.Row.Code is not null && facts.CodeOf(same.UnitId) is { } code)
        {
            plan.Problems.Add(new(Title(UnitColumn.Name), "organizations.row.same-name", code.Code));
            return;
        }

        rowsByUnit.Remove(plan.UnitId);
        (plan.Existing, plan.UnitId) = (same, same.UnitId);
        if (!rowsByUnit.TryAdd(plan.UnitId, plan))
        {
            plan.Problems.Add(new(Title(UnitColumn.Name), "organizations.row.duplicate", rowsByUnit[plan.UnitId].Row.Number));
        }
    }

    private Dictionary<(Guid, UnitKind, string), OrgNode> NodesByName
    {
        get
        {
            if (nodesByName is null)
            {
                nodesByName = [];
                foreach (var node in tree.Subtree(root.UnitId).Where(n => n is { IsEnded: false, ParentId: not null }))
                {
                    nodesByName.TryAdd((node.ParentId!.Value, node.Kind, tree.FoldedName(node.Left)), node);
                }
            }

            return nodesByName;
        }
    }

    private void CheckShape(UnitRowPlan plan)
    {
        var row = plan.Row;
        if (plan.Name.Length == 0)
        {
            plan.Problems.Add(new(Title(UnitColumn.Name), "tables.cell.missing"));
        }

        if (
            plan.Kind == UnitKind.Country
            && plan.Existing?.Kind != UnitKind.Country
            && !plan.Row.Problems.Exists(p => p.Column == Title(UnitColumn.Kind))
        )
        {
            plan.Problems.Add(new(Title(UnitColumn.Kind), "tables.cell.missing"));
        }

        if (plan.Existing?.IsEnded == true)
        {
            plan.Problems.Add(new(null, "organizations.row.ended"));
        }

        if (row.From > asOf)
        {
            plan.Problems.Add(new(Title(UnitColumn.From), "organizations.row.late", Formats.Date(asOf)));
        }

        if (row.FiguresAsOf > asOf)
        {
            plan.Problems.Add(new(Title(UnitColumn.AsOf), "organizations.row.late", Formats.Date(asOf)));
        }

        if (row.To is { } to && (plan.Existing is null || to != asOf))
        {
            plan.Problems.Add(new(Title(UnitColumn.To), "organizations.row.end-day", Formats.Date(asOf)));
        }

        CheckContact(plan);
    }

    private void CheckContact(UnitRowPlan plan)
    {
        if (!plan.Row.HasContact)
        {
            return;
        }

        var mistakes = UnitFactsService.ContactMistakes(
            new SetContactOptions
            {
                UnitId = plan.UnitId,
                Email = plan.Row.Email,
                Website = plan.Row.Website,
            }
        );
        foreach (var (property, key, arguments) in mistakes)
        {
            plan.Problems.Add(new(Title(property == "Email" ? UnitColumn.Email : UnitColumn.Website), key, arguments));
        }
    }

    /// <summary>Walks up from each row through the file and the tree: whoever meets itself stands above itself.</summary>
    private void RefuseRings(List<UnitRowPlan> plans)
    {
        // Collected first: a row that is refused stays where it is, and whoever stands below it is no ring.
        var rings = new List<UnitRowPlan>();
        foreach (var plan in plans.Where(p => !p.IsRefused))
        {
            var (at, steps) = (plan.ParentId, 0);
            while (at != Guid.Empty && at != plan.UnitId && steps++ < 64)
            {
                at = rowsByUnit.GetValueOrDefault(at) is { } above ? above.ParentId : tree.Find(at)?.ParentId ?? Guid.Empty;
            }

            if (at == plan.UnitId)
            {
                rings.Add(plan);
            }
        }

        rings.ForEach(p => p.Problems.Add(new(Title(UnitColumn.Parent), "organizations.row.ring")));
    }

    private void Compare(UnitRowPlan plan)
    {
        if (plan.IsRefused)
        {
            return;
        }

        var parentKind = plan.ParentRow?.Kind ?? tree.Find(plan.ParentId)?.Kind;
        var existing = plan.Existing;
        plan.IsMoved = existing is not null && existing.ParentId is { } parent && parent != plan.ParentId;
        plan.IsRenamed =
            existing is not null && (existing.Kind, existing.Name, existing.ShortName) != (plan.Kind, plan.Name, plan.ShortName);
        plan.Ends = plan.Row.To is not null;
        if (existing is null || plan.IsMoved || existing.Kind != plan.Kind)
        {
            CheckPlace(plan, parentKind);
        }

        if ((plan.IsMoved || plan.Ends) && plan.UnitId == root.UnitId)
        {
            plan.Problems.Add(new(null, "organizations.row.root"));
        }

        if (!mayChangeAuthorities && plan.Kind.IsAuthority() && (existing is null || plan.IsMoved || plan.IsRenamed || plan.Ends))
        {
            plan.Problems.Add(new(null, "organizations.row.state"));
        }

        Changes(plan);
    }

    private void CheckPlace(UnitRowPlan plan, UnitKind? parentKind)
    {
        var fits = parentKind is { } above && plan.Kind.MayStandUnder(above);
        var becomes =
            plan.Existing is null || plan.Kind.IsLike(plan.Existing.Kind) || plan.Kind.IsAuthority() == plan.Existing.Kind.IsAuthority();
        if (plan.UnitId == root.UnitId ? !becomes : !fits || !becomes)
        {
            var where = plan.ParentRow?.Name ?? tree.Find(plan.ParentId)?.Name;
            plan.Problems.Add(
                new(Title(UnitColumn.Kind), "organizations.mistake.kind-there", texts[$"organizations.kind.{plan.Kind}"], where)
            );
        }
    }

    private void Changes(UnitRowPlan plan)
    {
        var (row, existing) = (plan.Row, plan.Existing);
        plan.NewFigures.AddRange(
            row.Figures.Select((value, i) => (Kind: (UnitFigureKind)i, value))
                .Where(f => f.value is not null && facts.Figures.GetValueOrDefault((plan.UnitId, f.Kind))?.Value != f.value)
                .Select(f => (f.Kind, f.value!.Value))
        );
        var contact = facts.Contacts.GetValueOrDefault(plan.UnitId);
        plan.HasNewCode = row.Code is not null && !facts.Codes[plan.UnitId].Any(c => c.Code == row.Code);
        plan.HasNewContact =
            Differs(row.Address, contact?.Address)
            || Differs(row.Phone, contact?.Phone)
            || Differs(row.Email, contact?.Email)
            || Differs(row.Website, contact?.Website);
        if (existing is null)
        {
            return;
        }

        Change(plan, UnitColumn.Name, existing.Name, plan.Name);
        Change(plan, UnitColumn.ShortName, existing.ShortName, plan.ShortName);
        Change(plan, UnitColumn.Kind, texts[$"organizations.kind.{existing.Kind}"], texts[$"organizations.kind.{plan.Kind}"]);
        if (plan.IsMoved)
        {
            Change(
                plan,
                UnitColumn.Parent,
                tree.Find(existing.ParentId!.Value)!.Name,
                plan.ParentRow?.Name ?? tree.Find(plan.ParentId)!.Name
            );
        }

        if (plan.HasNewCode)
        {
            Change(plan, UnitColumn.Code, facts.CodeOf(plan.UnitId)?.Code ?? "", row.Code!);
        }

        if (plan.Ends)
        {
            Change(plan, UnitColumn.To, "", Formats.Date(asOf));
        }

        foreach (var (kind, value) in plan.NewFigures)
        {
            var before = facts.Figures.GetValueOrDefault((plan.UnitId, kind))?.Value;
            Change(plan, UnitColumn.Population + (int)kind, before is { } number ? Formats.Number(number) : "", Formats.Number(value));
        }

        Change(plan, UnitColumn.Address, contact?.Address ?? "", row.Address ?? contact?.Address ?? "");
        Change(plan, UnitColumn.Phone, contact?.Phone ?? "", row.Phone ?? contact?.Phone ?? "");
        Change(plan, UnitColumn.Email, contact?.Email ?? "", row.Email ?? contact?.Email ?? "");
        Change(plan, UnitColumn.Website, contact?.Website ?? "", row.Website ?? contact?.Website ?? "");
    }

    private static bool Differs(string? typed, string? known) => typed is not null && typed != known;

    private void Change(UnitRowPlan plan, UnitColumn column, string before, string after)
    {
        if (before != after)
        {
            plan.Changes.Add(new RowChange(Title(column), before, after));
        }
    }

    /// <summary>A unit may end only together with, or after, what stands below it.</summary>
    private void RefuseEndsOfParents(List<UnitRowPlan> plans)
    {
        foreach (var plan in plans.Where(p => p is { Ends: true, IsRefused: false }))
        {
            var stays = tree.Children(plan.UnitId)
                .Any(c =>
                    !c.IsEnded
                    && !(rowsByUnit.GetValueOrDefault(c.UnitId) is { IsRefused: false } row && (row.Ends || row.ParentId != plan.UnitId))
                );
            if (stays)
            {
                plan.Problems.Add(new(null, "organizations.row.has-children"));
            }
        }
    }

    /// <summary>A new unit cannot stand under one that is not taken over.</summary>
    internal static void RefuseBelowRefused(IReadOnlyList<UnitRowPlan> plans)
    {
        bool again;
        do
        {
            again = false;
            foreach (var plan in plans.Where(p => !p.IsRefused))
            {
                if (
                    plan.ParentRow is { } above
                    && ((above.IsRefused && above.IsNew) || (above is { IsRefused: false, Ends: true } && !plan.Ends))
                )
                {
                    plan.Problems.Add(
                        new(null, "organizations.row.parent-refused", above.Row.Number.ToString(CultureInfo.InvariantCulture))
                    );
                    again = true;
                }
            }
        } while (again);
    }

    private string Title(UnitColumn column) => UnitSheet.Title(column, texts);
}
