using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;

namespace ThiDua.TestCommon;

public sealed partial class TestData
{
    /// <summary>A running thematic movement 2026–2030.</summary>
    public Task<Movement> CreateMovementAsync(
        OrgUnit authority,
        string? name = null,
        MovementStatus status = MovementStatus.Running,
        MovementField field = MovementField.DigitalLiteracy,
        MovementKind kind = MovementKind.Thematic,
        DateOnly? startsOn = null,
        DateOnly? endsOn = null,
        Movement? parent = null,
        OrgUnit? standingOffice = null
    )
    {
        var number = Next();
        return SavedAsync(
            new Movement
            {
                Id = Guid.CreateVersion7(),
                AuthorityUnitId = authority.Id,
                StandingOfficeUnitId = standingOffice?.Id,
                ParentMovementId = parent?.Id,
                Name = name ?? $"Phong trào thử số {number}",
                Slug = $"phong-trao-thu-so-{number}",
                Kind = kind,
                Field = field,
                StartsOn = startsOn ?? new DateOnly(2026, 1, 1),
                EndsOn = endsOn ?? new DateOnly(2030, 12, 31),
                Status = status,
                CreatedAt = database.Time.UtcNow,
            }
        );
    }

    public Task<Phase> CreatePhaseAsync(Movement movement, DateOnly startsOn, DateOnly endsOn, string? name = null)
    {
        var ordinal = Next();
        return SavedAsync(
            new Phase
            {
                Id = Guid.CreateVersion7(),
                MovementId = movement.Id,
                Ordinal = ordinal,
                Name = name ?? $"Giai đoạn {ordinal}",
                StartsOn = startsOn,
                EndsOn = endsOn,
            }
        );
    }

    public Task<Milestone> CreateMilestoneAsync(Movement movement, DateOnly dueOn, MilestoneKind kind = MilestoneKind.InterimReview) =>
        SavedAsync(
            new Milestone
            {
                Id = Guid.CreateVersion7(),
                MovementId = movement.Id,
                Kind = kind,
                When = dueOn.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
                IsYearly = false,
                DueOn = dueOn,
            }
        );

    /// <summary>"trước ngày …": the day itself is too late.</summary>
    public Task<ReportingDeadline> CreateDeadlineAsync(Movement movement, ReportingFrequency frequency, string? due) =>
        SavedAsync(
            new ReportingDeadline
            {
                Id = Guid.CreateVersion7(),
                MovementId = movement.Id,
                Ordinal = Next(),
                Frequency = frequency,
                Due = due,
                IsExclusive = true,
            }
        );
}
