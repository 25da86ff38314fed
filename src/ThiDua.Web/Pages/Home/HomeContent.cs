using ThiDua.Core.Assessment;
using ThiDua.Core.Commendation;
using ThiDua.Core.Community;
using ThiDua.Core.Contests;
using ThiDua.Core.Identity;
using ThiDua.Core.Inspection;
using ThiDua.Core.Issuing;
using ThiDua.Core.Learning;
using ThiDua.Core.Organizations;
using ThiDua.Core.Reporting;
using ThiDua.Web.Infrastructure.Help;

namespace ThiDua.Web.Pages.Home;

/// <summary>All that the first page shows one person.</summary>
public sealed record HomeContent
{
    public static HomeContent Empty { get; } = new();

    public IReadOnlyList<Todo> Todos { get; init; } = [];

    /// <summary>What teams, initiatives and proposals ask of this person.</summary>
    public IReadOnlyList<CommunityTodo> Community { get; init; } = [];

    /// <summary>Classes to hold, samples to ask, contests to open, judge and publish.</summary>
    public IReadOnlyList<LearningTodo> Learning { get; init; } = [];

    /// <summary>For somebody new, until they are dismissed.</summary>
    public FirstStepsState? FirstSteps { get; init; }

    /// <summary>What is due in scores and inspections.</summary>
    public IReadOnlyList<DueItem> Due { get; init; } = [];

    /// <summary>Nominations to write, appraise and answer for, sessions to attend.</summary>
    public IReadOnlyList<CommendationTodo> Awards { get; init; } = [];

    /// <summary>Sheets of persons to fill in, to score as head, to appraise.</summary>
    public IReadOnlyList<PersonTodo> Persons { get; init; } = [];

    public IReadOnlyList<MovementResults> Movements { get; init; } = [];

    public IReadOnlyList<RoundTurnout> Turnouts { get; init; } = [];

    /// <summary>Rounds that are over and whose report has not gone out.</summary>
    public IReadOnlyList<RoundHead> ToSign { get; init; } = [];

    /// <summary>Papers with a number that wait for signature or sending out.</summary>
    public IReadOnlyList<IssuedPaperItem> OpenPapers { get; init; } = [];

    /// <summary>Somebody who only hands in returns, such as a village head: large buttons.</summary>
    public static bool IsSimple(Access access) =>
        !access.Has(Capability.ReviewReturns)
        && !access.HeldAt(Capability.ViewResults).Any(n => n.Kind.IsAuthority())
        && !access.Has(Capability.ManageMovements)
        && access.Has(Capability.FillReturns);
}

/// <summary>Asks every part of the house what it has for a person.</summary>
public sealed class HomeQueries(
    TodoQueries todos,
    OverviewService overview,
    TurnoutQueries turnouts,
    PaperQueries papers,
    CommunityTodos community,
    LearningTodos learning,
    ContestTodos contests,
    DueWork work,
    CommendationTodos awards,
    PersonTodos persons,
    FirstSteps firstSteps,
    TimeProvider time
)
{
    private const int MostMovements = 4;

    public async Task<HomeContent> OfAsync(Access access, CancellationToken cancellation)
    {
        var content = new HomeContent
        {
            FirstSteps = await firstSteps.OnHomeAsync(access, cancellation),
            Todos = await todos.ListAsync(access, cancellation),
            Community = await community.ListAsync(access, cancellation),
            Learning = [.. await learning.ListAsync(access, cancellation), .. await contests.ListAsync(access, cancellation)],
            Due = await work.ListAsync(access, cancellation),
            Awards = await awards.ListAsync(access, cancellation),
            Persons = await persons.ListAsync(access, cancellation),
        };
        if (HomeContent.IsSimple(access))
        {
            return content;
        }

        if (access.Has(Capability.ViewResults))
        {
            content = content with
            {
                Movements = await overview.ListAsync(access, MostMovements, cancellation),
                Turnouts = await turnouts.OpenAsync(access, cancellation),
            };
        }

        return access.Has(Capability.IssueDocuments)
            ? content with
            {
                ToSign = await papers.WithoutPaperAsync(access, time.GetUtcNow().UtcDateTime, cancellation),
                OpenPapers = await papers.OpenAsync(access, cancellation),
            }
            : content;
    }
}
