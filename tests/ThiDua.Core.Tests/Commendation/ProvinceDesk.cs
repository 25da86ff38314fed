using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Commendation;
using ThiDua.Core.Commendation.Rules;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;

namespace ThiDua.Core.Tests.Commendation;

/// <summary>The standing office of the province above the commune of the scene, with an open occasion.</summary>
internal sealed record ProvinceDesk(CommendationScene Scene, Guid Unit, UserAccount Officer, Access Access, Guid Occasion)
{
    private static CancellationToken Cancellation => CommendationScene.Cancellation;

    public ActionContext Action => Scene.Database.Action("tests.province", Officer, Unit);

    public static async Task<ProvinceDesk> OpenAsync(CommendationScene scene)
    {
        var province = await scene.Database.WithContextAsync(db => db.OrgUnits.SingleAsync(u => u.Name.Contains("Gia Lai"), Cancellation));
        var officer = await scene.Database.Data.CreateUserAsync(province, Role.StandingOffice);
        var desk = new ProvinceDesk(scene, province.Id, officer, await scene.Database.Data.AccessOfAsync(officer), Guid.Empty);
        return desk with { Occasion = await desk.OpenOccasionAsync("Sơ kết cấp tỉnh") };
    }

    public async Task<Guid> OpenOccasionAsync(string name)
    {
        var open = new OpenOccasionOptions
        {
            Access = Access,
            AuthorityUnitId = Unit,
            Kind = OccasionKind.InterimReview,
            Branch = AwardBranch.Movement,
            Name = name,
            Year = 2026,
            DueOn = new DateOnly(2026, 12, 20),
        };
        return (await Scene.WithAsync<OccasionService, Guid?>(s => s.OpenAsync(open, Action, Cancellation)))!.Value;
    }

    public Task<Guid?> TakeAsync(byte[] package, Guid? occasion = null) =>
        Scene.WithAsync<PackageIntake, Guid?>(s => s.ReceiveAsync(occasion ?? Occasion, package, Access, Action, Cancellation));

    /// <summary>What lies before the province.</summary>
    public Task<List<Nomination>> NominationsAsync() =>
        Scene.Database.WithContextAsync(db =>
            db.Nominations.AsNoTracking().Where(n => n.AuthorityUnitId == Unit).OrderBy(n => n.Id).ToListAsync(Cancellation)
        );
}
