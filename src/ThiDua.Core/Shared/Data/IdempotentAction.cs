using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ThiDua.Core.Shared.Data;

/// <summary>
/// The key of an action that a person carried out, and where its answer led; a repetition by the same person is led there
/// too. Somebody else with the same key is another matter: it tells them nothing and does not stop them.
/// </summary>
public sealed class IdempotentAction
{
    public const int LocationMaxLength = 400;

    public required Guid Key { get; init; }

    /// <summary>All zeros where nobody is signed in.</summary>
    public required Guid ActorId { get; init; }
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
        entity.HasKey(a => new { a.Key, a.ActorId });
        entity.Property(a => a.Key).ValueGeneratedNever();
        entity.Property(a => a.ActorId).ValueGeneratedNever();
        entity.Property(a => a.Location).HasMaxLength(IdempotentAction.LocationMaxLength);
        entity.HasIndex(a => a.At);
    }
}
