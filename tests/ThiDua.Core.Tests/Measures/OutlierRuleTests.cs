using ThiDua.Core.Measures;

namespace ThiDua.Core.Tests.Measures;

public class OutlierRuleTests
{
    /// <summary>The kinds of mistakes that people make when they type figures.</summary>
    private static readonly (string Name, Func<double, bool, double> Apply)[] Mistakes =
    [
        ("one digit too many", (v, isShare) => isShare ? 100 - v : v * 10),
        ("one digit too few", (v, isShare) => isShare ? v / 10 : Math.Floor(v / 10)),
        ("zero in place of nothing", (_, _) => 0),
        ("three times as much", (v, isShare) => isShare ? Math.Min(100, v + 40) : v * 3),
        ("the total in place of the part", (v, isShare) => isShare ? 100 : v * 5),
    ];

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void Judge_PlantedSet_FindsNineOfTenWithHardlyAFalseAlarm(int seed)
    {
        var random = new Random(seed);
        var (planted, found, clean, alarms) = (0, 0, 0, 0);
        for (var commune = 0; commune < 400; commune++)
        {
            var isShare = commune % 2 == 1;
            var cases = Commune(random, isShare);
            var wrong = new HashSet<int>();
            if (random.Next(3) == 0)
            {
                var unit = random.Next(cases.Count);
                var (_, apply) = Mistakes[random.Next(Mistakes.Length)];
                var value = apply(cases[unit].Value, isShare);
                // A mistake that changes next to nothing is none that anybody could see.
                if (Math.Abs(value - cases[unit].Value) >= 25)
                {
                    cases[unit] = cases[unit] with { Value = value };
                    wrong.Add(unit);
                }
            }

            var verdicts = OutlierRule.Judge(cases);
            planted += wrong.Count;
            found += wrong.Count(u => verdicts[u].IsOutlier);
            clean += cases.Count - wrong.Count;
            alarms += Enumerable.Range(0, cases.Count).Count(u => !wrong.Contains(u) && verdicts[u].IsOutlier);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{found} of {planted} found, {alarms} alarms in {clean}");
        Assert.True(planted > 80);
        Assert.True(found >= 0.9 * planted, $"{found} of {planted} found");
        Assert.True(alarms <= 0.002 * clean, $"{alarms} alarms in {clean}");
    }

    [Fact]
    public void Judge_AllNeighboursRise_IsNoOutlier()
    {
        var cases = Enumerable.Range(0, 8).Select(i => new OutlierCase(300 + i, false, [100, 101, 99, 102])).ToList();

        Assert.DoesNotContain(OutlierRule.Judge(cases), v => v.IsOutlier);
    }

    [Fact]
    public void Judge_OneRisesAlone_IsOneWithWhatWasExpected()
    {
        var cases = Enumerable.Range(0, 8).Select(i => new OutlierCase(100 + i, false, [100, 101, 99, 102])).ToList();
        cases[3] = cases[3] with { Value = 1030 };

        var verdicts = OutlierRule.Judge(cases);

        Assert.Equal(3, Assert.Single(verdicts.Index(), v => v.Item.IsOutlier).Index);
        Assert.InRange(verdicts[3].Expected, 90, 115);
    }

    [Fact]
    public void Judge_NeitherHistoryNorNeighbours_SaysNothing() =>
        Assert.False(Assert.Single(OutlierRule.Judge([new OutlierCase(1_000_000, false, [])])).IsOutlier);

    /// <summary>Villages of one commune: sizes of their own, a common trend, noise of some per cent; now and then a new unit.</summary>
    private static List<OutlierCase> Commune(Random random, bool isShare)
    {
        var trend = 0.01 + 0.05 * random.NextDouble();
        var push = random.Next(4) == 0 ? 0.3 : 0;
        return
        [
            .. Enumerable
                .Range(0, random.Next(6, 20))
                .Select(_ =>
                {
                    var size = isShare ? 35 + 30 * random.NextDouble() : 60 + 400 * random.NextDouble();
                    var length = random.Next(20) == 0 ? random.Next(3) : random.Next(4, 13);
                    var values = Enumerable
                        .Range(0, length + 1)
                        .Select(t => ValueAt(random, size, trend * t + (t == length ? push : 0), isShare));
                    var all = values.ToList();
                    return new OutlierCase(all[^1], isShare, all[..^1]);
                }),
        ];
    }

    private static double ValueAt(Random random, double size, double growth, bool isShare)
    {
        var noise = Enumerable.Range(0, 12).Sum(_ => random.NextDouble()) - 6;
        return isShare ? Math.Clamp(size + 20 * growth + 2 * noise, 0, 100) : Math.Round(size * Math.Exp(growth + 0.05 * noise));
    }
}
