using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Contests;
using ThiDua.Core.Organizations;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Contests;

/// <summary>The ranking of a published round, with the seed that broke ties.</summary>
[OpenToAll]
public sealed class ResultsModel(QuizQueries quizzes, QuizHall hall, OrgTreeStore trees) : PageModel
{
    public const int PageSize = 50;

    [FromRoute]
    public Guid RoundId { get; set; }

    [FromQuery(Name = "page")]
    public int PageNumber { get; set; } = 1;

    public QuizRound Round { get; private set; } = null!;

    public IReadOnlyList<QuizLine> Lines { get; private set; } = [];

    public IReadOnlyList<QuizPrize> Prizes => QuizPrizes.Read(Round.Prize);

    public int Total { get; private set; }

    public OrgTree Tree { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await hall.RoundAsync(RoundId, cancellation) is not ({ State: QuizState.Published } round, _))
        {
            return NotFound();
        }

        Round = round;
        Tree = await trees.CurrentAsync(cancellation);
        (Lines, Total) = await quizzes.ResultsAsync(RoundId, PageNumber, PageSize, cancellation);
        return Page();
    }
}
