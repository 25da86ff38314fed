using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ThiDua.Core.Councils;

/// <summary>
/// A place in the ballot box: the hash of a code that was drawn by hand, and what was chosen with it. Nothing here tells
/// of a person or a moment: no id that grows, no instant, no audit entry (ADR 0033).
/// </summary>
public sealed class Ballot
{
    public required Guid ItemId { get; init; }
    public required byte[] KeyHash { get; init; }

    /// <summary>Null while the code has not been used.</summary>
    public VoteChoice? Choice { get; set; }

    /// <summary>Commits to code and choice: who holds the code can redo it, nobody else can make one for another choice.</summary>
    public string? Receipt { get; set; }
}

/// <summary>The arithmetic of the ballot box; anybody can redo it.</summary>
public static class BallotSecrets
{
    public const int CodeLength = 12;
    private const int ReceiptLength = 16;

    public static string ReceiptOf(string code, Guid item, VoteChoice choice) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{code}|{item}|{choice}")))[..ReceiptLength];

    /// <summary>One digest over all ballots, in an order that does not depend on when they were cast.</summary>
    public static string SealOf(IEnumerable<Ballot> ballots)
    {
        var lines = ballots
            .Select(b => $"{b.ItemId};{Convert.ToHexString(b.KeyHash)};{b.Choice};{b.Receipt}")
            .Order(StringComparer.Ordinal);
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
    }
}

internal sealed class BallotMapping : IEntityTypeConfiguration<Ballot>
{
    public void Configure(EntityTypeBuilder<Ballot> entity)
    {
        entity.ToTable("ballots");
        // The hash leads: the box lies in the order of chance, not of time.
        entity.HasKey(b => new { b.KeyHash, b.ItemId });
        entity.Property(b => b.KeyHash).HasMaxLength(32);
        entity.Property(b => b.Receipt).HasMaxLength(16);
        entity.HasOne<SessionItem>().WithMany().HasForeignKey(b => b.ItemId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(b => b.ItemId);
    }
}
