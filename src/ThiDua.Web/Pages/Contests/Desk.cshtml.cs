using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Contests;
using ThiDua.Core.Identity;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Contests;

/// <summary>The contests that one holds.</summary>
[Needs(Capability.ManageLearning)]
public sealed class DeskModel(QuizQueries quizzes, IdeaQueries ideas, CurrentPerson person) : PageModel
{
    public const int PageSize = 20;

    [FromQuery(Name = "page")]
    public int PageNumber { get; set; } = 1;

    public IReadOnlyList<QuizRound> Rounds { get; private set; } = [];

    public int Total { get; private set; }

    public IReadOnlyList<IdeaContest> Ideas { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        (Rounds, Total) = await quizzes.ListAsync(person.Access, PageNumber, PageSize, cancellation);
        Ideas = await ideas.ListAsync(person.Access, cancellation);
    }
}
