using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Identity;
using ThiDua.Core.Learning;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Files;
using ThiDua.Core.Shared.Workflow;

namespace ThiDua.Core.Contests;

public enum IdeaState
{
    Draft,

    /// <summary>Entries are taken until the closing day.</summary>
    Open,

    /// <summary>The jury marks the eligible ones.</summary>
    Judging,

    /// <summary>The shortlist is put to the public.</summary>
    Voting,

    /// <summary>The result is published.</summary>
    Published,
}

public enum IdeaAction
{
    Open,
    Judge,
    Vote,
    Publish,
}

/// <summary>A contest of ideas: call, entries, jury with a rubric, public vote on the shortlist, result.</summary>
public sealed class IdeaContest : IAudited, IVersioned
{
    public const int TitleMaxLength = 200;
    public const int TextMaxLength = 8000;
    public const int MostCriteria = 10;

    public required Guid Id { get; init; }
    public required Guid OwnerUnitId { get; init; }
    public required string Title { get; set; }

    /// <summary>What is asked, who may enter, what is to be won.</summary>
    public required string Call { get; set; }

    /// <summary>One criterion a line with its highest mark: "Tính mới | 30".</summary>
    public required string Rubric { get; set; }
    public required DateOnly ClosesOn { get; set; }
    public IdeaState State { get; set; }
    public int Version { get; set; }

    /// <summary>The criteria; empty where a line cannot be read.</summary>
    public static IReadOnlyList<(string Name, int Most)> ReadRubric(string? text)
    {
        var criteria = new List<(string, int)>();
        foreach (var line in (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var bar = line.LastIndexOf('|');
            if (bar <= 0 || !int.TryParse(line[(bar + 1)..].Trim(), out var most) || most is < 1 or > 100)
            {
                return [];
            }

            criteria.Add((line[..bar].Trim(), most));
        }

        return criteria.Count <= MostCriteria ? criteria : [];
    }
}

public enum EntryState
{
    Submitted,

    /// <summary>Does not meet the call; the reason is told.</summary>
    Ineligible,
    Eligible,
    Shortlisted,
}

/// <summary>An idea that a learner has entered.</summary>
public sealed class IdeaEntry : IAudited, IVersioned
{
    public const int TitleMaxLength = 200;
    public const int TextMaxLength = 6000;

    public required Guid Id { get; init; }
    public required Guid ContestId { get; init; }
    public required Guid LearnerId { get; init; }
    public required string Title { get; set; }
    public required string Text { get; set; }
    public Guid? FileId { get; set; }
    public EntryState State { get; set; }
    public string? Remark { get; set; }

    /// <summary>The prize: "Giải Nhất"; null where there is none.</summary>
    public string? Award { get; set; }
    public required DateTime EnteredAt { get; init; }
    public int Version { get; set; }
}

/// <summary>Somebody who marks the entries of a contest.</summary>
public sealed class IdeaJuror : IAudited
{
    public required Guid Id { get; init; }
    public required Guid ContestId { get; init; }
    public required Guid UserId { get; init; }
}

/// <summary>What a juror gave an entry for one criterion.</summary>
public sealed class IdeaMark : IAudited
{
    public required Guid Id { get; init; }
    public required Guid EntryId { get; init; }
    public required Guid UserId { get; init; }
    public required int Criterion { get; init; }
    public required int Points { get; set; }
}

/// <summary>The one vote of a person in a contest; it may be moved until the end.</summary>
public sealed class IdeaVote
{
    public required Guid ContestId { get; init; }
    public required Guid LearnerId { get; init; }
    public required Guid EntryId { get; set; }
    public required DateTime At { get; set; }
}

public static class IdeaWorkflow
{
    private const string Manage = nameof(Capability.ManageLearning);

