using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Organizations;

/// <param name="Names">What it was called and what it was, oldest first; the last one is open or ends with the unit.</param>
/// <param name="Predecessors">What went into it.</param>
/// <param name="Successors">What it went into.</param>
/// <param name="Figures">Latest day first.</param>
public sealed record UnitDetails(
    OrgUnit Unit,
    IReadOnlyList<UnitNameSpan> Names,
    IReadOnlyList<OrgUnitCode> Codes,
    IReadOnlyList<UnitSuccession> Predecessors,
    IReadOnlyList<(UnitSuccession Succession, string Name)> Successors,
    IReadOnlyList<UnitFigure> Figures,
    UnitContact? Contact
);

public sealed record UnitNameSpan(DateOnly? From, DateOnly? To, UnitKind Kind, string Name);

/// <summary>Reads what is known about units. The caller has checked the rights.</summary>
public sealed class UnitQueries(ThiDuaDbContext db, TimeProvider time)
{
    public async Task<UnitDetails?> FindAsync(Guid id, CancellationToken cancellation)
    {
        var unit = await db.OrgUnits.AsNoTracking().FirstOrDefaultAsync(u => u.Id == id, cancellation);
        if (unit is null)
        {
            return null;
        }

        var pasts = await db.OrgUnitPasts.AsNoTracking().Where(p => p.UnitId == id).OrderBy(p => p.ValidTo).ToListAsync(cancellation);
        var codes = await db
            .OrgUnitCodes.AsNoTracking()
            .Where(c => c.UnitId == id)
            .OrderBy(c => c.ValidFrom)
            .ThenBy(c => c.System)
            .ToListAsync(cancellation);
        var successions = await db
            .UnitSuccessions.AsNoTracking()
            .Where(s => s.SuccessorId == id || s.PredecessorId == id)
            .OrderBy(s => s.On)
            .ThenBy(s => s.FormerName)
            .ToListAsync(cancellation);
        var successors = successions.Where(s => s.PredecessorId == id).Select(s => s.SuccessorId).ToList();
        var names = await db.OrgUnits.Where(u => successors.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, cancellation);
        return new UnitDetails(
            unit,
            Names(unit, pasts),
            codes,
            [.. successions.Where(s => s.SuccessorId == id)],
            [.. successions.Where(s => s.PredecessorId == id).Select(s => (s, names[s.SuccessorId]))],
            await db
                .UnitFigures.AsNoTracking()
                .Where(f => f.UnitId == id)
                .OrderByDescending(f => f.AsOf)
                .ThenBy(f => f.Kind)
                .ToListAsync(cancellation),
            await db.UnitContacts.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancellation)
        );
    }

    /// <summary>The code that lists show beside each unit: the state's own before others.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> CodesAsync(IReadOnlyCollection<Guid> units, CancellationToken cancellation)
    {
        var today = VietnamTime.Today(time);
        var ids = units.ToList();
        var codes = await db
            .OrgUnitCodes.AsNoTracking()
            .Where(c => EF.Parameter(ids).Contains(c.UnitId) && (c.ValidTo == null || c.ValidTo > today))
            .ToListAsync(cancellation);
        return codes
            .GroupBy(c => c.UnitId)
            .ToDictionary(
                g => g.Key,
                g =>
                    g.OrderByDescending(c => c.System == OrgUnitCode.AdministrativeUnits)
                        .ThenBy(c => c.System, StringComparer.Ordinal)
                        .First()
                        .Code
            );
    }

    /// <summary>The latest size of each kind as of a day: what percentages of a period are taken of.</summary>
    public async Task<IReadOnlyDictionary<UnitFigureKind, UnitFigure>> SizesAsync(Guid unit, DateOnly day, CancellationToken cancellation)
    {
        var figures = await db.UnitFigures.AsNoTracking().Where(f => f.UnitId == unit && f.AsOf <= day).ToListAsync(cancellation);
        return figures.GroupBy(f => f.Kind).ToDictionary(g => g.Key, g => g.MaxBy(f => f.AsOf)!);
    }

    private static List<UnitNameSpan> Names(OrgUnit unit, List<OrgUnitPast> pasts)
    {
        var spans = new List<UnitNameSpan>();
        var from = unit.ValidFrom;
        foreach (var past in pasts)
        {
            spans.Add(new UnitNameSpan(from, past.ValidTo, past.Kind, past.Name));
            from = past.ValidTo;
        }

        spans.Add(new UnitNameSpan(from, unit.ValidTo, unit.Kind, unit.Name));
        return spans;
    }
}
