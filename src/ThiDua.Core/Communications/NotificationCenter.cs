using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Communications;

public sealed record SaveChoicesOptions
{
    public required Guid UserId { get; init; }
    public required IReadOnlyList<(NotificationKind Kind, NotificationChannel Channel, NotificationMode Mode)> Choices { get; init; }
    public required int? QuietFrom { get; init; }
    public required int? QuietTo { get; init; }
    public required int? DigestAt { get; init; }
}

/// <summary>What one person was told, and how they want to be told.</summary>
public sealed class NotificationCenter(ThiDuaDbContext db, Texts texts)
{
    public const int PageSize = 30;

    public async Task<(IReadOnlyList<Notification> Items, int Total)> ListAsync(Guid user, int page, CancellationToken cancellation)
    {
        var own = db.Notifications.AsNoTracking().Where(n => n.RecipientId == user);
        var items = await own.OrderByDescending(n => n.CreatedAt).ThenBy(n => n.Id).OnPage(page, PageSize).ToListAsync(cancellation);
        return (items, await own.CountAsync(cancellation));
    }

    public Task<int> UnreadAsync(Guid user, CancellationToken cancellation) =>
        db.Notifications.CountAsync(n => n.RecipientId == user && n.ReadAt == null, cancellation);

    /// <summary>Marks one, or all, as read. False where the one is not one's own.</summary>
    public async Task<Notification?> ReadAsync(Guid user, Guid id, DateTime now, CancellationToken cancellation)
    {
        var one = await db.Notifications.FirstOrDefaultAsync(n => n.Id == id && n.RecipientId == user, cancellation);
        if (one is { ReadAt: null })
        {
            one.ReadAt = now;
            await db.SaveChangesAsync(cancellation);
        }

        return one;
    }

    public Task ReadAllAsync(Guid user, DateTime now, CancellationToken cancellation) =>
        db
            .Notifications.Where(n => n.RecipientId == user && n.ReadAt == null)
            .ExecuteUpdateAsync(n => n.SetProperty(x => x.ReadAt, now), cancellation);

    public async Task<(
        IReadOnlyDictionary<(NotificationKind, NotificationChannel), NotificationMode> Modes,
        NotificationHours Hours
    )> ChoicesAsync(Guid user, CancellationToken cancellation)
    {
        var kept = (await db.NotificationChoices.AsNoTracking().Where(c => c.UserId == user).ToListAsync(cancellation)).ToDictionary(
            c => (c.Kind, c.Channel),
            c => c.Mode
        );
        var all = Enum.GetValues<NotificationKind>().SelectMany(k => Enum.GetValues<NotificationChannel>().Select(c => (k, c)));
        var hours = await db.NotificationHours.AsNoTracking().FirstOrDefaultAsync(h => h.UserId == user, cancellation);
        return (
            all.ToDictionary(k => k, k => kept.TryGetValue(k, out var mode) ? mode : NotificationChoice.Default(k.k, k.c)),
            hours ?? NotificationHours.Default(user)
        );
    }

    public async Task SaveAsync(SaveChoicesOptions options, CancellationToken cancellation)
    {
        var (from, to, digest) = (
            Minute(options.QuietFrom, nameof(options.QuietFrom)),
            Minute(options.QuietTo, nameof(options.QuietTo)),
            Minute(options.DigestAt, nameof(options.DigestAt))
        );
        var known = await db.NotificationChoices.Where(c => c.UserId == options.UserId).ToListAsync(cancellation);
        foreach (var (kind, channel, mode) in options.Choices.DistinctBy(c => (c.Kind, c.Channel)))
        {
            if (known.Find(c => c.Kind == kind && c.Channel == channel) is { } row)
            {
                row.Mode = mode;
            }
            else
            {
                db.Add(
                    new NotificationChoice
                    {
                        UserId = options.UserId,
                        Kind = kind,
                        Channel = channel,
                        Mode = mode,
                    }
                );
            }
        }

        var hours = await db.NotificationHours.FirstOrDefaultAsync(h => h.UserId == options.UserId, cancellation);
        if (hours is null)
        {
            db.Add(hours = NotificationHours.Default(options.UserId));
        }

        (hours.QuietFrom, hours.QuietTo, hours.DigestAt) = (from, to, digest);
        await db.SaveChangesAsync(cancellation);
    }

    private int Minute(int? minute, string field) =>
        minute is >= 0 and < 24 * 60 ? minute.Value : throw texts.Refusal("notifications.time", field);
}
