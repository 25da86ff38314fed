using ThiDua.Core.Assessment;
using ThiDua.Core.Assessment.Scoring;
using ThiDua.Core.Identity;
using ThiDua.Core.Inspection;
using ThiDua.Core.Measures;
using ThiDua.Core.Shared.Evidence;

namespace ThiDua.Web.Tests.Rights;

internal sealed partial class PlaceRecords
{
    public Guid Scheme { get; set; }

    /// <summary>A set that a new edition is made of.</summary>
    public Guid OtherScheme { get; set; }
    public Guid ScoringRule { get; set; }
    public Guid Scoring { get; set; }
    public Guid Appeal { get; set; }
    public Guid ScoreFile { get; set; }
    public Guid PersonScheme { get; set; }
    public Guid PersonRound { get; set; }
    public Guid PersonSheet { get; set; }
    public Guid Cluster { get; set; }
    public Guid ClusterMember { get; set; }
    public Guid InspectionPlan { get; set; }
    public Guid Inspection { get; set; }
    public Guid Finding { get; set; }
    public Guid Photo { get; set; }
}

/// <summary>Sets, rounds, clusters and inspections of a place; everybody who may inspect is of every team.</summary>
internal sealed partial class MatrixWorld
{
    private async Task AssessmentRecordsAsync(PlaceRecords records, Period period, UserAccount clerk)
    {
        var (unit, now) = (records.Unit, database.Time.UtcNow);
        var (scheme, edition) = SchemeOf(records);
        var (other, otherEdition) = SchemeOf(records);
        var round = new ScoringRound
        {
            Id = Guid.CreateVersion7(),
            AuthorityUnitId = unit.Id,
            SchemeId = scheme.Id,
            EditionId = edition.Id,
            PeriodId = period.Id,
            Name = "Chấm điểm thử",
            State = ScoringRoundState.Provisional,
            SelfUntil = new DateOnly(2026, 11, 1),
            AppealUntil = new DateOnly(2026, 12, 31),
            OpenedAt = now,
            ProvisionalAt = now,
        };
        var sheet = new ScoreSheet
        {
            Id = Guid.CreateVersion7(),
            RoundId = round.Id,
            UnitId = unit.Id,
            State = ScoreSheetState.HandedIn,
        };
        var appeal = new ScoreAppeal
        {
            Id = Guid.CreateVersion7(),
            RoundId = round.Id,
            UnitId = unit.Id,
            Text = "Xin xem lại",
            FiledBy = clerk.Id,
            FiledAt = now,
        };
        var cluster = new Cluster
        {
            Id = Guid.CreateVersion7(),
            AuthorityUnitId = unit.Id,
            Kind = ClusterKind.Territory,
            Name = "Cụm thử",
            Decision = "Quyết định số 1/QĐ-UBND",
            DecidedOn = new DateOnly(2026, 1, 1),
        };
        var member = new ClusterMember
        {
            Id = Guid.CreateVersion7(),
            ClusterId = cluster.Id,
            UnitId = unit.Id,
            Ordinal = 1,
            ValidFrom = new DateOnly(2026, 1, 1),
        };
        await database.SaveAsync(scheme, edition, other, otherEdition, round, sheet, appeal, cluster, member);
        (records.Scheme, records.OtherScheme, records.ScoringRule) = (scheme.Id, other.Id, edition.Rules[0].Id);
        (records.Scoring, records.Appeal, records.Cluster, records.ClusterMember) = (round.Id, appeal.Id, cluster.Id, member.Id);
        records.ScoreFile = await FileOfAsync(EvidenceSubject.ScoringRule, edition.Rules[0].Id, records, period, clerk);
        await PersonRecordsAsync(records, period);
        await InspectionRecordsAsync(records, period, clerk);
    }

    /// <summary>A round of persons with the sheet of somebody of the place who has no account.</summary>
    private async Task PersonRecordsAsync(PlaceRecords records, Period period)
    {
        var (scheme, edition) = SchemeOf(records, SchemePurpose.Personal);
        var round = new PersonRound
        {
            Id = Guid.CreateVersion7(),
            AuthorityUnitId = records.Unit.Id,
            SchemeId = scheme.Id,
            EditionId = edition.Id,
            PeriodId = period.Id,
            Name = "Chấm cá nhân thử",
            State = ScoringRoundState.Scoring,
            SelfUntil = new DateOnly(2026, 12, 31),
            OpenedAt = database.Time.UtcNow,
        };
        var sheet = new PersonSheet
        {
            Id = Guid.CreateVersion7(),
            RoundId = round.Id,
            UnitId = records.Unit.Id,
            FullName = "Rơ Châm Thử",
            State = PersonSheetState.SelfScoring,
            Appeal = "Xin xem lại",
        };
        await database.SaveAsync(scheme, edition, round, sheet);
        (records.PersonScheme, records.PersonRound, records.PersonSheet) = (scheme.Id, round.Id, sheet.Id);
    }

