using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Communications;
using ThiDua.Core.Community;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Core.Privacy;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.OpenData;

public sealed record PublicArticle(
    Guid Id,
    string Slug,
    string Title,
    string Summary,
    ArticleColumn Column,
    DateTime PublishedAt,
    string Authority
);

public sealed record PublicPicture(Guid Id, int Width, int Height, string Alt);

public sealed record PublicArticlePage(PublicArticle Article, string Body, Guid AuthorityId, IReadOnlyList<PublicPicture> Pictures);

/// <summary>A recognised initiative as everybody may read it.</summary>
public sealed record PublicInitiative
{
    public required Guid Id { get; init; }
    public required string Title { get; init; }
    public required InitiativeKind Kind { get; init; }
    public required InitiativeField Field { get; init; }
    public required PublicPerson Authors { get; init; }
    public required string Problem { get; init; }
    public required string Solution { get; init; }
    public required string Effect { get; init; }
    public required string EffectMeasure { get; init; }
    public required string EffectUnit { get; init; }
    public required long Before { get; init; }
    public required long After { get; init; }
    public required DateOnly RecognisedOn { get; init; }
    public required string? Decision { get; init; }
    public required IReadOnlyList<string> AppliedBy { get; init; }
}

public sealed record PublicQuestion(string Question, string Text, string Answer, DateTime AnsweredAt, string Authority);

public sealed record PublicDocument(string Kind, string? Number, string? IssuedOn, string Issuer, string Title, string? MovementSlug);

/// <summary>One result of the public search: the word for its kind is "portal.found.{Kind}".</summary>
public sealed record PublicHit(string Kind, string Title, string Text, string Link);

/// <summary>What the portal shows beside movements: articles, initiatives, exemplars, questions, documents. Published only.</summary>
public sealed class PortalQueries(ThiDuaDbContext db, OrgTreeStore trees)
{
    public const int PageSize = 20;
    private const int MostHits = 15;
    private const int ShortText = 200;

    /// <summary>Null where no such authority is in the tree.</summary>
    public async Task<OrgNode?> AuthorityAsync(Guid? id, CancellationToken cancellation)
    {
        var tree = await trees.CurrentAsync(cancellation);
        return id is { } unit && tree.Find(unit) is { } node && node.Kind.IsAuthority() ? node : null;
    }

    public async Task<(IReadOnlyList<PublicArticle> Items, int Total)> ArticlesAsync(
        Guid? authority,
        ArticleColumn? column,
        int page,
        int size,
        CancellationToken cancellation
    )
    {
        var found = column is { } one ? Articles(authority).Where(a => a.Column == one) : Articles(authority);
        var items = await found
            .OrderByDescending(a => a.PublishedAt)
            .ThenBy(a => a.Id)
            .OnPage(page, size)
            .Join(
                db.OrgUnits,
                a => a.AuthorityUnitId,
                u => u.Id,
                (a, u) => new PublicArticle(a.Id, a.Slug, a.Title, a.Summary, a.Column, a.PublishedAt!.Value, u.Name)
            )
            .ToListAsync(cancellation);
        var isAll = page == 1 && items.Count < size;
        return (
            [.. items.OrderByDescending(a => a.PublishedAt).ThenBy(a => a.Id)],
            isAll ? items.Count : await found.CountAsync(cancellation)
        );
    }

    public async Task<PublicArticlePage?> ArticleAsync(string slug, CancellationToken cancellation)
    {
        var article = await Articles(null).Include(a => a.Pictures).FirstOrDefaultAsync(a => a.Slug == slug, cancellation);
        if (article is null)
        {
            return null;
        }

        var authority = (await trees.CurrentAsync(cancellation)).Find(article.AuthorityUnitId)?.Name ?? "";
        return new(
            new(article.Id, article.Slug, article.Title, article.Summary, article.Column, article.PublishedAt!.Value, authority),
            article.Body,
            article.AuthorityUnitId,
            [.. article.Pictures.OrderBy(p => p.Ordinal).Select(p => new PublicPicture(p.Id, p.Width, p.Height, p.Alt))]
        );
    }

