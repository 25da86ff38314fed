using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Identity;

public sealed record AuditFilter
{
    /// <summary>Part of an action or of a kind of record, or the id of a record.</summary>
    public string? Text { get; init; }

    /// <summary>Part of the name or the user name of who did it.</summary>
    public string? Who { get; init; }
    public DateOnly? From { get; init; }

    /// <summary>Last day.</summary>
    public DateOnly? To { get; init; }
    public Guid? ActorId { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;
}

/// <param name="ActorName">Null where the system did it, or the account is gone.</param>
/// <param name="Authority">Name of the authority in whose chain it is.</param>
public sealed record AuditLine(AuditEntry Entry, string? ActorName, string? Authority, IReadOnlyList<AuditChange> Changes);

/// <param name="Total">At most <see cref="AuditQueries.MostCounted"/>: beyond that nobody turns pages.</param>
public sealed record AuditList(IReadOnlyList<AuditLine> Lines, int Total);

/// <summary>Reads the audit log of the authorities that the person oversees: by search, by record, by person.</summary>
public sealed class AuditQueries(ThiDuaDbContext db)
{
    public const int PageSize = 50;
    public const int MostCounted = 10_000;

    public async Task<AuditList> SearchAsync(Access access, AuditFilter filter, CancellationToken cancellation)
    {
        var found = Matching(access, filter);
        var total = await found.Take(MostCounted).CountAsync(cancellation);
        var rows = await found
            .OrderByDescending(e => e.At)
            .ThenByDescending(e => e.Id)
            .OnPage(filter.Page, PageSize)
            .ToListAsync(cancellation);
        return new AuditList(await LinesAsync(rows, access.Tree, cancellation), total);
    }

    /// <summary>All of what the filter finds, latest first, for an export; at most so many.</summary>
    public async Task<IReadOnlyList<AuditLine>> AllAsync(Access access, AuditFilter filter, int most, CancellationToken cancellation)
    {
        var rows = await Matching(access, filter)
            .OrderByDescending(e => e.At)
            .ThenByDescending(e => e.Id)
            .Take(most)
            .ToListAsync(cancellation);
        return await LinesAsync(rows, access.Tree, cancellation);
    }

    /// <summary>What happened to a record and to what is part of it, latest first; null where nothing of it may be seen.</summary>
    public async Task<AuditList?> HistoryAsync(Access access, string entityType, Guid id, int page, CancellationToken cancellation)
    {
        var ids = await AuditedParts.OfAsync(db, entityType, id, cancellation);
        var found = Visible(access).Where(e => ids.Contains(e.EntityId));
        var total = await found.Take(MostCounted).CountAsync(cancellation);
        if (total == 0)
        {
            return null;
        }

        var rows = await found.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).OnPage(page, PageSize).ToListAsync(cancellation);
        return new AuditList(await LinesAsync(rows, access.Tree, cancellation), total);
    }

    /// <summary>The account whose activity is asked for; null where it is not of a unit that the person oversees.</summary>
    public async Task<UserAccount?> FindPersonAsync(Access access, Guid userId, CancellationToken cancellation)
    {
        var units = access.Units(db, Capability.ViewAudit);
        return await db.UserAccounts.AsNoTracking().FirstOrDefaultAsync(u => u.Id == userId && units.Contains(u.UnitId), cancellation);
    }

    /// <summary>Authorities with a chain that the person oversees, by name, with their head.</summary>
    public async Task<IReadOnlyList<(OrgNode Authority, AuditSeal Head)>> HeadsAsync(Access access, CancellationToken cancellation)
    {
        var units = access.Units(db, Capability.ViewAudit);
        var seals = await Heads().Where(s => units.Contains(s.AuthorityId)).ToListAsync(cancellation);
        return
        [
            .. seals
                .Select(s => (Node: access.Tree.Find(s.AuthorityId)!, Seal: s))
                .Where(s => s.Node is not null)
                .OrderBy(s => s.Node.Left),
        ];
    }

    /// <summary>The latest seal of every authority: what the portal publishes.</summary>
    public IQueryable<AuditSeal> Heads()
    {
        var last = db.AuditSeals.GroupBy(s => s.AuthorityId).Select(g => new { AuthorityId = g.Key, Number = g.Max(s => s.Number) });
        return db.AuditSeals.AsNoTracking().Where(s => last.Any(l => l.AuthorityId == s.AuthorityId && l.Number == s.Number));
    }

    /// <summary>Entries without an authority (seed, framework) are for who oversees the whole tree.</summary>
    private IQueryable<AuditEntry> Visible(Access access)
    {
        var authorities = access.Units(db, Capability.ViewAudit);
        var all = access.Tree.Count > 0 && access.Can(Capability.ViewAudit, access.Tree.Nodes[0].UnitId);
        return db.AuditEntries.AsNoTracking().Where(e => authorities.Contains(e.AuthorityId) || (all && e.AuthorityId == Guid.Empty));
    }

    private IQueryable<AuditEntry> Matching(Access access, AuditFilter filter)
    {
        var found = Visible(access);
        if (filter.ActorId is { } actor)
        {
            found = found.Where(e => e.ActorId == actor);
        }

        if (filter.From is { } from)
        {
            var start = VietnamTime.StartOf(from);
            found = found.Where(e => e.At >= start);
        }

        if (filter.To is { } to)
        {
            var end = VietnamTime.StartOf(to.AddDays(1));
            found = found.Where(e => e.At < end);
        }

        if (Guid.TryParse(filter.Text, out var record))
        {
            found = found.Where(e => e.EntityId == record);
        }
        else if (!string.IsNullOrWhiteSpace(filter.Text))
        {
            var text = filter.Text.Trim();
            found = found.Where(e => e.Action.Contains(text) || e.EntityType == text);
        }

        if (!string.IsNullOrWhiteSpace(filter.Who))
        {
            var who = filter.Who.Trim();
            var name = who.ToUpperInvariant();
            var people = db.UserAccounts.Where(u => u.FullName.Contains(who) || u.NormalizedUserName!.Contains(name)).Select(u => u.Id);
            found = found.Where(e => e.ActorId != null && people.Contains(e.ActorId.Value));
        }

        return found;
    }

    private async Task<IReadOnlyList<AuditLine>> LinesAsync(List<AuditEntry> entries, OrgTree tree, CancellationToken cancellation)
    {
        var actors = entries.Select(e => e.ActorId).OfType<Guid>().Distinct().ToList();
        var names = await db
            .UserAccounts.Where(u => actors.Contains(u.Id))
            .Select(u => new { u.Id, u.FullName })
            .ToDictionaryAsync(u => u.Id, u => u.FullName, cancellation);
        var personal = await AuditChanges.OpenAsync(db, entries, cancellation);
        return
        [
            .. entries.Select(e => new AuditLine(
                e,
                e.ActorId is { } actor ? names.GetValueOrDefault(actor) : null,
                tree.Find(e.AuthorityId)?.Name,
                AuditChanges.Of(e, personal)
            )),
        ];
    }
}
