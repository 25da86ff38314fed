using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Organizations;

/// <summary>Mergers, splits and moves never touch figures of the past; on today's tree nothing is lost and nothing is divided.</summary>
public class PastFiguresTests(ITestOutputHelper output)
{
    private static readonly DateOnly Start = new(2025, 7, 1);

    [Theory, EachDatabase]
    public async Task Fold_AfterRandomReorganisations_GivesThePastUnchangedAndTodayTheSameTotal(DatabaseProvider provider)
    {
        var changes = 0;
        for (var seed = 0; seed < 3; seed++)
        {
            await using var database = await TestDatabase.CreateAsync(provider);
            var random = new Random(seed);
            var units = await database.Data.CreateUnitTreeAsync(RandomCountry(random), Start);
            var villages = units.Units.Where(u => u.Kind == UnitKind.Village).ToList();
            var (period, measure) = await ReportAsync(database, random, units, villages);
            var before = await FoldAsync(database, period, measure, units.Root.Id, TreeBasis.OfPeriod);

            for (var step = 0; step < 6; step++)
            {
                await ChangeAsync(database, random, new DateOnly(2026, 1, 2).AddMonths(step));
                changes++;
            }

            var after = await FoldAsync(database, period, measure, units.Root.Id, TreeBasis.OfPeriod);
            var today = await FoldAsync(database, period, measure, units.Root.Id, TreeBasis.Today);
            Assert.Equal(before.Tree.Nodes, after.Tree.Nodes);
            Assert.All(units.Units, u => Assert.Equal(before[u.Id, measure], after[u.Id, measure]));
            Assert.NotEqual(after.Tree.VersionId, today.Tree.VersionId);
            Assert.Equal(before[units.Root.Id, measure], today[units.Root.Id, measure]);
            Assert.All(villages, v => Assert.Equal(before.Own(v.Id, measure), today.Own(v.Id, measure)));
            AssertAddsUp(today, measure);
        }

        output.WriteLine($"{provider}: {changes} changes on 3 random trees");
    }

    [Theory, EachDatabase]
    public async Task Fold_OfAPeriodInWhichUnitsWereMerged_CountsTheSuccessorsReportInsteadOfTheirs(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var units = await database.Data.CreateUnitTreeAsync("tỉnh Gia Lai > xã A > thôn 1, thôn 2, thôn 3", Start);
        var measure = await database.Data.CreateMeasureAsync(MeasureKind.Share);
        var period = await database.Data.CreatePeriodAsync(2026);
        var movement = await database.Data.CreateMovementAsync(units.Root);
        var first = await database.Data.CreateRoundAsync(movement, period, [measure], [units["thôn 1"], units["thôn 2"], units["thôn 3"]]);
        await database.Data.AcceptReturnAsync(first, units["thôn 1"], new CellValue(10, 20));
        await database.Data.AcceptReturnAsync(first, units["thôn 2"], new CellValue(5, 30));
        await database.WithAsync<UnitReorganisation, Guid>(s =>
            s.MergeAsync(
                new MergeUnitsOptions
                {
                    SourceIds = [units["thôn 2"].Id],
                    TargetId = units["thôn 3"].Id,
                    From = new DateOnly(2026, 6, 1),
                },
                database.Action(),
                TestContext.Current.CancellationToken
            )
        );

        var waiting = await FoldAsync(database, period, measure.Id, units.Root.Id, TreeBasis.OfPeriod);
        Assert.Equal(new Figure(15, 50, 2, 3, false), waiting[units["xã A"].Id, measure.Id]);
        Assert.Equal(new Figure(5, 30, 1, 2, false), waiting[units["thôn 3"].Id, measure.Id]);

        await database.Data.AcceptReturnAsync(first, units["thôn 3"], new CellValue(12, 70));
        var reported = await FoldAsync(database, period, measure.Id, units.Root.Id, TreeBasis.OfPeriod);
        Assert.Equal(new Figure(22, 90, 2, 2, false), reported[units["xã A"].Id, measure.Id]);
    }

    private static string RandomCountry(Random random)
    {
        var communes = Enumerable.Range(1, random.Next(3, 6));
        return string.Join(
            "; ",
            communes.Select(c =>
                $"tỉnh Gia Lai > xã {c} > {string.Join(", ", Enumerable.Range(1, random.Next(2, 6)).Select(v => $"thôn {c}{v}"))}"
            )
        );
    }

