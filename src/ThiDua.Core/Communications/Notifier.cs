using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Communications;

/// <summary>Adds what people are to be told to what the caller saves: nobody hears of a change that does not stand.</summary>
public sealed class Notifier(ThiDuaDbContext db)
{
    public void Tell(IEnumerable<Guid> people, NotificationKind kind, string subject, string link, ActionContext action)
    {
        // Nobody is told of what they did themselves.
        foreach (var person in people.Distinct().Where(p => p != action.ActorId && p != Guid.Empty))
        {
            db.Add(
                new Notification
                {
                    Id = Ids.Next(),
                    RecipientId = person,
                    Kind = kind,
                    Subject = subject.Length > Notification.SubjectMaxLength ? subject[..Notification.SubjectMaxLength] : subject,
                    Link = link,
                    CreatedAt = action.At,
                }
            );
        }
    }

    /// <summary>Those who hold a role at a unit today.</summary>
    public async Task<IReadOnlyList<Guid>> HoldersAsync(Guid unitId, Role[] roles, DateTime at, CancellationToken cancellation)
    {
        var today = VietnamTime.DateOf(at);
        return await db
            .RoleAssignments.Where(r => r.UnitId == unitId && roles.Contains(r.Role))
            .Where(r => r.ValidFrom <= today && (r.ValidTo == null || r.ValidTo > today))
            .Select(r => r.UserId)
            .Distinct()
            .ToListAsync(cancellation);
    }
}
