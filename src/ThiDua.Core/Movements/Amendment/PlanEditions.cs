using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Movements;

/// <summary>One edition of a plan with the days on which it holds.</summary>
/// <param name="From">The day it was issued, where it says so in full; else the day it was confirmed here.</param>
/// <param name="Until">First day on which the next edition holds; null for the last.</param>
public sealed record PlanEdition(
    Guid Id,
    int Number,
    string Kind,
    string? Symbol,
    string Title,
    string Issuer,
    DateOnly From,
    DateOnly? Until,
    DateTime ConfirmedAt,
    Guid? PreviousId
)
{
    public bool HoldsOn(DateOnly day) => From <= day && (Until is not { } end || day < end);
}

/// <summary>A plan as it was on a day: its text and the items that were accepted of it.</summary>
public sealed record PlanOnDay(PlanEdition Edition, PlanText Text, IReadOnlyList<PlanDraftItem> Items);

/// <param name="Editions">Oldest first.</param>
/// <param name="OnDay">What held on the day that was asked for; empty before the first.</param>
public sealed record PlanHistory(Movement Movement, IReadOnlyList<PlanEdition> Editions, IReadOnlyList<PlanOnDay> OnDay);

/// <summary>Reads the editions of the plans behind a movement: what held on any day.</summary>
public sealed class PlanEditions(ThiDuaDbContext db, MovementQueries movements)
{
    /// <summary>Null where the movement is out of reach.</summary>
    public async Task<PlanHistory?> FindAsync(Access access, Guid movementId, DateOnly day, CancellationToken cancellation)
    {
        var movement = await movements.Visible(access).FirstOrDefaultAsync(m => m.Id == movementId, cancellation);
        if (movement is null)
        {
            return null;
        }

        var editions = await ListAsync(movementId, cancellation);
        var held = new List<PlanOnDay>();
        foreach (var edition in editions.Where(e => e.HoldsOn(day)))
        {
            held.Add(await ReadAsync(movement, edition, cancellation));
        }

        return new PlanHistory(movement, editions, held);
    }

    /// <summary>The editions behind a movement, oldest first.</summary>
    public async Task<IReadOnlyList<PlanEdition>> ListAsync(Guid movementId, CancellationToken cancellation)
    {
        var links = db.MovementPlans;
        var plans = await db
            .Plans.Where(p => p.Status != PlanStatus.Draft && links.Any(l => l.PlanId == p.Id && l.MovementId == movementId))
            .Select(p => new
            {
                p.Id,
                p.Edition,
                p.Kind,
                p.Number,
                p.Title,
                p.Issuer,
                p.IssuedOn,
                p.ConfirmedAt,
                p.CreatedAt,
                p.PreviousEditionId,
            })
            .ToListAsync(cancellation);
        var starts = plans.ToDictionary(p => p.Id, p => Start(p.IssuedOn, p.ConfirmedAt ?? p.CreatedAt));
        var next = plans.Where(p => p.PreviousEditionId is not null).ToDictionary(p => p.PreviousEditionId!.Value, p => starts[p.Id]);
        return
        [
            .. plans
                .Select(p => new PlanEdition(
                    p.Id,
                    p.Edition,
                    p.Kind,
                    p.Number,
                    p.Title,
                    p.Issuer,
                    starts[p.Id],
                    next.TryGetValue(p.Id, out var end) ? end : null,
                    p.ConfirmedAt ?? p.CreatedAt,
                    p.PreviousEditionId
                ))
                .OrderBy(e => e.From)
                .ThenBy(e => e.Number),
        ];
    }

    /// <summary>From when an edition holds.</summary>
    internal static DateOnly Start(string? issuedOn, DateTime confirmedAt) =>
        issuedOn is { Length: 10 } && PlanDates.FirstDay(issuedOn) is { } issued ? issued : VietnamTime.DateOf(confirmedAt);

    private async Task<PlanOnDay> ReadAsync(Movement movement, PlanEdition edition, CancellationToken cancellation)
    {
        var plan = await db.Plans.AsNoTracking().FirstAsync(p => p.Id == edition.Id, cancellation);
        var items = await db
            .PlanDraftItems.AsNoTracking()
            .Where(i => i.PlanId == edition.Id && i.Decision == DraftDecision.Accepted)
            .OrderBy(i => i.Ordinal)
            .ToListAsync(cancellation);
        var own = items.FirstOrDefault(i => i.Kind == PlanItemKind.Movement && i.EntityId == movement.Id)?.Id;
        return new PlanOnDay(
            edition,
            new PlanText(plan, movement, PlanItemJson.FromText<List<PlanParagraph>>(plan.Paragraphs)),
            [.. items.Where(i => own is null || i.MovementItemId is null || i.MovementItemId == own)]
        );
    }
}
