using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Measures;

/// <summary>Periods are shared by all authorities of an installation: whoever needs one first records it.</summary>
public sealed class PeriodService(ThiDuaDbContext db)
{
    public const string TimeZone = "Asia/Ho_Chi_Minh";

    public Task<Period?> FindAsync(PeriodKind kind, string code, CancellationToken cancellation) =>
        db.Periods.AsNoTracking().FirstOrDefaultAsync(p => p.Kind == kind && p.Code == code, cancellation);

    /// <summary>
    /// The recorded period of that kind and code; it is recorded where it is not there yet, and with it the longer ones that it
    /// is a part of, so that its values make theirs.
    /// </summary>
    /// <exception cref="InvalidOperationException">A single occasion of that code is recorded with other days.</exception>
    public async Task<Period> GetOrCreateAsync(PeriodDefinition definition, ActionContext action, CancellationToken cancellation)
    {
        var period = await FindAsync(definition.Kind, definition.Code, cancellation);
        if (period is null)
        {
            foreach (var longer in Longer(definition))
            {
                _ = await FindAsync(longer.Kind, longer.Code, cancellation) ?? await AddAsync(longer, action, cancellation);
            }

            period = await AddAsync(definition, action, cancellation);
        }

        return PeriodDefinition.Of(period) == definition
            ? period
            : throw new InvalidOperationException($"Period {definition.Code} is recorded with other days.");
    }

    private static IEnumerable<PeriodDefinition> Longer(PeriodDefinition period) =>
        period.Kind == PeriodKind.Once
            ? []
            : Enum.GetValues<PeriodKind>().Where(k => k < period.Kind).Select(k => PeriodCodes.Containing(k, period.StartsOn));

    private async Task<Period> AddAsync(PeriodDefinition definition, ActionContext action, CancellationToken cancellation)
    {
        var period = new Period
        {
            Id = Ids.Next(),
            Kind = definition.Kind,
            Code = definition.Code,
            StartsOn = definition.StartsOn,
            EndsOn = definition.EndsOn,
            WindowFrom = definition.WindowFrom,
            WindowTo = definition.WindowTo,
            TimeZone = TimeZone,
        };
        var keyWasRecorded = action.KeyIsRecorded;
        db.Add(period);
        try
        {
            await db.SaveAsync(action, cancellation);
            db.Entry(period).State = EntityState.Detached;
            return period;
        }
        catch (DbUpdateException)
        {
            // Somebody else recorded it between the look and the save; theirs is as good. Nothing of ours was kept.
            db.ChangeTracker.Clear();
            action.KeyIsRecorded = keyWasRecorded;
            var theirs = await FindAsync(definition.Kind, definition.Code, cancellation);
            if (theirs is null)
            {
                throw;
            }

            return theirs;
        }
    }
}
