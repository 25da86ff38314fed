using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Shared.Files;

/// <summary>
/// A file that somebody handed in or the system made. The content lies apart, so that lists stay light: in a row of its own, or,
/// where it has been moved, outside the database (<see cref="OutsideContent"/>). Read it by <see cref="FilesData"/> alone.
/// </summary>
public sealed class StoredFile : IAudited
{
    public const int NameMaxLength = 255;

    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required string ContentType { get; init; }
    public required long Length { get; init; }
    public required byte[] Sha256 { get; init; }
    public required DateTime CreatedAt { get; init; }
    public StoredFileContent? Content { get; init; }
}

public sealed class StoredFileContent
{
    public required Guid FileId { get; init; }
    public required byte[] Bytes { get; init; }
}

internal sealed class StoredFileMapping : IEntityTypeConfiguration<StoredFile>
{
    public void Configure(EntityTypeBuilder<StoredFile> entity)
    {
        entity.ToTable("stored_files");
        entity.Property(f => f.Id).ValueGeneratedNever();
        entity.Property(f => f.Name).HasMaxLength(StoredFile.NameMaxLength);
        entity.Property(f => f.ContentType).HasMaxLength(100);
        entity.HasOne(f => f.Content).WithOne().HasForeignKey<StoredFileContent>(c => c.FileId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(f => f.Sha256);
    }
}

internal sealed class StoredFileContentMapping : IEntityTypeConfiguration<StoredFileContent>
{
    public void Configure(EntityTypeBuilder<StoredFileContent> entity)
    {
        entity.ToTable("stored_file_contents");
        entity.HasKey(c => c.FileId);
        entity.Property(c => c.FileId).ValueGeneratedNever();
    }
}
