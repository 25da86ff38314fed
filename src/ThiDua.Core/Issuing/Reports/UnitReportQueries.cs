using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Issuing;

/// <summary>Collects what units reported in a round, for one or for all of them in the same number of queries.</summary>
public sealed class UnitReportQueries(ThiDuaDbContext db, TimeProvider time, Texts texts)
{
    /// <summary>Of one unit: for the unit itself and for the authority that asked. Null where neither is the person's.</summary>
    public async Task<UnitReport?> FindAsync(Guid roundId, Guid unitId, Access access, CancellationToken cancellation)
    {
        var round = await db.RoundsWithContext().FirstOrDefaultAsync(r => r.Id == roundId, cancellation);
        return round is null || !(access.Can(Capability.FillReturns, unitId) || access.Can(Capability.IssueDocuments, round.AuthorityId))
                ? null
            : await OfAsync(round, access.Tree, unitId, cancellation) is [var report, ..] ? report
            : null;
    }

    /// <summary>The round, where the person issues papers for its authority.</summary>
    public Task<RoundHead?> RoundAsync(Guid roundId, Access access, CancellationToken cancellation)
    {
        var authorities = access.Units(db, Capability.IssueDocuments);
        return db.RoundsWithContext().FirstOrDefaultAsync(r => r.Id == roundId && authorities.Contains(r.AuthorityId), cancellation);
    }

    /// <summary>Of every unit that was asked, in the order of the tree.</summary>
    /// <param name="only">One unit; null for all.</param>
    public async Task<IReadOnlyList<UnitReport>> OfAsync(RoundHead round, OrgTree tree, Guid? only, CancellationToken cancellation)
    {
        var returns = await db
            .Returns.AsNoTracking()
            .Where(r => r.RoundId == round.Id && (only == null || r.UnitId == only))
            .ToListAsync(cancellation);
        if (returns.Count == 0 || tree.Find(round.AuthorityId) is not { } authority)
        {
            return [];
        }

        var units = returns.Select(r => r.UnitId).ToList();
        var columns = await ColumnsAsync(round.Id, cancellation);
        var now = await ValuesAsync(
            db.ValueRows.Where(r => r.PeriodId == round.PeriodId && r.SetId == round.Id && units.Contains(r.UnitId)),
            cancellation
        );
        var before = await BeforeAsync(round, units, cancellation);
        var answers = await AnswersAsync(round, units, cancellation);
        var signers = await SignersAsync(units, cancellation);
        var period = PeriodNames.Of(texts, Texts.Vietnamese, round.PeriodKind, round.PeriodCode);
        return
        [
            .. returns
                .Select(r => (Return: r, Unit: tree.Find(r.UnitId)))
                .Where(r => r.Unit is not null)
                .OrderBy(r => r.Unit!.Left)
                .Select(r => new UnitReport
                {
                    Unit = r.Unit!,
                    Authority = authority,
                    Round = round,
                    PeriodName = period,
                    State = r.Return.State,
                    AcceptedAt = r.Return.AcceptedAt,
                    SignerName = signers.GetValueOrDefault(r.Return.UnitId),
                    Values =
                    [
                        .. columns.Select(m => new UnitValue(m, Find(now, r.Return.UnitId, m.Id), Find(before, r.Return.UnitId, m.Id))),
                    ],
                    Answers = [.. answers[r.Return.UnitId]],
                }),
        ];
    }

    private async Task<IReadOnlyList<Measure>> ColumnsAsync(Guid round, CancellationToken cancellation)
    {
        var measures = await db
            .ValueColumns.AsNoTracking()
            .Where(c => c.SetId == round)
            .Join(db.Measures.Include(m => m.Formulas), c => c.MeasureId, m => m.Id, (c, m) => new { c.Ordinal, Measure = m })
            .ToListAsync(cancellation);
        return [.. measures.OrderBy(m => m.Ordinal).Select(m => m.Measure)];
    }

