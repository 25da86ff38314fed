using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Inspection;

/// <summary>One inspection of one unit by a team.</summary>
public sealed class UnitInspection : IAudited, IVersioned
{
    public const int TextMaxLength = 8000;
    public const int PlaceMaxLength = 300;

    public required Guid Id { get; init; }
    public required Guid PlanId { get; init; }
    public required Guid UnitId { get; init; }
    public required CandidateChoice Choice { get; init; }
    public required InspectionState State { get; set; }

    /// <summary>The day that it takes place; null until it is set.</summary>
    public DateOnly? On { get; set; }
    public string? Place { get; set; }

    /// <summary>Who speaks for the unit, as the minutes name them.</summary>
    [PersonalDataField]
    public string? UnitSpeaker { get; set; }

    /// <summary>What the team found, in words.</summary>
    public string? Conclusion { get; set; }

    /// <summary>What the unit says to it.</summary>
    public string? UnitOpinion { get; set; }
    public DateTime? ConcludedAt { get; set; }
    public List<InspectionMember> Members { get; init; } = [];
    public List<ChecklistItem> Checklist { get; init; } = [];

    /// <summary>What was written of the whole, short.</summary>
    public string TextsStamp => TextStamp.Of(Conclusion, UnitOpinion, UnitSpeaker);
    public int Version { get; set; }
}

public enum InspectionState
{
    Planned,
    Running,
    Concluded,

    /// <summary>All findings are corrected and closed.</summary>
    Closed,
}

public enum InspectionAction
{
    Schedule,
    Check,
    Conclude,
    Close,
}

/// <summary>Somebody of the team, and the field that they answer for.</summary>
public sealed class InspectionMember : IAudited
{
    public const int FieldMaxLength = 200;

    public required Guid Id { get; init; }
    public required Guid InspectionId { get; init; }
    public required Guid UserId { get; init; }
    public required bool IsLead { get; init; }
    public string? Field { get; init; }
}

/// <summary>One line of a checklist: a value to be verified, or a question.</summary>
public sealed class ChecklistItem : IAudited, IVersioned
{
    public const int TextMaxLength = 1000;

    public required Guid Id { get; init; }
    public required Guid InspectionId { get; init; }
    public required int Ordinal { get; init; }
    public required string Text { get; init; }

    /// <summary>The measure whose value is verified; null of a question.</summary>
    public Guid? MeasureId { get; init; }

    /// <summary>As reported when the checklist was made.</summary>
    public long? ReportedNumerator { get; init; }
    public long? ReportedDenominator { get; init; }
    public long? VerifiedNumerator { get; set; }
    public long? VerifiedDenominator { get; set; }

    /// <summary>How many were looked at, where only a sample was.</summary>
    public int? SampleSize { get; set; }
    public ChecklistResult Result { get; set; }
    public string? Note { get; set; }
    public int Version { get; set; }

    /// <summary>What the team wrote, short: a form sends back what it showed, so that two members do not overwrite each other.</summary>
    public string Stamp => StampOf(Result, VerifiedNumerator, VerifiedDenominator, SampleSize, Note);

    internal static string StampOf(ChecklistResult result, long? numerator, long? denominator, int? sample, string? note) =>
        TextStamp.Of($"{result}", $"{numerator}", $"{denominator}", $"{sample}", note);
}

/// <summary>A short print of texts: the same texts give the same, whatever their line ends.</summary>
public static class TextStamp
{
    public static string Of(params ReadOnlySpan<string?> texts) =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', texts.ToArray().Select(t => t?.ReplaceLineEndings("\n").Trim()))))
        )[..16];
}

public enum ChecklistResult
{
    NotChecked,
    Conforms,
    Deviates,
}

/// <summary>What the team found wrong, with who puts it right by when; or what it praises.</summary>
public sealed class Finding : IAudited, IVersioned
{
    public const int TextMaxLength = 2000;

    public required Guid Id { get; init; }
    public required Guid InspectionId { get; init; }
    public required FindingKind Kind { get; init; }
    public required string Text { get; init; }

