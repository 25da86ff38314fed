using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Workflow;

namespace ThiDua.Core.Communications;

public enum ExemplarSource
{
    /// <summary>Its figures rose fastest.</summary>
    FastRiser,

    /// <summary>Its initiative was measured again and held.</summary>
    VerifiedEffect,

    /// <summary>Somebody named it.</summary>
    Named,
}

public enum ExemplarState
{
    Candidate,

    /// <summary>The person or collective agreed to be told of.</summary>
    Consented,
    Published,
    Declined,
}

public enum ExemplarAction
{
    Consent,
    Decline,
    Publish,
    Praise,
}

/// <summary>Điển hình tiên tiến, người tốt việc tốt: a person or a collective held up as an example, with their consent.</summary>
public sealed class Exemplar : IAudited, IVersioned
{
    public const int NameMaxLength = 200;
    public const int TextMaxLength = 2000;

    public required Guid Id { get; init; }
    public required Guid AuthorityUnitId { get; init; }
    public required Guid UnitId { get; init; }

    /// <summary>Name of the person; null for the unit as a collective. Public once the person agreed.</summary>
    [PersonalDataField]
    public string? PersonName { get; init; }
    public required ExemplarSource Source { get; init; }

    /// <summary>Why: the figures, or what was seen.</summary>
    public required string Reason { get; init; }
    public required ExemplarState State { get; set; }

    /// <summary>How consent was given: paper, date, by whom.</summary>
    public string? ConsentNote { get; set; }
    public DateOnly? ConsentedOn { get; set; }

    /// <summary>The story.</summary>
    public Guid? ArticleId { get; set; }

    /// <summary>How it was praised.</summary>
    public string? Praise { get; set; }
    public required DateTime FoundAt { get; init; }
    public int Version { get; set; }
}

/// <summary>Candidate → Consented → Published, then praised; nothing is told without consent.</summary>
public static class ExemplarWorkflow
{
    private const string Write = nameof(Capability.WriteArticles);

    public static WorkflowTable<ExemplarState, ExemplarAction> Table { get; } =
        new(
            "Exemplar",
            [
                new(ExemplarState.Candidate, ExemplarAction.Consent, ExemplarState.Consented, Write, NeedsReason: true),
                new(ExemplarState.Candidate, ExemplarAction.Decline, ExemplarState.Declined, Write),
                new(ExemplarState.Consented, ExemplarAction.Decline, ExemplarState.Declined, Write),
                new(ExemplarState.Consented, ExemplarAction.Publish, ExemplarState.Published, Write),
                new(ExemplarState.Published, ExemplarAction.Praise, ExemplarState.Published, Write, NeedsReason: true),
                new(ExemplarState.Published, ExemplarAction.Decline, ExemplarState.Declined, Write),
            ]
        );
}

public sealed record NameExemplarOptions
{
    public required Access Access { get; init; }
    public required Guid AuthorityUnitId { get; init; }
    public required Guid? UnitId { get; init; }
    public string? PersonName { get; init; }
    public required string? Reason { get; init; }
    public ExemplarSource Source { get; init; } = ExemplarSource.Named;
}

public sealed class ExemplarService(ThiDuaDbContext db, Texts texts)
{
    public async Task<IReadOnlyList<Exemplar>> ListAsync(Access access, CancellationToken cancellation) =>
        await Own(access).AsNoTracking().OrderBy(e => e.State).ThenByDescending(e => e.FoundAt).Take(200).ToListAsync(cancellation);

    public Task<Exemplar?> FindAsync(Guid id, Access access, CancellationToken cancellation) =>
        Own(access).AsNoTracking().FirstOrDefaultAsync(e => e.Id == id, cancellation);

    public async Task<Guid?> NameAsync(NameExemplarOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (!options.Access.Can(Capability.WriteArticles, options.AuthorityUnitId))
        {
            return null;
        }

        if (options.UnitId is not { } unit || !options.Access.Tree.IsInSubtree(unit, options.AuthorityUnitId))
        {
            throw texts.Refusal("communications.exemplar.unit", "Unit");
        }

        var exemplar = new Exemplar
        {
            Id = Ids.Next(),
            AuthorityUnitId = options.AuthorityUnitId,
            UnitId = unit,
            PersonName = texts.Fitting(options.PersonName, nameof(options.PersonName), Exemplar.NameMaxLength),
            Source = options.Source,
            Reason = texts.Required(options.Reason, nameof(options.Reason), Exemplar.TextMaxLength),
            State = ExemplarState.Candidate,
            FoundAt = action.At,
        };
        db.Add(exemplar);
        await db.SaveAsync(action, cancellation);
        return exemplar.Id;
    }

    /// <summary>Takes a step; publishing needs an article that went out.</summary>
    public async Task<bool> StepAsync(
        Guid id,
        ExemplarAction step,
        string? text,
        Access access,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        if (await Own(access).FirstOrDefaultAsync(e => e.Id == id, cancellation) is not { } exemplar)
        {
            return false;
        }

        var line = ExemplarWorkflow.Table.Find(exemplar.State, step) ?? throw texts.Refusal("communications.step.impossible");
        var note = line.NeedsReason ? texts.Required(text, "Text", Exemplar.TextMaxLength) : null;
        switch (step)
        {
            case ExemplarAction.Consent:
                (exemplar.ConsentNote, exemplar.ConsentedOn) = (note, Shared.Text.VietnamTime.DateOf(action.At));
                break;
            case ExemplarAction.Decline:
                await WithdrawArticlesAsync(id, action, cancellation);
                break;
            case ExemplarAction.Praise:
                exemplar.Praise = note;
                break;
            case ExemplarAction.Publish:
                exemplar.ArticleId =
                    await db
                        .Articles.Where(a => a.ExemplarId == id && a.State == ArticleState.Published)
                        .Select(a => (Guid?)a.Id)
                        .FirstOrDefaultAsync(cancellation)
                    ?? throw texts.Refusal("communications.exemplar.no-article");
                break;
        }

        exemplar.State = line.To;
        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>Who takes the consent back is told of no longer.</summary>
    private async Task WithdrawArticlesAsync(Guid exemplar, ActionContext action, CancellationToken cancellation)
    {
        var told = await db
            .Articles.AsTracking()
            .Where(a => a.ExemplarId == exemplar && (a.State == ArticleState.Planned || a.State == ArticleState.Published))
            .ToListAsync(cancellation);
        foreach (var article in told)
        {
            (article.State, article.ChangedAt) = (ArticleState.Withdrawn, action.At);
        }
    }

    private IQueryable<Exemplar> Own(Access access)
    {
        var units = access.Units(db, Capability.WriteArticles);
        return db.Exemplars.Where(e => units.Contains(e.AuthorityUnitId));
    }
}

internal sealed class ExemplarMapping : IEntityTypeConfiguration<Exemplar>
{
    public void Configure(EntityTypeBuilder<Exemplar> entity)
    {
        entity.ToTable("exemplars");
        entity.Property(e => e.Id).ValueGeneratedNever();
        entity.Property(e => e.PersonName).HasMaxLength(Exemplar.NameMaxLength);
        entity.Property(e => e.Reason).HasMaxLength(Exemplar.TextMaxLength);
        entity.Property(e => e.ConsentNote).HasMaxLength(Exemplar.TextMaxLength);
        entity.Property(e => e.Praise).HasMaxLength(Exemplar.TextMaxLength);
        entity.Property(e => e.Version).IsConcurrencyToken();
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(e => e.AuthorityUnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(e => e.UnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<Article>().WithMany().HasForeignKey(e => e.ArticleId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(e => new { e.AuthorityUnitId, e.State });
    }
}
