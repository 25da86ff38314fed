using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Registers;

/// <summary>One thing in a register, kept by a unit.</summary>
public sealed class RegisterRecord : IAudited, IVersioned, ISearchable
{
    public const int TitleMaxLength = 300;
    public const int ValuesMaxLength = 16_000;
    public const int PublicCodeLength = 10;

    public required Guid Id { get; init; }
    public required Guid RegisterId { get; init; }
    public required Guid UnitId { get; init; }

    /// <summary>The value of the first field.</summary>
    [PersonalDataField]
    public required string Title { get; set; }

    /// <summary>Values by the key of their field, JSON; read through <see cref="Read"/>, never filtered on in the database.</summary>
    [PersonalDataField]
    public required string Values { get; set; }

    /// <summary>In the address of its page for everybody; null where the register has none.</summary>
    public string? PublicCode { get; init; }
    public required DateTime CreatedAt { get; init; }
    public required DateTime ChangedAt { get; set; }
    public required Guid ChangedBy { get; set; }

    /// <summary>What it was typed on: "web", an import, an offline device.</summary>
    public required string Device { get; set; }

    /// <summary>Gone from the list and the counts; kept for the audit.</summary>
    public DateTime? RemovedAt { get; set; }
    public int Version { get; set; }
    public string SearchText { get; set; } = "";

    public IReadOnlyDictionary<string, string> Read() => JsonSerializer.Deserialize<Dictionary<string, string>>(Values) ?? [];

    public string SearchSource() => Title;
}

internal sealed class RegisterRecordMapping : IEntityTypeConfiguration<RegisterRecord>
{
    public void Configure(EntityTypeBuilder<RegisterRecord> entity)
    {
        entity.ToTable("register_records");
        entity.Property(r => r.Id).ValueGeneratedNever();
        entity.Property(r => r.Title).HasMaxLength(RegisterRecord.TitleMaxLength);
        entity.Property(r => r.Values).HasMaxLength(RegisterRecord.ValuesMaxLength);
        entity.Property(r => r.PublicCode).HasMaxLength(RegisterRecord.PublicCodeLength);
        entity.Property(r => r.Device).HasMaxLength(64);
        entity.Property(r => r.SearchText).HasMaxLength(RegisterRecord.TitleMaxLength);
        entity.Property(r => r.Version).IsConcurrencyToken();
        entity.HasOne<Register>().WithMany().HasForeignKey(r => r.RegisterId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(r => r.UnitId).OnDelete(DeleteBehavior.Restrict);
        // The list of a register by unit, and its newest; the page for everybody.
        entity.HasIndex(r => new
        {
            r.RegisterId,
            r.UnitId,
            r.ChangedAt,
        });
        entity.HasIndex(r => r.PublicCode).IsUnique();
    }
}
