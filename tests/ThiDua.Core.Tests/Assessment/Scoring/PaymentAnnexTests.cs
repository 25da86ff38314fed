using ThiDua.Core.Assessment;
using ThiDua.Core.Assessment.Scoring;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using static ThiDua.Core.Tests.Assessment.Scoring.ScoreSamples;

namespace ThiDua.Core.Tests.Assessment.Scoring;

/// <summary>
/// The scoring annex of Cần Thơ's plan 157/KH-UBND as data of the library: ratio × standard points, a precondition, bonus by
/// interval, all-or-nothing at 100 %, the chain of ties, quotas. Results computed by hand.
/// </summary>
public class PaymentAnnexTests
{
    // Columns of the template: 1 precondition (20), 2 accounts (30), 3 payments (30), 4 literacy (20), 5 bonus tiers, 6 bonus at 100 %.
    private static readonly RuleBook Annex = Book();

    [Fact]
    public void Template_IsSoundAndEnteredWithoutCode()
    {
        var edition = Edition();

        Assert.Empty(SchemeCheck.Problems(edition, SchemePurpose.Movement));
        Assert.Equal(100 * Points.One, Annex.Whole);
        Assert.Equal(15 * Points.One, Annex.BonusCap);
        Assert.Equal([TieBreak.Value, TieBreak.Value, TieBreak.Value, TieBreak.Ballot], Annex.Ties.Select(t => t.By));
    }

    [Fact]
    public void Scores_ComputedByHand_AreThose()
    {
        var table = Table(
            // A: plan with evidence 20; accounts 180/200 = 90 % → 27; payments 150/200 → 22,5; literacy 80/100 → 16; tier 90 % → +3.
            Unit(20, 1, Share(180, 200), Share(150, 200), Share(80, 100)),
            // B: no evidence → 0; accounts 100 % → 30; payments 60 % → 18; literacy 50 % → 10; tier +5, all +5.
            Unit(20, 0, Share(200, 200), Share(120, 200), Share(50, 100)),
            // C: plan 15; accounts 178/200 = 89 % → 26,7; payments 1/3 → 10; literacy missing → 0; tier 89 % → +2.
            Unit(15, 2, Share(178, 200), Share(1, 3), ScoreInput.Missing),
            // D: plan 20; accounts 87,99 % of 10.000 → 26,397 → 26,4; payments 100 % → 30; literacy nobody → 0; no bonus.
            Unit(20, 1, Share(8799, 10_000), Share(7, 7), ScoreInput.Of(0, 0))
        );

        var result = ScoreEngine.Compute(Annex, table);

        Assert.Equal(
            [
                new ScoreTotal(8550, 300, 0, 8850, Exclusion.None),
                new ScoreTotal(5800, 1000, 0, 6800, Exclusion.None),
                new ScoreTotal(5170, 200, 0, 5370, Exclusion.None),
                new ScoreTotal(7640, 0, 0, 7640, Exclusion.None),
            ],
            result.Totals
        );
        Assert.Equal([1, 3, 4, 2], result.Ranks);
        Assert.Equal(ScoreOutcome.NoEvidence, result[1, 0].Outcome);
    }

    [Fact]
    public void Ties_FollowAccountsThenPaymentsThenLiteracyThenBallot()
    {
        // All have 80 points; each pair is told apart by the next step of the chain.
        var table = Table(
            Unit(20, 1, Share(60, 100), Share(80, 100), Share(90, 100)), // 20 + 18 + 24 + 18 = 80, accounts 60 %
            Unit(20, 1, Share(60, 100), Share(90, 100), Share(75, 100)), // 20 + 18 + 27 + 15 = 80, payments 90 %
            Unit(20, 1, Share(80, 100), Share(80, 100), Share(60, 100)), // 20 + 24 + 24 + 12 = 80, accounts 80 %
            Unit(20, 1, Share(30, 50), Share(8, 10), Share(9, 10)), // as the first one: only a ballot is left
            Unit(18, 1, Share(60, 100), Share(80, 100), Share(100, 100)) // 18 + 18 + 24 + 20 = 80, literacy 100 %
        );

        Assert.Equal([4, 2, 1, 4, 3], ScoreEngine.Compute(Annex, table).Ranks);
        (table.Votes[0], table.Votes[3]) = (5, 9);
        var voted = ScoreEngine.Compute(Annex, table);
        Assert.Equal([5, 2, 1, 4, 3], voted.Ranks);
        Assert.Equal(TieBreak.Ballot, Annex.Ties[ScoreRanking.DecidedBy(voted, 3, 0)].By);
    }

    [Fact]
    public void Quotas_TenPercentOfCollectivesFivePercentOfPersons_AreCutOff()
    {
        var quotas = Edition().Quotas;
        var units = Enumerable.Range(1, 25).Select(i => Unit(20, 1, Share(i, 100), Share(i, 100), Share(i, 100))).ToArray();

        var collective = Quotas.Of(ScoreEngine.Compute(Annex, Table(units)), quotas[0].BasisPoints, quotas[0].Most);

        Assert.Equal(2, collective.Seats);
        Assert.Equal([24, 23], collective.Units);
        Assert.Equal(15, Quotas.Seats(319, quotas[1].BasisPoints, quotas[1].Most));
    }

    /// <summary>The values as the lines of the template read them: two lines of bonus read the accounts.</summary>
    private static ScoreInput[] Unit(int plan, int evidence, ScoreInput accounts, ScoreInput payments, ScoreInput literacy) =>
        [Given(plan * Points.One) with { Evidence = evidence }, accounts, payments, literacy, accounts, accounts];

    private static RuleBook Book() => RuleBooks.Of(Edition());

    private static SchemeEdition Edition()
    {
        var template = SchemeLibrary.Find("payment")!;
        var edition = new SchemeEdition
        {
            Id = Guid.CreateVersion7(),
            SchemeId = Guid.CreateVersion7(),
            Number = 1,
            Status = EditionStatus.Draft,
            BonusCap = template.BonusCap * Points.One,
            Deviation = DeviationRule.None,
        };
        SchemeLibrary.Fill(edition, template, SchemeLibrary.MeasureCodes(template).ToDictionary(c => c, Measure), null);
        return edition;
    }

    private static Measure Measure(string code) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Code = code,
            Name = code,
            Kind = MeasureKind.Share,
            Direction = MeasureDirection.MoreIsBetter,
            Scale = 0,
            UnitText = "%",
            PeriodFold = PeriodFold.Last,
            Source = MeasureSource.Reported,
            ReportedBy = [UnitKind.Village],
        };
}
