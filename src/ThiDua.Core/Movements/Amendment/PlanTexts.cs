using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Data;
using ThiDua.Documents;
using ThiDua.PlanReading;
using ThiDua.PlanReading.Amending;

namespace ThiDua.Core.Movements;

/// <summary>What a document that was handed in is kept and read as: itself, or the plan that its list of changes makes.</summary>
internal sealed class PlanTexts(ThiDuaDbContext db)
{
    private const int MostEditions = 50;

    /// <param name="previous">The plan that a person named as the amended one; a list of changes names it itself.</param>
    /// <returns>The text, and the edition before it, where there is one.</returns>
    public async Task<(AmendedText Text, Plan? Previous)> OfAsync(
        AdministrativeDocument document,
        Guid authority,
        Plan? previous,
        CancellationToken cancellation
    )
    {
        if (
            ChangeListReader.Read(document) is { } list
            && (previous ?? await LastEditionAsync(authority, list.Number, cancellation)) is { } amended
            && AmendedText.Of(PlanItemJson.FromText<List<PlanParagraph>>(amended.Paragraphs), document, list) is { } changed
        )
        {
            return (changed, amended);
        }

        return (new AmendedText([.. AmendedText.Kept(document, isOrder: false)], PlanReader.Read(document)), previous);
    }

    /// <summary>
    /// The edition that holds, from the number of any edition; null where the authority has no such plan, or an edition of it
    /// waits to be confirmed.
    /// </summary>
    private async Task<Plan?> LastEditionAsync(Guid authority, string? number, CancellationToken cancellation)
    {
        if (number is null)
        {
            return null;
        }

        var plan = await db
            .Plans.AsNoTracking()
            .Where(p => p.AuthorityUnitId == authority && p.Number == number && p.Status != PlanStatus.Draft)
            .OrderByDescending(p => p.CreatedAt)
            .FirstOrDefaultAsync(cancellation);
        for (var i = 0; i < MostEditions && plan is { Id: var id }; i++)
        {
            if (await db.Plans.AsNoTracking().FirstOrDefaultAsync(p => p.PreviousEditionId == id, cancellation) is not { } next)
            {
                break;
            }

            plan = next;
        }

        return plan is { Status: PlanStatus.Confirmed } ? plan : null;
    }
}
