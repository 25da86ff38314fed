using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;
using ThiDua.Documents;
using ThiDua.Documents.Writing;

namespace ThiDua.Core.Movements;

public sealed record UnitPlanView(UnitPlan Plan, Movement Movement, OrgNode Unit, bool CanEdit, bool CanApprove);

/// <summary>A unit of a movement and its plan of the year; null where it has none.</summary>
public sealed record UnitPlanRow(OrgNode Unit, int Tasks, UnitPlan? Plan, bool CanDraft);

public sealed record UnitPlansView(Movement Movement, int Year, IReadOnlyList<UnitPlanRow> Rows);

/// <summary>Plans of units, and which unit has none.</summary>
public sealed class UnitPlanQueries(ThiDuaDbContext db, MovementQueries movements)
{
    /// <summary>Of the units with work in the year that the person acts for, runs the movement of, or sees. Null out of reach.</summary>
    public async Task<UnitPlansView?> ListAsync(Guid movementId, int year, Access access, CancellationToken cancellation)
    {
        if (await movements.Visible(access).FirstOrDefaultAsync(m => m.Id == movementId, cancellation) is not { } movement)
        {
            return null;
        }

        var works = await db
            .TaskWorks.Where(w => w.MovementId == movementId && w.Year == year)
            .GroupBy(w => w.UnitId)
            .Select(g => new { UnitId = g.Key, Count = g.Count() })
            .ToListAsync(cancellation);
        var plans = await db
            .UnitPlans.AsNoTracking()
            .Where(p => p.MovementId == movementId && p.Year == year)
            .ToDictionaryAsync(p => p.UnitId, cancellation);
        var isOffice = access.Can(Capability.ManageMovements, movement.AuthorityUnitId);
        var units = works.ToDictionary(w => w.UnitId, w => w.Count);
        foreach (var own in access.HeldAt(Capability.ActForUnit).Where(n => access.Tree.IsInSubtree(n.UnitId, movement.AuthorityUnitId)))
        {
            units.TryAdd(own.UnitId, 0);
        }

        return new UnitPlansView(
            movement,
            year,
            [
                .. units
                    .Select(u => (Node: access.Tree.Find(u.Key), u.Value))
                    .Where(u => u.Node is not null && (isOffice || Sees(access, u.Node.UnitId)))
                    .OrderBy(u => u.Node!.Left)
                    .Select(u => new UnitPlanRow(
                        u.Node!,
                        u.Value,
                        Shown(plans.GetValueOrDefault(u.Node!.UnitId), access),
                        access.Can(Capability.ActForUnit, u.Node!.UnitId)
                    )),
            ]
        );
    }

    /// <summary>Null where there is none, or a draft is somebody else's.</summary>
    public async Task<UnitPlanView?> FindAsync(Guid planId, Access access, CancellationToken cancellation)
    {
        var plan = await db
            .UnitPlans.AsNoTracking()
            .Include(p => p.Lines.OrderBy(l => l.Ordinal))
            .FirstOrDefaultAsync(p => p.Id == planId, cancellation);
        var movement = plan is null ? null : await db.Movements.AsNoTracking().SingleAsync(m => m.Id == plan.MovementId, cancellation);
        if (plan is null || movement is null || access.Tree.Find(plan.UnitId) is not { } unit)
        {
            return null;
        }

        var isPublic =
            plan.State == UnitPlanState.Approved
            && (access.Can(Capability.ManageMovements, movement.AuthorityUnitId) || access.Can(Capability.ViewResults, plan.UnitId));
        return isPublic || IsOwn(access, plan.UnitId)
            ? new UnitPlanView(
                plan,
                movement,
                unit,
                access.Can(Capability.ActForUnit, unit.UnitId),
                access.Can(Capability.LeadUnit, unit.UnitId)
            )
            : null;
    }

