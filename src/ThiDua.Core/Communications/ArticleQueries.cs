using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Files;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Communications;

public sealed record ArticleView(
    Article Article,
    string AuthorName,
    string? ReviewerName,
    IReadOnlyList<ArticleEdition> Editions,
    bool CanWrite,
    bool CanPublish
);

public sealed class ArticleQueries(ThiDuaDbContext db)
{
    public async Task<(IReadOnlyList<Article> Items, int Total)> ListAsync(
        Access access,
        ArticleState? state,
        string? text,
        int page,
        int size,
        CancellationToken cancellation
    )
    {
        var folded = SearchFolding.Fold(text);
        var found = Reachable(access)
            .AsNoTracking()
            .Where(a => state == null || a.State == state)
            .Where(a => folded == "" || a.SearchText.Contains(folded));
        var items = await found.OrderByDescending(a => a.ChangedAt).ThenBy(a => a.Id).OnPage(page, size).ToListAsync(cancellation);
        return (items, await found.CountAsync(cancellation));
    }

    public async Task<ArticleView?> FindAsync(Guid id, Access access, CancellationToken cancellation)
    {
        var article = await Reachable(access).AsNoTracking().Include(a => a.Pictures).FirstOrDefaultAsync(a => a.Id == id, cancellation);
        if (article is null)
        {
            return null;
        }

        Guid[] people = [article.AuthorId, article.ReviewerId ?? Guid.Empty];
        var names = await db.UserAccounts.Where(u => people.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.FullName, cancellation);
        var editions = await db
            .ArticleEditions.AsNoTracking()
            .Where(e => e.ArticleId == id)
            .OrderByDescending(e => e.Number)
            .Take(50)
            .ToListAsync(cancellation);
        return new ArticleView(
            article,
            names.GetValueOrDefault(article.AuthorId, ""),
            article.ReviewerId is { } reviewer ? names.GetValueOrDefault(reviewer) : null,
            editions,
            access.Can(Capability.WriteArticles, article.AuthorityUnitId),
            access.Can(Capability.PublishArticles, article.AuthorityUnitId) && editions.All(e => e.SavedById != access.UserId)
        );
    }

    /// <summary>A picture of an article that one may see.</summary>
    public async Task<StoredFile?> PictureAsync(Guid articleId, Guid pictureId, bool small, Access access, CancellationToken cancellation)
    {
        var own = Reachable(access).Where(a => a.Id == articleId).Select(a => a.Id);
        return await FileAsync(db.ArticlePictures.Where(p => p.Id == pictureId && own.Contains(p.ArticleId)), small, cancellation);
    }

    /// <summary>A picture of a published article, for everybody.</summary>
    public async Task<StoredFile?> PublicPictureAsync(Guid pictureId, bool small, CancellationToken cancellation)
    {
        var published = db.Articles.Where(a => a.State == ArticleState.Published).Select(a => a.Id);
        return await FileAsync(db.ArticlePictures.Where(p => p.Id == pictureId && published.Contains(p.ArticleId)), small, cancellation);
    }

    internal IQueryable<Article> Reachable(Access access)
    {
        var (writes, publishes) = (access.Units(db, Capability.WriteArticles), access.Units(db, Capability.PublishArticles));
        return db.Articles.Where(a => writes.Contains(a.AuthorityUnitId) || publishes.Contains(a.AuthorityUnitId));
    }

    private async Task<StoredFile?> FileAsync(IQueryable<ArticlePicture> pictures, bool small, CancellationToken cancellation)
    {
        var id = await pictures.Select(p => (Guid?)(small ? p.SmallFileId : p.LargeFileId)).FirstOrDefaultAsync(cancellation);
        return await db.FileWithContentAsync(id, cancellation);
    }
}
