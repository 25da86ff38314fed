using System.Text;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Documents;
using ThiDua.PlanReading;
using ThiDua.TestCommon;

namespace ThiDua.Core.Tests.Movements;

/// <summary>The draft of a child plan, written as DOCX and read back by the same reader that reads any plan.</summary>
public class ChildPlanTests
{
    private const string Province = """
        ỦY BAN NHÂN DÂN
        TỈNH GIA LAI

        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc

        Số: 36/KH-UBND

        Gia Lai, ngày 15 tháng 8 năm 2025

        KẾ HOẠCH

        Phát động phong trào thi đua “Tỉnh Gia Lai thi đua đột phá chuyển đổi số” giai đoạn 2026 - 2030

        I. NỘI DUNG THI ĐUA

        1. Thi đua đẩy mạnh dịch vụ công trực tuyến trên địa bàn tỉnh.

        II. CHỈ TIÊU

        - Đến năm 2027, ít nhất 80% hộ gia đình có điện thoại thông minh.

        - Đến hết năm 2028, toàn tỉnh xây dựng ít nhất 100 mô hình chuyển đổi số.

        III. TỔ CHỨC THỰC HIỆN

        1. Sở Nội vụ

        - Chủ trì theo dõi, tổng hợp kết quả phong trào, báo cáo Ủy ban nhân dân tỉnh.

        2. Ủy ban nhân dân các xã, phường

        - Xây dựng kế hoạch thực hiện phong trào phù hợp với tình hình của địa phương.

        Nơi nhận:

        - Lưu: VT.

        TM. ỦY BAN NHÂN DÂN

        CHỦ TỊCH

        Nguyễn Văn Tỉnh
        """;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Draft_ReadBack_GivesTheLocalisedItemsAndFindsItsParent(DatabaseProvider provider)
    {
        await using var world = await MovementWorld.CreateAsync(provider, "tỉnh Gia Lai");
        var movement = (await world.ConfirmAsync(await world.UploadAndAcceptAsync(Encoding.UTF8.GetBytes(Province), "tinh.txt")))[0];
        await LaunchAsync(world, movement);
        var commune = world.Tree["xã Kon Chiêng"];
        await GiveAsync(world, movement, commune, 3);
        var officer = await world.Database.Data.CreateUserAsync(commune, Role.StandingOffice);
        await world.Database.Data.CreateUserAsync(commune, "chutich.thu", "Rơ Châm Mẫu", null, Role.Chairman);
        var access = await world.Database.Data.AccessOfAsync(officer);

        var file = await world.Database.WithAsync<ChildPlanService, PlanFile?>(s => s.DraftAsync(access, movement, commune.Id, Stop));

        var draft = PlanReader.Read(AdministrativeDocumentReader.Read(new MemoryStream(file!.Bytes), file.Name).Value!);
        Assert.Equal(("Kế hoạch", "UBND xã Kon Chiêng", "36/KH-UBND"), (draft.Kind, draft.Issuer, draft.ParentPlan));
        Assert.Equal("Rơ Châm Mẫu", draft.Signatory?.Name);
        Assert.Contains(draft.Movements, m => m.Contains("Xã Kon Chiêng thi đua đột phá chuyển đổi số", StringComparison.Ordinal));
        Assert.Contains(draft.Targets, t => t is { Value: 80, Unit: "%", Comparator: TargetComparator.AtLeast, Due: "2027" });
        Assert.Contains(draft.Targets, t => t is { Value: 3, Unit: "mô hình", Due: "2028" });
        Assert.Contains(draft.Contents, c => c.Text.Contains("trên địa bàn xã", StringComparison.Ordinal));
        var office = Assert.Single(draft.Assignments, a => a.Unit.Contains("Văn hóa - Xã hội", StringComparison.Ordinal));
        Assert.Equal(2, office.Tasks.Count);
        Assert.Contains(office.Tasks, t => t.Text.Contains("báo cáo Ủy ban nhân dân xã", StringComparison.Ordinal));

        var own = await ConfirmAsOfficerAsync(world, officer, commune, file.Bytes);
        Assert.Equal(movement, own.ParentMovementId);
    }

