using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Evidence;
using ThiDua.Core.Shared.Jobs;

namespace ThiDua.Web.Tests.Rights;

internal sealed partial class PlaceRecords
{
    /// <summary>A draft that amends the confirmed plan, with its item.</summary>
    public (Guid Plan, Guid Item) Amendment { get; set; }

    /// <summary>Target of the running movement.</summary>
    public Guid Target { get; set; }

    public Dictionary<ReturnState, Guid> Evidence { get; } = [];

    /// <summary>An account that is open, and a role that it holds.</summary>
    public (Guid User, Guid Role) Active { get; set; }

    /// <summary>An account that holds the keys of the installation: not for every manager of accounts.</summary>
    public Guid Administrator { get; set; }

    public Guid UnitImport { get; set; }

    /// <summary>A measure that the unit keeps.</summary>
    public Guid OwnMeasure { get; set; }

    /// <summary>A rule of the unit for the measure of the library.</summary>
    public Guid Rule { get; set; }

    public Guid FollowUp { get; set; }

    /// <summary>A job of the authority that nobody waits for, and one that the reporter asked for.</summary>
    public (Guid OfNobody, Guid OfReporter) Jobs { get; set; }
}

/// <summary>The records that hang on a unit, its plans, its figures and its long work.</summary>
internal sealed partial class MatrixWorld
{
    private async Task UnitRecordsAsync(PlaceRecords records, UserAccount clerk)
    {
        var (data, unit, now) = (database.Data, records.Unit, database.Time.UtcNow);
        var active = await data.CreateUserAsync(unit);
        records.Active = (active.Id, (await data.CreateRoleAssignmentAsync(active, Role.Learner, unit)).Id);
        records.Administrator = (await data.CreateUserAsync(unit, Role.SystemAdministrator)).Id;
        var file = await data.CreateFileAsync("don-vi.csv", "Tên\nlàng Mới\n");
        var import = new UnitImport
        {
            Id = Guid.CreateVersion7(),
            RootUnitId = unit.Id,
            FileId = file.Id,
            AsOf = new DateOnly(2026, 11, 1),
            UploadedBy = clerk.Id,
            UploadedAt = now,
        };
        var (nobodys, asked) = (JobAt(unit, null, now), JobAt(unit, People[Role.Reporter], now));
        await database.SaveAsync(import, nobodys, asked);
        (records.UnitImport, records.Jobs) = (import.Id, (nobodys.Id, asked.Id));
        await AmendAsync(records, clerk);
    }

    /// <summary>A picture of a page for each plan, and a draft that amends the confirmed one.</summary>
    private async Task AmendAsync(PlaceRecords records, UserAccount clerk)
    {
        var file = await database.Data.CreateFileAsync();
        foreach (var (plan, _) in records.Plans.Values)
        {
            var page = new PlanPage
            {
                Id = Guid.CreateVersion7(),
                PlanId = plan,
                Number = 1,
                FileId = file.Id,
                Width = 1,
                Height = 1,
            };
            await database.SaveAsync(page);
        }

        var amendment = new Plan
        {
            Id = Guid.CreateVersion7(),
            AuthorityUnitId = records.Unit.Id,
            Status = PlanStatus.Draft,
            FileId = file.Id,
            Kind = "Kế hoạch",
            Issuer = records.Unit.Name,
            Title = "Kế hoạch điều chỉnh",
            Paragraphs = "[]",
            Edition = 2,
            PreviousEditionId = records.Plans[PlanStatus.Confirmed].Plan,
            CreatedAt = database.Time.UtcNow,
            CreatedBy = clerk.Id,
        };
        var item = new PlanDraftItem
        {
            Id = Guid.CreateVersion7(),
            PlanId = amendment.Id,
            Kind = PlanItemKind.Problem,
            Ordinal = 1,
            Payload = """{"text":"Chưa rõ."}""",
            Decision = DraftDecision.Pending,
        };
        await database.SaveAsync(amendment);
        await database.SaveAsync(item);
        records.Amendment = (amendment.Id, item.Id);
    }

    private async Task FigureRecordsAsync(PlaceRecords records, Period period, UserAccount clerk)
    {
        var (unit, now) = (records.Unit, database.Time.UtcNow);
        records.OwnMeasure = (await database.Data.CreateMeasureAsync(owner: unit)).Id;
        var rule = new ValidationRule
        {
            Id = Guid.CreateVersion7(),
            MeasureId = Measure.Id,
            OwnerUnitId = unit.Id,
            Kind = ValidationKind.NotFalling,
            Importance = ValidationImportance.Suspicious,
        };
        var mark = new FollowUp
        {
            Id = Guid.CreateVersion7(),
            PeriodId = period.Id,
            UnitId = unit.Id,
            MeasureId = Measure.Id,
            Reason = "Cao bất thường",
            OpenedAt = now,
            State = FollowUpState.Open,
        };
        await database.SaveAsync(rule, mark);
        (records.Rule, records.FollowUp) = (rule.Id, mark.Id);
        var file = await database.Data.CreateFileAsync("anh.txt", "Ảnh");
        foreach (var (state, round) in records.Rounds)
        {
            var evidence = new EvidenceItem
            {
                Id = Guid.CreateVersion7(),
                Subject = EvidenceSubject.ReturnItem,
                SubjectId = LineOf(round),
                UnitId = unit.Id,
                PeriodId = period.Id,
                FileId = file.Id,
                AddedById = clerk.Id,
                AddedAt = now,
            };
            await database.SaveAsync(evidence);
            records.Evidence.Add(state, evidence.Id);
        }
    }

    /// <summary>The question in words, which is on everybody's form.</summary>
    public static Guid LineOf(ReportingRound round) => round.Items.Single(i => i.Kind == FormItemKind.Narrative).Id;

    // Not to be begun while the test runs.
    private static Job JobAt(OrgUnit unit, Guid? person, DateTime now) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Kind = "tests.matrix",
            Subject = unit.Name,
            AuthorityId = unit.Id,
            RequestedById = person,
            Input = "{}",
            CreatedAt = now,
            NotBefore = now.AddYears(1),
        };
}
