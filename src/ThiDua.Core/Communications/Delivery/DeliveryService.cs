using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Privacy;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Communications;

/// <summary>Takes notifications over to the channels that each person chose, and sends what is due.</summary>
public sealed class DeliveryService(
    ThiDuaDbContext db,
    IEnumerable<IMessageChannel> channels,
    MailSettings mail,
    InvitationLetters invitations,
    PurposeService purposes,
    Texts texts
)
{
    private const int Batch = 500;
    private const int MostLines = 30;
    private readonly IReadOnlyList<IMessageChannel> configured = [.. channels.Where(c => c.IsConfigured)];

    /// <summary>Whether there is anything to plan or to send.</summary>
    public async Task<bool> IsDueAsync(DateTime now, CancellationToken cancellation) =>
        await db.Notifications.AnyAsync(n => n.DispatchedAt == null, cancellation)
        || await db.NotificationDeliveries.AnyAsync(d => d.State == DeliveryState.Waiting && d.NotBefore <= now, cancellation);

    /// <summary>Lays down for new notifications what goes where and when. May be done again after a crash: a batch stands or falls as one.</summary>
    public async Task<int> PlanAsync(DateTime now, CancellationToken cancellation)
    {
        var fresh = await db
            .Notifications.Where(n => n.DispatchedAt == null)
            .OrderBy(n => n.CreatedAt)
            .Take(Batch)
            .ToListAsync(cancellation);
        var people = fresh.Select(n => n.RecipientId).Distinct().ToList();
        var choices = (
            await db.NotificationChoices.AsNoTracking().Where(c => people.Contains(c.UserId)).ToListAsync(cancellation)
        ).ToDictionary(c => (c.UserId, c.Kind, c.Channel), c => c.Mode);
        var hours = await db
            .NotificationHours.AsNoTracking()
            .Where(h => people.Contains(h.UserId))
            .ToDictionaryAsync(h => h.UserId, cancellation);
        var digests = (
            await db
                .NotificationDeliveries.Where(d =>
                    d.State == DeliveryState.Waiting && d.NotificationId == null && d.InvitationId == null && people.Contains(d.UserId)
                )
                .Select(d => new { d.UserId, d.Channel })
                .ToListAsync(cancellation)
        )
            .Select(d => (d.UserId, d.Channel))
            .ToHashSet();
        var reached = await purposes.AllowedAsync(people, PurposeService.Contact, cancellation);
        foreach (var notification in fresh)
        {
            notification.DispatchedAt = now;
            if (!reached.Contains(notification.RecipientId))
            {
                // It stands in the application; address and number are not used without consent.
                continue;
            }

            var own = hours.GetValueOrDefault(notification.RecipientId) ?? NotificationHours.Default(notification.RecipientId);
            foreach (var channel in configured)
            {
                var key = (notification.RecipientId, notification.Kind, channel.Channel);
                var mode = choices.TryGetValue(key, out var chosen)
                    ? chosen
                    : NotificationChoice.Default(notification.Kind, channel.Channel);
                if (mode == NotificationMode.Now)
                {
                    Add(notification, channel.Channel, DeliveryTimes.NotQuiet(now, own), now, isDigest: false);
                }
                else if (mode == NotificationMode.Digest && digests.Add((notification.RecipientId, channel.Channel)))
                {
                    Add(notification, channel.Channel, DeliveryTimes.NextDigest(now, own), now, isDigest: true);
                }
            }
        }

        await db.SaveChangesAsync(cancellation);
        return fresh.Count;
    }

    /// <summary>Sends what is due; each message is marked before the next one goes.</summary>
    public async Task<int> SendDueAsync(DateTime now, CancellationToken cancellation)
    {
        var due = await db
            .NotificationDeliveries.Where(d => d.State == DeliveryState.Waiting && d.NotBefore <= now)
            .OrderBy(d => d.NotBefore)
            .Take(Batch)
            .ToListAsync(cancellation);
        var people = due.Select(d => d.UserId).Distinct().ToList();
        var accounts = await db
            .UserAccounts.AsNoTracking()
            .Where(u => people.Contains(u.Id) && u.DisabledAt == null)
            .ToDictionaryAsync(u => u.Id, cancellation);
        var reached = await purposes.AllowedAsync(people, PurposeService.Contact, cancellation);
        foreach (var delivery in due)
        {
            // An invitation is part of making the account; of anything else who took the consent back hears no more.
            var result =
                delivery.InvitationId is null && !reached.Contains(delivery.UserId)
                    ? new SendResult(SendOutcome.Refused, Problem: "no-consent")
                    : await SendAsync(delivery, accounts.GetValueOrDefault(delivery.UserId), now, cancellation);
            Mark(delivery, result, now);
            await db.SaveChangesAsync(cancellation);
        }

        return due.Count;
    }

    /// <summary>The channel says that a message arrived.</summary>
    public Task<int> ConfirmAsync(string receipt, DateTime now, CancellationToken cancellation) =>
        db
            .NotificationDeliveries.Where(d => d.Receipt == receipt && d.State == DeliveryState.Sent)
            .ExecuteUpdateAsync(d => d.SetProperty(x => x.State, DeliveryState.Delivered).SetProperty(x => x.DoneAt, now), cancellation);

    private async Task<SendResult> SendAsync(
        NotificationDelivery delivery,
        UserAccount? person,
        DateTime now,
        CancellationToken cancellation
    )
    {
        var channel = configured.FirstOrDefault(c => c.Channel == delivery.Channel);
        var to = delivery.Channel == NotificationChannel.Email ? person?.Email : person?.PhoneNumber;
        if (channel is null || string.IsNullOrWhiteSpace(to))
        {
            return new(SendOutcome.Refused, Problem: "no-address");
        }

        var message =
            delivery.InvitationId is not null ? await invitations.WriteAsync(delivery, person!, now, cancellation)
            : delivery.NotificationId is { } id ? await OneAsync(delivery, id, to, cancellation)
            : await DigestAsync(delivery, to, cancellation);
        return message is null ? new(SendOutcome.Refused, Problem: "nothing-to-say") : await channel.SendAsync(message, cancellation);
    }

    private async Task<OutgoingMessage?> OneAsync(NotificationDelivery delivery, Guid id, string to, CancellationToken cancellation)
    {
        if (await db.Notifications.AsNoTracking().FirstOrDefaultAsync(n => n.Id == id, cancellation) is not { } told)
        {
            return null;
        }

        var line = Line(told);
        var text = $"{line}\n{mail.PublicAddress}{told.Link}\n\n{texts.In(Texts.Vietnamese, "notifications.mail.foot")}";
        return new(delivery.Id, to, line, text, told.Kind, Values(told.Subject, told.Link));
    }

    private async Task<OutgoingMessage?> DigestAsync(NotificationDelivery delivery, string to, CancellationToken cancellation)
    {
        var modes = await db
            .NotificationChoices.AsNoTracking()
            .Where(c => c.UserId == delivery.UserId && c.Channel == delivery.Channel)
            .ToDictionaryAsync(c => c.Kind, c => c.Mode, cancellation);
        var unread = await db
            .Notifications.AsNoTracking()
            .Where(n => n.RecipientId == delivery.UserId && n.ReadAt == null && n.CreatedAt >= delivery.DigestSince)
            .OrderBy(n => n.CreatedAt)
            .ToListAsync(cancellation);
        var told = unread
            .Where(n =>
                (modes.TryGetValue(n.Kind, out var mode) ? mode : NotificationChoice.Default(n.Kind, delivery.Channel))
                == NotificationMode.Digest
            )
            .ToList();
        if (told.Count == 0)
        {
            return null;
        }

        var subject = texts.In(Texts.Vietnamese, "notifications.mail.digest", told.Count);
        var lines = told.Take(MostLines).Select(n => $"- {Line(n)}\n  {mail.PublicAddress}{n.Link}");
        var text = $"{subject}\n\n{string.Join('\n', lines)}\n\n{texts.In(Texts.Vietnamese, "notifications.mail.foot")}";
        return new(delivery.Id, to, subject, text, null, Values(subject, "/thong-bao"));
    }

    private string Line(Notification told) => $"{texts.In(Texts.Vietnamese, $"notifications.kind.{told.Kind}")}: {told.Subject}";

    private Dictionary<string, string> Values(string subject, string link) =>
        new() { ["noi_dung"] = subject.Length > 100 ? subject[..99] + "…" : subject, ["lien_ket"] = $"{mail.PublicAddress}{link}" };

    private void Add(Notification told, NotificationChannel channel, DateTime notBefore, DateTime now, bool isDigest) =>
        db.Add(
            new NotificationDelivery
            {
                Id = Ids.Next(),
                UserId = told.RecipientId,
                Channel = channel,
                NotificationId = isDigest ? null : told.Id,
                DigestSince = isDigest ? told.CreatedAt : null,
                NotBefore = notBefore,
                CreatedAt = now,
            }
        );

    private static void Mark(NotificationDelivery delivery, SendResult result, DateTime now)
    {
        delivery.Attempts++;
        delivery.Problem =
            result.Problem?.Length > NotificationDelivery.ProblemMaxLength
                ? result.Problem[..NotificationDelivery.ProblemMaxLength]
                : result.Problem;
        if (result.Outcome == SendOutcome.Sent)
        {
            (delivery.State, delivery.Receipt, delivery.DoneAt) = (DeliveryState.Sent, result.Receipt, now);
        }
        else if (result.Outcome == SendOutcome.Later && DeliveryTimes.PauseAfter(delivery.Attempts) is { } pause)
        {
            delivery.NotBefore = now + pause;
        }
        else
        {
            (delivery.State, delivery.DoneAt) = (DeliveryState.Failed, now);
        }

        if (delivery.State != DeliveryState.Waiting)
        {
            delivery.SealedLink = null;
        }
    }
}