    public async Task<(IReadOnlyList<PublicInitiative> Items, int Total)> InitiativesAsync(
        Guid? authority,
        int page,
        CancellationToken cancellation
    )
    {
        var found = Initiatives(authority);
        var rows = await found.OrderByDescending(i => i.RecognisedOn).ThenBy(i => i.Id).OnPage(page, PageSize).ToListAsync(cancellation);
        return (await ToPublicAsync(rows, cancellation), await found.CountAsync(cancellation));
    }

    public async Task<PublicInitiative?> InitiativeAsync(Guid id, CancellationToken cancellation)
    {
        var row = await Initiatives(null).FirstOrDefaultAsync(i => i.Id == id, cancellation);
        return row is null ? null : (await ToPublicAsync([row], cancellation))[0];
    }

    /// <summary>Those who agreed, with the story.</summary>
    public async Task<IReadOnlyList<(PublicPerson Person, string? Slug)>> ExemplarsAsync(Guid? authority, CancellationToken cancellation)
    {
        var tree = await trees.CurrentAsync(cancellation);
        var articles = Articles(null);
        var rows = await db
            .Exemplars.AsNoTracking()
            .Where(e =>
                e.State == ExemplarState.Published && e.ConsentedOn != null && (authority == null || e.AuthorityUnitId == authority)
            )
            .OrderByDescending(e => e.FoundAt)
            .Take(100)
            .Select(e => new { Exemplar = e, Slug = articles.Where(a => a.Id == e.ArticleId).Select(a => a.Slug).FirstOrDefault() })
            .ToListAsync(cancellation);
        return
        [
            .. rows.Select(r =>
            {
                var unit = tree.Find(r.Exemplar.UnitId)?.Name ?? "";
                return (new PublicPerson(r.Exemplar.PersonName ?? unit, unit, r.Exemplar.Praise ?? r.Exemplar.Reason), r.Slug);
            }),
        ];
    }

    public async Task<(IReadOnlyList<PublicQuestion> Items, int Total)> QuestionsAsync(
        Guid? authority,
        int page,
        CancellationToken cancellation
    )
    {
        var tree = await trees.CurrentAsync(cancellation);
        var found = Questions(authority);
        var rows = await found.OrderByDescending(p => p.AnsweredAt).ThenBy(p => p.Id).OnPage(page, PageSize).ToListAsync(cancellation);
        return (
            [
                .. rows.Select(p => new PublicQuestion(
                    p.Title,
                    p.Text,
                    p.Answer!,
                    p.AnsweredAt!.Value,
                    tree.Find(p.AuthorityUnitId)?.Name ?? ""
                )),
            ],
            await found.CountAsync(cancellation)
        );
    }

    /// <summary>Confirmed plans.</summary>
    public async Task<(IReadOnlyList<PublicDocument> Items, int Total)> DocumentsAsync(
        Guid? authority,
        int page,
        CancellationToken cancellation
    )
    {
        var found = db
            .Plans.AsNoTracking()
            .Where(p => p.Status == PlanStatus.Confirmed && (authority == null || p.AuthorityUnitId == authority));
        var rows = await found.OrderByDescending(p => p.IssuedOn).ThenBy(p => p.Id).OnPage(page, PageSize).ToListAsync(cancellation);
        var ids = rows.ConvertAll(p => p.Id);
        var slugs = await db
            .MovementPlans.Where(mp => ids.Contains(mp.PlanId))
            .Join(
                db.Movements.Where(m => m.Status != MovementStatus.Draft),
                mp => mp.MovementId,
                m => m.Id,
                (mp, m) => new { mp.PlanId, m.Slug }
            )
            .ToListAsync(cancellation);
        return (
            [
                .. rows.Select(p => new PublicDocument(
                    p.Kind,
                    p.Number,
                    p.IssuedOn,
                    p.Issuer,
                    p.Title,
                    slugs.Find(s => s.PlanId == p.Id)?.Slug
                )),
            ],
            await found.CountAsync(cancellation)
        );
    }

