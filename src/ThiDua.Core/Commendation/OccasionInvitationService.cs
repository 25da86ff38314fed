using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Communications;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Commendation;

/// <summary>One invited unit: whom it reached, whether somebody looked, what came back.</summary>
/// <param name="Told">Accounts of the unit that were told.</param>
/// <param name="OpenedAt">When the first of them looked.</param>
/// <param name="Sent">Nominations that have left the unit.</param>
/// <param name="DueOn">Its last day, with the reason where it was given more time.</param>
/// <param name="Late">Of the nominations those that came after it.</param>
/// <param name="IsOverdue">The day has passed and nothing came.</param>
public sealed record InvitedUnit(
    OrgNode Unit,
    int? Limit,
    int Told,
    DateTime? OpenedAt,
    int Sent,
    DateOnly DueOn,
    string? DueReason,
    int Late,
    bool IsOverdue
);

public sealed record ExtendDeadlineOptions
{
    public required Access Access { get; init; }
    public required Guid OccasionId { get; init; }
    public required Guid UnitId { get; init; }
    public required DateOnly? DueOn { get; init; }
    public required string? Reason { get; init; }
}

/// <summary>Invites units to nominate through the notification centre, and tells who has looked and answered.</summary>
public sealed class OccasionInvitationService(ThiDuaDbContext db, Notifier notifier, Texts texts, TimeProvider time)
{
    private const int MostAtOnce = 200;

    private static readonly Role[] Nominators =
    [
        .. RoleTable.Rights.Where(r => r.Value.ContainsKey(Capability.NominateForAwards)).Select(r => r.Key),
    ];

    public static string AddressOf(Guid occasion) => $"/khen-thuong/de-nghi/moi?dot={occasion}";

    /// <summary>The units that are named; where none has a quota all that stand directly below.</summary>
    public static IReadOnlyList<OrgNode> UnitsOf(Occasion occasion, OrgTree tree)
    {
        ArgumentNullException.ThrowIfNull(occasion);
        ArgumentNullException.ThrowIfNull(tree);
        var below = tree.Children(occasion.AuthorityUnitId).Where(n => !n.IsEnded).ToList();
        if (occasion.Quotas.All(q => q.Limit == 0))
        {
            return below;
        }

        return [.. occasion.Quotas.Select(q => tree.Find(q.UnitId)).OfType<OrgNode>().OrderBy(n => n.Name, VietnameseOrder.Comparer)];
    }

    /// <summary>Adds the messages to what the caller saves.</summary>
    /// <param name="text">Key of the sentence: name of the occasion, last day of the unit.</param>
    internal async Task TellAsync(
        Occasion occasion,
        IEnumerable<OrgNode> units,
        OrgTree tree,
        ActionContext action,
        CancellationToken cancellation,
        string text = "commendation.invitation.subject"
    )
    {
        var people = await PeopleAsync(units, VietnamTime.DateOf(action.At), cancellation);
        // Whoever nominates for two units with different last days gets a message for each.
        foreach (var day in people.GroupBy(p => occasion.DueOnOf(p.UnitId, tree)))
        {
            var subject = texts[text, occasion.Name, Formats.Date(day.Key)];
            notifier.Tell(day.Select(p => p.UserId).Distinct(), NotificationKind.AwardInvitation, subject, AddressOf(occasion.Id), action);
        }
    }

    /// <summary>How it stands with each invited unit.</summary>
    public async Task<IReadOnlyList<InvitedUnit>> OfAsync(Occasion occasion, OrgTree tree, CancellationToken cancellation)
    {
        var units = UnitsOf(occasion, tree);
        var people = await PeopleAsync(units, VietnamTime.Today(time), cancellation);
        var link = AddressOf(occasion.Id);
        var told = new List<(Guid User, DateTime? ReadAt)>();
        foreach (var some in people.Select(p => p.UserId).Distinct().Chunk(MostAtOnce))
        {
            var read = await db
                .Notifications.Where(n => some.Contains(n.RecipientId) && n.Kind == NotificationKind.AwardInvitation && n.Link == link)
                .Select(n => new { n.RecipientId, n.ReadAt })
                .ToListAsync(cancellation);
            told.AddRange(read.Select(r => (r.RecipientId, r.ReadAt)));
        }

        var hidden = NominationWorkflow.Private;
        var sent = (
            await db
                .Nominations.Where(n => n.OccasionId == occasion.Id && !hidden.Contains(n.State))
                .Select(n => new { n.NominatingUnitId, n.ReceivedOn })
                .ToListAsync(cancellation)
        ).ToLookup(n => n.NominatingUnitId, n => n.ReceivedOn);
        var today = VietnamTime.Today(time);
        var holders = people.ToLookup(p => p.UnitId, p => p.UserId);
        var messages = told.ToLookup(t => t.User, t => t.ReadAt);
        return
        [
            .. units.Select(u =>
            {
                var (due, own) = (occasion.DueOnOf(u.UnitId, tree), occasion.Quotas.Find(q => q.UnitId == u.UnitId));
                var days = sent[u.UnitId].ToList();
                return new InvitedUnit(
                    u,
                    own?.Limit is > 0 ? own.Limit : null,
                    holders[u.UnitId].Distinct().Count(messages.Contains),
                    holders[u.UnitId].SelectMany(p => messages[p]).Min(),
                    days.Count,
                    due,
                    own?.DueReason,
                    days.Count(d => d > due),
                    days.Count == 0 && due < today
                );
            }),
        ];
    }

