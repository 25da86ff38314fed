using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Communications;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Community;

public sealed record AppraiseOptions
{
    public required Access Access { get; init; }
    public required Guid TeamId { get; init; }
    public required int Year { get; init; }
    public string? Note { get; init; }

    /// <summary>Names the team for praise in the same step.</summary>
    public bool Nominate { get; init; }
}

/// <summary>The yearly appraisal: the facts are counted, the rule gives the level, the commune confirms.</summary>
public sealed class AppraisalService(ThiDuaDbContext db, Texts texts)
{
    private const int MonthsOfYear = 12;

    /// <summary>Null where the team is not visible.</summary>
    public async Task<(TeamFacts Facts, AppraisalVerdict Verdict)?> PreviewAsync(
        Guid teamId,
        int year,
        Access access,
        DateOnly today,
        CancellationToken cancellation
    )
    {
        var units = access.Units(db, Capability.ViewCommunity);
        var team = await db
            .CommunityTeams.AsNoTracking()
            .Include(t => t.Members)
            .FirstOrDefaultAsync(t => t.Id == teamId && units.Contains(t.UnitId), cancellation);
        if (team is null || year is < 2000 or > 2100)
        {
            return null;
        }

        var facts = await FactsAsync(team, year, today, cancellation);
        return (facts, TeamAppraisalRule.Judge(facts));
    }

    /// <summary>Keeps the appraisal of a year with its facts; done anew it replaces the one before. False where the team is not the commune's own.</summary>
    public async Task<bool> DecideAsync(AppraiseOptions options, ActionContext action, CancellationToken cancellation)
    {
        var units = options.Access.Units(db, Capability.ManageTeams);
        var today = VietnamTime.DateOf(action.At);
        var team = await db
            .CommunityTeams.Include(t => t.Members)
            .FirstOrDefaultAsync(t => t.Id == options.TeamId && units.Contains(t.AuthorityUnitId), cancellation);
        if (team is null)
        {
            return false;
        }

        if (options.Year > today.Year || options.Year < team.TermFrom.Year)
        {
            throw texts.Refusal("community.appraisal.year", nameof(options.Year));
        }

        var facts = await FactsAsync(team, options.Year, today, cancellation);
        var verdict = TeamAppraisalRule.Judge(facts);
        if (options.Nominate && verdict.Level > TeamLevel.Effective)
        {
            throw texts.Refusal("community.appraisal.not-effective", nameof(options.Nominate));
        }

        var appraisal = await db.TeamAppraisals.FirstOrDefaultAsync(a => a.TeamId == team.Id && a.Year == options.Year, cancellation);
        if (appraisal is null)
        {
            appraisal = new TeamAppraisal
            {
                Id = Ids.Next(),
                TeamId = team.Id,
                Year = options.Year,
                Level = verdict.Level,
                Score = verdict.Score,
                Facts = "",
                DecidedById = Guid.Empty,
                DecidedAt = action.At,
            };
            db.Add(appraisal);
        }

        (appraisal.Level, appraisal.Score, appraisal.Facts) = (verdict.Level, verdict.Score, JsonSerializer.Serialize(facts));
        (appraisal.DecidedById, appraisal.DecidedAt) = (action.ActorId ?? Guid.Empty, action.At);
        appraisal.Note = texts.Fitting(options.Note, nameof(options.Note), TeamAppraisal.NoteMaxLength);
        if (options.Nominate)
        {
            appraisal.NominatedAt = action.At;
            appraisal.Citation = texts.In(
                Texts.Vietnamese,
                "community.appraisal.citation",
                team.Name,
                options.Year,
                Formats.Number(facts.HouseholdsReached),
                facts.Classes,
                facts.RequestsSolvedInTime,
                facts.RequestsDue
            );
        }

        await db.SaveAsync(action, cancellation);
        return true;
    }

    private async Task<TeamFacts> FactsAsync(CommunityTeam team, int year, DateOnly today, CancellationToken cancellation)
    {
        var (from, to) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var until = today < to ? today : to;
        var log = await db
            .TeamActivities.Where(a => a.TeamId == team.Id && a.RemovedAt == null && a.On >= from && a.On <= to)
            .Select(a => new
            {
                a.Kind,
                a.On,
                a.Households,
            })
            .ToListAsync(cancellation);
        var requests = await db
            .HelpRequests.Where(r => r.TeamId == team.Id && r.DueOn >= from && r.DueOn <= until)
            .Select(r => new
            {
                r.State,
                r.DueOn,
                r.ClosedAt,
            })
            .ToListAsync(cancellation);
        var tasks = await db
            .TeamTasks.Where(t => t.TeamId == team.Id && t.DueOn >= from && t.DueOn <= until)
            .Select(t => new { t.DueOn, t.DoneAt })
            .ToListAsync(cancellation);
        var households = await db
            .UnitFigures.Where(f => f.UnitId == team.UnitId && f.Kind == UnitFigureKind.Households && f.AsOf <= to)
            .OrderByDescending(f => f.AsOf)
            .Select(f => (long?)f.Value)
            .FirstOrDefaultAsync(cancellation);
        var first = team.TermFrom.Year == year ? team.TermFrom.Month : 1;
        var last = until.Year == year ? until.Month : MonthsOfYear;
        return new TeamFacts(
            log.Sum(a => a.Households),
            (int)(households ?? 0),
            log.Count(a => a.Kind is TeamActivityKind.Class or TeamActivityKind.Fair),
            requests.Count,
            requests.Count(r => r.State == HelpState.Solved && r.ClosedAt is { } at && VietnamTime.DateOf(at) <= r.DueOn),
            log.Select(a => a.On.Month).Distinct().Count(),
            Math.Max(1, last - first + 1),
            tasks.Count,
            tasks.Count(t => t.DoneAt is { } at && VietnamTime.DateOf(at) <= t.DueOn),
            TeamComposition.Judge(team.Members, until).IsMet
        );
    }
}
