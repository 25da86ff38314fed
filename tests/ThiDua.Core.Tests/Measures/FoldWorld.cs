using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.Measures;
using ThiDua.Core.Measures.Resident;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Reporting;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Measures;

/// <summary>A province of random shape with measures of every kind of fold, rounds by month, quarter and year, and things that happen.</summary>
internal sealed class FoldWorld
{
    private readonly TestDatabase database;
    private readonly Random random;
    private readonly List<Measure> measures = [];
    private readonly List<Period> periods = [];
    private readonly List<(ReportingRound Round, List<OrgUnit> Units, List<Measure> Measures)> rounds = [];
    private OrderedDictionary<OrgUnit, Guid?> parents = [];

    private FoldWorld(TestDatabase database, int seed) => (this.database, random) = (database, new Random(seed));

    public static async Task<FoldWorld> CreateAsync(TestDatabase database, int seed)
    {
        var world = new FoldWorld(database, seed);
        await world.MakeUnitsAsync();
        await world.MakeMeasuresAsync();
        await world.MakePeriodsAsync();
        for (var i = 0; i < 4; i++)
        {
            await world.OpenRoundAsync();
        }

        return world;
    }

    /// <summary>One random thing that happens.</summary>
    public Task ChangeAsync()
    {
        database.Time.Advance(TimeSpan.FromMinutes(random.Next(0, 3)));
        return random.Next(24) switch
        {
            0 => OpenRoundAsync(),
            1 => MoveUnitAsync(),
            2 or 3 => NumberAsync(),
            4 or 5 or 6 => AdjustAsync(),
            7 => WithdrawAsync(),
            8 or 9 or 10 => ReopenAsync(),
            11 => LinkAsync(),
            12 => ReadOneAsync(),
            _ => AcceptAsync(),
        };
    }

    /// <summary>Every figure of this host is what a host gives that has just started.</summary>
    public async Task CompareAsync()
    {
        var mine = await FiguresAsync(database.Services);
        await using var another = Another();
        var theirs = await FiguresAsync(another);
        Assert.Equal(theirs.Count, mine.Count);
        foreach (var (cell, figure) in theirs)
        {
            Assert.True(figure == mine[cell], $"{cell}: {mine[cell]} here, {figure} there");
        }
    }

    private ServiceProvider Another()
    {
        var collection = new ServiceCollection();
        database.Register(collection);
        return collection.AddThiDuaCore().BuildServiceProvider();
    }

    private async Task<Dictionary<string, Figure>> FiguresAsync(IServiceProvider host)
    {
        await using var scope = host.CreateAsyncScope();
        var service = scope.ServiceProvider.GetRequiredService<RollUpService>();
        var units = parents.Keys.ToList();
        var figures = new Dictionary<string, Figure>();
        foreach (var on in Enum.GetValues<TreeBasis>())
        {
            var question = new FigureQuestion
            {
                PeriodIds = [.. periods.Select(p => p.Id)],
                UnitIds = [.. units.Select(u => u.Id)],
                MeasureIds = [.. measures.Select(m => m.Id)],
                Basis = on,
            };
            var board = await service.ReadAsync(question, TestContext.Current.CancellationToken);
            foreach (var period in periods)
            {
                var root = units[random.Next(units.Count)].Id;
                var folded = await service.FoldAsync(
                    new RollUpOptions
                    {
                        PeriodId = period.Id,
                        RootUnitId = root,
                        MeasureIds = question.MeasureIds,
                        Basis = on,
                    },
                    TestContext.Current.CancellationToken
                );
                foreach (var (unit, measure) in units.SelectMany(u => measures.Select(m => (u, m))))
                {
                    var figure = board[period.Id, unit.Id, measure.Id];
                    figures[$"{period.Code} {unit.Name} {measure.Name} {on}"] = figure;
                    if (folded is not null && folded.Tree.IsInSubtree(unit.Id, root))
                    {
                        Assert.Equal(figure, folded[unit.Id, measure.Id]);
                    }
                }
            }
        }

        return figures;
    }

    private async Task MakeUnitsAsync()
    {
        var branches = new List<string>();
        for (var c = random.Next(2, 4); c > 0; c--)
        {
            var villages = string.Join(", ", Enumerable.Range(1, random.Next(1, 5)).Select(v => $"làng {c}.{v}"));
            branches.Add($"tỉnh Gia Lai > xã Số {c} > {villages}");
        }

        parents = TestData.ReadTree(string.Join(';', branches));
        await SaveTreeAsync(new DateOnly(2025, 7, 1), parents.Keys);
    }

    private async Task SaveTreeAsync(DateOnly from, IEnumerable<OrgUnit> newUnits)
    {
        await using var scope = database.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<ThiDuaDbContext>();
        db.AddRange(newUnits);
        await scope
            .ServiceProvider.GetRequiredService<OrgTreeWriter>()
            .AddVersionAsync(parents, from, "Thử", TestContext.Current.CancellationToken);
        await db.SaveAsync(database.Action(), TestContext.Current.CancellationToken);
    }

    private async Task MakeMeasuresAsync()
    {
        var data = database.Data;
        var communes = parents.Keys.Where(u => u.Kind == UnitKind.Commune).ToList();
        measures.Add(await data.CreateMeasureAsync(MeasureKind.Count, periodFold: PeriodFold.Sum, name: "tổng"));
        measures.Add(await data.CreateMeasureAsync(MeasureKind.Share, periodFold: PeriodFold.Last, name: "cuối"));
        measures.Add(await data.CreateMeasureAsync(MeasureKind.Count, periodFold: PeriodFold.Average, name: "bình quân"));
        measures.Add(await data.CreateMeasureAsync(MeasureKind.YesNo, periodFold: PeriodFold.Sum, name: "có không"));
        measures.Add(await data.CreateMeasureAsync(MeasureKind.Count, periodFold: PeriodFold.Sum, name: "của xã", owner: communes[0]));
        measures.Add(await data.CreateMeasureAsync(MeasureKind.Share, name: "của tỉnh", owner: parents.Keys.First()));
    }

