using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Communications;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Community;

public sealed record WarnOptions
{
    public required Access Access { get; init; }
    public required Guid ProposalId { get; init; }
    public required string? WarningTitle { get; init; }
    public required string? WarningText { get; init; }
}

/// <summary>Warns of an incident on all channels at once: an article that goes out, and everybody of the authority is told.</summary>
public sealed class IncidentService(ThiDuaDbContext db, ProposalService proposals, Notifier notifier, Texts texts)
{
    /// <summary>
    /// A warning cannot wait for a second reader (ADR 0039): whoever handles the incident answers for its words. False where it is
    /// not there for this person.
    /// </summary>
    public async Task<bool> WarnAsync(WarnOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (await proposals.FindAsync(options.ProposalId, options.Access, cancellation) is not { Kind: ProposalKind.Incident } incident)
        {
            return false;
        }

        if (incident.WarnedAt is not null)
        {
            throw texts.Refusal("community.step.impossible");
        }

        var title = texts.Required(options.WarningTitle, nameof(options.WarningTitle), Article.TitleMaxLength);
        var text = texts.Required(options.WarningText, nameof(options.WarningText), Proposal.TextMaxLength);
        var id = Ids.Next();
        var article = new Article
        {
            Id = id,
            AuthorityUnitId = incident.AuthorityUnitId,
            Column = ArticleColumn.Warning,
            Title = title,
            Slug = $"canh-bao-{id.ToString("N")[^8..]}",
            Summary = text.Length > Article.SummaryMaxLength ? text[..(Article.SummaryMaxLength - 1)] + "…" : text,
            Body = text,
            State = ArticleState.Published,
            AuthorId = action.ActorId ?? Guid.Empty,
            PublishAt = action.At,
            PublishedAt = action.At,
            ChangedAt = action.At,
        };
        db.Add(article);
        db.Add(
            new ArticleEdition
            {
                Id = Ids.Next(),
                ArticleId = id,
                Number = 1,
                Title = title,
                Summary = article.Summary,
                Body = text,
                SavedById = article.AuthorId,
                SavedAt = action.At,
            }
        );
        incident.WarnedAt = action.At;
        proposals.AddEntry(incident, null, title, action);
        notifier.Tell(
            await PeopleAsync(incident.AuthorityUnitId, options.Access, action, cancellation),
            NotificationKind.Warning,
            title,
            $"/cong-khai/tin/{article.Slug}",
            action
        );
        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>Everybody with a role at the authority or at a unit below it that is no authority itself.</summary>
    private async Task<IReadOnlyList<Guid>> PeopleAsync(Guid authority, Access access, ActionContext action, CancellationToken cancellation)
    {
        var today = VietnamTime.DateOf(action.At);
        var units = access.Tree.Children(authority).Where(n => !n.Kind.IsAuthority()).Select(n => n.UnitId).Append(authority).ToList();
        var people = new HashSet<Guid>();
        foreach (var some in units.Chunk(500))
        {
            people.UnionWith(
                await db
                    .RoleAssignments.Where(r => some.Contains(r.UnitId) && r.ValidFrom <= today && (r.ValidTo == null || r.ValidTo > today))
                    .Select(r => r.UserId)
                    .Distinct()
                    .ToListAsync(cancellation)
            );
        }

        return [.. people];
    }
}
