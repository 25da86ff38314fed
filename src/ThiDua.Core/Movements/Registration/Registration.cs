using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Movements;

/// <summary>The yearly call to register for a movement.</summary>
public sealed class RegistrationCall : IAudited, IVersioned
{
    public const int NoteMaxLength = 2000;

    public required Guid Id { get; init; }
    public required Guid MovementId { get; init; }
    public required int Year { get; init; }
    public required DateOnly OpensOn { get; set; }

    /// <summary>Last day; after it one registers late, with a reason.</summary>
    public required DateOnly ClosesOn { get; set; }
    public string? Note { get; set; }
    public int Version { get; set; }
}

/// <summary>What a unit or a person enters for a year: the work taken on, the values pledged, the title aimed for.</summary>
public sealed class Registration : IAudited, IVersioned
{
    public const int TextMaxLength = 2000;

    public required Guid Id { get; init; }
    public required Guid CallId { get; init; }

    /// <summary>The unit that registers, or the person's.</summary>
    public required Guid UnitId { get; init; }

    /// <summary>The account of a person who registers; null for a unit.</summary>
    public Guid? PersonId { get; init; }
    public required RegistrationState State { get; set; }
    public RegisteredTitle? Title { get; set; }

    /// <summary>Work of one's own, beside the tasks that are taken on.</summary>
    public string? OwnWork { get; set; }
    public bool IsLate { get; set; }
    public string? LateReason { get; set; }
    public DateTime? SubmittedAt { get; set; }
    public DateTime? DecidedAt { get; set; }

    /// <summary>Why the office sent it back.</summary>
    public string? Remark { get; set; }
    public List<Pledge> Pledges { get; init; } = [];
    public List<RegistrationTask> Tasks { get; init; } = [];
    public int Version { get; set; }
}

public enum RegistrationState
{
    Draft,
    Submitted,
    Returned,
    Confirmed,
    Withdrawn,
}

/// <summary>What one aims for: titles of the law (Art. 19–28) and commendation at the reviews of the movement.</summary>
public enum RegisteredTitle
{
    /// <summary>Lao động tiên tiến.</summary>
    AdvancedWorker,

    /// <summary>Chiến sĩ thi đua cơ sở.</summary>
    EmulationFighter,

    /// <summary>Tập thể lao động tiên tiến.</summary>
    AdvancedCollective,

    /// <summary>Tập thể lao động xuất sắc.</summary>
    ExcellentCollective,

    /// <summary>Thôn, tổ dân phố văn hóa.</summary>
    CulturalVillage,

    /// <summary>Giấy khen of the chairman of the commune.</summary>
    Certificate,

    /// <summary>Bằng khen of the chairman of the province.</summary>
    ProvinceCertificate,
}

/// <summary>A value promised for a target, at the measure's target scale; at or beyond what the target asks.</summary>
public sealed class Pledge
{
    public required Guid RegistrationId { get; init; }
    public required Guid TargetId { get; init; }
    public required long Value { get; set; }
}

/// <summary>A task of the movement that is taken on.</summary>
public sealed class RegistrationTask
{
    public required Guid RegistrationId { get; init; }
    public required Guid TaskId { get; init; }
}

internal sealed class RegistrationCallMapping : IEntityTypeConfiguration<RegistrationCall>
{
    public void Configure(EntityTypeBuilder<RegistrationCall> entity)
    {
        entity.ToTable("registration_calls");
        entity.Property(c => c.Id).ValueGeneratedNever();
        entity.Property(c => c.Note).HasMaxLength(RegistrationCall.NoteMaxLength);
        entity.Property(c => c.Version).IsConcurrencyToken();
        entity.HasOne<Movement>().WithMany().HasForeignKey(c => c.MovementId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(c => new { c.MovementId, c.Year }).IsUnique();
    }
}

internal sealed class RegistrationMapping : IEntityTypeConfiguration<Registration>
{
    public void Configure(EntityTypeBuilder<Registration> entity)
    {
        entity.ToTable("registrations");
        entity.Property(r => r.Id).ValueGeneratedNever();
        entity.Property(r => r.OwnWork).HasMaxLength(Registration.TextMaxLength);
        entity.Property(r => r.LateReason).HasMaxLength(Registration.TextMaxLength);
        entity.Property(r => r.Remark).HasMaxLength(Registration.TextMaxLength);
        entity.Property(r => r.Version).IsConcurrencyToken();
        entity.HasOne<RegistrationCall>().WithMany().HasForeignKey(r => r.CallId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(r => r.UnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasMany(r => r.Pledges).WithOne().HasForeignKey(p => p.RegistrationId).OnDelete(DeleteBehavior.Cascade);
        entity.HasMany(r => r.Tasks).WithOne().HasForeignKey(t => t.RegistrationId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(r => new
        {
            r.CallId,
            r.UnitId,
            r.PersonId,
        });
        entity.HasIndex(r => r.UnitId);
    }
}

internal sealed class PledgeMapping : IEntityTypeConfiguration<Pledge>
{
    public void Configure(EntityTypeBuilder<Pledge> entity)
    {
        entity.ToTable("pledges");
        entity.HasKey(p => new { p.RegistrationId, p.TargetId });
        entity.HasOne<Target>().WithMany().HasForeignKey(p => p.TargetId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(p => p.TargetId);
    }
}

internal sealed class RegistrationTaskMapping : IEntityTypeConfiguration<RegistrationTask>
{
    public void Configure(EntityTypeBuilder<RegistrationTask> entity)
    {
        entity.ToTable("registration_tasks");
        entity.HasKey(t => new { t.RegistrationId, t.TaskId });
        entity.HasOne<TaskAssignment>().WithMany().HasForeignKey(t => t.TaskId).OnDelete(DeleteBehavior.Cascade);
    }
}