    private async Task MakePeriodsAsync()
    {
        for (var month = 1; month <= 4; month++)
        {
            var start = new DateOnly(2026, month, 1);
            periods.Add(await database.Data.CreatePeriodAsync(PeriodKind.Month, $"2026-{month:00}", start, start.AddMonths(1).AddDays(-1)));
        }

        periods.Add(await database.Data.CreateQuarterAsync(2026, 1));
        periods.Add(await database.Data.CreatePeriodAsync());
    }

    private async Task OpenRoundAsync()
    {
        var units = parents.Keys.Where(u => u.Kind == UnitKind.Village && random.Next(5) > 0).ToList();
        var asked = measures.Where(_ => random.Next(3) > 0).ToList();
        if (units.Count > 0 && asked.Count > 0)
        {
            var movement = await database.Data.CreateMovementAsync(parents.Keys.First());
            rounds.Add((await database.Data.CreateRoundAsync(movement, Any(periods), asked, units), units, asked));
        }
    }

    /// <summary>A merger or move: from a day of this year on, a village stands under another commune.</summary>
    private Task MoveUnitAsync()
    {
        var village = Any([.. parents.Keys.Where(u => u.Kind == UnitKind.Village)]);
        parents[village] = Any([.. parents.Keys.Where(u => u.Kind == UnitKind.Commune)]).Id;
        return SaveTreeAsync(new DateOnly(2026, random.Next(1, 5), 15), []);
    }

    private Task<int> NumberAsync() => database.WithAsync<FoldSequencer, int>(s => s.NumberAsync(TestContext.Current.CancellationToken));

    private Task AcceptAsync()
    {
        var (round, units, asked) = Any(rounds);
        CellValue?[] values = [.. asked.Select(m => random.Next(4) == 0 ? null : (CellValue?)ValueOf(m))];
        return ChangeRowAsync(
            round,
            Any(units),
            row =>
            {
                row.Write(new RowValues(values));
                (row.AcceptedAt, row.IsLate) = (database.Time.UtcNow, random.Next(3) == 0);
            }
        );
    }

    private Task ReopenAsync()
    {
        var (round, units, _) = Any(rounds);
        return ChangeRowAsync(round, Any(units), row => row.AcceptedAt = null);
    }

    private Task ChangeRowAsync(ReportingRound round, OrgUnit unit, Action<ValueRow> change) =>
        database.WithContextAsync(async db =>
        {
            change(
                await db
                    .ValueRows.AsTracking()
                    .SingleAsync(r => r.SetId == round.Id && r.UnitId == unit.Id, TestContext.Current.CancellationToken)
            );
            await db.SaveAsync(database.Action(), TestContext.Current.CancellationToken);
        });

    private Task AdjustAsync()
    {
        var measure = Any(measures);
        return database.SaveAsync(
            new Adjustment
            {
                Id = Guid.CreateVersion7(),
                PeriodId = Any(periods).Id,
                UnitId = Any([.. parents.Keys]).Id,
                MeasureId = measure.Id,
                NumeratorDelta = random.Next(-5, 6),
                DenominatorDelta = measure.Kind == MeasureKind.Count ? 0 : random.Next(-5, 6),
                Reason = "Thử",
                ComputedNumerator = 0,
                ComputedDenominator = 0,
                At = database.Time.UtcNow,
                MadeBy = Guid.CreateVersion7(),
            }
        );
    }

    private Task WithdrawAsync() =>
        database.WithContextAsync(async db =>
        {
            var adjustment = await db
                .Adjustments.AsTracking()
                .FirstOrDefaultAsync(a => a.WithdrawnAt == null, TestContext.Current.CancellationToken);
            if (adjustment is not null)
            {
                adjustment.WithdrawnAt = database.Time.UtcNow;
                await db.SaveAsync(database.Action(), TestContext.Current.CancellationToken);
            }
        });

    private async Task LinkAsync()
    {
        var link = new MeasureLink
        {
            Id = Guid.CreateVersion7(),
            MeasureId = measures[4].Id,
            CountsAsMeasureId = measures[0].Id,
        };
        if (!await database.WithContextAsync(db => db.MeasureLinks.AnyAsync(TestContext.Current.CancellationToken)))
        {
            await database.SaveAsync(link);
        }
    }

    /// <summary>A look in between, so that not all changes are applied at once.</summary>
    private Task<FigureBoard> ReadOneAsync() =>
        database.WithAsync<RollUpService, FigureBoard>(s =>
            s.ReadAsync(
                new FigureQuestion
                {
                    PeriodIds = [Any(periods).Id],
                    UnitIds = [parents.Keys.First().Id],
                    MeasureIds = [.. measures.Select(m => m.Id)],
                },
                TestContext.Current.CancellationToken
            )
        );

    private CellValue ValueOf(Measure measure) =>
        measure.Kind switch
        {
            MeasureKind.Share => new(random.Next(0, 100), random.Next(100, 200)),
            MeasureKind.YesNo => new(random.Next(2), 1),
            _ => new(random.Next(30) == 0 ? 5_000_000_000 : random.Next(0, 1000), 1),
        };

    private T Any<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];
}
