using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Commendation;

/// <summary>Days of rest that move (Tết, Hùng Kings, days put off to a Monday), entered year by year.</summary>
public sealed class HolidayService(ThiDuaDbContext db, Texts texts)
{
    public async Task<IReadOnlyList<PublicHoliday>> ListAsync(int year, CancellationToken cancellation)
    {
        var (from, to) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        return await db.PublicHolidays.AsNoTracking().Where(h => h.On >= from && h.On <= to).OrderBy(h => h.On).ToListAsync(cancellation);
    }

    public async Task AddAsync(DateOnly? on, string? name, ActionContext action, CancellationToken cancellation)
    {
        var day = on ?? throw texts.Refusal("commendation.mistake.empty", "On");
        if (await db.PublicHolidays.AnyAsync(h => h.On == day, cancellation))
        {
            throw texts.Refusal("commendation.mistake.holiday", "On");
        }

        db.Add(
            new PublicHoliday
            {
                Id = Ids.Next(),
                On = day,
                Name = texts.Required(name, "Name", 200),
            }
        );
        await db.SaveAsync(action, cancellation);
    }

    public async Task<bool> RemoveAsync(Guid id, ActionContext action, CancellationToken cancellation)
    {
        if (await db.PublicHolidays.AsTracking().FirstOrDefaultAsync(h => h.Id == id, cancellation) is not { } holiday)
        {
            return false;
        }

        db.Remove(holiday);
        await db.SaveAsync(action, cancellation);
        return true;
    }
}
