using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Assessment;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Documents.Templates;
using ThiDua.Documents.Writing;

namespace ThiDua.Core.Issuing;

/// <summary>
/// The plan of an authority, from its own movement or from the one above that it is to carry out: contents, targets, tasks and
/// the plan of the higher authority as basis; the officer localises the rest.
/// </summary>
public sealed class MovementPapers(ThiDuaDbContext db, PaperFormCatalogue forms, HeadQueries heads, PaperService papers)
{
    private const int MostMovements = 50;

    /// <summary>Movements that the person sees and that a plan can be drafted from.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name, string Authority)>> MovementsAsync(Access access, CancellationToken cancellation)
    {
        var authorities = access.Units(db, Capability.ViewMovements, published: true);
        var rows = await db
            .Movements.AsNoTracking()
            .Where(m => m.Status != MovementStatus.Draft && authorities.Contains(m.AuthorityUnitId))
            .OrderByDescending(m => m.StartsOn)
            .ThenBy(m => m.Id)
            .Select(m => new
            {
                m.Id,
                m.Name,
                m.AuthorityUnitId,
            })
            .Take(MostMovements)
            .ToListAsync(cancellation);
        return [.. rows.Select(m => (m.Id, m.Name, access.Tree.Find(m.AuthorityUnitId)?.Name ?? ""))];
    }

    /// <summary>Puts the draft of a plan down. Null where the movement is not seen or no papers are issued for the authority.</summary>
    public async Task<IssuedPaper?> DraftAsync(
        Guid movementId,
        Guid authorityId,
        Access access,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        var seen = access.Units(db, Capability.ViewMovements, published: true);
        var movement = await db
            .Movements.AsNoTracking()
            .FirstOrDefaultAsync(
                m => m.Id == movementId && m.Status != MovementStatus.Draft && seen.Contains(m.AuthorityUnitId),
                cancellation
            );
        if (movement is null || !access.Can(Capability.IssueDocuments, authorityId) || access.Tree.Find(authorityId) is not { } authority)
        {
            return null;
        }

        var form = forms.Find(PaperForms.Plan)!;
        var values = await heads.OfAsync(form, authority, access.Tree, cancellation);
        await FillAsync(values, movement, authority, access.Tree, cancellation);
        var options = new DraftPaperOptions
        {
            AuthorityId = authorityId,
            Form = form.Code,
            Values = values,
            SubjectId = movementId,
        };
        return await papers.DraftAsync(options, action, cancellation);
    }

    private async Task FillAsync(
        Dictionary<string, PaperValue> values,
        Movement movement,
        OrgNode authority,
        OrgTree tree,
        CancellationToken cancellation
    )
    {
        var name = ReportNames.Movement(movement.Name);
        var contents = await db
            .Contents.AsNoTracking()
            .Where(c => c.MovementId == movement.Id)
            .OrderBy(c => c.Ordinal)
            .Select(c => c.Text)
            .ToListAsync(cancellation);
        values[CommonFields.Title] = $"Triển khai {name}";
        values[CommonFields.Bases] = PaperValue.Lines(await BasesAsync(movement, cancellation));
        values[CommonFields.Recipients] = PaperValue.Lines(Recipients(authority, tree));
        values["phong_trao"] = name;
        values["noi_dung"] = PaperValue.Lines(contents.Select(c => $"- {c.ReplaceLineEndings(" ").Trim()}"));
        values["chi_tieu"] = PaperValue.Of(await TargetsAsync(movement, cancellation));
        values["thoi_gian"] = $"Từ {OfficialDate.Format(movement.StartsOn)} đến {OfficialDate.Format(movement.EndsOn)}.";
        values["nhiem_vu"] = PaperValue.Of(await TasksAsync(movement, cancellation));
    }

    private async Task<IReadOnlyList<string>> BasesAsync(Movement movement, CancellationToken cancellation)
    {
        var plans = await db
            .MovementPlans.Where(mp => mp.MovementId == movement.Id)
            .Join(db.Plans, mp => mp.PlanId, p => p.Id, (mp, p) => p)
            .Where(p => p.Status == PlanStatus.Confirmed)
            .OrderBy(p => p.CreatedAt)
            .Select(p => new CitedPlan(p.Kind, p.Number, p.IssuedOn, p.Issuer, p.Title))
            .ToListAsync(cancellation);
        return ["Căn cứ Luật Thi đua, khen thưởng", .. plans.Select(p => ConsolidatedReportPaper.Basis(p, isOwn: true))];
    }

    private async Task<IReadOnlyList<PaperBlock>> TargetsAsync(Movement movement, CancellationToken cancellation)
    {
        var rows = await db
            .Targets.AsNoTracking()
            .Where(t => t.MovementId == movement.Id && t.RetiredOn == null)
            .Join(db.Measures.Include(m => m.Formulas), t => t.MeasureId, m => m.Id, (t, m) => new { Target = t, Measure = m })
            .ToListAsync(cancellation);
        return rows.Count == 0
            ? []
            :
            [
                new PaperTable(
                    [
                        new PaperColumn("TT", 0.6) { Alignment = CellAlignment.Center },
                        new PaperColumn("Chỉ tiêu", 4.5),
                        new PaperColumn("Mức phấn đấu", 2.5) { Alignment = CellAlignment.Center },
                    ],
                    [
                        .. rows.OrderBy(r => r.Target.Ordinal)
                            .Select(
                                (r, i) =>
                                    new PaperRow([
                                        (i + 1).ToString(CultureInfo.InvariantCulture),
                                        r.Measure.Name + (r.Target.GroupName is { Length: > 0 } group ? $" ({group})" : ""),
                                        FirstLetter.Capitalised(FigureWords.Asked(r.Target, r.Measure)),
                                    ])
                            ),
                    ]
                ),
            ];
    }

    private async Task<IReadOnlyList<PaperBlock>> TasksAsync(Movement movement, CancellationToken cancellation)
    {
        var tasks = await db
            .TaskAssignments.AsNoTracking()
            .Where(t => t.MovementId == movement.Id && t.RetiredOn == null)
            .OrderBy(t => t.Ordinal)
            .ToListAsync(cancellation);
        return tasks.Count == 0
            ? []
            :
            [
                new PaperTable(
                    [
                        new PaperColumn("TT", 0.6) { Alignment = CellAlignment.Center },
                        new PaperColumn("Nhiệm vụ", 4.5),
                        new PaperColumn("Đơn vị thực hiện", 2.2),
                        new PaperColumn("Thời hạn", 1.4) { Alignment = CellAlignment.Center },
                    ],
                    [
                        .. tasks.Select(
                            (t, i) =>
                                new PaperRow([
                                    (i + 1).ToString(CultureInfo.InvariantCulture),
                                    t.Text,
                                    t.UnitText,
                                    t.DueOn is { } due ? Formats.Date(due) : "Thường xuyên",
                                ])
                        ),
                    ]
                ),
            ];
    }

    private static IEnumerable<string> Recipients(OrgNode authority, OrgTree tree)
    {
        if (tree.PathUp(authority.UnitId).Skip(1).FirstOrDefault(n => n.Kind.IsProvincial() || n.Kind.IsCommunal()) is { } superior)
        {
            yield return $"{ReportNames.ShortCommittee(superior)} (b/c)";
        }

        yield return $"Chủ tịch, các Phó Chủ tịch UBND {ReportNames.Level(authority)}";
        yield return "Các cơ quan, đơn vị, đoàn thể trên địa bàn";
    }
}
