using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Files;

namespace ThiDua.Core.Learning;

public enum ClassState
{
    /// <summary>In the plan of training; members are taken in.</summary>
    Planned,

    /// <summary>Sessions are held.</summary>
    Running,

    /// <summary>Over, with the list of those who passed.</summary>
    Closed,
    Cancelled,
}

public enum ClassAction
{
    Begin,
    Close,
    Cancel,
}

/// <summary>A class of the plan of training, at a learning point, taught by somebody of the community digital team.</summary>
public sealed class LearningClass : IAudited, IVersioned
{
    public const int NameMaxLength = 200;

    public required Guid Id { get; init; }

    /// <summary>The village or unit that holds it.</summary>
    public required Guid UnitId { get; init; }
    public Guid? CourseId { get; set; }
    public required string Name { get; set; }

    /// <summary>The learning point: "Nhà văn hóa làng Đê Kjiêng".</summary>
    public required string Place { get; set; }

    [PersonalDataField]
    public required string TeacherName { get; set; }
    public required DateOnly StartsOn { get; set; }
    public required int PlannedSessions { get; set; }
    public ClassState State { get; set; }
    public int Version { get; set; }
}

/// <summary>A learner in the list of a class.</summary>
public sealed class ClassMember
{
    public required Guid ClassId { get; init; }
    public required Guid LearnerId { get; init; }
    public required DateTime JoinedAt { get; init; }

    /// <summary>Found by the teacher to have learned it; decided when the class closes.</summary>
    public bool HasPassed { get; set; }
}

/// <summary>A session that was held, with the photo of the paper list where there was one.</summary>
public sealed class ClassSession : IAudited
{
    public const int TopicMaxLength = 200;

    public required Guid Id { get; init; }
    public required Guid ClassId { get; init; }
    public required DateOnly HeldOn { get; init; }
    public required string Topic { get; set; }

    /// <summary>The photo of the signed list.</summary>
    public Guid? EvidenceFileId { get; set; }
    public required DateTime RecordedAt { get; init; }
}

/// <summary>That a learner was there.</summary>
public sealed class Attendance
{
    public required Guid SessionId { get; init; }
    public required Guid LearnerId { get; init; }
}

internal sealed class LearningClassMapping : IEntityTypeConfiguration<LearningClass>
{
    public void Configure(EntityTypeBuilder<LearningClass> entity)
    {
        entity.ToTable("learning_classes");
        entity.Property(c => c.Id).ValueGeneratedNever();
        entity.Property(c => c.Name).HasMaxLength(LearningClass.NameMaxLength);
        entity.Property(c => c.Place).HasMaxLength(LearningClass.NameMaxLength);
        entity.Property(c => c.TeacherName).HasMaxLength(LearningClass.NameMaxLength);
        entity.Property(c => c.Version).IsConcurrencyToken();
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(c => c.UnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<Course>().WithMany().HasForeignKey(c => c.CourseId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(c => new { c.UnitId, c.StartsOn });
    }
}

internal sealed class ClassMemberMapping : IEntityTypeConfiguration<ClassMember>
{
    public void Configure(EntityTypeBuilder<ClassMember> entity)
    {
        entity.ToTable("class_members");
        entity.HasKey(m => new { m.ClassId, m.LearnerId });
        entity.HasOne<LearningClass>().WithMany().HasForeignKey(m => m.ClassId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<Learner>().WithMany().HasForeignKey(m => m.LearnerId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(m => m.LearnerId);
    }
}

internal sealed class ClassSessionMapping : IEntityTypeConfiguration<ClassSession>
{
    public void Configure(EntityTypeBuilder<ClassSession> entity)
    {
        entity.ToTable("class_sessions");
        entity.Property(s => s.Id).ValueGeneratedNever();
        entity.Property(s => s.Topic).HasMaxLength(ClassSession.TopicMaxLength);
        entity.HasOne<LearningClass>().WithMany().HasForeignKey(s => s.ClassId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<StoredFile>().WithMany().HasForeignKey(s => s.EvidenceFileId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(s => new { s.ClassId, s.HeldOn });
    }
}

internal sealed class AttendanceMapping : IEntityTypeConfiguration<Attendance>
{
    public void Configure(EntityTypeBuilder<Attendance> entity)
    {
        entity.ToTable("attendances");
        entity.HasKey(a => new { a.SessionId, a.LearnerId });
        entity.HasOne<ClassSession>().WithMany().HasForeignKey(a => a.SessionId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<Learner>().WithMany().HasForeignKey(a => a.LearnerId).OnDelete(DeleteBehavior.Cascade);
    }
}