    /// <summary>The plan as DOCX after Decree 30/2020.</summary>
    public static PlanFile Docx(UnitPlanView view, OrgTree tree, string? signer)
    {
        var authority = tree.AuthorityOf(view.Unit.UnitId);
        var paper = new OfficialPaper
        {
            Letterhead = new Letterhead(authority is null ? null : $"UBND {authority.Name}", view.Unit.Name),
            Number = DocumentNumber.For(PaperKind.Plan, null, view.Unit.ShortName),
            Place = authority?.ShortName,
            Date = new PartialDate(view.Plan.Year),
            Kind = PaperKind.Plan,
            Title = $"Thực hiện phong trào thi đua “{view.Movement.Name}” năm {view.Plan.Year}",
            Blocks =
            [
                new PaperHeading(HeadingLevel.Roman, "Mục đích, yêu cầu"),
                new PaperNarrative(view.Plan.Purpose, "mục đích, yêu cầu"),
                new PaperHeading(HeadingLevel.Roman, "Chỉ tiêu"),
                Lines(view.Plan.Lines.Where(l => l.TargetId is not null), "chỉ tiêu"),
                new PaperHeading(HeadingLevel.Roman, "Nhiệm vụ"),
                Tasks(view.Plan.Lines.Where(l => l.TargetId is null)),
                new PaperHeading(HeadingLevel.Roman, "Biện pháp và tổ chức thực hiện"),
                new PaperNarrative(view.Plan.Means, "biện pháp thực hiện"),
            ],
            Signature = PaperSignature.Own("Thủ trưởng đơn vị", signer),
            Recipients = [authority is null ? "Cấp trên (b/c)" : $"UBND {authority.Name} (b/c)", "Các bộ phận thuộc đơn vị (t/h)"],
            Filing = "VT",
        };
        using var stream = new MemoryStream();
        DocxWriter.Write(paper, stream);
        return new PlanFile($"Kế hoạch {view.Plan.Year} {view.Unit.ShortName}.docx", stream.ToArray());
    }

    private static PaperBlock Lines(IEnumerable<UnitPlanLine> lines, string name) =>
        lines.ToList() is { Count: > 0 } some
            ? PaperList.Of(ListMark.Dash, some.Select(l => l.Text.TrimEnd('.', ';') + "."))
            : new PaperNarrative(null, name);

    private static PaperBlock Tasks(IEnumerable<UnitPlanLine> lines) =>
        lines.ToList() is { Count: > 0 } some
            ? new PaperTable(
                [
                    new PaperColumn("STT", 0.5) { Alignment = CellAlignment.Center },
                    new PaperColumn("Nội dung công việc", 4),
                    new PaperColumn("Người, bộ phận thực hiện", 1.6),
                    new PaperColumn("Thời hạn", 1.1) { Alignment = CellAlignment.Center },
                    new PaperColumn("Kết quả, sản phẩm", 1.8),
                ],
                [
                    .. some.Select(
                        (l, i) =>
                            new PaperRow([
                                Shared.Localization.Formats.Number(i + 1),
                                l.Text,
                                l.Doer,
                                l.DueOn is { } due ? Shared.Localization.Formats.Date(due) : "Trong năm",
                                l.Product ?? "",
                            ])
                    ),
                ]
            )
            : new PaperNarrative(null, "nhiệm vụ");

    private static bool IsOwn(Access access, Guid unit) => access.Can(Capability.ActForUnit, unit) || access.Can(Capability.LeadUnit, unit);

    private static bool Sees(Access access, Guid unit) => IsOwn(access, unit) || access.Can(Capability.ViewResults, unit);

    /// <summary>That there is a draft is known above; what stands in it is not (the page does not open it).</summary>
    private static UnitPlan? Shown(UnitPlan? plan, Access access) =>
        plan is null || plan.State == UnitPlanState.Approved || IsOwn(access, plan.UnitId) || access.Has(Capability.ManageMovements)
            ? plan
            : null;
}
