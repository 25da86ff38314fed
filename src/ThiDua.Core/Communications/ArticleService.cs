using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Communications;

public sealed record WriteArticleOptions
{
    public required Access Access { get; init; }

    /// <summary>Null for a new one.</summary>
    public Guid? ArticleId { get; init; }

    /// <summary>Of a new one.</summary>
    public Guid? AuthorityUnitId { get; init; }
    public required ArticleColumn Column { get; init; }
    public required string? Title { get; init; }
    public required string? Summary { get; init; }
    public required string? Body { get; init; }
    public Guid? ExemplarId { get; init; }
}

public sealed record StepArticleOptions
{
    public required Access Access { get; init; }
    public required Guid ArticleId { get; init; }
    public required ArticleAction Step { get; init; }
    public string? Reason { get; init; }

    /// <summary>When a released one goes out; at once where it is left out.</summary>
    public DateTime? PublishAt { get; init; }
}

/// <summary>Articles: written, reviewed by a second person, sent out at their time.</summary>
public sealed class ArticleService(ThiDuaDbContext db, Notifier notifier, Texts texts)
{
    private const int SlugWords = 90;

    public static string AddressOf(Guid id) => $"/tin-bai/{id}";

    /// <summary>Saves the words; the ones before are kept. Null where the article, or the authority, is not one's own.</summary>
    public async Task<Guid?> WriteAsync(WriteArticleOptions options, ActionContext action, CancellationToken cancellation)
    {
        var (title, summary, body) = (
            texts.Required(options.Title, nameof(options.Title), Article.TitleMaxLength),
            texts.Required(options.Summary, nameof(options.Summary), Article.SummaryMaxLength),
            texts.Required(options.Body, nameof(options.Body), Article.BodyMaxLength)
        );
        var article = options.ArticleId is { } id ? await FindAsync(id, Capability.WriteArticles, options.Access, cancellation) : null;
        if (
            options.ArticleId is null
            && options.AuthorityUnitId is { } authority
            && options.Access.Can(Capability.WriteArticles, authority)
        )
        {
            article = New(authority, title, options, action);
            db.Add(article);
        }
        else if (article is null)
        {
            return null;
        }
        else if (article.State is not (ArticleState.Draft or ArticleState.InReview))
        {
            throw texts.Refusal("communications.article.closed");
        }
        else
        {
            article.Edition++;
            // What was changed after it was handed in has not been reviewed.
            article.State = ArticleState.Draft;
        }

        (article.Column, article.Title, article.Summary, article.Body) = (options.Column, title, summary, body);
        (article.ChangedAt, article.ExemplarId) = (action.At, options.ExemplarId ?? article.ExemplarId);
        db.Add(
            new ArticleEdition
            {
                Id = Ids.Next(),
                ArticleId = article.Id,
                Number = article.Edition,
                Title = title,
                Summary = summary,
                Body = body,
                SavedById = action.ActorId ?? Guid.Empty,
                SavedAt = action.At,
            }
        );
        await db.SaveAsync(action, cancellation);
        return article.Id;
    }

    /// <summary>Takes a step; false where the article is not there for this person.</summary>
    public async Task<bool> StepAsync(StepArticleOptions options, ActionContext action, CancellationToken cancellation)
    {
        var line = Enum.GetValues<ArticleState>().Select(s => ArticleWorkflow.Table.Find(s, options.Step)).First(l => l is not null)!;
        var right = Enum.Parse<Capability>(line.Right);
        if (await FindAsync(options.ArticleId, right, options.Access, cancellation) is not { } article)
        {
            return false;
        }

        line = ArticleWorkflow.Table.Find(article.State, options.Step) ?? throw texts.Refusal("communications.step.impossible");
        var reason = line.NeedsReason ? texts.Required(options.Reason, nameof(options.Reason), 2000) : null;
        if (options.Step == ArticleAction.Release)
        {
            await ReleaseAsync(article, options, action, cancellation);
        }
        else
        {
            (article.State, article.ReviewNote) = (line.To, reason ?? article.ReviewNote);
        }

        await TellAsync(article, options.Step, action, cancellation);
        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>What was released and whose time has come goes out; for the host's clock.</summary>
    public async Task<int> PublishDueAsync(ActionContext action, CancellationToken cancellation)
    {
        var due = await db
            .Articles.Where(a => a.State == ArticleState.Planned && a.PublishAt <= action.At)
            .OrderBy(a => a.PublishAt)
            .Take(100)
            .ToListAsync(cancellation);
        foreach (var article in due)
        {
            (article.State, article.PublishedAt) = (ArticleState.Published, article.PublishAt);
        }

        if (due.Count > 0)
        {
            await db.SaveAsync(action, cancellation);
        }

        return due.Count;
    }

    private async Task ReleaseAsync(Article article, StepArticleOptions options, ActionContext action, CancellationToken cancellation)
    {
        var writers = await db
            .ArticleEditions.Where(e => e.ArticleId == article.Id)
            .Select(e => e.SavedById)
            .Distinct()
            .ToListAsync(cancellation);
        if (article.AuthorId == action.ActorId || writers.Contains(action.ActorId ?? Guid.Empty))
        {
            throw texts.Refusal("communications.article.own");
        }

        if (
            article.ExemplarId is { } exemplar
            && !await db.Exemplars.AnyAsync(
                e => e.Id == exemplar && (e.State == ExemplarState.Consented || e.State == ExemplarState.Published),
                cancellation
            )
        )
        {
            throw texts.Refusal("communications.article.no-consent");
        }

        var at = options.PublishAt ?? action.At;
        article.ReviewerId = action.ActorId;
        (article.State, article.PublishAt) = (ArticleState.Planned, at);
        if (at <= action.At)
        {
            (article.State, article.PublishedAt) = (ArticleState.Published, action.At);
        }
    }

    private async Task TellAsync(Article article, ArticleAction step, ActionContext action, CancellationToken cancellation)
    {
        var people = step switch
        {
            ArticleAction.SendToReview => await notifier.HoldersAsync(
                article.AuthorityUnitId,
                [Role.StandingOffice, Role.Chairman],
                action.At,
                cancellation
            ),
            ArticleAction.SendBack or ArticleAction.Release => [article.AuthorId],
            _ => [],
        };
        notifier.Tell(people, NotificationKind.Article, article.Title, AddressOf(article.Id), action);
    }

    private Task<Article?> FindAsync(Guid id, Capability right, Access access, CancellationToken cancellation)
    {
        var units = access.Units(db, right);
        return db.Articles.FirstOrDefaultAsync(a => a.Id == id && units.Contains(a.AuthorityUnitId), cancellation);
    }

    private static Article New(Guid authority, string title, WriteArticleOptions options, ActionContext action)
    {
        var id = Ids.Next();
        var words = SearchFolding.Fold(title).Replace(' ', '-');
        return new Article
        {
            Id = id,
            AuthorityUnitId = authority,
            Column = options.Column,
            Title = title,
            Slug = $"{(words.Length > SlugWords ? words[..SlugWords].TrimEnd('-') : words)}-{id.ToString("N")[^8..]}",
            Summary = "",
            Body = "",
            State = ArticleState.Draft,
            AuthorId = action.ActorId ?? Guid.Empty,
            ChangedAt = action.At,
        };
    }
}