    /// <summary>Gives one unit more time, and tells it why. False where the occasion is foreign or closed, or the unit not invited.</summary>
    /// <exception cref="FluentValidation.ValidationException">The day is not later than the one before, or there is no reason.</exception>
    public async Task<bool> ExtendAsync(ExtendDeadlineOptions options, ActionContext action, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        var mine = options.Access.Units(db, Capability.ManageCommendation);
        var occasion = await db
            .Occasions.AsTracking()
            .Include(o => o.Quotas)
            .FirstOrDefaultAsync(
                o => o.Id == options.OccasionId && mine.Contains(o.AuthorityUnitId) && o.State == OccasionState.Open,
                cancellation
            );
        if (occasion is null || UnitsOf(occasion, options.Access.Tree).FirstOrDefault(u => u.UnitId == options.UnitId) is not { } unit)
        {
            return false;
        }

        var day = options.DueOn ?? throw texts.Refusal("commendation.mistake.empty", nameof(options.DueOn));
        if (day <= occasion.DueOnOf(unit.UnitId, options.Access.Tree) || day < VietnamTime.DateOf(action.At))
        {
            throw texts.Refusal("commendation.mistake.due-earlier", nameof(options.DueOn));
        }

        var reason = texts.Required(options.Reason, nameof(options.Reason), OccasionQuota.ReasonMaxLength);
        if (occasion.Quotas.Find(q => q.UnitId == unit.UnitId) is not { } own)
        {
            own = new OccasionQuota
            {
                Id = Ids.Next(),
                OccasionId = occasion.Id,
                UnitId = unit.UnitId,
            };
            occasion.Quotas.Add(own);
            db.Add(own);
        }

        (own.DueOn, own.DueReason) = (day, reason);
        await TellAsync(occasion, [unit], options.Access.Tree, action, cancellation, "commendation.invitation.extended");
        await db.SaveAsync(action.Because(reason), cancellation);
        return true;
    }

    /// <summary>Tells the units that have sent nothing once more. How many; null where the occasion is foreign or closed.</summary>
    public async Task<int?> RemindAsync(Guid id, Access access, ActionContext action, CancellationToken cancellation)
    {
        var mine = access.Units(db, Capability.ManageCommendation);
        var occasion = await db
            .Occasions.AsNoTracking()
            .Include(o => o.Quotas)
            .FirstOrDefaultAsync(o => o.Id == id && mine.Contains(o.AuthorityUnitId) && o.State == OccasionState.Open, cancellation);
        if (occasion is null)
        {
            return null;
        }

        var silent = (await OfAsync(occasion, access.Tree, cancellation)).Where(i => i.Sent == 0).Select(i => i.Unit).ToList();
        await TellAsync(occasion, silent, access.Tree, action, cancellation);
        await db.SaveAsync(action, cancellation);
        return silent.Count;
    }

    /// <summary>The person has the invitation before the eyes, whichever way they came.</summary>
    public Task OpenedAsync(Guid occasion, Guid person, CancellationToken cancellation)
    {
        var (link, now) = (AddressOf(occasion), time.GetUtcNow().UtcDateTime);
        return db
            .Notifications.Where(n => n.RecipientId == person && n.Link == link && n.ReadAt == null)
            .ExecuteUpdateAsync(n => n.SetProperty(x => x.ReadAt, now), cancellation);
    }

    /// <summary>Those who may nominate for these units today.</summary>
    private async Task<List<(Guid UnitId, Guid UserId)>> PeopleAsync(
        IEnumerable<OrgNode> units,
        DateOnly today,
        CancellationToken cancellation
    )
    {
        var people = new List<(Guid, Guid)>();
        foreach (var some in units.Select(u => u.UnitId).Chunk(MostAtOnce))
        {
            var found = await db
                .RoleAssignments.Where(r => some.Contains(r.UnitId) && Nominators.Contains(r.Role))
                .Where(r => r.ValidFrom <= today && (r.ValidTo == null || r.ValidTo > today))
                .Select(r => new { r.UnitId, r.UserId })
                .Distinct()
                .ToListAsync(cancellation);
            people.AddRange(found.Select(f => (f.UnitId, f.UserId)));
        }

        return people;
    }
}
