using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Community;

public enum CommunityTodoKind
{
    AnswerHelp,
    DoTeamTask,
    ReadInitiative,
    DecideInitiative,
    AnswerProposal,
    HandOutProposal,
}

/// <summary>Something of this module that is due.</summary>
public sealed record CommunityTodo(CommunityTodoKind Kind, string Title, DateOnly DueOn, string Link);

/// <summary>What the signed-in person has to do in the community; one short query per kind.</summary>
public sealed class CommunityTodos(ThiDuaDbContext db, HelpRequestService requests, InitiativeQueries initiatives, TimeProvider time)
{
    private const int Most = 10;

    public async Task<IReadOnlyList<CommunityTodo>> ListAsync(Access access, CancellationToken cancellation)
    {
        var todos = new List<CommunityTodo>();
        if (access.Has(Capability.WorkInTeam) || access.Has(Capability.ManageTeams))
        {
            todos.AddRange(await OfTeamsAsync(access, cancellation));
        }

        if (access.Has(Capability.JudgeInitiatives))
        {
            var readings = await initiatives.MyReadingsAsync(access, cancellation);
            todos.AddRange(
                readings
                    .Take(Most)
                    .Select(r => new CommunityTodo(CommunityTodoKind.ReadInitiative, r.Title, r.DueOn, $"/sang-kien/doc/{r.ReadingId}"))
            );
        }

        if (access.Has(Capability.ManageInitiatives))
        {
            todos.AddRange(await OfCouncilAsync(access, cancellation));
        }

        if (access.Has(Capability.RaiseProposals))
        {
            todos.AddRange(await OfProposalsAsync(access, cancellation));
        }

        return [.. todos.OrderBy(t => t.DueOn).ThenBy(t => t.Kind)];
    }

    private async Task<IEnumerable<CommunityTodo>> OfTeamsAsync(Access access, CancellationToken cancellation)
    {
        var own = access.Units(db, Capability.WorkInTeam);
        var manages = access.Has(Capability.ManageTeams);
        var help = await requests
            .Reachable(access)
            .Where(r => r.State == HelpState.Assigned && own.Contains(r.UnitId) || r.State == HelpState.Received && manages)
            .OrderBy(r => r.DueOn)
            .Take(Most)
            .Select(r => new
            {
                r.Id,
                r.Text,
                r.DueOn,
            })
            .ToListAsync(cancellation);
        var teams = db.CommunityTeams.Where(t => own.Contains(t.UnitId) && t.DissolvedOn == null).Select(t => t.Id);
        var tasks = await db
            .TeamTasks.Where(t => t.DoneAt == null && teams.Contains(t.TeamId))
            .OrderBy(t => t.DueOn)
            .Take(Most)
            .ToListAsync(cancellation);
        return help.Select(r => new CommunityTodo(CommunityTodoKind.AnswerHelp, r.Text, r.DueOn, $"/to-cong-nghe/yeu-cau/{r.Id}"))
            .Concat(tasks.Select(t => new CommunityTodo(CommunityTodoKind.DoTeamTask, t.Title, t.DueOn, TeamQueries.AddressOf(t.TeamId))));
    }

    private async Task<IEnumerable<CommunityTodo>> OfCouncilAsync(Access access, CancellationToken cancellation)
    {
        var units = access.Units(db, Capability.ManageInitiatives);
        var waiting = await db
            .Initiatives.Where(i =>
                units.Contains(i.AuthorityUnitId) && (i.State == InitiativeState.Submitted || i.State == InitiativeState.Judged)
            )
            .OrderBy(i => i.SubmittedAt)
            .Take(Most)
            .Select(i => new
            {
                i.Id,
                i.Title,
                i.SubmittedAt,
            })
            .ToListAsync(cancellation);
        return waiting.Select(i => new CommunityTodo(
            CommunityTodoKind.DecideInitiative,
            i.Title,
            VietnamTime.DateOf(i.SubmittedAt).AddDays(30),
            InitiativeQueries.AddressOf(i.Id)
        ));
    }

    private async Task<IEnumerable<CommunityTodo>> OfProposalsAsync(Access access, CancellationToken cancellation)
    {
        var (handled, me) = (access.Units(db, Capability.HandleProposals), access.UserId);
        var open = await db
            .Proposals.Where(p =>
                p.OwnerId == me && p.State == ProposalState.Assigned
                || (p.State == ProposalState.Received || p.State == ProposalState.Escalated) && handled.Contains(p.AuthorityUnitId)
            )
            .OrderBy(p => p.DueOn)
            .Take(Most)
            .Select(p => new
            {
                p.Id,
                p.Title,
                p.DueOn,
                p.State,
            })
            .ToListAsync(cancellation);
        return open.Select(p => new CommunityTodo(
            p.State == ProposalState.Assigned ? CommunityTodoKind.AnswerProposal : CommunityTodoKind.HandOutProposal,
            p.Title,
            p.DueOn,
            ProposalQueries.AddressOf(p.Id)
        ));
    }

    public DateOnly Today => VietnamTime.Today(time);
}
