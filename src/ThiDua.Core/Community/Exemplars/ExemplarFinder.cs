using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Assessment;
using ThiDua.Core.Communications;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Community;

/// <summary>A unit that the figures point to.</summary>
public sealed record ExemplarCandidate(Guid UnitId, string UnitName, ExemplarSource Source, string Reason);

/// <summary>Finds candidates: units whose mean attainment rose most between two periods, and initiatives whose effect held when measured again.</summary>
public sealed class ExemplarFinder(ThiDuaDbContext db, MovementScopes scopes, TerritoryService territories, Texts texts)
{
    private const int MostMovements = 3;
    private const int MostRisers = 3;

    /// <summary>Basis points that a unit must have risen by.</summary>
    private const int SmallestRise = 1000;

    public async Task<IReadOnlyList<ExemplarCandidate>> FindAsync(Access access, CancellationToken cancellation)
    {
        var found = await VerifiedAsync(access, cancellation);
        foreach (var movement in (await scopes.ListAsync(access, cancellation)).Take(MostMovements))
        {
            if (access.Can(Capability.WriteArticles, movement.AuthorityUnitId))
            {
                found.AddRange(await RisersAsync(movement.Id, access, cancellation));
            }
        }

        return [.. found.DistinctBy(c => (c.UnitId, c.Source))];
    }

    private async Task<IEnumerable<ExemplarCandidate>> RisersAsync(Guid movement, Access access, CancellationToken cancellation)
    {
        if (await territories.FindAsync(movement, null, access, cancellation) is not { } territory)
        {
            return [];
        }

        var history = await territories.HistoryAsync(territory, cancellation);
        if (history is not [.., var before, var now])
        {
            return [];
        }

        return now
            .Means.Where(m => m.Value is not null && before.Means.GetValueOrDefault(m.Key) is not null)
            .Select(m => (Unit: m.Key, From: before.Means[m.Key]!.Value, To: m.Value!.Value))
            .Where(m => m.To - m.From >= SmallestRise)
            .OrderByDescending(m => m.To - m.From)
            .Take(MostRisers)
            .Select(m => new ExemplarCandidate(
                m.Unit,
                access.Tree.Find(m.Unit)?.Name ?? "",
                ExemplarSource.FastRiser,
                texts[
                    "community.exemplar.riser",
                    Formats.Percent(m.From / 100m),
                    Formats.Percent(m.To / 100m),
                    territory.Scope.Movement.Name
                ]
            ));
    }

    /// <summary>The value measured again still lies on the far side of the way from before to after, at half of it at least.</summary>
    private async Task<List<ExemplarCandidate>> VerifiedAsync(Access access, CancellationToken cancellation)
    {
        var units = access.Units(db, Capability.WriteArticles);
        var rows = await db
            .Initiatives.Where(i => units.Contains(i.AuthorityUnitId))
            .Join(db.InitiativeMeasurements, i => i.Id, m => m.InitiativeId, (i, m) => new { Initiative = i, Measured = m })
            .OrderByDescending(r => r.Measured.MeasuredOn)
            .Take(50)
            .ToListAsync(cancellation);
        return
        [
            .. rows.Where(r => Held(r.Initiative.Before, r.Initiative.After, r.Measured.Value))
                .Select(r => new ExemplarCandidate(
                    r.Initiative.UnitId,
                    access.Tree.Find(r.Initiative.UnitId)?.Name ?? "",
                    ExemplarSource.VerifiedEffect,
                    texts["community.exemplar.verified", r.Initiative.Title, r.Measured.AfterMonths]
                )),
        ];
    }

    internal static bool Held(long before, long after, long now) =>
        after == before ? now == after : (now - before) * Math.Sign(after - before) * 2 >= Math.Abs(after - before);
}
