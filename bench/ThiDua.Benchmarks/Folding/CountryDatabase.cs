using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Benchmarks.Folding;

/// <summary>The country in a database: tree, 50 measures in one or more value sets of a month, an accepted row of each village in each.</summary>
internal sealed class CountryDatabase : IAsyncDisposable
{
    private const int Batch = 5000;
    private static readonly DateTime Now = new(2026, 12, 31, 0, 0, 0, DateTimeKind.Utc);

    private readonly ServiceProvider services;
    private readonly Country country;
    private readonly Guid[] unitIds;
    private readonly Guid[] measureIds = [.. Enumerable.Range(0, Country.Measures).Select(_ => Guid.CreateVersion7())];
    private readonly Period[] periods;
    private readonly Guid[][] sets;
    private readonly int setsOfPeriod;

    /// <param name="setsOfPeriod">Value sets that the measures are divided among.</param>
    /// <param name="months">Months that are recorded: in the last one all villages have reported, in those before one of each
    /// commune, which makes as many sums and takes less time to fill.</param>
    public CountryDatabase(Country country, Action<IServiceCollection> register, int setsOfPeriod = 1, int months = 1)
    {
        this.country = country;
        this.setsOfPeriod = setsOfPeriod;
        periods = [.. Enumerable.Range(0, months).Select(i => NewPeriod(new DateOnly(2022, 1, 1).AddMonths(i)))];
        sets = [.. periods.Select(_ => Enumerable.Range(0, setsOfPeriod).Select(_ => Guid.CreateVersion7()).ToArray())];
        unitIds = [.. country.Parent.Select(_ => Guid.CreateVersion7())];
        var collection = new ServiceCollection();
        collection.AddLogging();
        register(collection);
        services = collection.AddThiDuaCore().BuildServiceProvider();
    }

    public async Task FillAsync()
    {
        await FillTreeAsync();
        await InBatchesAsync(Definitions());
        await ManyAsync(Rows());
    }

    /// <summary>Only the units and where they stand.</summary>
    public async Task FillTreeAsync()
    {
        await WithAsync<IDatabaseSetup>(setup => setup.MigrateAsync(default));
        var version = new OrgTreeVersion
        {
            Id = Guid.CreateVersion7(),
            Sequence = 1,
            ValidFrom = new DateOnly(2020, 7, 1),
            RecordedAt = Now,
            Reason = "Benchmark",
        };
        await ManyAsync(NewUnits());
        await ManyAsync([version]);
        await ManyAsync(Positions(version.Id));
    }

    public IReadOnlyList<Guid> Periods => [.. periods.Select(p => p.Id)];

    public IReadOnlyList<Guid> Units => unitIds;

    public IReadOnlyList<Guid> Measures => measureIds;

    public Country Country => country;

    /// <summary>Makes the host forget what it keeps in memory, as a change of what counts for what does.</summary>
    public Task ForgetAsync() =>
        WithAsync<ThiDuaDbContext>(async db =>
        {
            db.Add(new FoldEntry { Change = FoldChange.Meaning });
            await db.SaveChangesAsync();
        });

    /// <summary>What the first page for the whole country does: load, fold, adjustments.</summary>
    public async Task<Figure> LoadAsync()
    {
        var board = await ReadAsync([periods[0].Id], [unitIds[0]], measureIds);
        return board[periods[0].Id, unitIds[0], measureIds[^1]];
    }

    public Task<FigureBoard> ReadAsync(IReadOnlyCollection<Guid> of, IReadOnlyCollection<Guid> units, IReadOnlyCollection<Guid> measures) =>
        WithAsync<RollUpService, FigureBoard>(service =>
            service.ReadAsync(
                new FigureQuestion
                {
                    PeriodIds = of,
                    UnitIds = units,
                    MeasureIds = measures,
                },
                default
            )
        );

    /// <summary>Accepts the return of a village anew with other values, as one transaction.</summary>
    public Task AcceptAsync(int month, int unit, Random random) =>
        WithAsync<ThiDuaDbContext>(async db =>
        {
            var (period, set, id) = (periods[month].Id, sets[month][0], unitIds[unit]);
            var row = await db.ValueRows.AsTracking().SingleAsync(r => r.PeriodId == period && r.SetId == set && r.UnitId == id);
            row.Write(Country.ValuesOf(random));
            row.AcceptedAt = Now;
            await db.SaveAsync(Action("bench.return.accept"), default);
        });

    /// <summary>The same SELECT with its bytes thrown away.</summary>
    public Task<long> DiscardAsync() =>
        WithAsync<ThiDuaDbContext, long>(async db =>
        {
            await db.Database.OpenConnectionAsync();
            await using var command = db.Database.GetDbConnection().CreateCommand();
            var names = measureIds.Select((id, i) => Add(command, $"@m{i}", id));
            command.CommandText =
                "select set_id, unit_id, numerators, denominators, presence, accepted_at, is_late from value_rows "
                + $"where period_id = {Add(command, "@p", periods[0].Id)} "
                + $"and set_id in (select set_id from value_columns where measure_id in ({string.Join(',', names)}))";
            await using var reader = await command.ExecuteReaderAsync();
            var bytes = 0L;
            while (await reader.ReadAsync())
            {
                // As the driver gives them, nothing converted. Not GetBytes: SQLite's driver opens a stream for it, which is slow.
                _ = (reader.GetValue(0), reader.GetValue(1), reader.GetValue(5), reader.GetValue(6));
                bytes += reader.GetFieldValue<byte[]>(2).Length;
                bytes += reader.GetFieldValue<byte[]>(3).Length;
                bytes += reader.GetFieldValue<byte[]>(4).Length;
            }

            return bytes;
        });

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private static string Add(DbCommand command, string name, Guid value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
        return name;
    }

