using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Communications;

/// <summary>How the letter of an invitation stands.</summary>
public sealed record InvitationLetterState(DeliveryState State, DateTime At, string? Problem);

/// <summary>
/// Sends invitations by mail, through the same outbox as notifications. The link is the one secret in it: it waits encrypted, leaves in
/// the mail alone, and is forgotten with the last attempt.
/// </summary>
public sealed class InvitationLetters(
    ThiDuaDbContext db,
    IEnumerable<IMessageChannel> channels,
    MailSettings mail,
    IDataProtectionProvider protection,
    Texts texts
)
{
    private IDataProtector Protector => protection.CreateProtector("invitation-letters");

    /// <summary>Lays the letter into the outbox, where the person has an address and the installation a mail server.</summary>
    /// <param name="page">Address of the page that takes codes, as the sender sees it; the configured one goes before it.</param>
    /// <returns>Whether a letter will go.</returns>
    public async Task<bool> QueueAsync(IssuedInvitation issued, string page, ActionContext action, CancellationToken cancellation)
    {
        var canSend = channels.Any(c => c.Channel == NotificationChannel.Email && c.IsConfigured);
        if (!canSend || string.IsNullOrWhiteSpace(issued.User.Email))
        {
            return false;
        }

        var address = string.IsNullOrEmpty(mail.PublicAddress) ? page : $"{mail.PublicAddress.TrimEnd('/')}/loi-moi";
        db.Add(
            new NotificationDelivery
            {
                Id = Ids.Next(),
                UserId = issued.User.Id,
                Channel = NotificationChannel.Email,
                InvitationId = issued.Id,
                SealedLink = Protector.Protect($"{address}/{issued.Code}"),
                NotBefore = action.At,
                CreatedAt = action.At,
            }
        );
        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>Null where no letter was sent for it.</summary>
    public async Task<InvitationLetterState?> StateAsync(Guid invitationId, CancellationToken cancellation)
    {
        var letter = await db
            .NotificationDeliveries.AsNoTracking()
            .Where(d => d.InvitationId == invitationId)
            .OrderByDescending(d => d.CreatedAt)
            .FirstOrDefaultAsync(cancellation);
        return letter is null ? null : new(letter.State, letter.DoneAt ?? letter.NotBefore, letter.Problem);
    }

    /// <summary>What the mail says; null where the invitation is void by now, used or over.</summary>
    internal async Task<OutgoingMessage?> WriteAsync(
        NotificationDelivery letter,
        UserAccount person,
        DateTime now,
        CancellationToken cancellation
    )
    {
        var open = await db
            .Invitations.AsNoTracking()
            .FirstOrDefaultAsync(
                i => i.Id == letter.InvitationId && i.UsedAt == null && i.RevokedAt == null && i.ExpiresAt > now,
                cancellation
            );
        if (open is null || Open(letter.SealedLink) is not { } link)
        {
            return null;
        }

        var subject = texts.In(Texts.Vietnamese, "notifications.invitation.subject");
        var words = texts.In(Texts.Vietnamese, "notifications.invitation.text", person.UserName, link, Formats.DateTime(open.ExpiresAt));
        return new(letter.Id, person.Email!, subject, words, null, new Dictionary<string, string>());
    }

    private string? Open(string? sealedLink)
    {
        try
        {
            return sealedLink is null ? null : Protector.Unprotect(sealedLink);
        }
        catch (CryptographicException)
        {
            // The keys are lost, as after a backup without them: whoever manages accounts invites again.
            return null;
        }
    }
}
