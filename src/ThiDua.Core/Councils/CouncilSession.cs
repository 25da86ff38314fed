using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Councils;

/// <summary>A meeting of a council. Its items are voted on one by one; who attended is kept, never who has cast a ballot.</summary>
public sealed class CouncilSession : IAudited, IVersioned
{
    public const int TitleMaxLength = 300;
    public const int PlaceMaxLength = 200;
    public const int TextMaxLength = 8000;

    public required Guid Id { get; init; }
    public required Guid CouncilId { get; init; }
    public required Guid AuthorityUnitId { get; init; }

    /// <summary>What the session was called for: an occasion of commendation. Null for any other meeting.</summary>
    public Guid? SubjectId { get; init; }
    public required string Title { get; set; }
    public required DateTime HeldAt { get; set; }
    public string? Place { get; set; }
    public string? Agenda { get; set; }
    public string? Conclusions { get; set; }
    public required CouncilSessionState State { get; set; }

    /// <summary>Members of the decision, counted when the session opens: what thresholds are taken of.</summary>
    public int TotalMembers { get; set; }

    /// <summary>Per cent of the members that must attend; from the rule set.</summary>
    public required int QuorumPercent { get; init; }
    public DateTime? OpenedAt { get; set; }
    public DateTime? CountedAt { get; set; }
    public DateTime? ClosedAt { get; set; }

    /// <summary>Digest of all ballots when the box was closed; the audit chain holds it too.</summary>
    public string? BallotSeal { get; set; }
    public List<SessionItem> Items { get; init; } = [];
    public int Version { get; set; }
}

public enum CouncilSessionState
{
    Planned,
    Open,

    /// <summary>The box is open: codes have been drawn.</summary>
    Voting,
    Counted,
    Closed,
    Cancelled,
}

public enum SessionAction
{
    Open,
    DrawCodes,
    CountBallots,
    Close,
    Cancel,
}

/// <summary>One thing to vote on.</summary>
public sealed class SessionItem : IAudited
{
    public const int TitleMaxLength = 600;

    public required Guid Id { get; init; }
    public required Guid SessionId { get; init; }
    public required int Ordinal { get; set; }

    /// <summary>What is laid before the council: a nomination.</summary>
    public Guid? SubjectId { get; init; }
    public required string Title { get; set; }

    /// <summary>The account of the candidate, so that nobody votes on the own file.</summary>
    public Guid? CandidateUserId { get; init; }
    public required VoteMethod Method { get; set; }

    /// <summary>Per cent of all members that must agree; null for more than half.</summary>
    public int? ThresholdPercent { get; init; }
    public int? Yes { get; set; }
    public int? No { get; set; }
    public int? Blank { get; set; }
    public bool? Passed { get; set; }

    /// <summary>More ballots than voters were found: the vote counts for nothing and is to be held again.</summary>
    public bool IsVoid { get; set; }
}

public enum VoteMethod
{
    Open,
    Secret,
}

public sealed class SessionAttendance : IAudited
{
    public required Guid Id { get; init; }
    public required Guid SessionId { get; init; }
    public required Guid MemberId { get; init; }
    public required AttendanceKind Kind { get; set; }

    /// <summary>When the letter of an absent member is dated; it counts until the session closes.</summary>
    public DateTime? LetterAt { get; set; }
}

public enum AttendanceKind
{
    Present,
    Absent,
    InWriting,
}

/// <summary>A member who takes no part in one vote: the own file, or that of somebody near.</summary>
public sealed class Recusal : IAudited
{
    public const int ReasonMaxLength = 500;

    public required Guid Id { get; init; }
    public required Guid ItemId { get; init; }
    public required Guid MemberId { get; init; }
    public required string Reason { get; init; }
}

/// <summary>A vote by show of hands or in writing, with its name.</summary>
public sealed class OpenVote : IAudited
{
    public required Guid Id { get; init; }
    public required Guid ItemId { get; init; }
    public required Guid MemberId { get; init; }
    public required VoteChoice Choice { get; set; }
}

public enum VoteChoice
{
    Yes,
    No,
    Blank,
}

internal sealed class CouncilSessionMapping : IEntityTypeConfiguration<CouncilSession>
{
    public void Configure(EntityTypeBuilder<CouncilSession> entity)
    {
        entity.ToTable("council_sessions");
        entity.Property(s => s.Id).ValueGeneratedNever();
        entity.Property(s => s.Title).HasMaxLength(CouncilSession.TitleMaxLength);
        entity.Property(s => s.Place).HasMaxLength(CouncilSession.PlaceMaxLength);
        entity.Property(s => s.Agenda).HasMaxLength(CouncilSession.TextMaxLength);
        entity.Property(s => s.Conclusions).HasMaxLength(CouncilSession.TextMaxLength);
        entity.Property(s => s.BallotSeal).HasMaxLength(64);
        entity.Property(s => s.Version).IsConcurrencyToken();
        entity.HasOne<Council>().WithMany().HasForeignKey(s => s.CouncilId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(s => s.AuthorityUnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasMany(s => s.Items).WithOne().HasForeignKey(i => i.SessionId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(s => new { s.CouncilId, s.HeldAt });
        entity.HasIndex(s => s.SubjectId);
        entity.HasIndex(s => new { s.AuthorityUnitId, s.HeldAt });
    }
}

internal sealed class SessionItemMapping : IEntityTypeConfiguration<SessionItem>
{
    public void Configure(EntityTypeBuilder<SessionItem> entity)
    {
        entity.ToTable("session_items");
        entity.Property(i => i.Id).ValueGeneratedNever();
        entity.Property(i => i.Title).HasMaxLength(SessionItem.TitleMaxLength);
        entity.HasIndex(i => new { i.SessionId, i.Ordinal });
        entity.HasIndex(i => i.SubjectId);
    }
}

internal sealed class SessionAttendanceMapping : IEntityTypeConfiguration<SessionAttendance>
{
    public void Configure(EntityTypeBuilder<SessionAttendance> entity)
    {
        entity.ToTable("session_attendances");
        entity.Property(a => a.Id).ValueGeneratedNever();
        entity.HasOne<CouncilSession>().WithMany().HasForeignKey(a => a.SessionId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<CouncilMember>().WithMany().HasForeignKey(a => a.MemberId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(a => new { a.SessionId, a.MemberId }).IsUnique();
    }
}

internal sealed class RecusalMapping : IEntityTypeConfiguration<Recusal>
{
    public void Configure(EntityTypeBuilder<Recusal> entity)
    {
        entity.ToTable("recusals");
        entity.Property(r => r.Id).ValueGeneratedNever();
        entity.Property(r => r.Reason).HasMaxLength(Recusal.ReasonMaxLength);
        entity.HasOne<SessionItem>().WithMany().HasForeignKey(r => r.ItemId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<CouncilMember>().WithMany().HasForeignKey(r => r.MemberId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(r => new { r.ItemId, r.MemberId }).IsUnique();
    }
}

internal sealed class OpenVoteMapping : IEntityTypeConfiguration<OpenVote>
{
    public void Configure(EntityTypeBuilder<OpenVote> entity)
    {
        entity.ToTable("open_votes");
        entity.Property(v => v.Id).ValueGeneratedNever();
        entity.HasOne<SessionItem>().WithMany().HasForeignKey(v => v.ItemId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<CouncilMember>().WithMany().HasForeignKey(v => v.MemberId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(v => new { v.ItemId, v.MemberId }).IsUnique();
    }
}
