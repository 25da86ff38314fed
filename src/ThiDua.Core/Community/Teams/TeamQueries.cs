using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Community;

/// <param name="Month">Activities of the current month.</param>
public sealed record TeamSummary(
    CommunityTeam Team,
    string UnitName,
    CompositionVerdict Composition,
    int Month,
    int OpenRequests,
    int LateRequests
);

public sealed record TeamView
{
    public required CommunityTeam Team { get; init; }
    public required string UnitName { get; init; }
    public required CompositionVerdict Composition { get; init; }
    public required IReadOnlyList<TeamTask> Tasks { get; init; }
    public required IReadOnlyList<HelpRequest> Requests { get; init; }
    public required IReadOnlyList<TeamAppraisal> Appraisals { get; init; }

    /// <summary>Whether this person keeps the team: members, tasks, appraisal.</summary>
    public required bool CanManage { get; init; }

    /// <summary>Whether this person works in it: log, requests, tasks.</summary>
    public required bool CanWork { get; init; }
}

/// <summary>A month of a team: its activities and what they come to.</summary>
public sealed record TeamMonth(int Year, int Month, IReadOnlyList<TeamActivity> Activities)
{
    public int Households => Activities.Sum(a => a.Households);

    public int People => Activities.Sum(a => a.People);

    public IEnumerable<(HelpedGroup Group, int People)> Groups =>
        Activities.SelectMany(a => a.Groups).GroupBy(g => g.Group).OrderBy(g => g.Key).Select(g => (g.Key, g.Sum(x => x.People)));
}

public sealed class TeamQueries(ThiDuaDbContext db, TimeProvider time)
{
    /// <summary>Who works in the team of a village.</summary>
    internal static readonly Role[] Workers = [Role.TeamMember, Role.VillageHead];

    public static string AddressOf(Guid teamId) => $"/to-cong-nghe/{teamId}";

    /// <summary>The teams that one may see, by village.</summary>
    public async Task<IReadOnlyList<TeamSummary>> ListAsync(Access access, CancellationToken cancellation)
    {
        var teams = await Visible(access)
            .AsNoTracking()
            .Include(t => t.Members)
            .Where(t => t.DissolvedOn == null)
            .ToListAsync(cancellation);
        var ids = teams.ConvertAll(t => t.Id);
        var today = VietnamTime.Today(time);
        var first = new DateOnly(today.Year, today.Month, 1);
        var months = await db
            .TeamActivities.Where(a => ids.Contains(a.TeamId) && a.On >= first && a.RemovedAt == null)
            .GroupBy(a => a.TeamId)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var requests = await db
            .HelpRequests.Where(r => r.TeamId != null && ids.Contains(r.TeamId.Value) && r.State == HelpState.Assigned)
            .GroupBy(r => r.TeamId!.Value)
            .Select(g => new
            {
                g.Key,
                Open = g.Count(),
                Late = g.Count(r => r.DueOn < today),
            })
            .ToDictionaryAsync(g => g.Key, cancellation);
        return
        [
            .. teams
                .OrderBy(t => access.Tree.IndexOf(t.UnitId))
                .Select(t => new TeamSummary(
                    t,
                    access.Tree.Find(t.UnitId)?.Name ?? "",
                    TeamComposition.Judge(t.Members, today),
                    months.GetValueOrDefault(t.Id),
                    requests.GetValueOrDefault(t.Id)?.Open ?? 0,
                    requests.GetValueOrDefault(t.Id)?.Late ?? 0
                )),
        ];
    }

    /// <summary>Villages of the person's communes that have no team yet.</summary>
    public async Task<IReadOnlyList<OrgNode>> VillagesWithoutAsync(Access access, CancellationToken cancellation)
    {
        var communes = access.HeldAt(Capability.ManageTeams).Where(n => n.Kind.IsCommunal()).ToList();
        var villages = communes
            .SelectMany(c => access.Tree.Children(c.UnitId))
            .Where(n => n is { Kind: UnitKind.Village, IsEnded: false })
            .ToList();
        var ids = villages.ConvertAll(v => v.UnitId);
        var taken = await db
            .CommunityTeams.Where(t => t.DissolvedOn == null && ids.Contains(t.UnitId))
            .Select(t => t.UnitId)
            .ToListAsync(cancellation);
        return [.. villages.Where(v => !taken.Contains(v.UnitId))];
    }

    public async Task<TeamView?> FindAsync(Guid id, Access access, CancellationToken cancellation)
    {
        var team = await Visible(access).AsNoTracking().Include(t => t.Members).FirstOrDefaultAsync(t => t.Id == id, cancellation);
        if (team is null)
        {
            return null;
        }

        var today = VietnamTime.Today(time);
        var (manages, works) = (
            access.Can(Capability.ManageTeams, team.AuthorityUnitId),
            access.Can(Capability.WorkInTeam, team.UnitId) && team.DissolvedOn is null
        );
        return new TeamView
        {
            Team = team,
            UnitName = access.Tree.Find(team.UnitId)?.Name ?? "",
            Composition = TeamComposition.Judge(team.Members, today),
            Tasks = await db
                .TeamTasks.AsNoTracking()
                .Where(t => t.TeamId == id)
                .OrderByDescending(t => t.DueOn)
                .Take(50)
                .ToListAsync(cancellation),
            // Who asked is for those who answer.
            Requests =
                manages || works
                    ? await db
                        .HelpRequests.AsNoTracking()
                        .Where(r => r.TeamId == id)
                        .OrderBy(r => r.State)
                        .ThenBy(r => r.DueOn)
                        .Take(50)
                        .ToListAsync(cancellation)
                    : [],
            Appraisals = await db
                .TeamAppraisals.AsNoTracking()
                .Where(a => a.TeamId == id)
                .OrderByDescending(a => a.Year)
                .ToListAsync(cancellation),
            CanManage = manages,
            CanWork = works,
        };
    }

    /// <summary>Null where the team is not visible.</summary>
    public async Task<TeamMonth?> MonthAsync(Guid teamId, int year, int month, Access access, CancellationToken cancellation)
    {
        if (year is < 2000 or > 2100 || month is < 1 or > 12 || !await Visible(access).AnyAsync(t => t.Id == teamId, cancellation))
        {
            return null;
        }

        var first = new DateOnly(year, month, 1);
        var next = first.AddMonths(1);
        var activities = await db
            .TeamActivities.AsNoTracking()
            .Include(a => a.Groups)
            .Where(a => a.TeamId == teamId && a.On >= first && a.On < next && a.RemovedAt == null)
            .OrderByDescending(a => a.On)
            .ThenByDescending(a => a.Id)
            .ToListAsync(cancellation);
        return new TeamMonth(year, month, activities);
    }

    internal IQueryable<CommunityTeam> Visible(Access access)
    {
        var units = access.Units(db, Capability.ViewCommunity);
        return db.CommunityTeams.Where(t => units.Contains(t.UnitId));
    }
}
