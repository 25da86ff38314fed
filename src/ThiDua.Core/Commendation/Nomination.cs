using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Commendation.Rules;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Files;

namespace ThiDua.Core.Commendation;

/// <summary>Who proposes whom for what, with the dossier; it moves through <see cref="NominationWorkflow"/>.</summary>
public sealed class Nomination : IAudited, IVersioned
{
    public const int SummaryMaxLength = 500;
    public const int ReportMaxLength = 20000;

    public required Guid Id { get; init; }
    public required Guid OccasionId { get; init; }

    /// <summary>Who appraises and decides, or proposes upward.</summary>
    public required Guid AuthorityUnitId { get; init; }
    public required Guid NominatingUnitId { get; init; }
    public required Guid HonoreeId { get; init; }
    public required string AwardCode { get; set; }

    /// <summary>What everybody may read: the achievement in one sentence.</summary>
    public required string Summary { get; set; }

    /// <summary>Báo cáo thành tích.</summary>
    public string? Report { get; set; }

    /// <summary>Number and day of the minutes in which the unit chose, and its votes.</summary>
    public string? Minutes { get; set; }

    /// <summary>What the standards ask, as stated by the unit: <see cref="CandidateFacts"/> as JSON, never filtered on.</summary>
    public string FactsJson { get; set; } = "{}";
    public bool IsStateSecret { get; set; }

    /// <summary>The power lies above: this level only proposes.</summary>
    public bool IsProposal { get; set; }

    /// <summary>The nomination of the level below that this one carries on; one that came as a package lies in that level's own system.</summary>
    public Guid? FromNominationId { get; init; }
    public required NominationState State { get; set; }

    /// <summary>The decision that it stands in; null before.</summary>
    public Guid? DecisionId { get; set; }
    public DateTime? SubmittedAt { get; set; }

    /// <summary>The day that the rule set goes by.</summary>
    public DateOnly? ReceivedOn { get; set; }
    public bool PrefersNewerRules { get; set; }
    public string? NewerRulesReason { get; set; }

    /// <summary>The version of the rule set that it was judged by last.</summary>
    public Guid? RuleSetId { get; set; }
    public DateTime? JudgedAt { get; set; }

    /// <summary>What was found then, as JSON; the sentences are made when somebody reads.</summary>
    public string? FindingsJson { get; set; }
    public List<DossierPaper> Papers { get; init; } = [];
    public List<RuleOverride> Overrides { get; init; } = [];
    public int Version { get; set; }

    public CandidateFacts Facts
    {
        get => FactsOf(FactsJson);
        set => FactsJson = JsonSerializer.Serialize(value);
    }

    public IReadOnlyList<RuleFinding> Findings
    {
        get => FindingsJson is null ? [] : JsonSerializer.Deserialize<List<RuleFinding>>(FindingsJson) ?? [];
        set => FindingsJson = JsonSerializer.Serialize(value);
    }

    internal static CandidateFacts FactsOf(string json) => JsonSerializer.Deserialize<CandidateFacts>(json) ?? new CandidateFacts();

    /// <summary>What still stands in the way: warnings that nobody has answered for, and blocks.</summary>
    public IEnumerable<RuleFinding> Unanswered =>
        Findings.Where(f => f.Level == RuleLevel.Block || (f.Level == RuleLevel.Warn && Overrides.All(o => o.Rule != f.Number)));
}

/// <summary>One piece of the dossier.</summary>
public sealed class DossierPaper : IAudited
{
    public required Guid Id { get; init; }
    public required Guid NominationId { get; init; }

    /// <summary>Code of the piece in the check list of the award.</summary>
    public required string Piece { get; init; }
    public required Guid FileId { get; init; }
    public required string FileName { get; init; }
    public required bool IsSigned { get; init; }
    public required DateTime AddedAt { get; init; }

    public bool IsWord => Path.GetExtension(FileName).ToUpperInvariant() is ".DOCX" or ".DOC";
    public bool IsPdf => string.Equals(Path.GetExtension(FileName), ".pdf", StringComparison.OrdinalIgnoreCase);
}

/// <summary>A warning that an officer passes over, with the reason.</summary>
public sealed class RuleOverride : IAudited
{
    public const int ReasonMaxLength = 1000;

