using ThiDua.Core.Commendation.Rules;

namespace ThiDua.Core.Commendation;

/// <summary>
/// Whether an authority decides on an award itself or only proposes it further up. Asked wherever a nomination comes before
/// an authority: written below it, proposed to it from the level below, or taken in as a package.
/// </summary>
public sealed class ConferringPower(RuleSetStore sets, AwardingBodies bodies)
{
    /// <summary>Who may not confer it only proposes. An award that no rule set knows is nobody's to decide on.</summary>
    public async Task<bool> LiesElsewhereAsync(AwardRule? award, Guid authority, CancellationToken cancellation) =>
        award is null || !award.ConferredBy.Contains((await bodies.OfAsync(authority, cancellation)).Body);

    /// <param name="awardCode">As the rule set of that authority calls it on that day.</param>
    public async Task<bool> LiesElsewhereAsync(string awardCode, Guid authority, DateOnly on, CancellationToken cancellation) =>
        await LiesElsewhereAsync(
            (await sets.ForAsync(authority, on, on, false, cancellation))?.Book.Find(awardCode),
            authority,
            cancellation
        );
}
