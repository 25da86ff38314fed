using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Evidence;

namespace ThiDua.Web.Tests.Rights;

internal sealed partial class PlaceRecords
{
    /// <summary>Records of the running movement: task, the unit's work on it with a file, and all else that a year brings.</summary>
    public LifeRecords Life { get; set; } = null!;
}

internal sealed record LifeRecords(
    Guid Task,
    Guid Work,
    Guid WorkFile,
    Guid Dispatch,
    Guid Received,
    Guid Outsider,
    Guid Call,
    Guid Registration,
    Guid Plan,
    Guid Event,
    Guid EventFile,
    Guid Conclusion,
    Guid Review
);

/// <summary>The records of a movement's life at a place: the unit of the place is authority and doer at once.</summary>
internal sealed partial class MatrixWorld
{
    private async Task LifeRecordsAsync(PlaceRecords records, UserAccount clerk)
    {
        var (movement, unit, now) = (records.Movements[MovementStatus.Running], records.Unit, database.Time.UtcNow);
        var task = await database.Data.CreateTaskAsync(movement, null, unit);
        var file = await database.Data.CreateFileAsync("van-ban.txt", "Văn bản");
        Guid New() => Guid.CreateVersion7();
        var life = new LifeRecords(task.Id, New(), New(), New(), New(), New(), New(), New(), New(), New(), New(), New(), New());
        object[] first =
        [
            new TaskWork
            {
                Id = life.Work,
                TaskId = task.Id,
                MovementId = movement.Id,
                AuthorityUnitId = unit.Id,
                UnitId = unit.Id,
                Role = TaskUnitRole.Lead,
                Occurrence = 0,
                Year = 2026,
                State = TaskWorkState.NotStarted,
                CreatedAt = now,
            },
            new Dispatch
            {
                Id = life.Dispatch,
                MovementId = movement.Id,
                Kind = DispatchKind.Letter,
                Title = "Công văn",
                FileId = file.Id,
                SentAt = now,
                SentBy = clerk.Id,
            },
            new RegistrationCall
            {
                Id = life.Call,
                MovementId = movement.Id,
                Year = 2026,
                OpensOn = new DateOnly(2026, 1, 1),
                ClosesOn = new DateOnly(2026, 12, 1),
            },
            new UnitPlan
            {
                Id = life.Plan,
                MovementId = movement.Id,
                UnitId = unit.Id,
                Year = 2026,
                State = UnitPlanState.Draft,
                Purpose = "Thực hiện phong trào.",
            },
            new MovementEvent
            {
                Id = life.Event,
                MovementId = movement.Id,
                Kind = EventKind.Forum,
                Title = "Diễn đàn",
                StartsAt = now,
                Place = "Hội trường",
                State = EventState.Planned,
                AttendanceCode = "ma",
            },
            new MovementReview
            {
                Id = life.Review,
                MovementId = movement.Id,
                Kind = ReviewKind.Interim,
                Year = 2026,
                DueOn = new DateOnly(2026, 12, 31),
                State = ReviewState.Open,
                OpenedAt = now,
            },
            new MovementClosing
            {
                Id = New(),
                MovementId = records.Movements[MovementStatus.Closed].Id,
                ClosedAt = now,
                ClosedBy = clerk.Id,
                SettledTasks = 0,
            },
        ];
        await database.SaveAsync(first);
        await database.SaveAsync(
            new DispatchRecipient
            {
                Id = life.Received,
                DispatchId = life.Dispatch,
                UnitId = unit.Id,
            },
            new DispatchRecipient
            {
                Id = life.Outsider,
                DispatchId = life.Dispatch,
                OutsideName = "Báo Gia Lai",
            },
            new Registration
            {
                Id = life.Registration,
                CallId = life.Call,
                UnitId = unit.Id,
                State = RegistrationState.Submitted,
                OwnWork = "Mở lớp.",
            },
            new EventConclusion
            {
                Id = life.Conclusion,
                EventId = life.Event,
                Ordinal = 1,
                Text = "Mở thêm lớp.",
            },
            Piece(life.WorkFile, EvidenceSubject.TaskWork, life.Work),
            Piece(life.EventFile, EvidenceSubject.Event, life.Event)
        );
        records.Life = life;

        EvidenceItem Piece(Guid id, EvidenceSubject subject, Guid of) =>
            new()
            {
                Id = id,
                Subject = subject,
                SubjectId = of,
                UnitId = unit.Id,
                PeriodId = of,
                FileId = file.Id,
                AddedById = clerk.Id,
                AddedAt = now,
            };
    }
}
