using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Workflow;

namespace ThiDua.Core.Communications;

public enum ArticleAction
{
    SendToReview,
    SendBack,
    Release,

    /// <summary>Its time has come.</summary>
    GoOut,
    Withdraw,
}

/// <summary>Draft → InReview → (Draft) | Planned → Published → Withdrawn; whoever wrote it does not release it.</summary>
public static class ArticleWorkflow
{
    private const string Write = nameof(Capability.WriteArticles);
    private const string Publish = nameof(Capability.PublishArticles);

    public static WorkflowTable<ArticleState, ArticleAction> Table { get; } =
        new(
            "Article",
            [
                new(ArticleState.Draft, ArticleAction.SendToReview, ArticleState.InReview, Write),
                new(ArticleState.InReview, ArticleAction.SendBack, ArticleState.Draft, Publish, NeedsReason: true),
                new(ArticleState.InReview, ArticleAction.Release, ArticleState.Planned, Publish),
                new(ArticleState.Planned, ArticleAction.GoOut, ArticleState.Published, Publish),
                new(ArticleState.Planned, ArticleAction.SendBack, ArticleState.Draft, Publish, NeedsReason: true),
                new(ArticleState.Published, ArticleAction.Withdraw, ArticleState.Withdrawn, Publish, NeedsReason: true),
            ]
        );
}
