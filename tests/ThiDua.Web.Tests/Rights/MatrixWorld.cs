using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Issuing;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Core.Privacy;
using ThiDua.Core.Reporting;
using ThiDua.Core.Shared.Audit;
using ThiDua.TestCommon;

namespace ThiDua.Web.Tests.Rights;

/// <summary>Where a record lies, seen from the unit at which the roles are held.</summary>
internal enum Place
{
    Own,
    Below,
    Parent,
    Sibling,
    Foreign,

    // Of a foreign authority, tied to the own unit or to the person.
    Participant,
    Task,
    Recipient,
    Cluster,
    CouncilSession,

    /// <summary>Tied until yesterday.</summary>
    EndedTie,
}

/// <summary>The records of one place.</summary>
internal sealed partial class PlaceRecords
{
    public required OrgUnit Unit { get; init; }
    public Dictionary<MovementStatus, Movement> Movements { get; } = [];
    public Dictionary<MovementStatus, Guid> Ties { get; } = [];
    public Dictionary<PlanStatus, (Guid Plan, Guid Item)> Plans { get; } = [];
    public Dictionary<ReturnState, ReportingRound> Rounds { get; } = [];
    public Guid Paper { get; set; }
    public Guid Batch { get; set; }
    public Guid Adjustment { get; set; }
    public Guid Request { get; set; }
    public Guid Breach { get; set; }
    public Guid Account { get; set; }
    public Guid Delegation { get; set; }
    public Guid Logged { get; set; }
}

/// <summary>One seeded database: every kind of record at every place in every state, and a person of every role at the own unit.</summary>
internal sealed partial class MatrixWorld(TestDatabase database)
{
    public static IReadOnlyList<Place> OnTheTree { get; } = [Place.Own, Place.Below, Place.Parent, Place.Sibling, Place.Foreign];

    public static IReadOnlyList<Place> Tied { get; } =
    [Place.Participant, Place.Task, Place.Recipient, Place.Cluster, Place.CouncilSession, Place.EndedTie];

    public Dictionary<Place, PlaceRecords> Places { get; } = [];
    public Dictionary<Role, Guid> People { get; } = [];
    public Guid NoRole { get; private set; }

    /// <summary>Holds nothing but what the standing office has given for now.</summary>
    public Guid StandsIn { get; private set; }
    public Measure Measure { get; private set; } = null!;
    public Plan Shared { get; private set; } = null!;
    public Guid Purpose { get; private set; }
    public Guid Period { get; private set; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<MatrixWorld> CreateAsync(TestDatabase database)
    {
        var world = new MatrixWorld(database);
        await world.SeedAsync();
        return world;
    }

    private async Task SeedAsync()
    {
        var data = database.Data;
        var tree = await data.CreateUnitTreeAsync(
            """
            Việt Nam > tỉnh Gia Lai > xã Kon Chiêng > làng Klah
            Việt Nam > tỉnh Gia Lai > xã Ayun
            Việt Nam > tỉnh Quảng Ngãi > xã Bình Chương
            Việt Nam > tỉnh Bắc Ninh > xã Đông Phú
            """
        );
        var own = tree["xã Kon Chiêng"];
        await PeopleAsync(own);
        Measure = await data.CreateMeasureAsync(reportedBy: [UnitKind.Commune, UnitKind.Village, UnitKind.Province, UnitKind.Country]);
        var period = await data.CreatePeriodAsync();
        Period = period.Id;
        var clerk = await data.CreateUserAsync(tree["xã Đông Phú"], Role.StandingOffice);
        Shared = await data.CreatePlanAsync(tree["xã Đông Phú"], clerk, PlanStatus.Confirmed);
        (Place, string)[] units =
        [
            (Place.Own, "xã Kon Chiêng"),
            (Place.Below, "làng Klah"),
            (Place.Parent, "tỉnh Gia Lai"),
            (Place.Sibling, "xã Ayun"),
            (Place.Foreign, "xã Bình Chương"),
        ];
        foreach (var (place, name) in units)
        {
            var records = Places[place] = new PlaceRecords { Unit = tree[name] };
            await MovementsAsync(records);
            await PlansAsync(records, clerk);
            await RoundsAsync(records, period);
            await OthersAsync(records, period, clerk);
            await UnitRecordsAsync(records, clerk);
            await FigureRecordsAsync(records, period, clerk);
            await SheetRecordsAsync(records, clerk);
            await LearningRecordsAsync(records);
            await AssessmentRecordsAsync(records, period, clerk);
            await CommunityRecordsAsync(records, clerk);
            await LifeRecordsAsync(records, clerk);
            await CommendationRecordsAsync(records, clerk);
        }

        foreach (var place in Tied)
        {
            var records = Places[place] = new PlaceRecords { Unit = tree["xã Đông Phú"] };
            await MovementsAsync(records);
            await TieAsync(place, records, own);
        }

        await database.WithAsync<AuditSequencer, int>(s => s.SealAsync(Cancellation));
    }

    private async Task PeopleAsync(OrgUnit own)
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            People.Add(role, (await database.Data.CreateUserAsync(own, role)).Id);
        }

