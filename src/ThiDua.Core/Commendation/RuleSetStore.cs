using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Commendation.Rules;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Commendation;

/// <summary>A rule set in use: an authority's own version, or one that the product brings along.</summary>
public sealed record RuleSetInUse
{
    public required Guid Id { get; init; }
    public required Guid SetId { get; init; }
    public int Number { get; init; }
    public Guid? AuthorityUnitId { get; init; }
    public required string Name { get; init; }
    public required string LegalBasis { get; init; }
    public required DateOnly ValidFrom { get; init; }
    public DateOnly? ValidTo { get; init; }
    public required RuleBook Book { get; init; }
    public string? ConfirmedByName { get; init; }
    public DateOnly? ConfirmedOn { get; init; }
    public string? ConfirmedBasis { get; init; }

    public bool IsConfirmed => ConfirmedOn is not null;

    internal DatedRuleSet Dated => new(Id, ValidFrom, ValidTo);
}

/// <summary>Finds the rule set that a case goes by: the authority's own, else the province's, else what the product brings along.</summary>
public sealed class RuleSetStore(ThiDuaDbContext db, OrgTreeStore trees)
{
    /// <summary>Null where no set covers the day: there is no legal ground.</summary>
    public async Task<RuleSetInUse?> ForAsync(
        Guid authority,
        DateOnly receivedOn,
        DateOnly today,
        bool newerIsMoreFavourable,
        CancellationToken cancellation
    )
    {
        foreach (var level in await LevelsAsync(authority, cancellation))
        {
            if (RuleSetChoice.For(level.Select(s => s.Dated), receivedOn, today, newerIsMoreFavourable) is { } chosen)
            {
                return level.First(s => s.Id == chosen.Id);
            }
        }

        return null;
    }

    /// <summary>The latest versions that the authority can work with, its own first.</summary>
    public async Task<IReadOnlyList<RuleSetInUse>> ListAsync(Guid authority, CancellationToken cancellation) =>
        [.. (await LevelsAsync(authority, cancellation)).SelectMany(l => l.OrderByDescending(s => s.ValidFrom))];

    public async Task<RuleSetInUse?> FindAsync(Guid id, CancellationToken cancellation) =>
        ShippedRuleSets.All.FirstOrDefault(s => s.Id == id) is { } shipped ? OfShipped(shipped)
        : await db.RuleSets.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancellation) is { } own ? OfOwn(own)
        : null;

    private async Task<IReadOnlyList<IReadOnlyList<RuleSetInUse>>> LevelsAsync(Guid authority, CancellationToken cancellation)
    {
        var tree = await trees.CurrentAsync(cancellation);
        var path = tree.PathUp(authority).ToList();
        var ids = path.ConvertAll(n => n.UnitId);
        var versions = await db.RuleSets.AsNoTracking().Where(s => ids.Contains(s.AuthorityUnitId)).ToListAsync(cancellation);
        var own = versions.GroupBy(v => v.SetId).Select(g => g.MaxBy(v => v.Number)!).ToList();
        var province = path.Find(n => n.Kind.IsProvincial());
        var code = province is null ? null : await CodeAsync(province.UnitId, cancellation);
        return
        [
            .. path.Select(n => own.Where(v => v.AuthorityUnitId == n.UnitId).Select(OfOwn).ToList()).Where(l => l.Count > 0),
            [.. ShippedRuleSets.Of(code).Select(OfShipped)],
        ];
    }

    private Task<string?> CodeAsync(Guid unit, CancellationToken cancellation) =>
        db
            .OrgUnitCodes.Where(c => c.UnitId == unit && c.System == OrgUnitCode.AdministrativeUnits && c.ValidTo == null)
            .Select(c => (string?)c.Code)
            .FirstOrDefaultAsync(cancellation);

    private static RuleSetInUse OfOwn(RuleSet set) =>
        new()
        {
            Id = set.Id,
            SetId = set.SetId,
            Number = set.Number,
            AuthorityUnitId = set.AuthorityUnitId,
            Name = set.Name,
            LegalBasis = set.LegalBasis,
            ValidFrom = set.ValidFrom,
            ValidTo = set.ValidTo,
            Book = RuleJson.Read(set.BookJson),
            ConfirmedByName = set.ConfirmedByName,
            ConfirmedOn = set.ConfirmedOn,
            ConfirmedBasis = set.ConfirmedBasis,
        };

    private static RuleSetInUse OfShipped(ShippedRuleSet set) =>
        new()
        {
            Id = set.Id,
            SetId = set.Id,
            Name = set.Name,
            LegalBasis = set.LegalBasis,
            ValidFrom = set.ValidFrom,
            ValidTo = set.ValidTo,
            Book = ShippedRuleSets.BookOf(set),
        };
}