    private async Task<Dictionary<(Guid Unit, Guid Measure), CellValue>> ValuesAsync(
        IQueryable<ValueRow> rows,
        CancellationToken cancellation
    )
    {
        var found = await rows.AsNoTracking().ToListAsync(cancellation);
        var sets = found.Select(r => r.SetId).Distinct().ToList();
        var columns = (
            await db.ValueColumns.AsNoTracking().Where(c => sets.Contains(c.SetId)).OrderBy(c => c.Ordinal).ToListAsync(cancellation)
        ).ToLookup(c => c.SetId);
        var values = new Dictionary<(Guid, Guid), CellValue>();
        foreach (var row in found.OrderBy(r => r.AcceptedAt))
        {
            var measures = columns[row.SetId].ToList();
            var cells = RowValues.Decode(row.Numerators, row.Denominators, row.Presence, measures.Count);
            for (var i = 0; i < measures.Count; i++)
            {
                if (cells[i] is { } cell)
                {
                    values[(row.UnitId, measures[i].MeasureId)] = cell;
                }
            }
        }

        return values;
    }

    private async Task<Dictionary<(Guid Unit, Guid Measure), CellValue>> BeforeAsync(
        RoundHead round,
        List<Guid> units,
        CancellationToken cancellation
    )
    {
        var period = await db.Periods.AsNoTracking().FirstAsync(p => p.Id == round.PeriodId, cancellation);
        if (PeriodCodes.Previous(PeriodDefinition.Of(period)) is not { } before)
        {
            return [];
        }

        var periods = db.Periods.Where(p => p.Kind == before.Kind && p.Code == before.Code).Select(p => p.Id);
        return await ValuesAsync(
            db.ValueRows.Where(r => periods.Contains(r.PeriodId) && units.Contains(r.UnitId) && r.AcceptedAt != null),
            cancellation
        );
    }

    private async Task<ILookup<Guid, UnitAnswer>> AnswersAsync(RoundHead round, List<Guid> units, CancellationToken cancellation)
    {
        var rows = await db
            .ReturnAnswers.AsNoTracking()
            .Where(a => a.PeriodId == round.PeriodId && a.RoundId == round.Id && units.Contains(a.UnitId))
            .Join(db.FormItems, a => a.ItemId, i => i.Id, (a, i) => new { Answer = a, Item = i })
            .ToListAsync(cancellation);
        return rows.OrderBy(r => r.Item.Ordinal)
            .ToLookup(
                r => r.Answer.UnitId,
                r => new UnitAnswer(r.Item.Kind, r.Item.Narrative, r.Item.Prompt, r.Answer.Mark, r.Answer.Text)
            );
    }

    /// <summary>Chairmen of communes, heads of villages and units; the latest appointed where there are two.</summary>
    private async Task<Dictionary<Guid, string?>> SignersAsync(List<Guid> units, CancellationToken cancellation)
    {
        var today = VietnamTime.Today(time);
        Role[] heads = [Role.Chairman, Role.UnitHead, Role.VillageHead];
        var rows = await db
            .RoleAssignments.Where(a =>
                units.Contains(a.UnitId) && heads.Contains(a.Role) && a.ValidFrom <= today && (a.ValidTo == null || a.ValidTo > today)
            )
            .Join(
                db.UserAccounts.Where(u => u.DisabledAt == null),
                a => a.UserId,
                u => u.Id,
                (a, u) =>
                    new
                    {
                        a.UnitId,
                        a.ValidFrom,
                        u.FullName,
                    }
            )
            .ToListAsync(cancellation);
        return rows.GroupBy(r => r.UnitId).ToDictionary(g => g.Key, g => (string?)g.OrderByDescending(r => r.ValidFrom).First().FullName);
    }

    private static CellValue? Find(Dictionary<(Guid, Guid), CellValue> values, Guid unit, Guid measure) =>
        values.TryGetValue((unit, measure), out var value) ? value : null;
}