    public required Guid Id { get; init; }
    public required Guid NominationId { get; init; }
    public required int Rule { get; init; }
    public required string Reason { get; init; }
    public required Guid ById { get; init; }
    public required DateTime At { get; init; }
}

/// <summary>A step on the way: who, when, why.</summary>
public sealed class NominationStep : IAudited
{
    public required Guid Id { get; init; }
    public required Guid NominationId { get; init; }
    public required NominationAction Action { get; init; }
    public required NominationState To { get; init; }
    public Guid? ById { get; init; }
    public required DateTime At { get; init; }
    public string? Reason { get; init; }
}

internal sealed class NominationMapping : IEntityTypeConfiguration<Nomination>
{
    public void Configure(EntityTypeBuilder<Nomination> entity)
    {
        entity.ToTable("nominations");
        entity.Property(n => n.Id).ValueGeneratedNever();
        entity.Property(n => n.AwardCode).HasMaxLength(20);
        entity.Property(n => n.Summary).HasMaxLength(Nomination.SummaryMaxLength);
        entity.Property(n => n.Report).HasMaxLength(Nomination.ReportMaxLength);
        entity.Property(n => n.Minutes).HasMaxLength(Nomination.SummaryMaxLength);
        entity.Property(n => n.FactsJson).HasMaxLength(4000);
        entity.Property(n => n.NewerRulesReason).HasMaxLength(RuleOverride.ReasonMaxLength);
        entity.Property(n => n.Version).IsConcurrencyToken();
        entity.Ignore(n => n.Facts);
        entity.Ignore(n => n.Findings);
        entity.Ignore(n => n.Unanswered);
        entity.HasOne<Occasion>().WithMany().HasForeignKey(n => n.OccasionId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(n => n.AuthorityUnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(n => n.NominatingUnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<Honoree>().WithMany().HasForeignKey(n => n.HonoreeId).OnDelete(DeleteBehavior.Restrict);
        entity.HasMany(n => n.Papers).WithOne().HasForeignKey(p => p.NominationId).OnDelete(DeleteBehavior.Cascade);
        entity.HasMany(n => n.Overrides).WithOne().HasForeignKey(o => o.NominationId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(n => new { n.OccasionId, n.State });
        entity.HasIndex(n => new { n.NominatingUnitId, n.State });
        entity.HasIndex(n => new { n.AuthorityUnitId, n.State });
        entity.HasOne<AwardDecision>().WithMany().HasForeignKey(n => n.DecisionId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(n => n.DecisionId);
        entity.HasIndex(n => n.HonoreeId);
    }
}

internal sealed class DossierPaperMapping : IEntityTypeConfiguration<DossierPaper>
{
    public void Configure(EntityTypeBuilder<DossierPaper> entity)
    {
        entity.ToTable("dossier_papers");
        entity.Property(p => p.Id).ValueGeneratedNever();
        entity.Property(p => p.Piece).HasMaxLength(40);
        entity.Property(p => p.FileName).HasMaxLength(StoredFile.NameMaxLength);
        entity.HasOne<StoredFile>().WithMany().HasForeignKey(p => p.FileId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(p => p.NominationId);
    }
}

internal sealed class RuleOverrideMapping : IEntityTypeConfiguration<RuleOverride>
{
    public void Configure(EntityTypeBuilder<RuleOverride> entity)
    {
        entity.ToTable("rule_overrides");
        entity.Property(o => o.Id).ValueGeneratedNever();
        entity.Property(o => o.Reason).HasMaxLength(RuleOverride.ReasonMaxLength);
        entity.HasIndex(o => new { o.NominationId, o.Rule }).IsUnique();
    }
}

internal sealed class NominationStepMapping : IEntityTypeConfiguration<NominationStep>
{
    public void Configure(EntityTypeBuilder<NominationStep> entity)
    {
        entity.ToTable("nomination_steps");
        entity.Property(s => s.Id).ValueGeneratedNever();
        entity.Property(s => s.Reason).HasMaxLength(RuleOverride.ReasonMaxLength);
        entity.HasOne<Nomination>().WithMany().HasForeignKey(s => s.NominationId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(s => s.NominationId);
    }
}
