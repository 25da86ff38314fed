using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Commendation.Rules;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Commendation;

public sealed record AwardFilter
{
    public string? Words { get; init; }
    public int? Year { get; init; }
    public string? Code { get; init; }
    public CandidateKind? Kind { get; init; }
    public AwardState? State { get; init; }
}

public sealed record AwardCount(
    string Code,
    string Name,
    int Total,
    int Individuals,
    int Women,
    int Leaders,
    int DirectWorkers,
    int Collectives,
    int Households
);

public sealed record AwardDetails(Award Award, IReadOnlyList<Award> Others, Honoree Honoree, long Booked, bool CanManage);

/// <summary>The register of awards: looked up by words without diacritics, counted by form, sex, kind, leaders and direct workers.</summary>
public sealed class AwardRegister(ThiDuaDbContext db)
{
    public async Task<(IReadOnlyList<Award> Rows, int Total)> SearchAsync(
        AwardFilter filter,
        Access access,
        int page,
        int size,
        CancellationToken cancellation
    )
    {
        var found = Filtered(filter, access);
        var rows = await found.OrderByDescending(a => a.DecidedOn).ThenBy(a => a.Id).OnPage(page, size).ToListAsync(cancellation);
        return (rows, await found.CountAsync(cancellation));
    }

    public async Task<IReadOnlyList<AwardCount>> CountAsync(AwardFilter filter, Access access, CancellationToken cancellation)
    {
        var groups = await Filtered(filter with { State = AwardState.Valid }, access)
            .GroupBy(a => new
            {
                a.AwardCode,
                a.AwardName,
                a.HonoreeKind,
                a.IsWoman,
                a.IsLeader,
            })
            .Select(g => new { g.Key, Count = g.Count() })
            .ToListAsync(cancellation);
        return
        [
            .. groups
                .GroupBy(g => (g.Key.AwardCode, g.Key.AwardName))
                .Select(g =>
                {
                    int Sum(Func<CandidateKind, bool?, bool, bool> which) =>
                        g.Where(x => which(x.Key.HonoreeKind, x.Key.IsWoman, x.Key.IsLeader)).Sum(x => x.Count);
                    return new AwardCount(
                        g.Key.AwardCode,
                        g.Key.AwardName,
                        g.Sum(x => x.Count),
                        Sum((k, _, _) => k == CandidateKind.Individual),
                        Sum((k, w, _) => k == CandidateKind.Individual && w == true),
                        Sum((k, _, l) => k == CandidateKind.Individual && l),
                        Sum((k, _, l) => k == CandidateKind.Individual && !l),
                        Sum((k, _, _) => k == CandidateKind.Collective),
                        Sum((k, _, _) => k == CandidateKind.Household)
                    );
                })
                .OrderByDescending(c => c.Total)
                .ThenBy(c => c.Name, VietnameseOrder.Comparer),
        ];
    }

    public async Task<AwardDetails?> FindAsync(Guid id, Access access, CancellationToken cancellation)
    {
        var award = await Visible(access).FirstOrDefaultAsync(a => a.Id == id, cancellation);
        if (award is null)
        {
            return null;
        }

        var others = await Visible(access)
            .Where(a => a.HonoreeId == award.HonoreeId && a.Id != id)
            .OrderByDescending(a => a.DecidedOn)
            .ToListAsync(cancellation);
        var booked = await db
            .FundEntries.Where(e => e.AwardId == id && e.Kind == FundEntryKind.AwardBonus)
            .SumAsync(e => e.Amount, cancellation);
        return new AwardDetails(
            award,
            others,
            await db.Honorees.AsNoTracking().SingleAsync(h => h.Id == award.HonoreeId, cancellation),
            booked,
            access.Can(Capability.ManageCommendation, award.AuthorityUnitId)
        );
    }

    /// <summary>Those conferred by an authority within reach, and those of one's own unit's people.</summary>
    private IQueryable<Award> Visible(Access access)
    {
        var seen = access.Units(db, Capability.ViewAwards);
        var honorees = db.Honorees;
        return db
            .Awards.AsNoTracking()
            .Where(a => seen.Contains(a.AuthorityUnitId) || honorees.Any(h => h.Id == a.HonoreeId && seen.Contains(h.UnitId)));
    }

    private IQueryable<Award> Filtered(AwardFilter filter, Access access)
    {
        var found = Visible(access);
        foreach (var word in SearchFolding.Words(filter.Words))
        {
            found = found.Where(a => a.SearchText.Contains(word));
        }

        found = filter.Year is { } year ? found.Where(a => a.Year == year) : found;
        found = string.IsNullOrEmpty(filter.Code) ? found : found.Where(a => a.AwardCode == filter.Code);
        found = filter.Kind is { } kind ? found.Where(a => a.HonoreeKind == kind) : found;
        return filter.State is { } state ? found.Where(a => a.State == state) : found;
    }
}