    private static async Task<(Period, Guid)> ReportAsync(TestDatabase database, Random random, UnitTree units, List<OrgUnit> villages)
    {
        var measure = await database.Data.CreateMeasureAsync(MeasureKind.Share);
        var period = await database.Data.CreatePeriodAsync(2025);
        var movement = await database.Data.CreateMovementAsync(units.Root);
        var round = await database.Data.CreateRoundAsync(movement, period, [measure], villages);
        foreach (var village in villages.Where(_ => random.Next(4) > 0))
        {
            var of = random.Next(1, 100);
            await database.Data.AcceptReturnAsync(round, village, new CellValue(random.Next(of + 1), of));
        }

        return (period, measure.Id);
    }

    /// <summary>One merger, split, move or end among what lives on the day.</summary>
    private static async Task ChangeAsync(TestDatabase database, Random random, DateOnly day)
    {
        var tree = await OrgUnitServiceTests.FreshAsync(database, day);
        var communes = tree.Nodes.Where(n => n is { IsEnded: false } && n.Kind.IsCommunal()).ToArray();
        var villages = tree.Nodes.Where(n => n is { IsEnded: false, Kind: UnitKind.Village }).ToArray();
        var commune = communes[random.Next(communes.Length)];
        switch (random.Next(4))
        {
            case 0 when communes.Length > 2:
                var others = communes.Where(c => c != commune).Take(random.Next(1, 3)).Select(c => c.UnitId).ToList();
                await MergeAsync(database, others, commune.UnitId, null, day);
                break;
            case 1:
                await SplitAsync(database, random, tree, commune, day);
                break;
            case 2 when villages.GroupBy(v => v.ParentId).FirstOrDefault(g => g.Count() > 1) is { } siblings:
                await MergeAsync(database, [.. siblings.Take(2).Select(v => v.UnitId)], null, $"thôn mới {day:MM}", day);
                break;
            default:
                var village = villages[random.Next(villages.Length)];
                var target = communes.FirstOrDefault(c => c.UnitId != village.ParentId);
                if (target is not null)
                {
                    await OrgUnitServiceTests.MoveAsync(database, village.UnitId, target.UnitId, day);
                }
                else
                {
                    await OrgUnitServiceTests.EndAsync(database, village.UnitId, day);
                }

                break;
        }
    }

    private static Task<Guid> MergeAsync(TestDatabase database, List<Guid> sources, Guid? target, string? name, DateOnly day) =>
        database.WithAsync<UnitReorganisation, Guid>(s =>
            s.MergeAsync(
                new MergeUnitsOptions
                {
                    SourceIds = sources,
                    TargetId = target,
                    New = name is null ? null : new UnitToBe { Kind = UnitKind.Village, Name = name },
                    From = day,
                },
                database.Action(),
                TestContext.Current.CancellationToken
            )
        );

    private static Task<IReadOnlyList<Guid>> SplitAsync(TestDatabase database, Random random, OrgTree tree, OrgNode commune, DateOnly day)
    {
        var goesOn = random.Next(2) == 0;
        var children = tree.Children(commune.UnitId).Where(c => !c.IsEnded).ToDictionary(c => c.UnitId, _ => random.Next(2));
        return database.WithAsync<UnitReorganisation, IReadOnlyList<Guid>>(s =>
            s.SplitAsync(
                new SplitUnitOptions
                {
                    UnitId = commune.UnitId,
                    GoesOn = goesOn,
                    Parts =
                    [
                        new UnitToBe { Kind = UnitKind.Commune, Name = $"xã {day:MM} Đông" },
                        new UnitToBe { Kind = UnitKind.Ward, Name = $"phường {day:MM} Tây" },
                    ],
                    ChildParts = children,
                    From = day,
                },
                database.Action(),
                TestContext.Current.CancellationToken
            )
        );
    }

    /// <summary>Every figure is what the unit itself reported and the figures right below it.</summary>
    private static void AssertAddsUp(PeriodFigures figures, Guid measure)
    {
        foreach (var node in figures.Tree.Nodes)
        {
            var own = figures.Own(node.UnitId, measure) ?? default;
            var below = figures.Tree.Children(node.UnitId).Select(c => figures[c.UnitId, measure]).ToList();
            var figure = figures[node.UnitId, measure];
            Assert.Equal(
                (own.Numerator + below.Sum(f => f.Numerator), own.Denominator + below.Sum(f => f.Denominator)),
                (figure.Numerator, figure.Denominator)
            );
        }
    }

    private static async Task<PeriodFigures> FoldAsync(TestDatabase database, Period period, Guid measure, Guid root, TreeBasis basis) =>
        await database.WithAsync<RollUpService, PeriodFigures?>(s =>
            s.FoldAsync(
                new RollUpOptions
                {
                    PeriodId = period.Id,
                    RootUnitId = root,
                    MeasureIds = [measure],
                    Basis = basis,
                },
                TestContext.Current.CancellationToken
            )
        ) ?? throw new InvalidOperationException("No figures.");
}
