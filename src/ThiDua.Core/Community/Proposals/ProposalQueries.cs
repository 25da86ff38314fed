using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Communications;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Community;

public sealed record ProposalFilter
{
    public string? Text { get; init; }
    public bool IsIncident { get; init; }
    public bool IsOpen { get; init; } = true;
    public int Page { get; init; } = 1;
    public int PageSize { get; init; } = 20;
}

public sealed record ProposalView
{
    public required Proposal Proposal { get; init; }
    public required string UnitName { get; init; }
    public required string? OwnerName { get; init; }
    public required string? MovementName { get; init; }

    /// <summary>Who said or did what, the oldest first.</summary>
    public required IReadOnlyList<(ProposalEntry Entry, string? By)> Entries { get; init; }
    public required bool CanHandle { get; init; }

    /// <summary>Who may be made to answer for it.</summary>
    public required IReadOnlyList<(Guid Id, string Name)> Owners { get; init; }
}

/// <param name="MeanDays">Mean days until the answer; null while none was answered.</param>
public sealed record TopicStatistics(ProposalTopic Topic, int Total, int Open, int Late, int? MeanDays);

/// <summary>What everybody who knows the code may learn.</summary>
public sealed record ProposalProgress(
    string Code,
    ProposalKind Kind,
    ProposalState State,
    DateTime ReceivedAt,
    DateOnly DueOn,
    string? Answer
);

public sealed class ProposalQueries(ThiDuaDbContext db, Notifier notifier, TimeProvider time)
{
    private static readonly ProposalState[] Open = [ProposalState.Received, ProposalState.Assigned, ProposalState.Escalated];

    public static string AddressOf(Guid id) => $"/kien-nghi/{id}";

    public async Task<(IReadOnlyList<Proposal> Items, int Total)> ListAsync(
        ProposalFilter filter,
        Access access,
        CancellationToken cancellation
    )
    {
        var folded = SearchFolding.Fold(filter.Text);
        var found = Visible(db, access)
            .AsNoTracking()
            .Where(p => (p.Kind == ProposalKind.Incident) == filter.IsIncident && Open.Contains(p.State) == filter.IsOpen)
            .Where(p => folded == "" || p.SearchText.Contains(folded));
        var items = await found.OrderBy(p => p.DueOn).ThenBy(p => p.Id).OnPage(filter.Page, filter.PageSize).ToListAsync(cancellation);
        return (items, await found.CountAsync(cancellation));
    }

    public async Task<ProposalView?> FindAsync(Guid id, Access access, CancellationToken cancellation)
    {
        var proposal = await Visible(db, access).AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancellation);
        if (proposal is null)
        {
            return null;
        }

        var entries = await db
            .ProposalEntries.AsNoTracking()
            .Where(e => e.ProposalId == id)
            .OrderBy(e => e.At)
            .ThenBy(e => e.Id)
            .ToListAsync(cancellation);
        var handles = access.Can(Capability.HandleProposals, proposal.AuthorityUnitId);
        var owners = handles
            ? await OwnersAsync(db, notifier, proposal.AuthorityUnitId, access.Tree, time.GetUtcNow().UtcDateTime, cancellation)
            : [];
        var asked = entries.Select(e => e.ById).Append(proposal.OwnerId).OfType<Guid>().Concat(owners).Distinct().ToList();
        var names = await db.UserAccounts.Where(u => asked.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.FullName, cancellation);
        return new ProposalView
        {
            Proposal = proposal,
            UnitName = access.Tree.Find(proposal.UnitId)?.Name ?? "",
            OwnerName = proposal.OwnerId is { } owner ? names.GetValueOrDefault(owner) : null,
            MovementName = await db.Movements.Where(m => m.Id == proposal.MovementId).Select(m => m.Name).FirstOrDefaultAsync(cancellation),
            Entries = [.. entries.Select(e => (e, e.ById is { } by ? names.GetValueOrDefault(by) : null))],
            CanHandle = handles,
            Owners = [.. owners.Where(names.ContainsKey).Select(o => (o, names[o])).OrderByPersonName(o => o.Item2)],
        };
    }

    /// <summary>By topic, of the last twelve months, for those who handle them.</summary>
    public async Task<IReadOnlyList<TopicStatistics>> StatisticsAsync(Access access, CancellationToken cancellation)
    {
        var units = access.Units(db, Capability.HandleProposals);
        var now = time.GetUtcNow().UtcDateTime;
        var (since, today) = (now.AddYears(-1), VietnamTime.DateOf(now));
        var rows = await db
            .Proposals.Where(p => units.Contains(p.AuthorityUnitId) && p.ReceivedAt >= since)
            .Select(p => new
            {
                p.Topic,
                p.State,
                p.DueOn,
                p.ReceivedAt,
                p.AnsweredAt,
            })
            .ToListAsync(cancellation);
        return
        [
            .. rows.GroupBy(r => r.Topic)
                .Select(g => new TopicStatistics(
                    g.Key,
                    g.Count(),
                    g.Count(r => Open.Contains(r.State)),
                    g.Count(r => Open.Contains(r.State) && r.DueOn < today),
                    g.Any(r => r.AnsweredAt is not null)
                        ? (int)
                            Math.Round(g.Where(r => r.AnsweredAt is not null).Average(r => (r.AnsweredAt!.Value - r.ReceivedAt).TotalDays))
                        : null
                ))
                .OrderByDescending(s => s.Total)
                .ThenBy(s => s.Topic),
        ];
    }

    public Task<ProposalProgress?> LookUpAsync(string? code, CancellationToken cancellation)
    {
        var plain = SecretCodes.Plain(code);
        return db
            .Proposals.Where(p => p.Code == plain)
            .Select(p => new ProposalProgress(p.Code, p.Kind, p.State, p.ReceivedAt, p.DueOn, p.Answer))
            .FirstOrDefaultAsync(cancellation);
    }

    /// <summary>What one raised, what one's units raised, what one answers for.</summary>
    internal static IQueryable<Proposal> Visible(ThiDuaDbContext db, Access access)
    {
        var (handled, me) = (access.Units(db, Capability.HandleProposals), access.UserId);
        return db.Proposals.Where(p => handled.Contains(p.AuthorityUnitId) || p.SubmittedById == me || p.OwnerId == me);
    }

    /// <summary>Those of the authority and heads of its own units.</summary>
    internal static async Task<IReadOnlyList<Guid>> OwnersAsync(
        ThiDuaDbContext db,
        Notifier notifier,
        Guid authority,
        OrgTree tree,
        DateTime at,
        CancellationToken cancellation
    )
    {
        var people = (await notifier.HoldersAsync(authority, ProposalService.Owners, at, cancellation)).ToList();
        foreach (
            var units in tree.Children(authority)
                .Where(n => !n.Kind.IsAuthority() && n.Kind != UnitKind.Village)
                .Select(n => n.UnitId)
                .Chunk(200)
        )
        {
            var today = VietnamTime.DateOf(at);
            people.AddRange(
                await db
                    .RoleAssignments.Where(r => units.Contains(r.UnitId) && r.Role == Role.UnitHead)
                    .Where(r => r.ValidFrom <= today && (r.ValidTo == null || r.ValidTo > today))
                    .Select(r => r.UserId)
                    .ToListAsync(cancellation)
            );
        }

        return [.. people.Distinct()];
    }
}