    [Theory, EachDatabase]
    public async Task Draft_ForAnAuthorityThatIsNotOnesOwn_IsNothing(DatabaseProvider provider)
    {
        await using var world = await MovementWorld.CreateAsync(provider);
        var movement = await world.Database.Data.CreateMovementAsync(world.Tree["tỉnh Gia Lai"]);
        var access = await world.AccessAsync();

        Assert.NotNull(
            await world.Database.WithAsync<ChildPlanService, PlanFile?>(s => s.DraftAsync(access, movement.Id, world.Authority.Id, Stop))
        );
        Assert.Null(
            await world.Database.WithAsync<ChildPlanService, PlanFile?>(s =>
                s.DraftAsync(access, movement.Id, world.Tree["xã Ayun"].Id, Stop)
            )
        );
    }

    private static async Task LaunchAsync(MovementWorld world, Guid movement)
    {
        var options = new MoveMovementOptions
        {
            Access = await world.AccessAsync(),
            MovementId = movement,
            Version = 0,
            Action = MovementAction.Launch,
        };
        Assert.NotNull(
            await world.Database.WithAsync<MovementService, Movement?>(s =>
                s.MoveAsync(options, world.Act("movements.movement.launch"), Stop)
            )
        );
    }

    /// <summary>The province gives the commune its part of the count.</summary>
    private static async Task GiveAsync(MovementWorld world, Guid movement, OrgUnit commune, long part)
    {
        var count = await world.Database.WithContextAsync(db =>
            db.Targets.SingleAsync(t => t.MovementId == movement && t.Value == 100, Stop)
        );
        var options = new SaveSplitOptions
        {
            Access = await world.AccessAsync(),
            TargetId = count.Id,
            Version = null,
            Method = SplitMethod.ByHand,
            FigureKind = UnitFigureKind.Population,
            Values = new Dictionary<Guid, string?> { [commune.Id] = $"{part}" },
        };
        Assert.NotNull(
            await world.Database.WithAsync<TargetSplitService, SplitView?>(s =>
                s.SaveAsync(options, world.Act("movements.target.split"), Stop)
            )
        );
    }

    private static async Task<Movement> ConfirmAsOfficerAsync(MovementWorld world, UserAccount officer, OrgUnit commune, byte[] bytes)
    {
        var access = await world.Database.Data.AccessOfAsync(officer);
        var upload = new UploadPlanOptions
        {
            AuthorityUnitId = commune.Id,
            FileName = "du-thao.docx",
            Content = new MemoryStream(bytes),
        };
        var act = world.Database.Action("tests.plan.read-back", officer, commune.Id);
        var plan = (await world.Database.WithAsync<PlanImportService, UploadedPlan>(s => s.UploadAsync(upload, act, Stop))).PlanId;
        var all = new AcceptPlanItemsOptions
        {
            Access = access,
            PlanId = plan,
            MinConfidence = 0,
        };
        await world.Database.WithAsync<PlanReviewService, int?>(s => s.AcceptAboveAsync(all, act, Stop));
        await world.Database.WithContextAsync(async db =>
        {
            var pending = await db.PlanDraftItems.Where(i => i.PlanId == plan && i.Decision == DraftDecision.Pending).ToListAsync(Stop);
            pending.ForEach(i => i.Decision = DraftDecision.Rejected);
            await db.SaveAsync(act, Stop);
        });
        var made = await world.Database.WithAsync<PlanConfirmationService, IReadOnlyList<Guid>?>(s =>
            s.ConfirmAsync(new PlanChoicesOptions { Access = access, PlanId = plan }, act, Stop)
        );
        return await world.Database.WithContextAsync(db => db.Movements.SingleAsync(m => m.Id == made![0], Stop));
    }
}
