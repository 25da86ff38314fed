using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Commendation.Rules;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Commendation;

public sealed record OpenOccasionOptions
{
    public required Access Access { get; init; }
    public required Guid AuthorityUnitId { get; init; }
    public Guid? MovementId { get; init; }
    public required OccasionKind Kind { get; init; }
    public required AwardBranch Branch { get; init; }
    public string? Name { get; init; }
    public int? Year { get; init; }
    public DateOnly? PeriodFrom { get; init; }
    public DateOnly? PeriodTo { get; init; }
    public DateOnly? DueOn { get; init; }
    public string? Invitation { get; init; }
    public int? CollectivesTakingPart { get; init; }
    public int? IndividualsTakingPart { get; init; }
    public IReadOnlyDictionary<Guid, int> Quotas { get; init; } = new Dictionary<Guid, int>();

    /// <summary>Last days of single units, where they differ from that of all.</summary>
    public IReadOnlyDictionary<Guid, DateOnly> Deadlines { get; init; } = new Dictionary<Guid, DateOnly>();
}

/// <summary>Opens calls for nominations, which invites the units, and closes them.</summary>
public sealed class OccasionService(ThiDuaDbContext db, OccasionInvitationService invitations, Texts texts)
{
    public async Task<Guid?> OpenAsync(OpenOccasionOptions options, ActionContext action, CancellationToken cancellation)
    {
        var mine = options.Access.Can(Capability.ManageCommendation, options.AuthorityUnitId);
        if (!mine || !await MovementIsThereAsync(options, cancellation))
        {
            return null;
        }

        var name = texts.Required(options.Name, nameof(options.Name), Occasion.NameMaxLength);
        var year = options.Year ?? throw texts.Refusal("commendation.mistake.empty", nameof(options.Year));
        var due = options.DueOn ?? throw texts.Refusal("commendation.mistake.empty", nameof(options.DueOn));
        var today = Shared.Text.VietnamTime.DateOf(action.At);
        var (from, to) = (options.PeriodFrom ?? new DateOnly(year, 1, 1), options.PeriodTo ?? new DateOnly(year, 12, 31));
        if (to < from)
        {
            throw texts.Refusal("commendation.mistake.period", nameof(options.PeriodTo));
        }

        if (due < today || options.Deadlines.Values.Any(d => d < today))
        {
            throw texts.Refusal("commendation.mistake.due-passed", nameof(options.DueOn));
        }

        var occasion = new Occasion
        {
            Id = Ids.Next(),
            AuthorityUnitId = options.AuthorityUnitId,
            MovementId = options.MovementId,
            Kind = options.Kind,
            Branch = options.Branch,
            Name = name,
            Year = year,
            PeriodFrom = from,
            PeriodTo = to,
            OpensOn = today,
            DueOn = due,
            Invitation = texts.Optional(options.Invitation, nameof(options.Invitation), Occasion.TextMaxLength),
            CollectivesTakingPart = options.CollectivesTakingPart,
            IndividualsTakingPart = options.IndividualsTakingPart,
            State = OccasionState.Open,
        };
        occasion.Quotas.AddRange(
            options
                .Quotas.Keys.Union(options.Deadlines.Keys)
                .Where(u => options.Access.Tree.IsInSubtree(u, options.AuthorityUnitId))
                .Select(u => new OccasionQuota
                {
                    Id = Ids.Next(),
                    OccasionId = occasion.Id,
                    UnitId = u,
                    Limit = options.Quotas.GetValueOrDefault(u),
                    DueOn = options.Deadlines.TryGetValue(u, out var day) && day != due ? day : null,
                })
        );
        db.Add(occasion);
        var invited = OccasionInvitationService.UnitsOf(occasion, options.Access.Tree);
        await invitations.TellAsync(occasion, invited, options.Access.Tree, action, cancellation);
        await db.SaveAsync(action, cancellation);
        return occasion.Id;
    }

    /// <summary>No more nominations; what quotas are taken of stands from now on.</summary>
    public async Task<bool> CloseAsync(Guid id, Access access, ActionContext action, CancellationToken cancellation)
    {
        var mine = access.Units(db, Capability.ManageCommendation);
        var occasion = await db
            .Occasions.AsTracking()
            .FirstOrDefaultAsync(o => o.Id == id && mine.Contains(o.AuthorityUnitId) && o.State == OccasionState.Open, cancellation);
        if (occasion is null)
        {
            return false;
        }

        occasion.State = OccasionState.Closed;
        await db.SaveAsync(action, cancellation);
        return true;
    }

    private async Task<bool> MovementIsThereAsync(OpenOccasionOptions options, CancellationToken cancellation)
    {
        return options.MovementId is not { } id
            || await db.Movements.AnyAsync(m => m.Id == id && m.AuthorityUnitId == options.AuthorityUnitId, cancellation);
    }
}
