using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Organizations;

/// <summary>How a unit is reached. Its id is that of the unit: a unit has one set of contacts or none.</summary>
public sealed class UnitContact : IAudited, IVersioned
{
    public const int AddressMaxLength = 300;
    public const int PhoneMaxLength = 60;
    public const int EmailMaxLength = 200;
    public const int WebsiteMaxLength = 200;
    public const int PersonMaxLength = 120;

    public required Guid Id { get; init; }
    public string? Address { get; set; }
    public string? Phone { get; set; }
    public string? Email { get; set; }
    public string? Website { get; set; }

    /// <summary>Who answers for the unit's data.</summary>
    [PersonalDataField]
    public string? Person { get; set; }

    [PersonalDataField]
    public string? PersonPhone { get; set; }
    public int Version { get; set; }

    public bool IsEmpty => new[] { Address, Phone, Email, Website, Person, PersonPhone }.All(string.IsNullOrEmpty);
}

internal sealed class UnitContactMapping : IEntityTypeConfiguration<UnitContact>
{
    public void Configure(EntityTypeBuilder<UnitContact> entity)
    {
        entity.ToTable("unit_contacts");
        entity.Property(c => c.Id).ValueGeneratedNever();
        entity.Ignore(c => c.IsEmpty);
        entity.Property(c => c.Address).HasMaxLength(UnitContact.AddressMaxLength);
        entity.Property(c => c.Phone).HasMaxLength(UnitContact.PhoneMaxLength);
        entity.Property(c => c.Email).HasMaxLength(UnitContact.EmailMaxLength);
        entity.Property(c => c.Website).HasMaxLength(UnitContact.WebsiteMaxLength);
        entity.Property(c => c.Person).HasMaxLength(UnitContact.PersonMaxLength);
        entity.Property(c => c.PersonPhone).HasMaxLength(UnitContact.PhoneMaxLength);
        entity.Property(c => c.Version).IsConcurrencyToken();
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(c => c.Id).OnDelete(DeleteBehavior.Restrict);
    }
}
