using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.Identity;
using ThiDua.Core.Learning;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.TestCommon;
using ThiDua.Web.Tests.Infrastructure;

namespace ThiDua.Web.Tests.Learning;

/// <summary>A commune with two villages, a course of two lessons, measures that learning feeds, a village head and the office.</summary>
internal sealed class LearningScene : IAsyncDisposable
{
    public const string Course = """
        mã: khoa-thu
        tên: Khóa thử
        tóm tắt: Để thử.
        nhóm: b
        dành cho: người dân
        đạt: 100
        rút: 2

        # Bài một

        Nội dung bài một.

        ? Một cộng một?
        + Hai
        - Ba
        > Đếm ngón tay.

        # Bài hai

        Nội dung bài hai.

        === Ngân hàng câu hỏi

        ? Trời màu gì?
        + Xanh
        - Đỏ
        > Nhìn lên.

        ?= Viết số bảy
        = 7
        = bảy
        > Bảy.
        """;

    private LearningScene(WebTest web) => Web = web;

    public WebTest Web { get; }

    public UnitTree Tree { get; private set; } = null!;

    public OrgUnit Village => Tree["làng A"];

    public OrgUnit Other => Tree["làng B"];

    public Measure Enrolled { get; private set; } = null!;

    public Measure Finished { get; private set; } = null!;

    public UserAccount HeadAccount { get; private set; } = null!;

    public Browser Head { get; private set; } = null!;

    public Browser Office { get; private set; } = null!;

    public static async Task<LearningScene> StartAsync(DatabaseProvider provider)
    {
        var scene = new LearningScene(await WebTest.StartAsync(provider, ("Limits:PublicFormsPerMinute", "100000")));
        var (web, data) = (scene.Web, scene.Web.Data);
        scene.Tree = await data.CreateUnitTreeAsync("tỉnh Gia Lai > xã Kon Chiêng > làng A, làng B");
        scene.Enrolled = await data.CreateMeasureAsync(MeasureKind.Share, "Tham gia", "BDHVS.NGUOI_LON_THAM_GIA", 0);
        scene.Finished = await data.CreateMeasureAsync(MeasureKind.Share, "Hoàn thành", "BDHVS.NGUOI_LON_HOAN_THANH", 0);
        await web.Database.SaveAsync(
            new UnitFigure
            {
                Id = Guid.CreateVersion7(),
                UnitId = scene.Village.Id,
                Kind = UnitFigureKind.Adults,
                Value = 200,
                AsOf = new DateOnly(2025, 1, 1),
                Source = "Thử",
            }
        );
        await web.Database.WithAsync<CourseService, int>(s =>
            s.LoadStarterAsync([Course], web.Database.Action(), TestContext.Current.CancellationToken)
        );
        scene.HeadAccount = await data.CreateUserAsync(scene.Village, Role.VillageHead);
        scene.Head = await web.SignedInAsync(scene.HeadAccount);
        scene.Office = await web.SignedInAsync(await data.CreateUserAsync(scene.Tree["xã Kon Chiêng"], Role.StandingOffice));
        return scene;
    }

    /// <summary>The figure of a unit this year, as pages read it.</summary>
    public async Task<Figure> FigureAsync(Guid unit, Measure measure)
    {
        await using var scope = Web.Services.CreateAsyncScope();
        var cancellation = TestContext.Current.CancellationToken;
        var definition = CoverageRules.PeriodOn(DateOnly.FromDateTime(Web.Database.Time.UtcNow));
        var period = await scope
            .ServiceProvider.GetRequiredService<PeriodService>()
            .FindAsync(definition.Kind, definition.Code, cancellation);
        var question = new FigureQuestion
        {
            PeriodIds = [period!.Id],
            UnitIds = [unit],
            MeasureIds = [measure.Id],
        };
        var board = await scope.ServiceProvider.GetRequiredService<RollUpService>().ReadAsync(question, cancellation);
        return board[period.Id, unit, measure.Id];
    }

    /// <summary>A resident of the village with a phone that their card has opened.</summary>
    public async Task<(Learner Learner, Browser Phone)> LearnerAsync(string name)
    {
        var made = await Web.Database.WithAsync<LearnerService, RegisteredLearner>(s =>
            s.RegisterAsync(
                new()
                {
                    UnitId = Village.Id,
                    Group = Audience.Citizens,
                    FullName = name,
                },
                Web.Database.Action(),
                TestContext.Current.CancellationToken
            )
        );
        var phone = Web.NewBrowser();
        await phone.SendFormAsync("/hoc/vao", [new("Code", made.CardCode)]);
        return (made.Learner, phone);
    }

    public ValueTask DisposeAsync() => Web.DisposeAsync();
}
