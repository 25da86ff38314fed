using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Contests;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Contests;

/// <summary>Contests that everybody may see: quiz rounds and calls for ideas.</summary>
[OpenToAll]
public sealed class RoundsModel(QuizQueries quizzes, IdeaQueries ideas, TimeProvider time) : PageModel
{
    public const int PageSize = 20;

    [FromQuery(Name = "page")]
    public int PageNumber { get; set; } = 1;

    public IReadOnlyList<QuizRound> Rounds { get; private set; } = [];

    public int Total { get; private set; }

    public IReadOnlyList<IdeaContest> Ideas { get; private set; } = [];

    public DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Key of what a round is for somebody who comes by.</summary>
    public static string StateOf(QuizRound round, DateTime now) =>
        round.State == QuizState.Published ? "contests.round.results"
        : round.IsOpenAt(now) ? "contests.round.open"
        : now < round.OpensAt ? "contests.round.waiting"
        : "contests.round.over";

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        (Rounds, Total) = await quizzes.OpenAsync(PageNumber, PageSize, cancellation);
        Ideas = await ideas.PublicAsync(cancellation);
    }
}
