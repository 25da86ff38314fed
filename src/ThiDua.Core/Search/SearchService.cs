using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Search;

/// <summary>
/// Searches everything a person may see, without diacritics: "dai son" finds Đại Sơn. The rights are part of each query, so nothing foreign
/// is found, counted or hinted at. The cost is bounded: units are scanned in memory, of everything else a few rows per kind are taken from
/// the folded search columns.
/// </summary>
public sealed class SearchService(ThiDuaDbContext db, MovementQueries movements)
{
    /// <summary>Shorter than that, everything would be found.</summary>
    public const int ShortestText = 2;
    private const int LongestText = 100;
    private const int MostWords = 6;

    /// <param name="most">Hits per kind.</param>
    public async Task<SearchAnswer> FindAsync(string? text, Access access, int most, CancellationToken cancellation)
    {
        var folded = Folded(text);
        if (folded.Length < ShortestText)
        {
            return SearchAnswer.Nothing;
        }

        var words = folded.Split(' ');
        return new SearchAnswer(
            folded,
            [
                .. Units(folded, access, most),
                .. await MovementsAsync(words, access, most, cancellation),
                .. await TargetsAsync(words, access, most, cancellation),
                .. await DocumentsAsync(words, access, most, cancellation),
                .. await PeopleAsync(words, access, most, cancellation),
            ]
        );
    }

    private static string Folded(string? text)
    {
        var cut = text is { Length: > LongestText } ? text[..LongestText] : text;
        return string.Join(' ', SearchFolding.Fold(cut).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MostWords));
    }

    private static IEnumerable<SearchHit> Units(string folded, Access access, int most) =>
        UnitNameIndex
            .Find(access.Tree, access.Reaches(Capability.ViewOrganisation, published: true), folded, most)
            .Select(h => new SearchHit(SearchKind.Unit, h.Unit.UnitId, h.Unit.Name, h.Path));

    private async Task<IEnumerable<SearchHit>> MovementsAsync(string[] words, Access access, int most, CancellationToken cancellation)
    {
        var rows = await words
            .Aggregate(movements.Visible(access), (query, word) => query.Where(m => m.SearchText.Contains(word)))
            .OrderByDescending(m => m.StartsOn)
            .ThenBy(m => m.Id)
            .Take(most)
            .Select(m => new
            {
                m.Id,
                m.Name,
                m.AuthorityUnitId,
            })
            .ToListAsync(cancellation);
        return rows.Select(m => new SearchHit(SearchKind.Movement, m.Id, m.Name, NameOf(access, m.AuthorityUnitId)));
    }

    /// <summary>Targets by the name of their measure: one hit per movement and measure.</summary>
    private async Task<IEnumerable<SearchHit>> TargetsAsync(string[] words, Access access, int most, CancellationToken cancellation)
    {
        var measures = words.Aggregate(db.Measures.AsNoTracking(), (query, word) => query.Where(m => m.SearchText.Contains(word)));
        var visible = movements.Visible(access);
        var rows = await db
            .Targets.Join(measures, t => t.MeasureId, m => m.Id, (t, m) => new { t.MovementId, Measure = m })
            .Join(
                visible,
                t => t.MovementId,
                m => m.Id,
                (t, m) =>
                    new
                    {
                        MovementId = m.Id,
                        Movement = m.Name,
                        MeasureId = t.Measure.Id,
                        t.Measure.Name,
                        m.StartsOn,
                    }
            )
            .Distinct()
            .OrderByDescending(t => t.StartsOn)
            .ThenBy(t => t.MovementId)
            .ThenBy(t => t.Name)
            .Take(most)
            .ToListAsync(cancellation);
        return rows.Select(t => new SearchHit(SearchKind.Target, t.MeasureId, t.Name, t.Movement, t.MovementId));
    }

    /// <summary>Plans under review for those who review them, and confirmed ones behind a movement that may be seen.</summary>
    private async Task<IEnumerable<SearchHit>> DocumentsAsync(string[] words, Access access, int most, CancellationToken cancellation)
    {
        var managed = access.Positions(db, Capability.ManageMovements);
        var seen = access.Positions(db, Capability.ViewMovements, published: true);
        var found = words
            .Aggregate(db.Plans.AsNoTracking(), (query, word) => query.Where(p => p.SearchText.Contains(word)))
            .Where(p =>
                (p.Status == PlanStatus.Draft && managed.Any(x => x.UnitId == p.AuthorityUnitId))
                || (p.Status != PlanStatus.Draft && seen.Any(x => x.UnitId == p.AuthorityUnitId))
            );
        var ids = await found.OrderByDescending(p => p.Id).Select(p => p.Id).Take(most).ToListAsync(cancellation);
        if (ids.Count == 0)
        {
            return [];
        }

        var (links, visible) = (db.Set<MovementPlan>(), movements.Visible(access).Select(m => m.Id));
        var rows = await db
            .Plans.Where(p => ids.Contains(p.Id))
            .Select(p => new
            {
                p.Id,
                p.Number,
                p.Title,
                p.Issuer,
                p.Status,
                Movement = links
                    .Where(l => l.PlanId == p.Id && visible.Contains(l.MovementId))
                    .Select(l => (Guid?)l.MovementId)
                    .FirstOrDefault(),
            })
            .ToListAsync(cancellation);
        return rows.Where(p => p.Status == PlanStatus.Draft || p.Movement is not null)
            .OrderByDescending(p => p.Id)
            .Select(p => new SearchHit(
                SearchKind.Document,
                p.Id,
                p.Title,
                string.Join(", ", new[] { p.Number, p.Issuer }.OfType<string>()),
                p.Movement,
                p.Status == PlanStatus.Draft
            ));
    }

    /// <summary>Accounts, for those who manage them.</summary>
    private async Task<IEnumerable<SearchHit>> PeopleAsync(string[] words, Access access, int most, CancellationToken cancellation)
    {
        if (!access.Has(Capability.ManageAccounts))
        {
            return [];
        }

        var managed = access.Positions(db, Capability.ManageAccounts);
        var rows = await words
            .Aggregate(db.UserAccounts.AsNoTracking(), (query, word) => query.Where(u => u.SearchText.Contains(word)))
            .Where(u => managed.Any(p => p.UnitId == u.UnitId))
            .OrderBy(u => u.SearchText)
            .ThenBy(u => u.Id)
            .Take(most)
            .Select(u => new
            {
                u.Id,
                u.FullName,
                u.Position,
                u.UnitId,
            })
            .ToListAsync(cancellation);
        return rows.Select(u => new SearchHit(SearchKind.Person, u.Id, u.FullName, u.Position ?? NameOf(access, u.UnitId)));
    }

    private static string NameOf(Access access, Guid unit) => access.Tree.Find(unit)?.Name ?? "";
}
