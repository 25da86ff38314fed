using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Learning;
using ThiDua.Core.Shared.Audit;
using ThiDua.Web.Infrastructure.Learners;

namespace ThiDua.Web.Pages.Shared;

/// <summary>A page that everybody may read and that knows a learner where there is one.</summary>
public abstract class LearnerPage(CurrentLearner current) : PageModel
{
    public Learner? Learner { get; private set; }

    protected async Task<Learner?> FindLearnerAsync(CancellationToken cancellation) => Learner = await current.FindAsync(cancellation);

    protected Task<ActionContext> ActAsync(string action, CancellationToken cancellation) =>
        current.ActAsync(action, Learner?.UnitId ?? Guid.Empty, cancellation);
}
