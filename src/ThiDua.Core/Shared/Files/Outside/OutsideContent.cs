using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ThiDua.Core.Shared.Files;

/// <summary>Why a content that lies outside cannot be had.</summary>
public enum ContentFault
{
    /// <summary>The store does not answer, or refuses: it may pass.</summary>
    Away,

    /// <summary>No store is set up, and the content lies in one.</summary>
    NoStore,

    /// <summary>The store has nothing there.</summary>
    Missing,

    /// <summary>What the store has is not what was put there.</summary>
    Altered,
}

/// <summary>A content that lies outside the database; whatever files have it, it lies there once.</summary>
public sealed class OutsideContent
{
    public const int KeyMaxLength = 120;

    public required Guid Id { get; init; }
    public required byte[] Sha256 { get; init; }
    public required long Length { get; init; }

    /// <summary>Where in the store. With the id in it: what was dropped and what came anew later never share a place.</summary>
    public required string Key { get; init; }
    public required DateTime CreatedAt { get; init; }

    /// <summary>When it was read back and compared; before that nothing depends on it.</summary>
    public DateTime? StoredAt { get; set; }

    /// <summary>When it was last read whole and compared.</summary>
    public DateTime? CheckedAt { get; set; }

    /// <summary>What was wrong when it was last read.</summary>
    public ContentFault? Fault { get; set; }

    /// <summary>Since when no file has it.</summary>
    public DateTime? UnusedSince { get; set; }

    /// <summary>It is being deleted: nothing may depend on it any more.</summary>
    public DateTime? DroppedAt { get; set; }

    public static OutsideContent Of(byte[] sha256, long length, DateTime at)
    {
        var (id, hash) = (Ids.Next(), Convert.ToHexStringLower(sha256));
        return new OutsideContent
        {
            Id = id,
            Sha256 = sha256,
            Length = length,
            // Folders of folders: one with a million files is slow to look through.
            Key = $"{hash[..2]}/{hash[2..4]}/{hash}-{id:N}",
            CreatedAt = at,
        };
    }
}

internal sealed class OutsideContentMapping : IEntityTypeConfiguration<OutsideContent>
{
    public void Configure(EntityTypeBuilder<OutsideContent> entity)
    {
        entity.ToTable("outside_contents");
        entity.Property(c => c.Id).ValueGeneratedNever();
        entity.Property(c => c.Key).HasMaxLength(OutsideContent.KeyMaxLength);
        entity.HasIndex(c => c.Sha256);
    }
}
