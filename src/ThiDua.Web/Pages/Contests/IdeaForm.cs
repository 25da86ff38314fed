using ThiDua.Core.Contests;
using ThiDua.Core.Identity;

namespace ThiDua.Web.Pages.Contests;

/// <summary>What is filled in about a contest of ideas.</summary>
public sealed class IdeaForm
{
    public string? Title { get; set; }
    public string? Call { get; set; }
    public string? Rubric { get; set; }
    public DateOnly? ClosesOn { get; set; }

    public static IdeaForm Of(IdeaContest contest) =>
        new()
        {
            Title = contest.Title,
            Call = contest.Call,
            Rubric = contest.Rubric,
            ClosesOn = contest.ClosesOn,
        };

    public SaveIdeaContestOptions Options(Access access, Guid? contestId, Guid owner) =>
        new()
        {
            Access = access,
            ContestId = contestId,
            OwnerUnitId = owner,
            Title = Title,
            Call = Call,
            Rubric = Rubric,
            ClosesOn = ClosesOn,
        };
}
