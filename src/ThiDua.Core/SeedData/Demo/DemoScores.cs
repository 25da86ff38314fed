using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Assessment;
using ThiDua.Core.Assessment.Scoring;
using ThiDua.Core.Identity;
using ThiDua.Core.Inspection;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.SeedData;

/// <summary>
/// Lets one commune of the demonstration score its villages: a set from the library that is in force, a round in which one
/// village has scored itself, a cluster, and a plan of inspections whose draw is announced.
/// </summary>
public sealed class DemoScores(
    ThiDuaDbContext db,
    SchemeService schemes,
    ScoringRoundService rounds,
    ScoreSheetService sheets,
    ClusterService clusters,
    InspectionPlanService inspections,
    AccessService access
)
{
    private const int ClusterSize = 5;
    private const int DaysToScore = 21;

    public async Task LoadAsync(IReadOnlyList<Guid> movementIds, DemoStage stage, CancellationToken cancellation)
    {
        var movement = await db
            .Movements.AsNoTracking()
            .Where(m => movementIds.Contains(m.Id) && m.Field == MovementField.DigitalLiteracy)
            .OrderBy(m => m.CreatedAt)
            .FirstOrDefaultAsync(cancellation);
        movement ??= await db.Movements.AsNoTracking().FirstOrDefaultAsync(m => movementIds.Contains(m.Id), cancellation);
        if (movement is null || await access.FindAsync(stage.Cast.Officers[movement.AuthorityUnitId], cancellation) is not { } officer)
        {
            return;
        }

        var villages = RoundScopes.Participants(officer.Tree, movement.AuthorityUnitId, [UnitKind.Village]).ToList();
        if (villages.Count < 2)
        {
            return;
        }

        await ClusterAsync(movement, villages, officer, stage, cancellation);
        await RoundAsync(movement, villages, officer, stage, cancellation);
        await InspectionsAsync(movement, villages.Count, officer, stage, cancellation);
        db.ChangeTracker.Clear();
    }

    private async Task ClusterAsync(
        Movement movement,
        List<OrgNode> villages,
        Access officer,
        DemoStage stage,
        CancellationToken cancellation
    )
    {
        var today = VietnamTime.DateOf(stage.Now);
        var members = villages.Take(ClusterSize).ToList();
        var created = await clusters.CreateAsync(
            new CreateClusterOptions
            {
                Access = officer,
                AuthorityUnitId = movement.AuthorityUnitId,
                Kind = ClusterKind.Territory,
                Name = "Cụm thi đua số 1",
                Decision = "Quyết định về việc thành lập cụm thi đua (dữ liệu mẫu)",
                DecidedOn = new DateOnly(today.Year, 1, 5),
                Units = [.. members.Select(m => m.UnitId)],
            },
            stage.ByOfficer(movement.AuthorityUnitId, "assessment.cluster.create"),
            cancellation
        );
        await clusters.SetTermAsync(
            new SetTermOptions
            {
                Access = officer,
                ClusterId = created!.Value,
                Year = today.Year,
                LeaderUnitId = members[0].UnitId,
                DeputyUnitId = members[1].UnitId,
                Pact = "Các làng trong cụm cùng thi đua để mọi hộ dùng được dịch vụ số thiết yếu; làng làm tốt giúp làng còn khó khăn.",
                PactSignedOn = new DateOnly(today.Year, 1, 15),
            },
            stage.ByOfficer(movement.AuthorityUnitId, "assessment.cluster.term"),
            cancellation
        );
    }

    private async Task RoundAsync(
        Movement movement,
        List<OrgNode> villages,
        Access officer,
        DemoStage stage,
        CancellationToken cancellation
    )
    {
        var (authority, today) = (movement.AuthorityUnitId, VietnamTime.DateOf(stage.Now));
        var scheme = await schemes.CreateAsync(
            new CreateSchemeOptions
            {
                Access = officer,
                AuthorityUnitId = authority,
                Name = "Chấm điểm thôn, làng (dữ liệu mẫu)",
                TemplateKey = "villages",
                MovementId = movement.Id,
            },
            stage.ByOfficer(authority, "assessment.scheme.create"),
            cancellation
        );
        var edition = await db.SchemeEditions.Where(e => e.SchemeId == scheme).Select(e => e.Id).SingleAsync(cancellation);
        await schemes.PutInForceAsync(
            new PutInForceOptions
            {
                Access = officer,
                EditionId = edition,
                From = new DateOnly(today.Year, 1, 1),
            },
            stage.ByOfficer(authority, "assessment.scheme.in-force"),
            cancellation
        );
        db.ChangeTracker.Clear();
        var round = await rounds.OpenAsync(
            new OpenScoringOptions
            {
                Access = officer,
                SchemeId = scheme!.Value,
                Period = PeriodCodes.Containing(PeriodKind.Year, today),
                SelfUntil = today.AddDays(DaysToScore),
            },
            stage.ByOfficer(authority, "assessment.round.open"),
            cancellation
        );
        var village = villages.Find(v => stage.Cast.Reporters.ContainsKey(v.UnitId));
        if (village is null || await access.FindAsync(stage.Cast.Reporters[village.UnitId], cancellation) is not { } head)
        {
            return;
        }

        var manual = await db
            .ScoringRules.Where(r => r.EditionId == edition && r.Source == RuleSource.Manual)
            .OrderBy(r => r.Ordinal)
            .Select(r => r.Id)
            .FirstAsync(cancellation);
        await sheets.SaveAsync(
            new SaveMarksOptions
            {
                Access = head,
                RoundId = round!.Value,
                UnitId = village.UnitId,
                Column = ScoreColumn.Self,
                Marks = [new MarkDraft(manual, 10, null)],
                HandsOn = true,
            },
            stage.By(head.UserId, authority, "assessment.sheet.score"),
            cancellation
        );
        db.ChangeTracker.Clear();
    }

    private async Task InspectionsAsync(Movement movement, int villages, Access officer, DemoStage stage, CancellationToken cancellation)
    {
        var (authority, today) = (movement.AuthorityUnitId, VietnamTime.DateOf(stage.Now));
        var plan = await inspections.CreateAsync(
            new CreateInspectionPlanOptions
            {
                Access = officer,
                AuthorityUnitId = authority,
                Year = today.Year,
                Name = $"Kế hoạch kiểm tra phong trào thi đua năm {today.Year} (dữ liệu mẫu)",
                Period = PeriodCodes.Containing(PeriodKind.Year, today),
                UnitKinds = [UnitKind.Village],
                ByRisk = 1,
                ByDraw = Math.Min(2, villages - 1),
            },
            stage.ByOfficer(authority, "inspection.plan.create"),
            cancellation
        );
        await inspections.AnnounceAsync(
            new InspectionPlanOptions { Access = officer, PlanId = plan!.Value },
            stage.ByOfficer(authority, "inspection.plan.announce"),
            cancellation
        );
    }
}
