using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Reporting;

/// <summary>Sets on which days an authority reminds.</summary>
public sealed class ReminderService(ThiDuaDbContext db, Texts texts)
{
    /// <summary>False where the authority's rounds are not the person's to manage.</summary>
    /// <exception cref="FluentValidation.ValidationException">A day is out of reach.</exception>
    public async Task<bool> SetAsync(SetReminderOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (!ReturnRights.IsHeldAt(options.Access, Capability.ManageRounds, options.AuthorityId))
        {
            return false;
        }

        var days = options.Days.Distinct().ToList();
        if (days.Exists(d => Math.Abs(d) > ReminderRule.MostDays) || days.Count > 10)
        {
            throw texts.Refusal("reporting.reminder.days", "Days");
        }

        var known = await db.ReminderRules.AsTracking().Where(r => r.AuthorityId == options.AuthorityId).ToListAsync(cancellation);
        db.RemoveRange(known.Where(r => !days.Contains(r.Days)));
        db.AddRange(
            days.Except(known.Select(r => r.Days))
                .Select(d => new ReminderRule
                {
                    Id = Ids.Next(),
                    AuthorityId = options.AuthorityId,
                    Days = d,
                })
        );
        await db.SaveAsync(action, cancellation);
        return true;
    }
}
