using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ThiDua.Core.Shared.Data;

/// <summary>The key of an action that was carried out, and where its answer led; a repetition is led there too.</summary>
public sealed class IdempotentAction
{
    public const int LocationMaxLength = 400;

    public required Guid Key { get; init; }
    public Guid? ActorId { get; init; }
    public required DateTime At { get; init; }
    public string? Location { get; set; }
}

/// <summary>The same action (double click, resent form) was carried out before.</summary>
public sealed class DuplicateActionException(IdempotentAction first) : Exception("The action was carried out before.")
{
    public IdempotentAction First { get; } = first;
}

internal sealed class IdempotentActionMapping : IEntityTypeConfiguration<IdempotentAction>
{
    public void Configure(EntityTypeBuilder<IdempotentAction> entity)
    {
        entity.ToTable("idempotent_actions");
        entity.HasKey(a => a.Key);
        entity.Property(a => a.Key).ValueGeneratedNever();
        entity.Property(a => a.Location).HasMaxLength(IdempotentAction.LocationMaxLength);
        entity.HasIndex(a => a.At);
    }
}