    /// <summary>The unit that puts it right; of praise the one that is praised.</summary>
    public required Guid OwnerUnitId { get; init; }
    public DateOnly? DueOn { get; init; }
    public required FindingState State { get; set; }

    /// <summary>What was done.</summary>
    public string? Correction { get; set; }
    public DateTime? CorrectedAt { get; set; }
    public DateTime? ClosedAt { get; set; }
    public required DateTime FoundAt { get; init; }
    public int Version { get; set; }
}

public enum FindingKind
{
    Problem,

    /// <summary>Biểu dương; proposes commendation in time.</summary>
    Praise,
}

public enum FindingState
{
    Open,
    Corrected,
    Closed,

    /// <summary>Of praise: commendation is proposed.</summary>
    Proposed,
}

public enum FindingAction
{
    Correct,
    Close,
    Reopen,
    TakeUp,
}

internal sealed class UnitInspectionMapping : IEntityTypeConfiguration<UnitInspection>
{
    public void Configure(EntityTypeBuilder<UnitInspection> entity)
    {
        entity.ToTable("unit_inspections");
        entity.Property(i => i.Id).ValueGeneratedNever();
        entity.Property(i => i.Place).HasMaxLength(UnitInspection.PlaceMaxLength);
        entity.Property(i => i.UnitSpeaker).HasMaxLength(200);
        entity.Property(i => i.Conclusion).HasMaxLength(UnitInspection.TextMaxLength);
        entity.Property(i => i.UnitOpinion).HasMaxLength(UnitInspection.TextMaxLength);
        entity.Property(i => i.Version).IsConcurrencyToken();
        entity.HasOne<InspectionPlan>().WithMany().HasForeignKey(i => i.PlanId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(i => i.UnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasMany(i => i.Members).WithOne().HasForeignKey(m => m.InspectionId).OnDelete(DeleteBehavior.Cascade);
        entity.HasMany(i => i.Checklist).WithOne().HasForeignKey(c => c.InspectionId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(i => new { i.PlanId, i.UnitId }).IsUnique();
        entity.HasIndex(i => i.UnitId);
    }
}

internal sealed class InspectionMemberMapping : IEntityTypeConfiguration<InspectionMember>
{
    public void Configure(EntityTypeBuilder<InspectionMember> entity)
    {
        entity.ToTable("inspection_members");
        entity.Property(m => m.Id).ValueGeneratedNever();
        entity.Property(m => m.Field).HasMaxLength(InspectionMember.FieldMaxLength);
        entity.HasOne<UserAccount>().WithMany().HasForeignKey(m => m.UserId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(m => m.InspectionId);
    }
}

internal sealed class ChecklistItemMapping : IEntityTypeConfiguration<ChecklistItem>
{
    public void Configure(EntityTypeBuilder<ChecklistItem> entity)
    {
        entity.ToTable("checklist_items");
        entity.Property(c => c.Id).ValueGeneratedNever();
        entity.Property(c => c.Text).HasMaxLength(ChecklistItem.TextMaxLength);
        entity.Property(c => c.Note).HasMaxLength(ChecklistItem.TextMaxLength);
        entity.Property(c => c.Version).IsConcurrencyToken();
        entity.HasOne<Measure>().WithMany().HasForeignKey(c => c.MeasureId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(c => new { c.InspectionId, c.Ordinal });
    }
}

internal sealed class FindingMapping : IEntityTypeConfiguration<Finding>
{
    public void Configure(EntityTypeBuilder<Finding> entity)
    {
        entity.ToTable("findings");
        entity.Property(f => f.Id).ValueGeneratedNever();
        entity.Property(f => f.Text).HasMaxLength(Finding.TextMaxLength);
        entity.Property(f => f.Correction).HasMaxLength(Finding.TextMaxLength);
        entity.Property(f => f.Version).IsConcurrencyToken();
        entity.HasOne<UnitInspection>().WithMany().HasForeignKey(f => f.InspectionId).OnDelete(DeleteBehavior.Cascade);
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(f => f.OwnerUnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(f => f.InspectionId);
        entity.HasIndex(f => new { f.OwnerUnitId, f.State });
    }
}
