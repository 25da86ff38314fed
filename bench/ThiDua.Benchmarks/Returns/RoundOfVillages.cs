using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Benchmarks.Returns;

/// <summary>One or more communes with so many villages together, and an open round that asks each of them for so many counts.</summary>
internal sealed class RoundOfVillages : IAsyncDisposable
{
    private static readonly DateTime Now = TimeProvider.System.GetUtcNow().UtcDateTime;
    private readonly ServiceProvider services;
    private readonly Guid country = Guid.CreateVersion7();
    private readonly Guid[] villages;
    private readonly Guid[] communes;
    private readonly Measure[] measures;

    public RoundOfVillages(int villages, int measures, Action<IServiceCollection> register, int communes = 1)
    {
        this.communes = [.. Enumerable.Range(0, communes).Select(_ => Guid.CreateVersion7())];
        this.villages = [.. Enumerable.Range(0, villages).Select(_ => Guid.CreateVersion7())];
        this.measures = [.. Enumerable.Range(0, measures).Select(NewMeasure)];
        var collection = new ServiceCollection();
        collection.AddLogging();
        register(collection);
        services = collection.AddThiDuaCore().BuildServiceProvider();
    }

    public IServiceProvider Services => services;
    public Guid RoundId { get; } = Guid.CreateVersion7();

    /// <summary>The first, whose are the first villages.</summary>
    public Guid Commune => communes[0];
    public Guid Officer { get; } = Guid.CreateVersion7();
    public IReadOnlyList<Guid> Villages => villages;
    public IReadOnlyList<Measure> Measures => measures;

    public async Task FillAsync(CancellationToken cancellation)
    {
        await WithAsync<IDatabaseSetup, bool>(async s =>
        {
            await s.MigrateAsync(cancellation);
            return true;
        });
        await WithAsync<ThiDuaDbContext, bool>(async db =>
        {
            await using var transaction = await db.BeginWriteAsync(cancellation);
            await TreeAsync(db, cancellation);
            await RoundAsync(db, cancellation);
            await transaction.CommitAsync(cancellation);
            return true;
        });
    }

    public async Task<Access> OfficeAsync(CancellationToken cancellation) =>
        new(Officer, Commune, await WithAsync<OrgTreeStore, OrgTree>(t => t.CurrentAsync(cancellation)), [(Role.StandingOffice, Commune)]);

    public async Task<Access> HeadAsync(int village, CancellationToken cancellation) =>
        new(
            Officer,
            villages[village],
            await WithAsync<OrgTreeStore, OrgTree>(t => t.CurrentAsync(cancellation)),
            [(Role.VillageHead, villages[village])]
        );

    public ActionContext Action(string name) =>
        new()
        {
            ActorId = Officer,
            AuthorityId = Commune,
            Action = name,
            At = TimeProvider.System.GetUtcNow().UtcDateTime,
            Source = "bench",
        };

