using ThiDua.Core.Learning;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Infrastructure.Learners;

/// <summary>Who learns: the learner of the signed-in account, else of the card in this browser. Nobody else's record is ever reached through it.</summary>
public sealed class CurrentLearner(
    IHttpContextAccessor http,
    CurrentPerson person,
    LearnerCards cards,
    LearnerQueries learners,
    OrgTreeStore trees
)
{
    private bool isAsked;
    private Learner? found;

    public async Task<Learner?> FindAsync(CancellationToken cancellation)
    {
        if (!isAsked)
        {
            (isAsked, found) = (true, await AskAsync(cancellation));
        }

        return found;
    }

    /// <summary>What the learner does; recorded in the chain of the authority of their unit.</summary>
    public async Task<ActionContext> ActAsync(string action, Guid unitId, CancellationToken cancellation)
    {
        var tree = await trees.CurrentAsync(cancellation);
        return person.Act(action, tree.AuthorityOf(unitId)?.UnitId ?? Guid.Empty);
    }

    private async Task<Learner?> AskAsync(CancellationToken cancellation)
    {
        if (person.IsSignedIn && await learners.OfUserAsync(person.Id, cancellation) is { } own)
        {
            return own;
        }

        return
            http.HttpContext is { } context
            && cards.Read(context) is var (id, stamp)
            && await learners.OfCardAsync(id, cancellation) is { } learner
            && LearnerCards.Fits(learner, stamp)
            ? learner
            : null;
    }
}

public static class LearnerSetup
{
    public static IServiceCollection AddLearners(this IServiceCollection services) =>
        services.AddSingleton<LearnerCards>().AddSingleton<QuizSeats>().AddScoped<CurrentLearner>().AddScoped<CurrentContestant>();
}
