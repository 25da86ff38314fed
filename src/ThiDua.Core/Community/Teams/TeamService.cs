using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Communications;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Community;

public sealed record CreateTeamOptions
{
    public required Access Access { get; init; }
    public required Guid? UnitId { get; init; }
    public string? Name { get; init; }
    public required string? DecisionNumber { get; init; }
    public required DateOnly? DecidedOn { get; init; }
    public required DateOnly? TermTo { get; init; }
}

public sealed record AddMemberOptions
{
    public required Access Access { get; init; }
    public required Guid TeamId { get; init; }
    public required string? FullName { get; init; }
    public string? Phone { get; init; }
    public required TeamRole Role { get; init; }
    public bool IsLeader { get; init; }
    public DateOnly? JoinedOn { get; init; }
}

public sealed record AssignTaskOptions
{
    public required Access Access { get; init; }
    public required Guid TeamId { get; init; }
    public required string? Title { get; init; }
    public string? Text { get; init; }
    public required DateOnly? DueOn { get; init; }
}

/// <summary>What the commune does with its teams: sets them up, keeps their members, gives them tasks.</summary>
public sealed class TeamService(ThiDuaDbContext db, Notifier notifier, Texts texts)
{
    private const int LongestTermYears = 6;

    /// <summary>Null where the village is not one of the commune's.</summary>
    /// <exception cref="FluentValidation.ValidationException">A field is missing, or the village has a team already.</exception>
    public async Task<Guid?> CreateAsync(CreateTeamOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (options.UnitId is not { } village)
        {
            throw texts.Refusal("communications.required", nameof(options.UnitId));
        }

        if (
            options.Access.Tree.Find(village) is not { Kind: UnitKind.Village, IsEnded: false } unit
            || options.Access.Tree.AuthorityOf(village) is not { } authority
            || !options.Access.Can(Capability.ManageTeams, authority.UnitId)
        )
        {
            return null;
        }

        var number = texts.Required(options.DecisionNumber, nameof(options.DecisionNumber), CommunityTeam.DecisionMaxLength);
        var decided = options.DecidedOn ?? throw texts.Refusal("communications.required", nameof(options.DecidedOn));
        var until = options.TermTo ?? throw texts.Refusal("communications.required", nameof(options.TermTo));
        if (until <= decided || until > decided.AddYears(LongestTermYears))
        {
            throw texts.Refusal("community.team.term", nameof(options.TermTo), LongestTermYears);
        }

        if (await db.CommunityTeams.AnyAsync(t => t.UnitId == village && t.DissolvedOn == null, cancellation))
        {
            throw texts.Refusal("community.team.exists", nameof(options.UnitId));
        }

        var team = new CommunityTeam
        {
            Id = Ids.Next(),
            AuthorityUnitId = authority.UnitId,
            UnitId = village,
            Name =
                texts.Fitting(options.Name, nameof(options.Name), CommunityTeam.NameMaxLength)
                ?? texts.In(Texts.Vietnamese, "community.team.name", unit.Name),
            DecisionNumber = number,
            DecidedOn = decided,
            TermFrom = decided,
            TermTo = until,
        };
        db.Add(team);
        await db.SaveAsync(action, cancellation);
        return team.Id;
    }

    /// <summary>False where the team is not the commune's own.</summary>
    public async Task<bool> AddMemberAsync(AddMemberOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (await FindAsync(options.TeamId, options.Access, cancellation) is not { } team)
        {
            return false;
        }

        var today = VietnamTime.DateOf(action.At);
        var name = texts.Required(options.FullName, nameof(options.FullName), TeamMember.NameMaxLength);
        var present = team.Members.Where(m => m.LeftOn is null).ToList();
        if (present.Count >= TeamComposition.Most)
        {
            throw texts.Refusal("community.team.full", nameof(options.FullName), TeamComposition.Most);
        }

        if (options.IsLeader && present.Any(m => m.IsLeader))
        {
            throw texts.Refusal("community.team.two-leaders", nameof(options.IsLeader));
        }

        db.Add(
            new TeamMember
            {
                Id = Ids.Next(),
                TeamId = team.Id,
                FullName = name,
                Phone = texts.Fitting(options.Phone, nameof(options.Phone), TeamMember.PhoneMaxLength),
                Role = options.Role,
                IsLeader = options.IsLeader,
                JoinedOn = options.JoinedOn ?? today,
            }
        );
        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>A member leaves today; the record stays for the years that were.</summary>
    public async Task<bool> EndMemberAsync(Guid teamId, Guid memberId, Access access, ActionContext action, CancellationToken cancellation)
    {
        var member = (await FindAsync(teamId, access, cancellation))?.Members.FirstOrDefault(m => m.Id == memberId && m.LeftOn is null);
        if (member is null)
        {
            return false;
        }

        member.LeftOn = VietnamTime.DateOf(action.At);
        await db.SaveAsync(action, cancellation);
        return true;
    }

    public async Task<bool> DissolveAsync(Guid teamId, Access access, ActionContext action, CancellationToken cancellation)
    {
        if (await FindAsync(teamId, access, cancellation) is not { DissolvedOn: null } team)
        {
            return false;
        }

        team.DissolvedOn = VietnamTime.DateOf(action.At);
        await db.SaveAsync(action, cancellation);
        return true;
    }

    public async Task<bool> AssignTaskAsync(AssignTaskOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (await FindAsync(options.TeamId, options.Access, cancellation) is not { DissolvedOn: null } team)
        {
            return false;
        }

        var title = texts.Required(options.Title, nameof(options.Title), TeamTask.TitleMaxLength);
        if (options.DueOn is not { } due || due < VietnamTime.DateOf(action.At))
        {
            throw texts.Refusal("community.due.past", nameof(options.DueOn));
        }

        db.Add(
            new TeamTask
            {
                Id = Ids.Next(),
                TeamId = team.Id,
                Title = title,
                Text = texts.Fitting(options.Text, nameof(options.Text), TeamTask.TextMaxLength),
                DueOn = due,
                CreatedAt = action.At,
            }
        );
        var people = await notifier.HoldersAsync(team.UnitId, TeamQueries.Workers, action.At, cancellation);
        notifier.Tell(people, NotificationKind.TeamTask, title, TeamQueries.AddressOf(team.Id), action);
        await db.SaveAsync(action, cancellation);
        return true;
    }

    private Task<CommunityTeam?> FindAsync(Guid id, Access access, CancellationToken cancellation)
    {
        var units = access.Units(db, Capability.ManageTeams);
        return db
            .CommunityTeams.Include(t => t.Members)
            .FirstOrDefaultAsync(t => t.Id == id && units.Contains(t.AuthorityUnitId), cancellation);
    }
}
