using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Registers;
using ThiDua.Core.Shared.Tables;
using ThiDua.Core.Tests.Reporting;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Registers;

public sealed class RegisterTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>From the definition on screen to the figure of the commune, and back to the records.</summary>
    [Theory, EachDatabase]
    public async Task Counted_FromRecords_IsTheFigureAtOnceAndOpensToThem(DatabaseProvider provider)
    {
        await using var scene = await ReportingScene.CreateAsync(provider);
        var register = await DefineAsync(scene);
        await CountAsync(scene, register, scene.Share.Id, isFigure: true);
        await CountAsync(scene, register, scene.Count.Id, isFigure: false);

        var first = await SaveAsync(scene, register, ("ten", "Rơ Mah Hyai"), ("co-dien-thoai", "Có"));
        await SaveAsync(scene, register, ("ten", "Siu Blơi"), ("co-dien-thoai", "0"));
        Assert.Equal((1L, 2L), await FigureAsync(scene));

        // A value that cannot be, a name that is missing; nothing is saved.
        var wrong = await SaveAsync(scene, register, ("ten", ""), ("co-dien-thoai", "nhiều"));
        Assert.Equal(["registers.field.required", "registers.field.yes-no"], wrong.Problems.Select(p => p.Key).Order());
        var other = await SaveAsync(scene, register, first.RecordId, version: 7, ("co-dien-thoai", "0"));
        Assert.NotNull(other.Theirs);

        await SaveAsync(scene, register, first.RecordId, version: 0, ("co-dien-thoai", "0"));
        Assert.Equal((0L, 2L), await FigureAsync(scene));
        var counts = await scene.Database.WithAsync<RegisterQueries, IReadOnlyList<CountView>>(q =>
            q.CountsAsync(register.Id, Cancellation)
        );
        var filter = new RecordFilter { CountId = counts[0].Count.Id, IsCounted = false };
        Assert.Equal(2, (await ListAsync(scene, register, filter, scene.Office)).Total);
        Assert.Equal(1, (await ListAsync(scene, register, new() { Text = "ro mah" }, scene.Office)).Total);

        var compared = await scene.Database.WithAsync<CountComparison, IReadOnlyList<CountedBeside>?>(c =>
            c.ReadAsync(scene.Commune.Id, scene.Office, Cancellation)
        );
        Assert.Equal([new CellValue(0, 2), new CellValue(0, 1)], compared!.Select(c => c.Counted!.Value));

        var removed = await scene.Database.WithAsync<RegisterRecordService, bool>(s =>
            s.RemoveAsync(new() { Access = scene.Village, RecordId = first.RecordId!.Value }, scene.By(scene.Head), Cancellation)
        );
        Assert.True(removed);
        Assert.Equal((0L, 1L), await FigureAsync(scene));
    }

    /// <summary>From the 15th of December on the next year is collected, though nobody touches the register.</summary>
    [Theory, EachDatabase]
    public async Task BeginPeriods_RegisterLiesStill_StandsInTheNewPeriod(DatabaseProvider provider)
    {
        await using var scene = await ReportingScene.CreateAsync(provider);
        var register = await DefineAsync(scene);
        await CountAsync(scene, register, scene.Share.Id, isFigure: true);
        await SaveAsync(scene, register, ("ten", "Rơ Mah Hyai"), ("co-dien-thoai", "Có"));
        await SaveAsync(scene, register, ("ten", "Siu Blơi"), ("co-dien-thoai", "0"));
        Assert.Equal(0, await BeginAsync(scene));
        var before = await FigureAsync(scene);

        scene.Database.Time.Sleep(new DateTime(2026, 12, 16, 2, 0, 0, DateTimeKind.Utc) - scene.Database.Time.UtcNow);
        Assert.Equal(1, await BeginAsync(scene));
        Assert.Equal(0, await BeginAsync(scene));

        Assert.Equal((1L, 2L), await FigureAsync(scene, "2027"));
        Assert.Equal(before, await FigureAsync(scene, "2026"));
    }

    private static Task<int> BeginAsync(ReportingScene scene) =>
        scene.Database.WithAsync<RegisterCounter, int>(c =>
            c.BeginPeriodsAsync(scene.Database.Action("registers.period.begin"), Cancellation)
        );

    [Theory, EachDatabase]
    public async Task Records_StayWithTheirAuthorityAndComeInFromASheet(DatabaseProvider provider)
    {
        await using var scene = await ReportingScene.CreateAsync(provider);
        var register = await DefineAsync(scene);
        var other = await scene.Database.Data.AccessOfAsync(await scene.Database.Data.CreateUserAsync(scene.VillageB, Role.VillageHead));
        var province = await scene.Database.Data.AccessOfAsync(
            await scene.Database.Data.CreateUserAsync(scene.Tree["tỉnh Gia Lai"], Role.StandingOffice)
        );
        await SaveAsync(scene, register, ("ten", "Rơ Mah Hyai"), ("co-dien-thoai", "1"));

        Assert.Equal(1, (await ListAsync(scene, register, new(), scene.Office)).Total);
        Assert.Equal(0, (await ListAsync(scene, register, new(), other)).Total);
        Assert.Equal(0, (await ListAsync(scene, register, new(), province)).Total);
        Assert.False(RegisterRights.CanEnter(other, register, scene.VillageA.Id));

        var sheet = await scene.Database.WithAsync<RegisterSheetService, FormSheet>(s =>
            s.WriteAsync(register, new(), scene.Office, Cancellation)
        );
        var rows = sheet.Rows.Select(r => r.ToList()).ToList();
        Fill(rows[2], "", "", "Không");
        Fill(rows[3], "làng B", "Siu Blơi", "x");
        Fill(rows[4], "làng C", "Kpă Thuật", "Có");
        Fill(rows[5], "làng A", "", "Có");
        using var file = new MemoryStream();
        XlsxFormWriter.Write(file, sheet with { Rows = rows });
        var import = await scene.Database.WithAsync<RegisterSheetService, Guid>(s =>
            s.UploadAsync(register, "ho.xlsx", new MemoryStream(file.ToArray()), scene.Office, scene.By(scene.Officer), Cancellation)
        );
        var counts = await scene.Database.WithAsync<RegisterSheetService, VerdictCounts?>(s =>
            s.ApplyAsync(register, import, scene.Office, scene.By(scene.Officer), Cancellation)
        );
        Assert.Equal(new VerdictCounts(1, 1, 0, 2), counts);
        Assert.Equal(1, (await ListAsync(scene, register, new() { UnitId = scene.VillageB.Id }, scene.Office)).Total);
        Assert.Null(
            await scene.Database.WithAsync<RegisterSheetService, VerdictCounts?>(s =>
                s.ApplyAsync(register, import, scene.Office, scene.By(scene.Officer), Cancellation)
            )
        );
    }

    [Fact]
    public void Condition_AllClauses_MustHold()
    {
        var values = new Dictionary<string, string>
        {
            ["qr"] = "1",
            ["dai"] = "120.5",
            ["ung-dung"] = "VNeID\nSổ sức khỏe",
        };
        bool Holds(params RegisterClause[] clauses) => RegisterCondition.Parse(new RegisterCondition(clauses).ToJson()).Holds(values);

        Assert.True(Holds());
        Assert.True(Holds(new("qr", ClauseKind.Yes), new("dai", ClauseKind.AtLeast, "120"), new("ung-dung", ClauseKind.Has, "VNeID")));
        Assert.False(Holds(new("qr", ClauseKind.Yes), new("dai", ClauseKind.AtMost, "120")));
        Assert.False(Holds(new RegisterClause("qr", ClauseKind.No)));
        Assert.False(Holds(new RegisterClause("khac", ClauseKind.Filled)));
    }

    internal static void Fill(List<FormCell> row, string unit, string name, string phone)
    {
        row[1] = unit.Length > 0 ? row[1] with { Value = SheetCell.Of(unit) } : row[1];
        row[2] = name.Length > 0 ? row[2] with { Value = SheetCell.Of(name) } : row[2];
        row[3] = row[3] with { Value = SheetCell.Of(phone) };
    }

    internal static async Task<Register> DefineAsync(ReportingScene scene)
    {
        var define = new DefineRegisterOptions
        {
            Access = scene.Office,
            OwnerUnitId = scene.Commune.Id,
            Name = "Hộ có điện thoại",
            RecordName = "hộ",
            Lead = "Danh sách hộ",
            EnteredBy = [Role.VillageHead, Role.StandingOffice],
            HasPublicPages = false,
        };
        var id = await scene.Database.WithAsync<RegisterService, Guid?>(s => s.DefineAsync(define, scene.By(scene.Officer), Cancellation));
        var field = new DefineFieldOptions
        {
            Access = scene.Office,
            RegisterId = id!.Value,
            Label = "Có điện thoại",
            Kind = RegisterFieldKind.YesNo,
        };
        Assert.NotNull(
            await scene.Database.WithAsync<RegisterService, Guid?>(s => s.DefineFieldAsync(field, scene.By(scene.Officer), Cancellation))
        );
        // Not for a village head.
        Assert.Null(
            await scene.Database.WithAsync<RegisterService, Guid?>(s =>
                s.DefineFieldAsync(field with { Access = scene.Village }, scene.By(scene.Head), Cancellation)
            )
        );
        return (
            await scene.Database.WithAsync<RegisterQueries, Register?>(q => q.FindAsync("ho-co-dien-thoai", scene.Village, Cancellation))
        )!;
    }

    private static async Task CountAsync(ReportingScene scene, Register register, Guid measure, bool isFigure) =>
        Assert.NotNull(
            await scene.Database.WithAsync<RegisterService, Guid?>(s =>
                s.DefineCountAsync(
                    new()
                    {
                        Access = scene.Office,
                        RegisterId = register.Id,
                        MeasureId = measure,
                        OwnerUnitId = scene.Commune.Id,
                        Counted = new([new("co-dien-thoai", ClauseKind.Yes)]),
                        Among = RegisterCondition.All,
                        PeriodKind = PeriodKind.Year,
                        IsFigure = isFigure,
                    },
                    scene.By(scene.Officer),
                    Cancellation
                )
            )
        );

    internal static Task<SaveRecordResult> SaveAsync(
        ReportingScene scene,
        Register register,
        params (string Key, string? Value)[] values
    ) => SaveAsync(scene, register, null, 0, values);

    private static async Task<SaveRecordResult> SaveAsync(
        ReportingScene scene,
        Register register,
        Guid? record,
        int version,
        params (string Key, string? Value)[] values
    ) =>
        (
            await scene.Database.WithAsync<RegisterRecordService, SaveRecordResult?>(s =>
                s.SaveAsync(
                    new()
                    {
                        Access = scene.Village,
                        RegisterId = register.Id,
                        RecordId = record,
                        UnitId = scene.VillageA.Id,
                        BaseVersion = version,
                        Values = values.ToDictionary(v => v.Key, v => v.Value),
                    },
                    scene.By(scene.Head),
                    Cancellation
                )
            )
        )!;

    internal static Task<RecordList> ListAsync(ReportingScene scene, Register register, RecordFilter filter, Access access) =>
        scene.Database.WithAsync<RegisterQueries, RecordList>(q => q.RecordsAsync(register, filter, access, Cancellation));

    private static async Task<(long, long)> FigureAsync(ReportingScene scene, string? of = null)
    {
        var year = of ?? VietnamYear(scene);
        var period = await scene.Database.WithContextAsync(db =>
            db.Periods.SingleAsync(p => p.Kind == PeriodKind.Year && p.Code == year, Cancellation)
        );
        var board = await scene.Database.WithAsync<RollUpService, FigureBoard>(s =>
            s.ReadAsync(
                new()
                {
                    PeriodIds = [period.Id],
                    UnitIds = [scene.Commune.Id],
                    MeasureIds = [scene.Share.Id],
                },
                Cancellation
            )
        );
        var figure = board[period.Id, scene.Commune.Id, scene.Share.Id];
        return (figure.Numerator, figure.Denominator);
    }

    private static string VietnamYear(ReportingScene scene) =>
        Core.Shared.Text.VietnamTime.DateOf(scene.Database.Time.UtcNow).Year.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
