using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Communications;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Community;

public sealed record ReceiveHelpOptions
{
    /// <summary>The village, or the commune.</summary>
    public required Guid UnitId { get; init; }
    public required RequestSource Source { get; init; }
    public required HelpTopic Topic { get; init; }
    public required string? Text { get; init; }
    public required string? ContactName { get; init; }
    public string? ContactPhone { get; init; }
}

public sealed record StepHelpOptions
{
    public required Access Access { get; init; }
    public required Guid RequestId { get; init; }
    public required HelpAction Step { get; init; }

    /// <summary>To which team, when it is assigned.</summary>
    public Guid? TeamId { get; init; }

    /// <summary>What was done, or why not.</summary>
    public string? Answer { get; init; }
}

/// <summary>What everybody who knows the code may learn of a request.</summary>
public sealed record HelpProgress(string Code, HelpState State, HelpTopic Topic, DateTime ReceivedAt, DateOnly DueOn, string? Answer);

/// <summary>Requests for help: taken in by whoever, answered by the team of the village.</summary>
public sealed class HelpRequestService(ThiDuaDbContext db, Notifier notifier, Texts texts)
{
    /// <summary>
    /// Takes a request in. One that names a village goes to its team at once. For everybody: the caller has checked nothing but
    /// that the unit exists.
    /// </summary>
    public async Task<HelpRequest> ReceiveAsync(
        ReceiveHelpOptions options,
        OrgTree tree,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        var today = VietnamTime.DateOf(action.At);
        var team = await TeamOfAsync(options.UnitId, cancellation);
        var request = new HelpRequest
        {
            Id = Ids.Next(),
            Code = SecretCodes.New(HelpRequest.CodeLength),
            AuthorityUnitId = tree.AuthorityOf(options.UnitId)?.UnitId ?? options.UnitId,
            UnitId = options.UnitId,
            TeamId = team?.Id,
            Source = options.Source,
            Topic = options.Topic,
            Text = texts.Required(options.Text, nameof(options.Text), HelpRequest.TextMaxLength),
            ContactName = texts.Required(options.ContactName, nameof(options.ContactName), HelpRequest.NameMaxLength),
            ContactPhone = texts.Fitting(options.ContactPhone, nameof(options.ContactPhone), HelpRequest.PhoneMaxLength),
            State = team is null ? HelpState.Received : HelpState.Assigned,
            ReceivedAt = action.At,
            DueOn = today.AddDays(HelpRequest.DaysToAnswer),
        };
        db.Add(request);
        await TellAsync(request, action, cancellation);
        await db.SaveAsync(action, cancellation);
        return request;
    }

    /// <summary>Takes a step; false where the request is not there for this person.</summary>
    public async Task<bool> StepAsync(StepHelpOptions options, ActionContext action, CancellationToken cancellation)
    {
        var request = await Reachable(options.Access).FirstOrDefaultAsync(r => r.Id == options.RequestId, cancellation);
        if (request is null)
        {
            return false;
        }

        var line = HelpWorkflow.Table.Find(request.State, options.Step) ?? throw texts.Refusal("community.step.impossible");
        var manages = options.Access.Can(Capability.ManageTeams, request.AuthorityUnitId);
        if (!manages && (line.Right == nameof(Capability.ManageTeams) || !options.Access.Can(Capability.WorkInTeam, request.UnitId)))
        {
            return false;
        }

        if (line.NeedsReason)
        {
            request.Answer = texts.Required(options.Answer, nameof(options.Answer), HelpRequest.TextMaxLength);
        }

        if (options.Step == HelpAction.Assign)
        {
            var team = await db.CommunityTeams.FirstOrDefaultAsync(
                t => t.Id == options.TeamId && t.AuthorityUnitId == request.AuthorityUnitId && t.DissolvedOn == null,
                cancellation
            );
            (request.TeamId, request.UnitId) = team is null
                ? throw texts.Refusal("community.request.no-team", nameof(options.TeamId))
                : (team.Id, team.UnitId);
        }

        request.State = line.To;
        request.ClosedAt = line.To is HelpState.Solved or HelpState.Declined ? action.At : null;
        if (line.To == HelpState.Assigned)
        {
            request.DueOn = VietnamTime.DateOf(action.At).AddDays(HelpRequest.DaysToAnswer);
            await TellAsync(request, action, cancellation);
        }

        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>Requests that one answers or hands out, the most urgent first.</summary>
    public async Task<(IReadOnlyList<HelpRequest> Items, int Total)> ListAsync(
        Access access,
        bool open,
        int page,
        int size,
        CancellationToken cancellation
    )
    {
        var found = Reachable(access).AsNoTracking().Where(r => (r.State == HelpState.Received || r.State == HelpState.Assigned) == open);
        var items = await found.OrderBy(r => r.DueOn).ThenBy(r => r.Id).OnPage(page, size).ToListAsync(cancellation);
        return (items, await found.CountAsync(cancellation));
    }

    public Task<HelpRequest?> FindAsync(Guid id, Access access, CancellationToken cancellation) =>
        Reachable(access).AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, cancellation);

    /// <summary>Null where no request has the code.</summary>
    public Task<HelpProgress?> LookUpAsync(string? code, CancellationToken cancellation)
    {
        var plain = SecretCodes.Plain(code);
        return db
            .HelpRequests.Where(r => r.Code == plain)
            .Select(r => new HelpProgress(r.Code, r.State, r.Topic, r.ReceivedAt, r.DueOn, r.Answer))
            .FirstOrDefaultAsync(cancellation);
    }

    internal IQueryable<HelpRequest> Reachable(Access access)
    {
        var (communes, villages) = (access.Units(db, Capability.ManageTeams), access.Units(db, Capability.WorkInTeam));
        return db.HelpRequests.Where(r => communes.Contains(r.AuthorityUnitId) || villages.Contains(r.UnitId));
    }

    private Task<CommunityTeam?> TeamOfAsync(Guid unit, CancellationToken cancellation) =>
        db.CommunityTeams.AsNoTracking().FirstOrDefaultAsync(t => t.UnitId == unit && t.DissolvedOn == null, cancellation);

    /// <summary>The team where it has one; else the office of the commune.</summary>
    private async Task TellAsync(HelpRequest request, ActionContext action, CancellationToken cancellation)
    {
        var people = request.TeamId is null
            ? await notifier.HoldersAsync(request.AuthorityUnitId, [Role.StandingOffice], action.At, cancellation)
            : await notifier.HoldersAsync(request.UnitId, TeamQueries.Workers, action.At, cancellation);
        var topic = texts.In(Texts.Vietnamese, $"community.topic.{request.Topic}");
        notifier.Tell(people, NotificationKind.HelpRequest, topic, $"/to-cong-nghe/yeu-cau/{request.Id}", action);
    }
}
