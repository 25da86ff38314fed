using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Registers;

/// <summary>
/// A list of real things (households, internet points, shops, products …), defined on screen. Without an owner it came with the
/// product; its own units and all below the owner keep records in it.
/// </summary>
public sealed class Register : IAudited, IVersioned
{
    public const int NameMaxLength = 200;
    public const int TextMaxLength = 1000;
    public const int CodeMaxLength = 40;

    public required Guid Id { get; init; }

    /// <summary>Stable and unique, in the address of its list: "ho-gia-dinh".</summary>
    public required string Code { get; init; }
    public Guid? OwnerUnitId { get; init; }
    public required string Name { get; set; }

    /// <summary>What one record is called: "hộ", "cửa hàng".</summary>
    public required string RecordName { get; set; }
    public required string Lead { get; set; }

    /// <summary>Each record has a page for everybody behind its QR code, with the fields that are public.</summary>
    public bool HasPublicPages { get; set; }

    /// <summary>The roles that may enter records at their own unit, or below it where the role reaches so far.</summary>
    public required List<Role> EnteredBy { get; set; }

    /// <summary>No longer offered; what is recorded stays.</summary>
    public bool IsRetired { get; set; }
    public List<RegisterField> Fields { get; init; } = [];
    public int Version { get; set; }
}

/// <summary>One question of a register. The first one says what the record is called.</summary>
public sealed class RegisterField : IAudited
{
    public const int KeyMaxLength = 40;
    public const int LabelMaxLength = 200;
    public const int ChoicesMaxLength = 4000;

    public required Guid Id { get; init; }
    public Guid RegisterId { get; init; }
    public required int Ordinal { get; set; }

    /// <summary>What the value is stored under; stays when the label is reworded.</summary>
    public required string Key { get; init; }
    public required string Label { get; set; }
    public string? Hint { get; set; }
    public required RegisterFieldKind Kind { get; init; }
    public bool IsRequired { get; set; }

    /// <summary>Whether it stands on the page for everybody.</summary>
    public bool IsPublic { get; set; }

    /// <summary>Of a choice, one in a line.</summary>
    public string? Choices { get; set; }

    /// <summary>Not asked any more; what was entered stays.</summary>
    public bool IsRetired { get; set; }

    public IReadOnlyList<string> ChoiceList =>
        Choices?.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}

public enum RegisterFieldKind
{
    Text,
    Words,
    Whole,
    Number,
    YesNo,
    Choice,

    /// <summary>Any of the choices.</summary>
    Choices,
    Date,

    /// <summary>"14.1234,108.5678".</summary>
    Location,
    Phone,
    Photo,
}

internal sealed class RegisterMapping : IEntityTypeConfiguration<Register>
{
    public void Configure(EntityTypeBuilder<Register> entity)
    {
        entity.ToTable("registers");
        entity.Property(r => r.Id).ValueGeneratedNever();
        entity.Property(r => r.Code).HasMaxLength(Register.CodeMaxLength);
        entity.Property(r => r.Name).HasMaxLength(Register.NameMaxLength);
        entity.Property(r => r.RecordName).HasMaxLength(60);
        entity.Property(r => r.Lead).HasMaxLength(Register.TextMaxLength);
        entity.Property(r => r.EnteredBy).HasListOfNames();
        entity.Property(r => r.Version).IsConcurrencyToken();
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(r => r.OwnerUnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasMany(r => r.Fields).WithOne().HasForeignKey(f => f.RegisterId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(r => r.Code).IsUnique();
    }
}

internal sealed class RegisterFieldMapping : IEntityTypeConfiguration<RegisterField>
{
    public void Configure(EntityTypeBuilder<RegisterField> entity)
    {
        entity.ToTable("register_fields");
        entity.Property(f => f.Id).ValueGeneratedNever();
        entity.Property(f => f.Key).HasMaxLength(RegisterField.KeyMaxLength);
        entity.Property(f => f.Label).HasMaxLength(RegisterField.LabelMaxLength);
        entity.Property(f => f.Hint).HasMaxLength(RegisterField.LabelMaxLength);
        entity.Property(f => f.Choices).HasMaxLength(RegisterField.ChoicesMaxLength);
        entity.Ignore(f => f.ChoiceList);
        entity.HasIndex(f => new { f.RegisterId, f.Key }).IsUnique();
    }
}
