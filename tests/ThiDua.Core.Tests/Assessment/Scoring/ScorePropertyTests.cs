using ThiDua.Core.Assessment.Scoring;
using static ThiDua.Core.Tests.Assessment.Scoring.ScoreSamples;

namespace ThiDua.Core.Tests.Assessment.Scoring;

/// <summary>What holds for every set of rules and every table; two hundred random worlds each.</summary>
public class ScorePropertyTests
{
    private const int Worlds = 200;

    [Fact]
    public void Ranking_AnyInputOrder_IsTheSame()
    {
        ForEachWorld(
            (book, table, random) =>
            {
                var result = ScoreEngine.Compute(book, table);
                var other = ScoreEngine.Compute(book, Shuffled(table, random));

                Assert.Equal(ByUnit(result), ByUnit(other));
                Assert.Equal(ScoreCodec.Write(result).Select(Text), ScoreCodec.Write(other).Select(Text));
            }
        );
    }

    [Fact]
    public void Points_ThatChange_HaveAnInputThatChanged()
    {
        ForEachWorld(
            (book, table, random) =>
            {
                var before = ScoreEngine.Compute(book, table);
                var changed = table.Copy();
                var (unit, rule) = (random.Next(table.Units.Count), random.Next(table.Rules));
                changed[unit, rule] = Share(random.Next(9), 8) with { Evidence = random.Next(2) };
                var after = ScoreEngine.Compute(book, changed);

                for (var u = 0; u < table.Units.Count; u++)
                {
                    for (var r = 0; r < table.Rules; r++)
                    {
                        // Rule, input and place are the trace; the points follow from it alone.
                        var traced = CellScore.Of(book.Rules[r], changed[u, r], after.Place(u, r), book.Deviation);
                        Assert.Equal(after[u, r], traced);
                        var isSameTrace = table[u, r] == changed[u, r] && before.Place(u, r) == after.Place(u, r);
                        Assert.True(before[u, r] == after[u, r] || !isSameTrace, "Points changed without a trace.");
                    }
                }
            }
        );
    }

    [Fact]
    public void Gate_NotPassed_AlwaysWins()
    {
        var failed = 0;
        ForEachWorld(
            (book, table, _) =>
            {
                var result = ScoreEngine.Compute(book, table);
                for (var u = 0; u < table.Units.Count; u++)
                {
                    if (result[u, 0].Outcome == ScoreOutcome.Failed)
                    {
                        failed++;
                        Assert.Equal((0, 0), (result.Ranks[u], result.Totals[u].Total));
                    }
                }
            }
        );
        Assert.True(failed > Worlds, "Too few gates failed to say anything.");
    }

    [Fact]
    public void Published_ReadAndComputedAgain_IsTheSameByteForByte()
    {
        ForEachWorld(
            (book, table, _) =>
            {
                var rules = ScoreCodec.Write(book);
                var rows = ScoreCodec.Write(ScoreEngine.Compute(book, table));

                var again = ScoreEngine.Compute(
                    ScoreCodec.ReadBook(rules),
                    ScoreCodec.ReadTable([.. rows.Select(r => (r.UnitId, r.Inputs))])
                );

                Assert.Equal(rules, ScoreCodec.Write(again.Book));
                Assert.Equal(rows.Select(Text), ScoreCodec.Write(again).Select(Text));
                Assert.Equal(ScoreCodec.Hash(rules, rows), ScoreCodec.Hash(rules, ScoreCodec.Write(again)));
            }
        );
    }

    [Fact]
    public void Ranks_AreCompetitionRanks_AndNoWorseTotalIsAhead()
    {
        ForEachWorld(
            (book, table, _) =>
            {
                var result = ScoreEngine.Compute(book, table);
                var ranked = Enumerable.Range(0, table.Units.Count).Where(u => result.Ranks[u] > 0).OrderBy(u => result.Ranks[u]).ToList();

                Assert.All(ranked, u => Assert.Equal(1 + ranked.Count(v => result.Ranks[v] < result.Ranks[u]), result.Ranks[u]));
                Assert.All(ranked.Zip(ranked.Skip(1)), p => Assert.True(result.Totals[p.First].Total >= result.Totals[p.Second].Total));
            }
        );
    }

    private static void ForEachWorld(Action<RuleBook, ScoreTable, Random> check)
    {
        for (var seed = 0; seed < Worlds; seed++)
        {
            var random = new Random(seed);
            var (book, table) = RandomWorld(random);
            check(book, table, random);
        }
    }

    private static Dictionary<Guid, (int, ScoreTotal)> ByUnit(ScoreResult result) =>
        result.Table.Units.Select((u, i) => (u, i)).ToDictionary(p => p.u, p => (result.Ranks[p.i], result.Totals[p.i]));

    private static string Text(ScoreBytes row) => $"{row.UnitId} {Convert.ToHexString(row.Inputs)} {Convert.ToHexString(row.Points)}";
}
