using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Communications;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Reporting;

/// <summary>Tells those who fill in the returns of a unit, on the days of the rules, that one is not handed in.</summary>
public sealed class ReminderSender(ThiDuaDbContext db, ReminderQueries reminders, Texts texts)
{
    private static readonly Role[] Fillers =
    [
        .. Enum.GetValues<Role>().Where(role => RoleTable.ReachOf(role, Capability.FillReturns) is not null),
    ];

    /// <summary>
    /// Once for a person, a return and a day, however often and on however many hosts it is done: the id of the message is made
    /// of these three, so that a second one meets the first.
    /// </summary>
    /// <returns>How many were told now.</returns>
    public async Task<int> SendAsync(ActionContext action, CancellationToken cancellation)
    {
        var day = VietnamTime.DateOf(action.At);
        var due = await reminders.OnAsync(day, cancellation);
        if (due.Count == 0)
        {
            return 0;
        }

        var units = due.Select(r => r.UnitId).Distinct().ToList();
        var holders = (
            await db
                .RoleAssignments.Where(r => units.Contains(r.UnitId) && Fillers.Contains(r.Role))
                .Where(r => r.ValidFrom <= day && (r.ValidTo == null || r.ValidTo > day))
                .Select(r => new { r.UnitId, r.UserId })
                .Distinct()
                .ToListAsync(cancellation)
        ).ToLookup(r => r.UnitId, r => r.UserId);
        var messages = due.SelectMany(r => holders[r.UnitId].Select(person => Message(r, person, day, action.At))).ToList();
        var ids = messages.ConvertAll(m => m.Id);
        var told = await db.Notifications.Where(n => ids.Contains(n.Id)).Select(n => n.Id).ToHashSetAsync(cancellation);
        messages.RemoveAll(m => told.Contains(m.Id));
        db.AddRange(messages);
        await db.SaveAsync(action, cancellation);
        return messages.Count;
    }

    private Notification Message(Reminder reminder, Guid person, DateOnly day, DateTime at) =>
        new()
        {
            Id = IdOf(reminder, person, day),
            RecipientId = person,
            Kind = NotificationKind.ReturnDue,
            Subject = texts.In(
                Texts.Vietnamese,
                reminder.Days > 0 ? "reporting.reminder.late" : "reporting.reminder.due",
                reminder.RoundName,
                Formats.DateTime(reminder.DueAt)
            ),
            Link = $"/bao-cao/{reminder.RoundId}/{reminder.UnitId}",
            CreatedAt = at,
        };

    private static Guid IdOf(Reminder reminder, Guid person, DateOnly day) =>
        new(
            SHA256
                .HashData([
                    .. reminder.RoundId.ToByteArray(),
                    .. reminder.UnitId.ToByteArray(),
                    .. person.ToByteArray(),
                    .. BitConverter.GetBytes(day.DayNumber),
                ])
                .AsSpan(0, 16)
        );
}