    private async Task InspectionRecordsAsync(PlaceRecords records, Period period, UserAccount clerk)
    {
        var (unit, now) = (records.Unit, database.Time.UtcNow);
        var plan = new InspectionPlan
        {
            Id = Guid.CreateVersion7(),
            AuthorityUnitId = unit.Id,
            Year = 2026,
            Name = "Kế hoạch kiểm tra thử",
            PeriodId = period.Id,
            UnitKinds = [unit.Kind],
            ByRisk = 0,
            ByDraw = 1,
            State = InspectionPlanState.Drawn,
            SeedHash = Draw.HashOf("00"),
            AnnouncedAt = now,
            DrawnAt = now,
        };
        var inspection = new UnitInspection
        {
            Id = Guid.CreateVersion7(),
            PlanId = plan.Id,
            UnitId = unit.Id,
            Choice = CandidateChoice.ByDraw,
            State = InspectionState.Running,
            On = new DateOnly(2026, 11, 1),
        };
        var item = new ChecklistItem
        {
            Id = Guid.CreateVersion7(),
            InspectionId = inspection.Id,
            Ordinal = 1,
            Text = "Có kế hoạch",
        };
        var finding = new Finding
        {
            Id = Guid.CreateVersion7(),
            InspectionId = inspection.Id,
            Kind = FindingKind.Problem,
            Text = "Thiếu danh sách",
            OwnerUnitId = unit.Id,
            DueOn = new DateOnly(2026, 12, 31),
            State = FindingState.Open,
            FoundAt = now,
        };
        await database.SaveAsync(plan, new DrawSeed { PlanId = plan.Id, Seed = "00" }, inspection, item, finding);
        await database.SaveAsync([
            .. People
                .Where(p => RoleTable.ReachOf(p.Key, Capability.Inspect) is not null)
                .Select(p =>
                    (object)
                        new InspectionMember
                        {
                            Id = Guid.CreateVersion7(),
                            InspectionId = inspection.Id,
                            UserId = p.Value,
                            IsLead = p.Key == Role.Inspector,
                        }
                ),
        ]);
        (records.InspectionPlan, records.Inspection, records.Finding) = (plan.Id, inspection.Id, finding.Id);
        records.Photo = await FileOfAsync(EvidenceSubject.ChecklistItem, item.Id, records, period, clerk);
    }

    private async Task<Guid> FileOfAsync(EvidenceSubject subject, Guid id, PlaceRecords records, Period period, UserAccount clerk)
    {
        var file = await database.Data.CreateFileAsync("minh-chung.txt", "Minh chứng");
        var evidence = new EvidenceItem
        {
            Id = Guid.CreateVersion7(),
            Subject = subject,
            SubjectId = id,
            UnitId = records.Unit.Id,
            PeriodId = period.Id,
            FileId = file.Id,
            AddedById = clerk.Id,
            AddedAt = database.Time.UtcNow,
        };
        await database.SaveAsync(evidence);
        return evidence.Id;
    }

    private static (ScoringScheme, SchemeEdition) SchemeOf(PlaceRecords records, SchemePurpose purpose = SchemePurpose.Movement)
    {
        var scheme = new ScoringScheme
        {
            Id = Guid.CreateVersion7(),
            AuthorityUnitId = records.Unit.Id,
            Name = "Bộ tiêu chí thử",
            Group = SchemeGroup.AgenciesAndVillages,
            Purpose = purpose,
            UnitKinds = [records.Unit.Kind],
        };
        var edition = new SchemeEdition
        {
            Id = Guid.CreateVersion7(),
            SchemeId = scheme.Id,
            Number = 1,
            Status = EditionStatus.InForce,
            ValidFrom = new DateOnly(2026, 1, 1),
            BonusCap = 0,
            Deviation = DeviationRule.None,
        };
        edition.Rules.Add(
            new ScoringRule
            {
                Id = Guid.CreateVersion7(),
                EditionId = edition.Id,
                Ordinal = 1,
                Code = "1",
                Text = "Có kế hoạch",
                Role = ScoreRole.Standard,
                Method = ScoreMethod.Manual,
                Source = RuleSource.Manual,
                Points = 10_000,
            }
        );
        return (scheme, edition);
    }
}
