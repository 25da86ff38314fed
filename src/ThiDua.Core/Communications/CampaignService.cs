using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Communications;

public sealed record PlanCampaignOptions
{
    public required Access Access { get; init; }
    public required Guid AuthorityUnitId { get; init; }
    public required string? Title { get; init; }
    public required DateOnly? From { get; init; }
    public required DateOnly? To { get; init; }
    public required IReadOnlyList<ArticleChannel> Channels { get; init; }
    public string? Note { get; init; }
}

/// <summary>What goes out when: planned entries beside the articles that have a day.</summary>
public sealed class CampaignService(ThiDuaDbContext db, ArticleQueries articles, Texts texts)
{
    public async Task<bool> AddAsync(PlanCampaignOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (!options.Access.Can(Capability.WriteArticles, options.AuthorityUnitId))
        {
            return false;
        }

        var title = texts.Required(options.Title, nameof(options.Title), CampaignEntry.TitleMaxLength);
        var from = options.From ?? throw texts.Refusal("communications.required", nameof(options.From));
        var to = options.To ?? from;
        if (to < from || to > from.AddYears(1))
        {
            throw texts.Refusal("communications.campaign.span", nameof(options.To));
        }

        if (options.Channels.Count == 0)
        {
            throw texts.Refusal("communications.required", nameof(options.Channels));
        }

        db.Add(
            new CampaignEntry
            {
                Id = Ids.Next(),
                AuthorityUnitId = options.AuthorityUnitId,
                Title = title,
                From = from,
                To = to,
                Channels = [.. options.Channels.Distinct().Order()],
                Note = texts.Fitting(options.Note, nameof(options.Note), 2000),
            }
        );
        await db.SaveAsync(action, cancellation);
        return true;
    }

    public async Task<bool> RemoveAsync(Guid id, Access access, ActionContext action, CancellationToken cancellation)
    {
        var units = access.Units(db, Capability.WriteArticles);
        if (
            await db.CampaignEntries.FirstOrDefaultAsync(c => c.Id == id && units.Contains(c.AuthorityUnitId), cancellation)
            is not { } entry
        )
        {
            return false;
        }

        db.Remove(entry);
        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>The entries and the dated articles of a month.</summary>
    public async Task<(IReadOnlyList<CampaignEntry> Entries, IReadOnlyList<Article> Articles)> MonthAsync(
        DateOnly month,
        Access access,
        CancellationToken cancellation
    )
    {
        var units = access.Units(db, Capability.WriteArticles);
        var (first, last) = (new DateOnly(month.Year, month.Month, 1), new DateOnly(month.Year, month.Month, 1).AddMonths(1).AddDays(-1));
        var (from, to) = (Shared.Text.VietnamTime.StartOf(first), Shared.Text.VietnamTime.EndOf(last));
        var entries = await db
            .CampaignEntries.AsNoTracking()
            .Where(c => units.Contains(c.AuthorityUnitId) && c.From <= last && c.To >= first)
            .OrderBy(c => c.From)
            .ThenBy(c => c.Id)
            .Take(200)
            .ToListAsync(cancellation);
        var dated = await articles
            .Reachable(access)
            .AsNoTracking()
            .Where(a => a.PublishAt >= from && a.PublishAt <= to && a.State != ArticleState.Withdrawn)
            .OrderBy(a => a.PublishAt)
            .Take(200)
            .ToListAsync(cancellation);
        return (entries, dated);
    }
}