    public static WorkflowTable<IdeaState, IdeaAction> Table { get; } =
        new(
            "IdeaContest",
            [
                new(IdeaState.Draft, IdeaAction.Open, IdeaState.Open, Manage),
                new(IdeaState.Open, IdeaAction.Judge, IdeaState.Judging, Manage),
                new(IdeaState.Judging, IdeaAction.Vote, IdeaState.Voting, Manage),
                new(IdeaState.Judging, IdeaAction.Publish, IdeaState.Published, Manage),
                new(IdeaState.Voting, IdeaAction.Publish, IdeaState.Published, Manage),
            ]
        );
}

internal sealed class IdeaContestMapping : IEntityTypeConfiguration<IdeaContest>
{
    public void Configure(EntityTypeBuilder<IdeaContest> entity)
    {
        entity.ToTable("idea_contests");
        entity.Property(c => c.Id).ValueGeneratedNever();
        entity.Property(c => c.Title).HasMaxLength(IdeaContest.TitleMaxLength);
        entity.Property(c => c.Call).HasMaxLength(IdeaContest.TextMaxLength);
        entity.Property(c => c.Rubric).HasMaxLength(2000);
        entity.Property(c => c.Version).IsConcurrencyToken();
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(c => c.OwnerUnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(c => c.OwnerUnitId);
    }
}

internal sealed class IdeaEntryMapping : IEntityTypeConfiguration<IdeaEntry>
{
    public void Configure(EntityTypeBuilder<IdeaEntry> entity)
    {
        entity.ToTable("idea_entries");
        entity.Property(e => e.Id).ValueGeneratedNever();
        entity.Property(e => e.Title).HasMaxLength(IdeaEntry.TitleMaxLength);
        entity.Property(e => e.Text).HasMaxLength(IdeaEntry.TextMaxLength);
        entity.Property(e => e.Remark).HasMaxLength(500);
        entity.Property(e => e.Award).HasMaxLength(100);
        entity.Property(e => e.Version).IsConcurrencyToken();
        entity.HasOne<IdeaContest>().WithMany().HasForeignKey(e => e.ContestId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<Learner>().WithMany().HasForeignKey(e => e.LearnerId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<StoredFile>().WithMany().HasForeignKey(e => e.FileId).OnDelete(DeleteBehavior.Restrict);
        // One entry per person and contest.
        entity.HasIndex(e => new { e.ContestId, e.LearnerId }).IsUnique();
    }
}

internal sealed class IdeaJurorMapping : IEntityTypeConfiguration<IdeaJuror>
{
    public void Configure(EntityTypeBuilder<IdeaJuror> entity)
    {
        entity.ToTable("idea_jurors");
        entity.Property(j => j.Id).ValueGeneratedNever();
        entity.HasOne<IdeaContest>().WithMany().HasForeignKey(j => j.ContestId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<UserAccount>().WithMany().HasForeignKey(j => j.UserId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(j => new { j.ContestId, j.UserId }).IsUnique();
        entity.HasIndex(j => j.UserId);
    }
}

internal sealed class IdeaMarkMapping : IEntityTypeConfiguration<IdeaMark>
{
    public void Configure(EntityTypeBuilder<IdeaMark> entity)
    {
        entity.ToTable("idea_marks");
        entity.Property(m => m.Id).ValueGeneratedNever();
        entity.HasOne<IdeaEntry>().WithMany().HasForeignKey(m => m.EntryId).OnDelete(DeleteBehavior.Cascade);
        entity
            .HasIndex(m => new
            {
                m.EntryId,
                m.UserId,
                m.Criterion,
            })
            .IsUnique();
    }
}

internal sealed class IdeaVoteMapping : IEntityTypeConfiguration<IdeaVote>
{
    public void Configure(EntityTypeBuilder<IdeaVote> entity)
    {
        entity.ToTable("idea_votes");
        entity.HasKey(v => new { v.ContestId, v.LearnerId });
        entity.HasOne<IdeaEntry>().WithMany().HasForeignKey(v => v.EntryId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(v => v.EntryId);
    }
}
