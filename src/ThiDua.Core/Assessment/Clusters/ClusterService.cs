using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Assessment;

public sealed record CreateClusterOptions
{
    public required Access Access { get; init; }
    public required Guid AuthorityUnitId { get; init; }
    public required ClusterKind Kind { get; init; }
    public required string? Name { get; init; }
    public required string? Decision { get; init; }
    public required DateOnly? DecidedOn { get; init; }
    public required IReadOnlyList<Guid> Units { get; init; }
}

public sealed record AddMemberOptions
{
    public required Access Access { get; init; }
    public required Guid ClusterId { get; init; }
    public required Guid? UnitId { get; init; }
    public required DateOnly? From { get; init; }
}

public sealed record EndMemberOptions
{
    public required Access Access { get; init; }
    public required Guid ClusterId { get; init; }
    public required Guid MemberId { get; init; }
    public required DateOnly? To { get; init; }
}

public sealed record SetTermOptions
{
    public required Access Access { get; init; }
    public required Guid ClusterId { get; init; }
    public required int Year { get; init; }
    public required Guid? LeaderUnitId { get; init; }
    public Guid? DeputyUnitId { get; init; }
    public string? Pact { get; init; }
    public DateOnly? PactSignedOn { get; init; }
}

/// <summary>Sets clusters up, keeps their members, and says who leads in which year.</summary>
public sealed class ClusterService(ThiDuaDbContext db, OrgTreeStore trees, Texts texts)
{
    private const int FewestUnits = 2;

    /// <summary>Null where the authority is not one's own.</summary>
    /// <exception cref="FluentValidation.ValidationException">Name, decision or members are missing.</exception>
    public async Task<Guid?> CreateAsync(CreateClusterOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (!options.Access.Can(Capability.ManageAssessment, options.AuthorityUnitId))
        {
            return null;
        }

        var name = Written(options.Name, Cluster.NameMaxLength, nameof(options.Name));
        var decision = Written(options.Decision, Cluster.DecisionMaxLength, nameof(options.Decision));
        var day = options.DecidedOn ?? throw texts.Refusal("scheme.required", nameof(options.DecidedOn));
        var tree = await trees.CurrentAsync(cancellation);
        var units = options.Units.Distinct().Where(u => tree.IsInSubtree(u, options.AuthorityUnitId)).ToList();
        if (units.Count < FewestUnits)
        {
            throw texts.Refusal("cluster.members.few", nameof(options.Units));
        }

        var cluster = new Cluster
        {
            Id = Ids.Next(),
            AuthorityUnitId = options.AuthorityUnitId,
            Kind = options.Kind,
            Name = name,
            Decision = decision,
            DecidedOn = day,
        };
        cluster.Members.AddRange(
            units.OrderBy(u => tree.Find(u)!.ShortName, VietnameseOrder.Comparer).Select((u, i) => NewMember(cluster.Id, u, i + 1, day))
        );
        db.Add(cluster);
        await db.SaveAsync(action, cancellation);
        return cluster.Id;
    }

    /// <summary>False where the cluster or the unit is foreign.</summary>
    /// <exception cref="FluentValidation.ValidationException">The unit is a member already.</exception>
    public async Task<bool> AddMemberAsync(AddMemberOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (await FindAsync(options.ClusterId, options.Access, cancellation) is not { } cluster)
        {
            return false;
        }

        var unit = options.UnitId ?? throw texts.Refusal("scheme.required", nameof(options.UnitId));
        var from = options.From ?? throw texts.Refusal("scheme.required", nameof(options.From));
        if (!(await trees.CurrentAsync(cancellation)).IsInSubtree(unit, cluster.AuthorityUnitId))
        {
            return false;
        }

        if (cluster.Members.Exists(m => m.UnitId == unit && (m.ValidTo is null || m.ValidTo > from)))
        {
            throw texts.Refusal("cluster.member.there", nameof(options.UnitId));
        }

        db.Add(NewMember(cluster.Id, unit, cluster.Members.Select(m => m.Ordinal).DefaultIfEmpty().Max() + 1, from));
        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>False where it is foreign.</summary>
    /// <exception cref="FluentValidation.ValidationException">The day is missing or before it joined.</exception>
    public async Task<bool> EndMemberAsync(EndMemberOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (
            await FindAsync(options.ClusterId, options.Access, cancellation) is not { } cluster
            || cluster.Members.Find(m => m.Id == options.MemberId) is not { } member
        )
        {
            return false;
        }

        if (options.To is not { } to || to <= member.ValidFrom)
        {
            throw texts.Refusal("cluster.member.to", nameof(options.To));
        }

        member.ValidTo = to;
        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>Who leads in a year, and the pact; a year that is there is changed. False where it is foreign.</summary>
    /// <exception cref="FluentValidation.ValidationException">Leader and deputy are not two members of the cluster.</exception>
    public async Task<bool> SetTermAsync(SetTermOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (await FindAsync(options.ClusterId, options.Access, cancellation) is not { } cluster)
        {
            return false;
        }

        var members = cluster
            .Members.Where(m => m.ValidFrom.Year <= options.Year && (m.ValidTo is not { } to || to.Year >= options.Year))
            .ToList();
        if (options.LeaderUnitId is not { } leader || !members.Exists(m => m.UnitId == leader))
        {
            throw texts.Refusal("cluster.term.leader", nameof(options.LeaderUnitId));
        }

        if (options.DeputyUnitId is { } deputy && (deputy == leader || !members.Exists(m => m.UnitId == deputy)))
        {
            throw texts.Refusal("cluster.term.deputy", nameof(options.DeputyUnitId));
        }

        if (options.Year is < 2000 or > 2200)
        {
            throw texts.Refusal("cluster.term.year", nameof(options.Year));
        }

        if (options.Pact?.Length > ClusterTerm.PactMaxLength)
        {
            throw texts.Refusal("scheme.text.long", nameof(options.Pact));
        }

        var term = cluster.Terms.Find(t => t.Year == options.Year);
        if (term is null)
        {
            term = new ClusterTerm
            {
                Id = Ids.Next(),
                ClusterId = cluster.Id,
                Year = options.Year,
                LeaderUnitId = leader,
            };
            db.Add(term);
        }

        (term.LeaderUnitId, term.DeputyUnitId) = (leader, options.DeputyUnitId);
        (term.Pact, term.PactSignedOn) = (string.IsNullOrWhiteSpace(options.Pact) ? null : options.Pact.Trim(), options.PactSignedOn);
        await db.SaveAsync(action, cancellation);
        return true;
    }

    private async Task<Cluster?> FindAsync(Guid id, Access access, CancellationToken cancellation)
    {
        var mine = access.Units(db, Capability.ManageAssessment);
        return await db
            .Clusters.AsTracking()
            .Include(c => c.Members)
            .Include(c => c.Terms)
            .AsSplitQuery()
            .FirstOrDefaultAsync(c => c.Id == id && mine.Contains(c.AuthorityUnitId), cancellation);
    }

    private static ClusterMember NewMember(Guid cluster, Guid unit, int ordinal, DateOnly from) =>
        new()
        {
            Id = Ids.Next(),
            ClusterId = cluster,
            UnitId = unit,
            Ordinal = ordinal,
            ValidFrom = from,
        };

    private string Written(string? text, int most, string property) =>
        string.IsNullOrWhiteSpace(text) ? throw texts.Refusal("scheme.required", property)
        : text.Trim() is { } written && written.Length <= most ? written
        : throw texts.Refusal("scheme.text.long", property);
}
