using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Contests;
using ThiDua.Web.Infrastructure.Learners;
using ThiDua.Web.Infrastructure.Security;
using ThiDua.Web.Pages.Shared;

namespace ThiDua.Web.Pages.Contests;

/// <summary>A quiz round for a contestant: what it is, the start, then the paper with what was answered so far.</summary>
[OpenToAll]
public sealed class HallModel(QuizHall hall, CurrentContestant current, TimeProvider time) : PageModel
{
    [FromRoute]
    public Guid RoundId { get; set; }

    public QuizRound Round { get; private set; } = null!;

    public Contestant? Contestant { get; private set; }

    public Sitting? Sitting { get; private set; }

    public IReadOnlyList<QuestionView> Questions { get; private set; } = [];

    public bool IsFor { get; private set; }

    public DateTime Now => time.GetUtcNow().UtcDateTime;

    public bool IsRunning => Sitting is { } sitting && Now < sitting.EndsAt && Round.State == QuizState.Ready;

    public int SecondsLeft => IsRunning ? (int)(Sitting!.EndsAt - Now).TotalSeconds : 0;

    public int Answered => Questions.Count(q => q.Given is not null);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await hall.RoundAsync(RoundId, cancellation) is not var (round, bank))
        {
            return NotFound();
        }

        Round = round;
        Contestant = await current.FindAsync(HttpContext);
        if (Contestant is not var (learner, unit))
        {
            return Page();
        }

        IsFor = await hall.IsForAsync(round, unit, cancellation);
        Sitting = await hall.SittingAsync(RoundId, learner, cancellation);
        if (Sitting is { } sitting)
        {
            var given = await hall.AnswersAsync(RoundId, learner, cancellation);
            Questions =
            [
                .. sitting.Questions.Select(
                    (n, i) => new QuestionView(bank[n], i + 1, $"q{i}", $"{learner:N}", given.GetValueOrDefault(i))
                ),
            ];
        }

        Response.Headers.CacheControl = "no-store";
        return Page();
    }
}