        NoRole = (await database.Data.CreateUserAsync(own)).Id;
        StandsIn = (await database.Data.CreateUserAsync(own)).Id;
        await database.SaveAsync(Delegated(People[Role.StandingOffice], StandsIn, Role.StandingOffice, own));
        await database.SaveAsync([.. People.Values.Append(NoRole).Append(StandsIn).Select(p => (object)SessionOf(p))]);
        var purpose = StarterPurposes.All()[0];
        await database.SaveAsync(purpose);
        Purpose = purpose.Id;
    }

    private async Task MovementsAsync(PlaceRecords records)
    {
        foreach (var status in Enum.GetValues<MovementStatus>())
        {
            var movement = await database.Data.CreateMovementAsync(records.Unit, status: status);
            records.Movements.Add(status, movement);
            await database.SaveAsync(new MovementPlan { MovementId = movement.Id, PlanId = Shared.Id });
            if (records.Unit.Name == "xã Đông Phú")
            {
                continue;
            }

            // One that the page of units can end; it ties the authority's own unit, which sees the movement anyway.
            var tie = Tie(RelationKind.Recipient, movement, records.Unit.Id, ended: false);
            await database.SaveAsync(tie);
            records.Ties.Add(status, tie.Id);
        }
    }

    private async Task TieAsync(Place place, PlaceRecords records, OrgUnit own)
    {
        foreach (var movement in records.Movements.Values)
        {
            switch (place)
            {
                case Place.Task:
                    await database.Data.CreateTaskAsync(movement, null, own);
                    break;
                case Place.CouncilSession:
                    await database.SaveAsync([.. People.Values.Append(StandsIn).Select(p => (object)TieOf(p, movement))]);
                    break;
                case Place.EndedTie:
                    await database.SaveAsync(Tie(RelationKind.Participant, movement, own.Id, ended: true));
                    break;
                default:
                    await database.SaveAsync(Tie(Enum.Parse<RelationKind>($"{place}"), movement, own.Id, ended: false));
                    break;
            }
        }
    }

    private async Task PlansAsync(PlaceRecords records, UserAccount clerk)
    {
        foreach (var status in new[] { PlanStatus.Draft, PlanStatus.Confirmed })
        {
            var plan = await database.Data.CreatePlanAsync(records.Unit, clerk, status);
            var item = new PlanDraftItem
            {
                Id = Guid.CreateVersion7(),
                PlanId = plan.Id,
                Kind = PlanItemKind.Problem,
                Ordinal = 1,
                Payload = """{"text":"Chưa rõ."}""",
                Decision = DraftDecision.Pending,
            };
            await database.SaveAsync(item);
            records.Plans.Add(status, (plan.Id, item.Id));
        }
    }

    /// <summary>A round of its own movement for each state of the return of the authority's own unit.</summary>
    private async Task RoundsAsync(PlaceRecords records, Period period)
    {
        var running = records.Movements[MovementStatus.Running];
        records.Target = (await database.Data.CreateTargetAsync(running, Measure, 2)).Id;
        foreach (var state in Enum.GetValues<ReturnState>())
        {
            var movement = state == ReturnState.Accepted ? running : await database.Data.CreateMovementAsync(records.Unit);
            var round = await database.Data.CreateRoundAsync(movement, period, [Measure], [records.Unit]);
            records.Rounds.Add(state, round);
            if (state == ReturnState.Accepted)
            {
                await database.Data.AcceptReturnAsync(round, records.Unit, new CellValue(1, 1));
                continue;
            }

            var submitted = ReturnRights.Published.Contains(state) ? database.Time.UtcNow : (DateTime?)null;
            await database.WithContextAsync(db =>
                db.Returns.Where(r => r.RoundId == round.Id)
                    .ExecuteUpdateAsync(r => r.SetProperty(x => x.State, state).SetProperty(x => x.SubmittedAt, submitted), Cancellation)
            );
        }
    }

    private async Task OthersAsync(PlaceRecords records, Period period, UserAccount clerk)
    {
        var (unit, now) = (records.Unit, database.Time.UtcNow);
        var account = await database.Data.CreateUserAsync(unit);
        var file = await database.Data.CreateFileAsync();
        records.Account = account.Id;
        var paper = Paper(records, file.Id, clerk.Id, now);
        var adjustment = Adjusted(unit, period, clerk.Id, now);
        var request = Asked(unit, now);
        var breach = Breached(unit, now);
        var delegation = Delegated(clerk.Id, account.Id, Role.Reporter, unit);
        var content = new PaperContent { PaperId = paper.Id, Values = "{}" };
        var series = new NumberSeries
        {
            AuthorityUnitId = unit.Id,
            Series = "BC-UBND",
            Year = 2026,
            Last = 99,
        };
        var batch = new PaperBatch
        {
            Id = Guid.CreateVersion7(),
            AuthorityUnitId = unit.Id,
            RoundId = paper.SubjectId!.Value,
            Format = BatchFormat.Docx,
            FileId = file.Id,
            CreatedAt = now,
            CreatedBy = clerk.Id,
        };
        await database.SaveAsync(paper, content, series, batch, adjustment, request, breach, delegation);
        records.Batch = batch.Id;
        (records.Paper, records.Adjustment, records.Request) = (paper.Id, adjustment.Id, request.Id);
        (records.Breach, records.Delegation, records.Logged) = (breach.Id, delegation.Id, Guid.CreateVersion7());
        await database.WithContextAsync(async db =>
        {
            (await db.UserAccounts.AsTracking().SingleAsync(u => u.Id == account.Id, Cancellation)).DisabledAt = now;
            var action = database.Action("tests.matrix", authority: unit.Id);
            db.AuditEvent(action, nameof(Movement), records.Logged, new { at = unit.Name });
            await db.SaveAsync(action, Cancellation);
        });
    }

    private static UserSession SessionOf(Guid person) =>
        new()
        {
            Id = person,
            UserId = person,
            StartedAt = FakeTimeProvider.DefaultInstant,
            LastSeenAt = FakeTimeProvider.DefaultInstant,
            Source = "test",
            Device = "test",
            Method = "password+totp",
            IsStrong = true,
        };

    private static RecordRelation Tie(RelationKind kind, Movement movement, Guid unit, bool ended) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Kind = kind,
            RecordId = movement.Id,
            UnitId = unit,
            ValidFrom = new DateOnly(2026, 1, 1),
            ValidTo = ended ? new DateOnly(2026, 11, 20) : null,
        };

    private static RecordRelation TieOf(Guid person, Movement movement) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Kind = RelationKind.CouncilSession,
            RecordId = movement.Id,
            UserId = person,
            ValidFrom = new DateOnly(2026, 1, 1),
        };

    private static Delegation Delegated(Guid from, Guid to, Role role, OrgUnit unit) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            FromUserId = from,
            ToUserId = to,
            Role = role,
            UnitId = unit.Id,
            ValidFrom = new DateOnly(2026, 11, 1),
            ValidTo = new DateOnly(2026, 12, 1),
            Reason = "Nghỉ phép",
            CreatedAt = FakeTimeProvider.DefaultInstant,
        };

    private static IssuedPaper Paper(PlaceRecords records, Guid file, Guid by, DateTime now) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            AuthorityUnitId = records.Unit.Id,
            Series = "BC-UBND",
            Year = 2026,
            Number = 99,
            Title = "Báo cáo",
            IssuedOn = new DateOnly(2026, 11, 20),
            FileId = file,
            SubjectId = records.Rounds[ReturnState.Accepted].Id,
            CreatedAt = now,
            CreatedBy = by,
        };

    private Adjustment Adjusted(OrgUnit unit, Period period, Guid by, DateTime now) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            PeriodId = period.Id,
            UnitId = unit.Id,
            MeasureId = Measure.Id,
            NumeratorDelta = 1,
            DenominatorDelta = 0,
            Reason = "Đối chiếu với sổ",
            ComputedNumerator = 1,
            ComputedDenominator = 1,
            At = now,
            MadeBy = by,
        };

    private static DataSubjectRequest Asked(OrgUnit unit, DateTime now) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Code = $"DL-{Guid.CreateVersion7():N}"[..20],
            AuthorityUnitId = unit.Id,
            Kind = SubjectRequestKind.View,
            RequesterName = "Siu H'Lan",
            Contact = "0900000000",
            Details = "Xin xem dữ liệu.",
            InvolvesProcessor = false,
            ReceivedAt = now,
            AcknowledgeBy = new DateOnly(2026, 11, 24),
            DueOn = new DateOnly(2026, 11, 30),
            State = SubjectRequestState.Received,
        };

    private static DataBreach Breached(OrgUnit unit, DateTime now) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            AuthorityUnitId = unit.Id,
            Title = "Gửi nhầm danh sách",
            Description = "Danh sách gửi nhầm đơn vị.",
            KnownAt = now,
            ReportBy = now.AddHours(72),
        };
}
