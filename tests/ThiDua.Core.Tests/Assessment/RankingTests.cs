using ThiDua.Core.Assessment;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;

namespace ThiDua.Core.Tests.Assessment;

public class RankingTests
{
    private static readonly DateTime Monday = new(2026, 11, 16, 2, 0, 0, DateTimeKind.Utc);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 100)];

    [Theory, MemberData(nameof(Seeds))]
    public void Order_AnyInputOrder_GivesTheSame(int seed)
    {
        var random = new Random(seed);
        var entries = Enumerable.Range(0, random.Next(1, 40)).Select(i => RandomEntry(random, i)).ToList();
        var expected = Ranking.Order(entries);

        var shuffled = entries.ToArray();
        random.Shuffle(shuffled);

        Assert.Equal(Printed(expected), Printed(Ranking.Order(shuffled)));
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Order_AnyEntries_NoUnitStandsBeforeABetterOne(int seed)
    {
        var random = new Random(seed);
        var ranked = Ranking.Order(Enumerable.Range(0, 30).Select(i => RandomEntry(random, i))).Where(r => r.Rank is not null).ToList();

        for (var i = 1; i < ranked.Count; i++)
        {
            var (before, after) = (ranked[i - 1], ranked[i]);
            Assert.True(Ranking.Chain.Compare(before.Entry, after.Entry) <= 0);
            Assert.Equal(Ranking.Chain.Compare(before.Entry, after.Entry) == 0, before.Rank == after.Rank);
            Assert.True(after.Rank == before.Rank || after.Rank == i + 1);
        }
    }

    [Fact]
    public void Order_HigherMean_IsFirst() => Assert.Equal(["B", "A"], Names(Entry("A", Monday, 9000), Entry("B", Monday, 9001)));

    [Fact]
    public void Order_Means_AreComparedExactly()
    {
        // 2/3 and 6667/10000 print alike in whole per cents.
        var thirds = Entry("A", Monday, 10_000, 10_000, 0);
        var fraction = Entry("B", Monday, 6667);

        Assert.Equal(["B", "A"], Names(thirds, fraction));
    }

    [Fact]
    public void Order_AttainmentAboveAHundred_CountsAsAHundred()
    {
        var a = Entry("A", Monday, 20_000, 5000);
        var b = Entry("B", Monday, 10_000, 5001);

        Assert.Equal(["B", "A"], Names(a, b));
    }

    [Fact]
    public void Order_EqualMeans_CompletenessDecides()
    {
        var incomplete = Entry("A", Monday, 9000, null);
        var complete = Entry("B", Monday, 9000, 9000);

        Assert.Equal(["B", "A"], Names(incomplete, complete));
    }

    [Fact]
    public void Order_EqualCompleteness_ExceededTargetsDecide() =>
        Assert.Equal(["B", "A"], Names(Entry("A", Monday, 10_000), Entry("B", Monday, 10_100)));

    [Fact]
    public void Order_EqualExceeded_EarlierSubmissionDecides() =>
        Assert.Equal(["C", "B", "A"], Names(Entry("A", null, 9000), Entry("B", Monday.AddSeconds(1), 9000), Entry("C", Monday, 9000)));

    [Fact]
    public void Order_StillEqual_ShareTheRankAndTheNextFollowsAfterAll()
    {
        var ranked = Ranking.Order([
            Entry("D", Monday, 1000),
            Entry("C", Monday, 9000),
            Entry("A", Monday, 9500),
            Entry("B", Monday, 9000),
        ]);

        Assert.Equal([("A", 1), ("B", 2), ("C", 2), ("D", 4)], ranked.Select(r => (r.Entry.Unit.ShortName, r.Rank!.Value)));
    }

    [Fact]
    public void Order_WithoutValue_IsUnrankedWithTheReason()
    {
        var nothing = Entry("A", null, (int?)null);
        var noTarget = Entry("B", Monday);
        var noSubjects = new RankEntry(Unit("C"), [Score(null, new Figure(0, 0, 1, 1, false))], Monday);

        var ranked = Ranking.Order([noSubjects, nothing, noTarget, Entry("D", Monday, 0)]);

        Assert.Equal((1, null), (ranked[0].Rank, ranked[0].Entry.Reason));
        Assert.Equal(
            [("B", UnrankedReason.NoTarget), ("A", UnrankedReason.NoReport), ("C", UnrankedReason.NoSubjects)],
            ranked.Skip(1).Select(r => (r.Entry.Unit.ShortName, r.Entry.Reason!.Value))
        );
        Assert.All(ranked.Skip(1), r => Assert.Null(r.Rank));
    }

    private static IEnumerable<string> Names(params RankEntry[] entries) => Ranking.Order(entries).Select(r => r.Entry.Unit.ShortName);

    private static List<string> Printed(IReadOnlyList<RankedUnit> ranked) => [.. ranked.Select(r => $"{r.Rank} {r.Entry.Unit.UnitId}")];

    private static RankEntry RandomEntry(Random random, int number)
    {
        int?[] choices = [null, 0, 5000, 9000, 10_000, 12_000];
        var ratios = Enumerable.Range(0, random.Next(0, 4)).Select(_ => choices[random.Next(choices.Length)]).ToArray();
        return Entry($"Đơn vị {number % 7}", random.Next(3) == 0 ? null : Monday.AddMinutes(random.Next(3)), ratios);
    }

    private static RankEntry Entry(string name, DateTime? submittedAt, params int?[] ratios) =>
        new(
            Unit(name),
            [.. ratios.Select(r => Score(r, r is null ? new Figure(0, 0, 0, 1, false) : new Figure(1, 1, 1, 1, false)))],
            submittedAt
        );

    private static OrgNode Unit(string name) => new(Guid.CreateVersion7(), null, 0, 0, 2, UnitKind.Village, name, name);

    private static TargetResult Score(int? ratio, Figure figure) =>
        new(
            new Target
            {
                Id = Guid.CreateVersion7(),
                MovementId = Guid.Empty,
                Ordinal = 1,
                MeasureId = Guid.Empty,
                Text = "",
                Comparator = Comparator.AtLeast,
                Value = 1,
                IsYearly = false,
                Origin = ItemOrigin.Officer,
            },
            null!,
            figure,
            new Attainment(ratio >= 10_000 ? AttainmentState.Reached : AttainmentState.NotYet, ratio > 10_000, ratio, 0, null),
            null
        );
}
