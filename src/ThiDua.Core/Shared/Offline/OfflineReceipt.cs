using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Shared.Offline;

/// <summary>What became of a record that a device sent from its queue.</summary>
public enum OfflineOutcome
{
    /// <summary>It is in the database; the device forgets it.</summary>
    Taken,

    /// <summary>Somebody changed the same meanwhile, or the round is closed, or the unit has moved: a person decides.</summary>
    Conflict,

    /// <summary>It cannot be taken as it is: a value is wrong.</summary>
    Refused,
}

/// <summary>
/// The answer to one record of a device's queue, kept under the record's own key: however often it is sent, it is taken once
/// and gets the same answer. Lateness is told by <see cref="ReceivedAt"/>; the device's clock is only shown.
/// </summary>
public sealed class OfflineReceipt
{
    public const int KindMaxLength = 40;
    public const int AnswerMaxLength = 16_000;

    public required Guid Id { get; init; }

    /// <summary>The account, or the learner of a card, who sent it.</summary>
    public required Guid PersonId { get; init; }
    public required string Kind { get; init; }

    /// <summary>When it was typed, by the device's clock.</summary>
    public required DateTime TypedAt { get; init; }
    public required DateTime ReceivedAt { get; init; }
    public required OfflineOutcome Outcome { get; init; }

    /// <summary>What the device shows, an answer as JSON.</summary>
    public required string Answer { get; init; }
}

internal sealed class OfflineReceiptMapping : IEntityTypeConfiguration<OfflineReceipt>
{
    public void Configure(EntityTypeBuilder<OfflineReceipt> entity)
    {
        entity.ToTable("offline_receipts");
        entity.HasKey(r => new { r.Id, r.PersonId });
        entity.Property(r => r.Kind).HasMaxLength(OfflineReceipt.KindMaxLength);
        entity.Property(r => r.Answer).HasMaxLength(OfflineReceipt.AnswerMaxLength);
    }
}

public static class OfflineData
{
    extension(ThiDuaDbContext db)
    {
        public DbSet<OfflineReceipt> OfflineReceipts => db.Set<OfflineReceipt>();
    }
}
