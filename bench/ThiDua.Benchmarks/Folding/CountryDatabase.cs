using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Benchmarks.Folding;

/// <summary>The country in a database: tree, one value set of 50 measures, an accepted row of each village.</summary>
internal sealed class CountryDatabase : IAsyncDisposable
{
    private const int Batch = 5000;
    private static readonly DateTime Now = new(2026, 12, 20, 0, 0, 0, DateTimeKind.Utc);

    private readonly ServiceProvider services;
    private readonly Country country;
    private readonly Guid[] unitIds;
    private readonly Guid[] measureIds = [.. Enumerable.Range(0, Country.Measures).Select(_ => Guid.CreateVersion7())];
    private readonly Guid periodId = Guid.CreateVersion7();

    public CountryDatabase(Country country, Action<IServiceCollection> register)
    {
        this.country = country;
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
        await InBatchesAsync(Rows());
    }

    /// <summary>Only the units and where they stand.</summary>
    public async Task FillTreeAsync()
    {
        await WithAsync<IDatabaseSetup>(setup => setup.MigrateAsync(default));
        await InBatchesAsync(Units());
        await InBatchesAsync(Positions());
    }

    /// <summary>What a page does for the whole country: load, fold, adjustments.</summary>
    public Task<Figure> FoldAsync() =>
        WithAsync<RollUpService, Figure>(async service =>
        {
            var options = new RollUpOptions
            {
                PeriodId = periodId,
                RootUnitId = unitIds[0],
                MeasureIds = measureIds,
            };
            var figures = await service.FoldAsync(options, default) ?? throw new InvalidOperationException("No figures.");
            return figures[unitIds[0], measureIds[^1]];
        });

    /// <summary>The same SELECT with its bytes thrown away.</summary>
    public Task<long> DiscardAsync() =>
        WithAsync<ThiDuaDbContext, long>(async db =>
        {
            await db.Database.OpenConnectionAsync();
            await using var command = db.Database.GetDbConnection().CreateCommand();
            var names = measureIds.Select((id, i) => Add(command, $"@m{i}", id));
            command.CommandText =
                "select set_id, unit_id, numerators, denominators, presence, accepted_at from value_rows "
                + $"where period_id = {Add(command, "@p", periodId)} "
                + $"and set_id in (select set_id from value_columns where measure_id in ({string.Join(',', names)}))";
            await using var reader = await command.ExecuteReaderAsync();
            var bytes = 0L;
            while (await reader.ReadAsync())
            {
                // As the driver gives them, nothing converted. Not GetBytes: SQLite's driver opens a stream for it, which is slow.
                _ = (reader.GetValue(0), reader.GetValue(1), reader.GetValue(5));
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

    private IEnumerable<object> Units() =>
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

    private IEnumerable<object> Positions()
    {
        var version = new OrgTreeVersion
        {
            Id = Guid.CreateVersion7(),
            Sequence = 1,
            ValidFrom = new DateOnly(2025, 7, 1),
            RecordedAt = Now,
            Reason = "Benchmark",
        };
        yield return version;
        var last = Enumerable.Range(0, unitIds.Length).ToArray();
        for (var i = unitIds.Length - 1; i > 0; i--)
        {
            last[country.Parent[i]] = Math.Max(last[country.Parent[i]], last[i]);
        }

        for (var i = 0; i < unitIds.Length; i++)
        {
            yield return new OrgPosition
            {
                VersionId = version.Id,
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
        yield return new Period
        {
            Id = periodId,
            Kind = PeriodKind.Year,
            Code = "2026",
            StartsOn = new DateOnly(2026, 1, 1),
            EndsOn = new DateOnly(2026, 12, 31),
            WindowFrom = new DateOnly(2025, 12, 15),
            WindowTo = new DateOnly(2026, 12, 14),
            TimeZone = "Asia/Ho_Chi_Minh",
        };
        var measures = measureIds.Select(NewMeasure).ToList();
        foreach (var measure in measures)
        {
            yield return measure;
        }

        yield return new ValueSet
        {
            Id = periodId,
            PeriodId = periodId,
            Source = MeasureSource.Reported,
            Columns = [.. measures.Select((m, i) => NewColumn(m, i))],
        };
    }

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

    private ValueColumn NewColumn(Measure measure, int ordinal) =>
        new()
        {
            SetId = periodId,
            Ordinal = ordinal,
            MeasureId = measure.Id,
            FormulaId = measure.Formulas[0].Id,
        };

    private IEnumerable<object> Rows()
    {
        var random = new Random(923);
        for (var i = 0; i < unitIds.Length; i++)
        {
            if (country.Kinds[i] != UnitKind.Village)
            {
                continue;
            }

            var (numerators, denominators, presence) = Country.ValuesOf(random).Encode();
            yield return new ValueRow
            {
                PeriodId = periodId,
                SetId = periodId,
                UnitId = unitIds[i],
                Numerators = numerators,
                Denominators = denominators,
                Presence = presence,
                AcceptedAt = Now,
            };
        }
    }

    private async Task InBatchesAsync(IEnumerable<object> entities)
    {
        foreach (var batch in entities.Chunk(Batch))
        {
            await WithAsync<ThiDuaDbContext>(db =>
            {
                db.AddRange(batch);
                return db.SaveAsync(
                    new ActionContext
                    {
                        AuthorityId = unitIds[0],
                        Action = "bench.country.fill",
                        At = Now,
                        Source = "bench",
                    },
                    default
                );
            });
        }
    }

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
