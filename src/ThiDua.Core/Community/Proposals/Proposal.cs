using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Workflow;

namespace ThiDua.Core.Community;

public enum ProposalKind
{
    /// <summary>Khó khăn, vướng mắc.</summary>
    Difficulty,

    /// <summary>Kiến nghị, đề xuất.</summary>
    Request,

    /// <summary>A question of a citizen: questions and answers of the portal.</summary>
    Question,

    /// <summary>A scam, a leak, a failure.</summary>
    Incident,
}

public enum ProposalTopic
{
    Targets,
    Deadlines,
    Funding,
    People,
    Equipment,
    Network,
    OnlineServices,
    Training,
    Commendation,
    Fraud,
    DataLeak,
    Failure,
    Other,
}

public enum ProposalState
{
    Received,

    /// <summary>Somebody answers for it until a day.</summary>
    Assigned,

    /// <summary>With the higher authority.</summary>
    Escalated,
    Answered,

    /// <summary>An incident that was handled, with its lesson.</summary>
    Closed,
}

public enum ProposalAction
{
    Assign,
    Escalate,
    Answer,
    Close,
    Reopen,
}

/// <summary>A difficulty, a request, a question or an incident that somebody has to answer for.</summary>
public sealed class Proposal : IAudited, IVersioned, ISearchable
{
    public const int TitleMaxLength = 300;
    public const int TextMaxLength = 4000;
    public const int NameMaxLength = 200;
    public const int PhoneMaxLength = 100;
    public const int CodeLength = 10;
    public const int DaysToAnswer = 10;
    public const int DaysToHandle = 1;

    public required Guid Id { get; init; }

    /// <summary>What one who is not signed in looks it up by.</summary>
    public required string Code { get; init; }
    public required ProposalKind Kind { get; init; }
    public required ProposalTopic Topic { get; set; }

    /// <summary>The authority that is to answer; another one once it was escalated.</summary>
    public required Guid AuthorityUnitId { get; set; }

    /// <summary>Where it comes from: a unit, or the authority itself for a citizen.</summary>
    public required Guid UnitId { get; init; }
    public Guid? MovementId { get; set; }
    public Guid? SubmittedById { get; init; }

    [PersonalDataField]
    public string? ContactName { get; set; }

    [PersonalDataField]
    public string? ContactPhone { get; set; }
    public required string Title { get; set; }
    public required string Text { get; init; }
    public required ProposalState State { get; set; }
    public required DateTime ReceivedAt { get; init; }
    public required DateOnly DueOn { get; set; }
    public Guid? OwnerId { get; set; }
    public string? Answer { get; set; }
    public DateTime? AnsweredAt { get; set; }

    /// <summary>Shown with its answer on the portal, without whoever asked.</summary>
    public bool IsPublic { get; set; }

    /// <summary>The plan of the movement must change for it.</summary>
    public bool ChangesPlan { get; set; }

    /// <summary>When an incident was warned of on all channels.</summary>
    public DateTime? WarnedAt { get; set; }
    public string? Lesson { get; set; }
    public int Version { get; set; }
    public string SearchText { get; set; } = "";

    public string SearchSource() => $"{Title} {Text} {Answer}";

    public bool IsLateOn(DateOnly today) => State is not (ProposalState.Answered or ProposalState.Closed) && today > DueOn;
}

/// <summary>A word in the discussion, or a step that was taken.</summary>
public sealed class ProposalEntry : IAudited
{
    public required Guid Id { get; init; }
    public required Guid ProposalId { get; init; }
    public required DateTime At { get; init; }
    public Guid? ById { get; init; }

    /// <summary>Null for a word in the discussion.</summary>
    public ProposalAction? Step { get; init; }
    public required string Text { get; init; }
}

/// <summary>Received → Assigned → Answered → Closed; from Received and Assigned it can go to the higher authority, where it is Escalated until assigned there.</summary>
public static class ProposalWorkflow
{
    private const string Handle = nameof(Capability.HandleProposals);

    public static WorkflowTable<ProposalState, ProposalAction> Table { get; } =
        new(
            "Proposal",
            [
                new(ProposalState.Received, ProposalAction.Assign, ProposalState.Assigned, Handle),
                new(ProposalState.Escalated, ProposalAction.Assign, ProposalState.Assigned, Handle),
                new(ProposalState.Assigned, ProposalAction.Assign, ProposalState.Assigned, Handle),
                new(ProposalState.Received, ProposalAction.Escalate, ProposalState.Escalated, Handle, NeedsReason: true),
                new(ProposalState.Assigned, ProposalAction.Escalate, ProposalState.Escalated, Handle, NeedsReason: true),
                new(ProposalState.Received, ProposalAction.Answer, ProposalState.Answered, Handle, NeedsReason: true),
                new(ProposalState.Assigned, ProposalAction.Answer, ProposalState.Answered, Handle, NeedsReason: true),
                new(ProposalState.Escalated, ProposalAction.Answer, ProposalState.Answered, Handle, NeedsReason: true),
                new(ProposalState.Answered, ProposalAction.Close, ProposalState.Closed, Handle, NeedsReason: true),
                new(ProposalState.Answered, ProposalAction.Reopen, ProposalState.Assigned, Handle, NeedsReason: true),
                new(ProposalState.Closed, ProposalAction.Reopen, ProposalState.Assigned, Handle, NeedsReason: true),
            ]
        );
}

internal sealed class ProposalMapping : IEntityTypeConfiguration<Proposal>
{
    public void Configure(EntityTypeBuilder<Proposal> entity)
    {
        entity.ToTable("proposals");
        entity.Property(p => p.Id).ValueGeneratedNever();
        entity.Property(p => p.Code).HasMaxLength(Proposal.CodeLength);
        entity.Property(p => p.ContactName).HasMaxLength(Proposal.NameMaxLength);
        entity.Property(p => p.ContactPhone).HasMaxLength(Proposal.PhoneMaxLength);
        entity.Property(p => p.Title).HasMaxLength(Proposal.TitleMaxLength);
        entity.Property(p => p.Text).HasMaxLength(Proposal.TextMaxLength);
        entity.Property(p => p.Answer).HasMaxLength(Proposal.TextMaxLength);
        entity.Property(p => p.Lesson).HasMaxLength(Proposal.TextMaxLength);
        entity.Property(p => p.Version).IsConcurrencyToken();
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(p => p.AuthorityUnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(p => p.UnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<Movement>().WithMany().HasForeignKey(p => p.MovementId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<UserAccount>().WithMany().HasForeignKey(p => p.OwnerId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(p => p.Code).IsUnique();
        entity.HasIndex(p => new { p.AuthorityUnitId, p.State });
        entity.HasIndex(p => p.UnitId);
        entity.HasIndex(p => p.OwnerId);
    }
}

internal sealed class ProposalEntryMapping : IEntityTypeConfiguration<ProposalEntry>
{
    public void Configure(EntityTypeBuilder<ProposalEntry> entity)
    {
        entity.ToTable("proposal_entries");
        entity.Property(e => e.Id).ValueGeneratedNever();
        entity.Property(e => e.Text).HasMaxLength(Proposal.TextMaxLength);
        entity.HasOne<Proposal>().WithMany().HasForeignKey(e => e.ProposalId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(e => new { e.ProposalId, e.At });
    }
}
