using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Reporting;

/// <summary>
/// What one unit hands in to one round. The row exists from the opening of the round on: who is expected is data, so
/// completeness is counted, never guessed. The numbers are the value row of the same set and unit.
/// </summary>
public sealed class Return : IAudited, IVersioned
{
    public required Guid PeriodId { get; init; }
    public required Guid RoundId { get; init; }
    public required Guid UnitId { get; init; }
    public required Guid Id { get; init; }
    public required ReturnState State { get; set; }
    public DateTime? SubmittedAt { get; set; }
    public Guid? SubmittedBy { get; set; }
    public bool IsLate { get; set; }

    /// <summary>Handed in before the window of the period ended: a supplement may follow.</summary>
    public bool IsPreliminary { get; set; }
    public DateTime? AcceptedAt { get; set; }

    /// <summary>When it was last given back to the unit (sent back or reopened): then it may be corrected after the closing.</summary>
    public DateTime? GivenBackAt { get; set; }
    public int Version { get; set; }
}

public enum ReturnState
{
    NotStarted,
    Draft,
    Submitted,
    Returned,
    Accepted,
    Locked,
    Reopened,
}

public enum ReturnAction
{
    Edit,
    Submit,
    SendBack,
    Accept,
    Lock,
    Reopen,
}

/// <summary>An answer in words, or a self-assessment, to one item of the form.</summary>
public sealed class ReturnAnswer : IVersioned
{
    public const int TextMaxLength = 8000;

    public required Guid PeriodId { get; init; }
    public required Guid RoundId { get; init; }
    public required Guid UnitId { get; init; }
    public required Guid ItemId { get; init; }
    public AnswerMark? Mark { get; set; }
    public string? Text { get; set; }
    public int Version { get; set; }
}

public enum AnswerMark
{
    /// <summary>Đạt; hoàn thành.</summary>
    Done,

    /// <summary>Đạt một phần; đang thực hiện.</summary>
    Partly,

    /// <summary>Chưa đạt; chưa thực hiện.</summary>
    NotDone,
}

/// <summary>One step in the life of a return, with who and why.</summary>
public sealed class ReturnStep
{
    public const int ReasonMaxLength = 1000;

    public required Guid Id { get; init; }
    public required Guid RoundId { get; init; }
    public required Guid UnitId { get; init; }
    public required ReturnAction Action { get; init; }
    public required ReturnState From { get; init; }
    public required ReturnState To { get; init; }
    public required Guid By { get; init; }
    public required DateTime At { get; init; }
    public string? Reason { get; init; }
}

internal sealed class ReturnMapping : IEntityTypeConfiguration<Return>
{
    public void Configure(EntityTypeBuilder<Return> entity)
    {
        entity.ToTable("returns");
        entity.HasKey(r => new
        {
            r.PeriodId,
            r.RoundId,
            r.UnitId,
        });
        entity.Property(r => r.Version).IsConcurrencyToken();
        entity.HasOne<ReportingRound>().WithMany().HasForeignKey(r => r.RoundId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(r => r.UnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(r => new { r.RoundId, r.UnitId });
        entity.HasIndex(r => new { r.UnitId, r.State });
    }
}

internal sealed class ReturnAnswerMapping : IEntityTypeConfiguration<ReturnAnswer>
{
    public void Configure(EntityTypeBuilder<ReturnAnswer> entity)
    {
        entity.ToTable("return_answers");
        entity.HasKey(a => new
        {
            a.PeriodId,
            a.RoundId,
            a.UnitId,
            a.ItemId,
        });
        entity.Property(a => a.Text).HasMaxLength(ReturnAnswer.TextMaxLength);
        entity.Property(a => a.Version).IsConcurrencyToken();
        entity.HasOne<FormItem>().WithMany().HasForeignKey(a => a.ItemId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ReturnStepMapping : IEntityTypeConfiguration<ReturnStep>
{
    public void Configure(EntityTypeBuilder<ReturnStep> entity)
    {
        entity.ToTable("return_steps");
        entity.Property(s => s.Id).ValueGeneratedNever();
        entity.Property(s => s.Reason).HasMaxLength(ReturnStep.ReasonMaxLength);
        entity.HasIndex(s => new
        {
            s.RoundId,
            s.UnitId,
            s.At,
        });
    }
}