    public async Task<IReadOnlyList<PublicHit>> SearchAsync(string? text, CancellationToken cancellation)
    {
        var folded = SearchFolding.Fold(text);
        if (folded.Length < 2)
        {
            return [];
        }

        var movements = await db
            .Movements.Where(m => m.Status != MovementStatus.Draft && m.SearchText.Contains(folded))
            .OrderByDescending(m => m.StartsOn)
            .Take(MostHits)
            .Select(m => new { m.Name, m.Slug })
            .ToListAsync(cancellation);
        var articles = await Articles(null)
            .Where(a => a.SearchText.Contains(folded))
            .OrderByDescending(a => a.PublishedAt)
            .Take(MostHits)
            .ToListAsync(cancellation);
        var initiatives = await Initiatives(null)
            .Where(i => i.SearchText.Contains(folded))
            .OrderByDescending(i => i.RecognisedOn)
            .Take(MostHits)
            .ToListAsync(cancellation);
        var questions = await Questions(null)
            .Where(p => p.SearchText.Contains(folded))
            .OrderByDescending(p => p.AnsweredAt)
            .Take(MostHits)
            .ToListAsync(cancellation);
        return
        [
            .. movements.Select(m => new PublicHit("movement", m.Name, "", $"/cong-khai/{m.Slug}")),
            .. articles.Select(a => new PublicHit("article", a.Title, a.Summary, $"/cong-khai/tin/{a.Slug}")),
            .. initiatives.Select(i => new PublicHit("initiative", i.Title, Short(i.Solution), $"/cong-khai/sang-kien/{i.Id}")),
            .. questions.Select(p => new PublicHit("question", p.Title, Short(p.Answer!), "/cong-khai/hoi-dap")),
        ];
    }

    private static string Short(string text) => text.Length > ShortText ? text[..ShortText] + "…" : text;

    private IQueryable<Article> Articles(Guid? authority)
    {
        var published = db.Articles.AsNoTracking().Where(a => a.State == ArticleState.Published && a.PublishedAt != null);
        return authority is { } one ? published.Where(a => a.AuthorityUnitId == one) : published;
    }

    private IQueryable<Initiative> Initiatives(Guid? authority) =>
        db.Initiatives.AsNoTracking().Where(i => i.RecognisedOn != null && (authority == null || i.AuthorityUnitId == authority));

    private IQueryable<Proposal> Questions(Guid? authority) =>
        db
            .Proposals.AsNoTracking()
            .Where(p => p.IsPublic && p.Answer != null && p.AnsweredAt != null && (authority == null || p.AuthorityUnitId == authority))
            .Where(p => p.State == ProposalState.Answered || p.State == ProposalState.Closed);

    private async Task<IReadOnlyList<PublicInitiative>> ToPublicAsync(IReadOnlyList<Initiative> rows, CancellationToken cancellation)
    {
        var tree = await trees.CurrentAsync(cancellation);
        var ids = rows.Select(r => r.Id).ToList();
        var applied = await db
            .InitiativeApplications.AsNoTracking()
            .Where(a => ids.Contains(a.InitiativeId))
            .OrderBy(a => a.From)
            .Select(a => new { a.InitiativeId, a.UnitId })
            .ToListAsync(cancellation);
        return
        [
            .. rows.Select(i => new PublicInitiative
            {
                Id = i.Id,
                Title = i.Title,
                Kind = i.Kind,
                Field = i.Field,
                Authors = new PublicPerson(i.Authors, tree.Find(i.UnitId)?.Name ?? "", i.Title),
                Problem = i.Problem,
                Solution = i.Solution,
                Effect = i.Effect,
                EffectMeasure = i.EffectMeasure,
                EffectUnit = i.EffectUnit,
                Before = i.Before,
                After = i.After,
                RecognisedOn = i.RecognisedOn!.Value,
                Decision = i.DecisionNumber,
                AppliedBy = [.. applied.Where(a => a.InitiativeId == i.Id).Select(a => tree.FullName(a.UnitId))],
            }),
        ];
    }
}
