using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Files;

namespace ThiDua.Core.Learning;

/// <summary>
/// A course of the catalogue. Title, groups and audience are those of its published version; without an owner it ships with
/// the product and everybody may learn it.
/// </summary>
public sealed class Course : IAudited, IVersioned, ISearchable
{
    public const int SlugMaxLength = 60;
    public const int TitleMaxLength = 200;
    public const int SummaryMaxLength = 1000;

    public required Guid Id { get; init; }

    /// <summary>Stands in addresses: "nhan-dien-lua-dao".</summary>
    public required string Slug { get; init; }

    /// <summary>The authority that keeps it; null for the starter set.</summary>
    public Guid? OwnerUnitId { get; init; }
    public required string Title { get; set; }
    public required string Summary { get; set; }
    public required List<SkillGroup> Groups { get; set; }
    public required List<Audience> Audiences { get; set; }
    public int Lessons { get; set; }

    /// <summary>The version that learners who begin now get; null while there is only a draft.</summary>
    public Guid? PublishedVersionId { get; set; }

    /// <summary>No longer offered; who has begun goes on.</summary>
    public bool IsRetired { get; set; }
    public int Version { get; set; }
    public string SearchText { get; set; } = "";

    public string SearchSource() => Title;
}

/// <summary>
/// One version of a course: its whole text. A published one never changes, so what a learner was asked stays what it was;
/// a draft is edited until it is published.
/// </summary>
[Audited(Secrets = [nameof(Source)])]
public sealed class CourseVersion : IAudited, IVersioned
{
    public required Guid Id { get; init; }
    public required Guid CourseId { get; init; }

    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    /// <summary>As <see cref="CourseReader"/> reads it; a draft may still hold mistakes.</summary>
    public required string Source { get; set; }
    public DateTime? PublishedAt { get; set; }
    public DateTime ChangedAt { get; set; }
    public int Version { get; set; }
}

/// <summary>A picture, sound or film of a course, named in its text.</summary>
public sealed class CourseFile : IAudited
{
    public const int NameMaxLength = 80;

    public required Guid Id { get; init; }
    public required Guid CourseId { get; init; }
    public required string Name { get; init; }
    public required Guid FileId { get; set; }

    /// <summary>Letters, digits, dashes and one ending: it becomes part of an address.</summary>
    public static bool IsName(string? name) =>
        name is { Length: > 2 and <= NameMaxLength }
        && name.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot
        && dot == name.LastIndexOf('.')
        && dot < name.Length - 1
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}

internal sealed class CourseMapping : IEntityTypeConfiguration<Course>
{
    public void Configure(EntityTypeBuilder<Course> entity)
    {
        entity.ToTable("courses");
        entity.Property(c => c.Id).ValueGeneratedNever();
        entity.Property(c => c.Slug).HasMaxLength(Course.SlugMaxLength);
        entity.Property(c => c.Title).HasMaxLength(Course.TitleMaxLength);
        entity.Property(c => c.Summary).HasMaxLength(Course.SummaryMaxLength);
        entity.Property(c => c.SearchText).HasMaxLength(Course.TitleMaxLength);
        entity.Property(c => c.Groups).HasListOfNames();
        entity.Property(c => c.Audiences).HasListOfNames();
        entity.Property(c => c.Version).IsConcurrencyToken();
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(c => c.OwnerUnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(c => c.Slug).IsUnique();
    }
}

internal sealed class CourseVersionMapping : IEntityTypeConfiguration<CourseVersion>
{
    public void Configure(EntityTypeBuilder<CourseVersion> entity)
    {
        entity.ToTable("course_versions");
        entity.Property(v => v.Id).ValueGeneratedNever();
        entity.Property(v => v.Version).IsConcurrencyToken();
        entity.HasOne<Course>().WithMany().HasForeignKey(v => v.CourseId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(v => new { v.CourseId, v.Number }).IsUnique();
    }
}

internal sealed class CourseFileMapping : IEntityTypeConfiguration<CourseFile>
{
    public void Configure(EntityTypeBuilder<CourseFile> entity)
    {
        entity.ToTable("course_files");
        entity.Property(f => f.Id).ValueGeneratedNever();
        entity.Property(f => f.Name).HasMaxLength(CourseFile.NameMaxLength);
        entity.HasOne<Course>().WithMany().HasForeignKey(f => f.CourseId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<StoredFile>().WithMany().HasForeignKey(f => f.FileId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(f => new { f.CourseId, f.Name }).IsUnique();
    }
}
