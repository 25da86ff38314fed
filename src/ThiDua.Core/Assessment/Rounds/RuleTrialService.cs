using ThiDua.Core.Assessment.Scoring;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;

namespace ThiDua.Core.Assessment;

/// <summary>A unit in a trial: its value then, and the points that it would have got.</summary>
public sealed record TrialLine(OrgNode Unit, ScoreInput Input, ScoreCell Cell);

/// <param name="Period">Whose data; null where there is none yet.</param>
public sealed record RuleTrial(Period? Period, IReadOnlyList<TrialLine> Lines);

/// <summary>Tries a line of a set on the data of an earlier period while it is being written.</summary>
public sealed class RuleTrialService(ScoreInputs inputs, RollUpService rollUps, TimeProvider time)
{
    private const int MostUnits = 200;

    /// <summary>On the period asked for, else on the last one that has ended.</summary>
    public async Task<RuleTrial> TryAsync(
        ScoringScheme scheme,
        ScoringRule rule,
        Guid? periodId,
        Access access,
        CancellationToken cancellation
    )
    {
        var today = Shared.Text.VietnamTime.Today(time);
        var periods = (await rollUps.CatalogueAsync(cancellation)).Periods;
        var period =
            periods.FirstOrDefault(p => p.Id == periodId)
            ?? periods.Where(p => p.EndsOn < today).OrderByDescending(p => p.EndsOn).ThenBy(p => p.Kind).FirstOrDefault()
            ?? periods.OrderBy(p => p.Kind).ThenByDescending(p => p.EndsOn).FirstOrDefault();
        if (period is null)
        {
            return new RuleTrial(null, []);
        }

        var units = RoundScopes.Participants(access.Tree, scheme.AuthorityUnitId, scheme.UnitKinds).Take(MostUnits).ToList();
        var table = await inputs.ValuesAsync(
            new InputQuestion
            {
                Units = units.ConvertAll(u => u.UnitId),
                Rules = [rule],
                Period = period,
                MovementId = scheme.MovementId,
            },
            cancellation
        );
        var result = ScoreEngine.Compute(new RuleBook { EditionId = rule.EditionId, Rules = [rule.ToRule()] }, table);
        return new RuleTrial(
            period,
            [
                .. units
                    .Select((u, i) => new TrialLine(u, table[i, 0], result[i, 0]))
                    .OrderByDescending(l => l.Cell.Points)
                    .ThenBy(l => l.Unit.ShortName, Shared.Text.VietnameseOrder.Comparer),
            ]
        );
    }
}
