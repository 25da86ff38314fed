using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Learning;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Contests;

public enum QuizState
{
    /// <summary>Being prepared.</summary>
    Draft,

    /// <summary>The papers are drawn and wait for the hour.</summary>
    Ready,

    /// <summary>Over and ranked, with the seed of the draw.</summary>
    Published,
    Cancelled,
}

public enum QuizAction
{
    DrawPapers,
    Publish,
    Cancel,
}

/// <summary>One round of an online quiz contest (weekly, say): a bank, a time, a number of questions, a prize.</summary>
[Audited(Secrets = [nameof(Bank), nameof(Seed)])]
public sealed class QuizRound : IAudited, IVersioned
{
    public const int TitleMaxLength = 200;
    public const int TextMaxLength = 2000;

    public required Guid Id { get; init; }

    /// <summary>The authority that holds it; those whose unit lies below it may take part.</summary>
    public required Guid OwnerUnitId { get; init; }

    /// <summary>Rounds of one contest bear the same name.</summary>
    public required string Contest { get; set; }
    public required string Title { get; set; }
    public required string Rules { get; set; }
    public required string Prize { get; set; }

    /// <summary>Questions as course texts write them.</summary>
    public required string Bank { get; set; }
    public required int Questions { get; set; }
    public required int Minutes { get; set; }
    public required DateTime OpensAt { get; set; }
    public required DateTime ClosesAt { get; set; }
    public QuizState State { get; set; }

    /// <summary>Draws the papers and breaks ties; its hash is shown from the start, itself with the result.</summary>
    public required string Seed { get; init; }
    public int Papers { get; set; }
    public int Version { get; set; }

    public string SeedHash => SeededDraw.HashOf(Seed);

    public bool IsOpenAt(DateTime now) => State == QuizState.Ready && now >= OpensAt && now < ClosesAt;
}

/// <summary>
/// The paper of one contestant: drawn before the hour, so that the start is one short record.
/// </summary>
public sealed class QuizPaper
{
    public required Guid RoundId { get; init; }
    public required Guid LearnerId { get; init; }

    /// <summary>Numbers in the bank, in the order asked.</summary>
    public required string Questions { get; init; }

    /// <summary>Decides last among equals: the lower the better.</summary>
    public required int DrawOrder { get; init; }
    public int? Right { get; set; }

    /// <summary>From the start to the last answer, in milliseconds.</summary>
    public long? Took { get; set; }
    public int? Rank { get; set; }
}

/// <summary>That a contestant has begun, and until when they may answer: one attempt, told by the key.</summary>
public sealed class QuizStart
{
    public required Guid RoundId { get; init; }
    public required Guid LearnerId { get; init; }
    public required DateTime StartedAt { get; init; }
    public required DateTime EndsAt { get; init; }

    /// <summary>A hash of what the browser says of itself and where it came from: shown as a sign, judged by people.</summary>
    public required long Device { get; init; }
}

/// <summary>An answer that was acknowledged; a later one to the same question stands instead.</summary>
public sealed class QuizAnswer
{
    public required Guid RoundId { get; init; }
    public required Guid LearnerId { get; init; }

    /// <summary>Place in the paper, from 0.</summary>
    public required int Ordinal { get; init; }

    /// <summary>The later of two answers to one question has the higher number.</summary>
    public required long Sequence { get; init; }
    public required string Answer { get; init; }
    public required DateTime At { get; init; }
}

internal sealed class QuizRoundMapping : IEntityTypeConfiguration<QuizRound>
{
    public void Configure(EntityTypeBuilder<QuizRound> entity)
    {
        entity.ToTable("quiz_rounds");
        entity.Property(r => r.Id).ValueGeneratedNever();
        entity.Property(r => r.Contest).HasMaxLength(QuizRound.TitleMaxLength);
        entity.Property(r => r.Title).HasMaxLength(QuizRound.TitleMaxLength);
        entity.Property(r => r.Rules).HasMaxLength(QuizRound.TextMaxLength);
        entity.Property(r => r.Prize).HasMaxLength(QuizRound.TextMaxLength);
        entity.Property(r => r.Seed).HasMaxLength(64);
        entity.Ignore(r => r.SeedHash);
        entity.Property(r => r.Version).IsConcurrencyToken();
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(r => r.OwnerUnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(r => r.OwnerUnitId);
        entity.HasIndex(r => r.OpensAt);
    }
}

internal sealed class QuizPaperMapping : IEntityTypeConfiguration<QuizPaper>
{
    public void Configure(EntityTypeBuilder<QuizPaper> entity)
    {
        entity.ToTable("quiz_papers");
        entity.HasKey(p => new { p.RoundId, p.LearnerId });
        entity.Property(p => p.Questions).HasMaxLength(400);
        entity.HasOne<QuizRound>().WithMany().HasForeignKey(p => p.RoundId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<Learner>().WithMany().HasForeignKey(p => p.LearnerId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(p => new { p.RoundId, p.Rank });
    }
}

internal sealed class QuizStartMapping : IEntityTypeConfiguration<QuizStart>
{
    public void Configure(EntityTypeBuilder<QuizStart> entity)
    {
        entity.ToTable("quiz_starts");
        entity.HasKey(s => new { s.RoundId, s.LearnerId });
        entity.HasOne<QuizPaper>().WithMany().HasForeignKey(s => new { s.RoundId, s.LearnerId }).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(s => new { s.RoundId, s.Device });
    }
}

internal sealed class QuizAnswerMapping : IEntityTypeConfiguration<QuizAnswer>
{
    public void Configure(EntityTypeBuilder<QuizAnswer> entity)
    {
        entity.ToTable("quiz_answers");
        // Answers are only ever added: a change of mind is a later one, so the rush meets no locks but the index.
        entity.HasKey(a => new
        {
            a.RoundId,
            a.LearnerId,
            a.Ordinal,
            a.Sequence,
        });
        entity.Property(a => a.Answer).HasMaxLength(Grading.AnswerMaxLength);
        entity.HasOne<QuizPaper>().WithMany().HasForeignKey(a => new { a.RoundId, a.LearnerId }).OnDelete(DeleteBehavior.Cascade);
    }
}
