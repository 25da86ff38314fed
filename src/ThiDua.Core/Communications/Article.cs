using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Files;

namespace ThiDua.Core.Communications;

/// <summary>Chuyên mục.</summary>
public enum ArticleColumn
{
    News,
    Movement,
    Exemplar,
    DigitalLiteracy,
    Guide,
    Warning,
}

public enum ArticleState
{
    Draft,
    InReview,

    /// <summary>Released; goes out when its time has come.</summary>
    Planned,
    Published,
    Withdrawn,
}

/// <summary>One text from which every channel is made. Written by one person, released by another.</summary>
public sealed class Article : IAudited, IVersioned, ISearchable
{
    public const int TitleMaxLength = 200;
    public const int SummaryMaxLength = 500;
    public const int BodyMaxLength = 20_000;
    public const int SlugMaxLength = 120;

    public required Guid Id { get; init; }
    public required Guid AuthorityUnitId { get; init; }
    public required ArticleColumn Column { get; set; }
    public required string Title { get; set; }

    /// <summary>Part of its address; stays when the title changes.</summary>
    public required string Slug { get; init; }
    public required string Summary { get; set; }

    /// <summary>Paragraphs parted by an empty line; "## " begins a heading, "- " an item.</summary>
    public required string Body { get; set; }
    public required ArticleState State { get; set; }
    public required Guid AuthorId { get; init; }
    public Guid? ReviewerId { get; set; }

    /// <summary>Why it came back.</summary>
    public string? ReviewNote { get; set; }

    /// <summary>When it is to go out.</summary>
    public DateTime? PublishAt { get; set; }
    public DateTime? PublishedAt { get; set; }
    public required DateTime ChangedAt { get; set; }

    /// <summary>The exemplar that it tells of.</summary>
    public Guid? ExemplarId { get; set; }

    /// <summary>How often its words were saved.</summary>
    public int Edition { get; set; } = 1;
    public List<ArticlePicture> Pictures { get; init; } = [];
    public int Version { get; set; }
    public string SearchText { get; set; } = "";

    public string SearchSource() => $"{Title} {Summary} {Body}";
}

/// <summary>A picture of an article in the two sizes that pages show; what it shows is said in words.</summary>
public sealed class ArticlePicture : IAudited
{
    public const int AltMaxLength = 300;

    public required Guid Id { get; init; }
    public required Guid ArticleId { get; init; }
    public required int Ordinal { get; init; }
    public required Guid LargeFileId { get; init; }
    public required Guid SmallFileId { get; init; }
    public required int Width { get; init; }
    public required int Height { get; init; }
    public required string Alt { get; set; }
}

/// <summary>The words of an article as they once were.</summary>
public sealed class ArticleEdition
{
    public required Guid Id { get; init; }
    public required Guid ArticleId { get; init; }
    public required int Number { get; init; }
    public required string Title { get; init; }
    public required string Summary { get; init; }
    public required string Body { get; init; }
    public required Guid SavedById { get; init; }
    public required DateTime SavedAt { get; init; }
}

/// <summary>An entry of the calendar of campaigns: what goes out when on which channels.</summary>
public sealed class CampaignEntry : IAudited
{
    public const int TitleMaxLength = 200;

    public required Guid Id { get; init; }
    public required Guid AuthorityUnitId { get; init; }
    public required string Title { get; set; }
    public required DateOnly From { get; set; }
    public required DateOnly To { get; set; }
    public required List<ArticleChannel> Channels { get; set; }
    public string? Note { get; set; }
}

public enum ArticleChannel
{
    Portal,
    Loudspeaker,
    SocialPost,
    PrintSheet,
    Rss,
}

internal sealed class ArticleMapping : IEntityTypeConfiguration<Article>
{
    public void Configure(EntityTypeBuilder<Article> entity)
    {
        entity.ToTable("articles");
        entity.Property(a => a.Id).ValueGeneratedNever();
        entity.Property(a => a.Title).HasMaxLength(Article.TitleMaxLength);
        entity.Property(a => a.Slug).HasMaxLength(Article.SlugMaxLength);
        entity.Property(a => a.Summary).HasMaxLength(Article.SummaryMaxLength);
        entity.Property(a => a.Body).HasMaxLength(Article.BodyMaxLength);
        entity.Property(a => a.ReviewNote).HasMaxLength(2000);
        entity.Property(a => a.Version).IsConcurrencyToken();
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(a => a.AuthorityUnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasMany(a => a.Pictures).WithOne().HasForeignKey(p => p.ArticleId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(a => a.Slug).IsUnique();
        // The lists of an authority; what is public; what is to go out.
        entity.HasIndex(a => new { a.AuthorityUnitId, a.State });
        entity.HasIndex(a => new { a.State, a.PublishedAt });
    }
}

internal sealed class ArticlePictureMapping : IEntityTypeConfiguration<ArticlePicture>
{
    public void Configure(EntityTypeBuilder<ArticlePicture> entity)
    {
        entity.ToTable("article_pictures");
        entity.Property(p => p.Id).ValueGeneratedNever();
        entity.Property(p => p.Alt).HasMaxLength(ArticlePicture.AltMaxLength);
        entity.HasOne<StoredFile>().WithMany().HasForeignKey(p => p.LargeFileId).OnDelete(DeleteBehavior.Restrict);
        entity.HasOne<StoredFile>().WithMany().HasForeignKey(p => p.SmallFileId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(p => new { p.ArticleId, p.Ordinal });
    }
}

internal sealed class ArticleEditionMapping : IEntityTypeConfiguration<ArticleEdition>
{
    public void Configure(EntityTypeBuilder<ArticleEdition> entity)
    {
        entity.ToTable("article_editions");
        entity.Property(e => e.Id).ValueGeneratedNever();
        entity.Property(e => e.Title).HasMaxLength(Article.TitleMaxLength);
        entity.Property(e => e.Summary).HasMaxLength(Article.SummaryMaxLength);
        entity.Property(e => e.Body).HasMaxLength(Article.BodyMaxLength);
        entity.HasOne<Article>().WithMany().HasForeignKey(e => e.ArticleId).OnDelete(DeleteBehavior.Cascade);
        entity.HasIndex(e => new { e.ArticleId, e.Number }).IsUnique();
    }
}

internal sealed class CampaignEntryMapping : IEntityTypeConfiguration<CampaignEntry>
{
    public void Configure(EntityTypeBuilder<CampaignEntry> entity)
    {
        entity.ToTable("campaign_entries");
        entity.Property(c => c.Id).ValueGeneratedNever();
        entity.Property(c => c.Title).HasMaxLength(CampaignEntry.TitleMaxLength);
        entity.Property(c => c.Note).HasMaxLength(2000);
        entity.Property(c => c.Channels).HasListOfNames();
        entity.HasOne<OrgUnit>().WithMany().HasForeignKey(c => c.AuthorityUnitId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(c => new { c.AuthorityUnitId, c.From });
    }
}