    public async Task<TResult> WithAsync<TService, TResult>(Func<TService, Task<TResult>> work)
        where TService : notnull
    {
        await using var scope = services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private async Task TreeAsync(ThiDuaDbContext db, CancellationToken cancellation)
    {
        await db.InsertManyAsync(
            [
                Unit(country, UnitKind.Country, "Việt Nam"),
                .. communes.Select((c, i) => Unit(c, UnitKind.Commune, $"xã Thử {i + 1}")),
                .. villages.Select((v, i) => Unit(v, UnitKind.Village, $"làng {i + 1}")),
            ],
            cancellation
        );
        var version = new OrgTreeVersion
        {
            Id = Guid.CreateVersion7(),
            Sequence = 1,
            ValidFrom = new DateOnly(2020, 7, 1),
            RecordedAt = Now,
            Reason = "Benchmark",
        };
        await db.InsertManyAsync([version], cancellation);
        var positions = new List<OrgPosition>();
        var parts = villages.Chunk((villages.Length + communes.Length - 1) / communes.Length).ToList();
        foreach (var (i, part) in parts.Index())
        {
            var first = 1 + positions.Count;
            positions.Add(Position(version, communes[i], country, first, first + part.Length, 1));
            positions.AddRange(part.Select((v, j) => Position(version, v, communes[i], first + 1 + j, first + 1 + j, 2)));
        }

        positions.Insert(0, Position(version, country, null, 0, positions.Count, 0));
        await db.InsertManyAsync(positions, cancellation);
    }

    private async Task RoundAsync(ThiDuaDbContext db, CancellationToken cancellation)
    {
        var period = new Period
        {
            Id = Guid.CreateVersion7(),
            Kind = PeriodKind.Once,
            Code = "BENCH",
            StartsOn = new DateOnly(2026, 1, 1),
            EndsOn = new DateOnly(2035, 1, 1),
            WindowFrom = new DateOnly(2026, 1, 1),
            WindowTo = new DateOnly(2035, 1, 1),
            TimeZone = PeriodService.TimeZone,
        };
        var movement = new Movement
        {
            Id = Guid.CreateVersion7(),
            AuthorityUnitId = communes.Length == 1 ? Commune : country,
            Name = "Phong trào",
            Slug = "phong-trao",
            Kind = MovementKind.Thematic,
            Field = MovementField.DigitalLiteracy,
            StartsOn = new DateOnly(2026, 1, 1),
            EndsOn = new DateOnly(2035, 1, 1),
            Status = MovementStatus.Running,
            CreatedAt = Now,
        };
        await db.InsertManyAsync([period], cancellation);
        await db.InsertManyAsync([movement], cancellation);
        await db.InsertManyAsync(measures, cancellation);
        await db.InsertManyAsync([.. measures.SelectMany(m => m.Formulas)], cancellation);
        await db.InsertManyAsync(
            [
                new ValueSet
                {
                    Id = RoundId,
                    PeriodId = period.Id,
                    Source = MeasureSource.Reported,
                },
            ],
            cancellation
        );
        await db.InsertManyAsync([.. measures.Select(Column)], cancellation);
        var round = new ReportingRound
        {
            Id = RoundId,
            MovementId = movement.Id,
            PeriodId = period.Id,
            Name = "Kỳ báo cáo",
            State = RoundState.Open,
            OpensAt = Now.AddDays(-1),
            DueAt = Now.AddDays(30),
            ClosesAt = Now.AddDays(60),
        };
        await db.InsertManyAsync([round], cancellation);
        await db.InsertManyAsync([.. measures.Select(Item)], cancellation);
        foreach (var portion in villages.Chunk(10_000))
        {
            await db.InsertManyAsync([.. portion.Select(v => NewReturn(period, v))], cancellation);
            await db.InsertManyAsync([.. portion.Select(v => CellWriter.EmptyRow(period.Id, RoundId, v, measures.Length))], cancellation);
        }
    }

    private ValueColumn Column(Measure measure, int ordinal) =>
        new()
        {
            SetId = RoundId,
            Ordinal = ordinal,
            MeasureId = measure.Id,
            FormulaId = measure.Formulas[0].Id,
        };

    private FormItem Item(Measure measure, int ordinal) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            RoundId = RoundId,
            Ordinal = ordinal + 1,
            Kind = FormItemKind.Measure,
            Column = ordinal,
            Prompt = measure.Name,
        };

    private Return NewReturn(Period period, Guid village) =>
        new()
        {
            PeriodId = period.Id,
            RoundId = RoundId,
            UnitId = village,
            Id = Guid.CreateVersion7(),
            State = ReturnState.NotStarted,
        };

    private static OrgUnit Unit(Guid id, UnitKind kind, string name) =>
        new()
        {
            Id = id,
            Kind = kind,
            Name = name,
            ShortName = name,
        };

    private static OrgPosition Position(OrgTreeVersion version, Guid unit, Guid? parent, int left, int right, int depth) =>
        new()
        {
            VersionId = version.Id,
            UnitId = unit,
            ParentId = parent,
            Left = left,
            Right = right,
            Depth = depth,
        };

    private static Measure NewMeasure(int number)
    {
        var id = Guid.CreateVersion7();
        return new Measure
        {
            Id = id,
            Code = $"BENCH.{number:00}",
            Name = $"Chỉ tiêu {number}",
            Kind = MeasureKind.Count,
            Direction = MeasureDirection.MoreIsBetter,
            Scale = 0,
            UnitText = "hộ",
            PeriodFold = PeriodFold.Last,
            Source = MeasureSource.Reported,
            ReportedBy = [UnitKind.Village],
            Formulas =
            [
                new MeasureFormula
                {
                    Id = Guid.CreateVersion7(),
                    MeasureId = id,
                    ValidFrom = new DateOnly(2025, 7, 1),
                    Numerator = "Số hộ",
                },
            ],
        };
    }
}