    private IEnumerable<OrgUnit> NewUnits() =>
        unitIds.Select(
            (id, i) =>
                new OrgUnit
                {
                    Id = id,
                    Kind = country.Kinds[i],
                    Name = $"Đơn vị {i}",
                    ShortName = $"{i}",
                }
        );

    private IEnumerable<OrgPosition> Positions(Guid version)
    {
        var last = Enumerable.Range(0, unitIds.Length).ToArray();
        for (var i = unitIds.Length - 1; i > 0; i--)
        {
            last[country.Parent[i]] = Math.Max(last[country.Parent[i]], last[i]);
        }

        for (var i = 0; i < unitIds.Length; i++)
        {
            yield return new OrgPosition
            {
                VersionId = version,
                UnitId = unitIds[i],
                ParentId = i == 0 ? null : unitIds[country.Parent[i]],
                Left = i,
                Right = last[i],
                Depth = 0,
            };
        }
    }

    private IEnumerable<object> Definitions()
    {
        foreach (var period in periods)
        {
            yield return period;
        }

        var measures = measureIds.Select(NewMeasure).ToList();
        foreach (var measure in measures)
        {
            yield return measure;
        }

        for (var period = 0; period < periods.Length; period++)
        {
            for (var set = 0; set < setsOfPeriod; set++)
            {
                var id = sets[period][set];
                yield return new ValueSet
                {
                    Id = id,
                    PeriodId = periods[period].Id,
                    Source = MeasureSource.Reported,
                    Columns = [.. measures.Where((_, m) => m % setsOfPeriod == set).Select((m, i) => NewColumn(id, m, i))],
                };
            }
        }
    }

    private static Period NewPeriod(DateOnly start) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Kind = PeriodKind.Month,
            Code = $"{start:yyyy-MM}",
            StartsOn = start,
            EndsOn = start.AddMonths(1).AddDays(-1),
            WindowFrom = start,
            WindowTo = start.AddMonths(1).AddDays(-1),
            TimeZone = "Asia/Ho_Chi_Minh",
        };

    private static Measure NewMeasure(Guid id, int number) =>
        new()
        {
            Id = id,
            Code = $"BENCH.{number:00}",
            Name = $"Chỉ tiêu {number}",
            Kind = MeasureKind.Share,
            Direction = MeasureDirection.MoreIsBetter,
            Scale = 1,
            UnitText = "%",
            PeriodFold = PeriodFold.Last,
            Source = MeasureSource.Reported,
            ReportedBy = [UnitKind.Village],
            Formulas =
            [
                new MeasureFormula
                {
                    Id = Guid.CreateVersion7(),
                    ValidFrom = new DateOnly(2025, 7, 1),
                    Numerator = "Số hộ đạt",
                    Denominator = "Tổng số hộ",
                },
            ],
        };

    private static ValueColumn NewColumn(Guid set, Measure measure, int ordinal) =>
        new()
        {
            SetId = set,
            Ordinal = ordinal,
            MeasureId = measure.Id,
            FormulaId = measure.Formulas[0].Id,
        };

    private IEnumerable<ValueRow> Rows()
    {
        var random = new Random(923);
        for (var month = 0; month < periods.Length; month++)
        {
            foreach (var row in Rows(month, month == periods.Length - 1, random))
            {
                yield return row;
            }
        }
    }

    private IEnumerable<ValueRow> Rows(int month, bool all, Random random)
    {
        for (var i = 0; i < unitIds.Length; i++)
        {
            if (country.Kinds[i] != UnitKind.Village || (!all && country.Kinds[i - 1] == UnitKind.Village))
            {
                continue;
            }

            var values = Country.ValuesOf(random);
            for (var set = 0; set < setsOfPeriod; set++)
            {
                var part = Enumerable.Range(0, Country.Measures).Where(m => m % setsOfPeriod == set).Select(m => values[m]);
                var (numerators, denominators, presence) = new RowValues([.. part]).Encode();
                yield return new ValueRow
                {
                    PeriodId = periods[month].Id,
                    SetId = sets[month][set],
                    UnitId = unitIds[i],
                    Numerators = numerators,
                    Denominators = denominators,
                    Presence = presence,
                    AcceptedAt = Now,
                };
            }
        }
    }

    /// <summary>Past the change tracker: hundreds of thousands of rows are not what is measured here.</summary>
    private async Task ManyAsync<T>(IEnumerable<T> records)
        where T : class
    {
        foreach (var batch in records.Chunk(20_000))
        {
            await WithAsync<ThiDuaDbContext>(async db =>
            {
                await using var transaction = await db.BeginWriteAsync(default);
                await db.InsertManyAsync(batch, default);
                await transaction.CommitAsync();
            });
        }
    }

    private async Task InBatchesAsync(IEnumerable<object> entities)
    {
        foreach (var batch in entities.Chunk(Batch))
        {
            await WithAsync<ThiDuaDbContext>(db =>
            {
                db.AddRange(batch);
                return db.SaveAsync(Action("bench.country.fill"), default);
            });
        }
    }

    private ActionContext Action(string name) =>
        new()
        {
            AuthorityId = unitIds[0],
            Action = name,
            At = Now,
            Source = "bench",
        };

    public async Task<T> WithAsync<TService, T>(Func<TService, Task<T>> action)
        where TService : notnull
    {
        await using var scope = services.CreateAsyncScope();
        return await action(scope.ServiceProvider.GetRequiredService<TService>());
    }

    private Task<bool> WithAsync<TService>(Func<TService, Task> action)
        where TService : notnull =>
        WithAsync<TService, bool>(async service =>
        {
            await action(service);
            return true;
        });
}
