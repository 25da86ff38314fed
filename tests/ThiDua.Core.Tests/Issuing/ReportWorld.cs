using ThiDua.Core.Identity;
using ThiDua.Core.Issuing;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Text;
using ThiDua.Documents.Templates;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Issuing;

/// <summary>
/// Kon Chiêng carries out a movement with a confirmed plan: a share (70 % by 2026) and a count, three villages, of which two are accepted for 2026.
/// In 2025 one of them had reported.
/// </summary>
internal sealed record ReportWorld(TestDatabase Database, UnitTree Units, Movement Movement, ReportingRound Round, UserAccount Officer)
{
    public static async Task<ReportWorld> CreateAsync(TestDatabase database)
    {
        var data = database.Data;
        var units = await data.CreateUnitTreeAsync(
            "tỉnh Gia Lai > xã Kon Chiêng > làng Klah, làng Ktu, làng Vơng; xã Kon Chiêng > Phòng Văn hóa - Xã hội; tỉnh Gia Lai > Sở Nội vụ; tỉnh Gia Lai > xã Ayun".Replace(
                "xã Kon Chiêng > Phòng",
                "tỉnh Gia Lai > xã Kon Chiêng > Phòng",
                StringComparison.Ordinal
            )
        );
        var commune = units["xã Kon Chiêng"];
        var officer = await data.CreateUserAsync(commune, "thuong.truc", "Siu Hà Vinh", null, Role.StandingOffice);
        await data.CreateUserAsync(commune, "chu.tich", "Rơ Châm Minh", null, Role.Chairman);
        var parent = await data.CreateMovementAsync(units["tỉnh Gia Lai"], "Thi đua chuyển đổi số", standingOffice: units["Sở Nội vụ"]);
        var movement = await data.CreateMovementAsync(
            commune,
            "Bình dân học vụ số",
            parent: parent,
            standingOffice: units["Phòng Văn hóa - Xã hội"]
        );
        await LinkPlanAsync(database, movement, units, officer);
        var share = await data.CreateMeasureAsync(MeasureKind.Share, "Hộ có điện thoại thông minh");
        var count = await data.CreateMeasureAsync(MeasureKind.Count, "Mô hình học tập số");
        await data.CreateTargetAsync(movement, share, 70_00, dueOn: new DateOnly(2026, 12, 31));
        await data.CreateTargetAsync(movement, count, 3);
        var villages = new[] { units["làng Klah"], units["làng Ktu"], units["làng Vơng"] };
        var before = await data.CreateRoundAsync(movement, await data.CreatePeriodAsync(2025), [share, count], villages);
        await data.AcceptReturnAsync(before, villages[0], new CellValue(20, 50), new CellValue(1, 1));
        var round = await data.CreateRoundAsync(movement, await data.CreatePeriodAsync(2026), [share, count], villages);
        await data.AcceptReturnAsync(round, villages[0], new CellValue(30, 50), new CellValue(3, 1));
        await data.AcceptReturnAsync(round, villages[1], new CellValue(20, 50), new CellValue(2, 1));
        return new ReportWorld(database, units, movement, round, officer);
    }

    public Task<ConsolidatedReport?> ReportAsync(Access access) =>
        Database.WithAsync<ConsolidatedReportQueries, ConsolidatedReport?>(q => q.FindAsync(Round.Id, access, default));

    public Task<Access> AccessAsync() => Database.Data.AccessOfAsync(Officer);

    /// <summary>A draft from the round.</summary>
    public async Task<IssuedPaper?> DraftAsync(string form = PaperForms.Consolidated, Access? access = null)
    {
        access ??= await AccessAsync();
        return await Database.WithAsync<RoundPapers, IssuedPaper?>(s =>
            s.DraftAsync(Round.Id, form, access, Act("issuing.paper.draft"), default)
        );
    }

    /// <summary>Types into fields of a draft.</summary>
    public async Task<bool> EditAsync(Guid paper, Dictionary<string, PaperValue> values, int version = 0)
    {
        var options = new EditPaperOptions
        {
            PaperId = paper,
            Version = version,
            Values = values,
            Access = await AccessAsync(),
        };
        return await Database.WithAsync<PaperService, bool>(s => s.EditAsync(options, Act("issuing.paper.edit"), default));
    }

    public async Task<IssuedPaper?> CheckAsync(Guid paper, bool isConfirmed = true, DateOnly? date = null)
    {
        var options = new CheckPaperOptions
        {
            PaperId = paper,
            Date = date ?? VietnamTime.Today(Database.Time),
            IsConfirmed = isConfirmed,
            Site = new Uri("https://thidua.example.vn/"),
            Access = await AccessAsync(),
        };
        return await Database.WithAsync<PaperService, IssuedPaper?>(s => s.CheckAsync(options, Act("issuing.paper.check"), default));
    }

    /// <summary>A draft, filled in and with its number.</summary>
    public async Task<IssuedPaper?> IssueAsync(bool isConfirmed = true)
    {
        var draft = (await DraftAsync())!;
        await EditAsync(draft.Id, Complete);
        return await CheckAsync(draft.Id, isConfirmed);
    }

    public static Dictionary<string, PaperValue> Complete { get; } =
        new()
        {
            ["phuong_huong"] = "- Tiếp tục thực hiện phong trào.",
            ["kho_khan"] = "Không có.",
            ["kien_nghi"] = "Không có.",
        };

    public ThiDua.Core.Shared.Audit.ActionContext Act(string action) => Database.Action(action, Officer, Units["xã Kon Chiêng"].Id);

    private static async Task LinkPlanAsync(TestDatabase database, Movement movement, UnitTree units, UserAccount officer)
    {
        var plan = await database.Data.CreatePlanAsync(units["xã Kon Chiêng"], officer, PlanStatus.Confirmed);
        await database.SaveAsync(new MovementPlan { MovementId = movement.Id, PlanId = plan.Id });
    }
}
