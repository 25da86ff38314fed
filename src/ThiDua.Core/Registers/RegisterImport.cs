using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Files;

namespace ThiDua.Core.Registers;

/// <summary>A sheet of records that came in: looked at first, then taken over.</summary>
public sealed class RegisterImport : IAudited, IVersioned
{
    public required Guid Id { get; init; }
    public required Guid RegisterId { get; init; }
    public required Guid FileId { get; init; }
    public required Guid UploadedBy { get; init; }
    public required DateTime UploadedAt { get; init; }
    public DateTime? AppliedAt { get; set; }
    public int Added { get; set; }
    public int Changed { get; set; }
    public int Refused { get; set; }
    public int Version { get; set; }

    /// <summary>What a record names as the place where it was typed.</summary>
    public string Device => $"import:{Id:N}";
}

internal sealed class RegisterImportMapping : IEntityTypeConfiguration<RegisterImport>
{
    public void Configure(EntityTypeBuilder<RegisterImport> entity)
    {
        entity.ToTable("register_imports");
        entity.Property(i => i.Id).ValueGeneratedNever();
        entity.Property(i => i.Version).IsConcurrencyToken();
        entity.Ignore(i => i.Device);
        entity.HasOne<Register>().WithMany().HasForeignKey(i => i.RegisterId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<StoredFile>().WithMany().HasForeignKey(i => i.FileId).OnDelete(DeleteBehavior.Restrict);
    }
}
