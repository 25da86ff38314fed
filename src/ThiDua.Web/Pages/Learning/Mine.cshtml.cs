using Microsoft.AspNetCore.Mvc;
using ThiDua.Core.Learning;
using ThiDua.Web.Infrastructure.Learners;
using ThiDua.Web.Infrastructure.Security;
using ThiDua.Web.Pages.Shared;

namespace ThiDua.Web.Pages.Learning;

/// <summary>What I have learned: courses, certificates; and leaving this browser.</summary>
[OpenToAll, ForLearners]
public sealed class MineModel(LearnerQueries learners, CurrentLearner current) : LearnerPage(current)
{
    public LearnerFile Record { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await FindLearnerAsync(cancellation) is not { } learner)
        {
            return Redirect("/hoc/vao");
        }

        Record = await learners.FileOfAsync(learner, cancellation);
        return Page();
    }

    public IActionResult OnPostLeave()
    {
        LearnerCards.Remove(HttpContext);
        return Redirect("/hoc");
    }
}
