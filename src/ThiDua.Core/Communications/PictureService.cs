using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.DocumentFiles;
using ThiDua.Core.Shared.Evidence;
using ThiDua.Core.Shared.Files;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Communications;

public sealed record AddPictureOptions
{
    public required Access Access { get; init; }
    public required Guid ArticleId { get; init; }
    public required byte[] Bytes { get; init; }

    /// <summary>What the picture shows, for those who do not see it.</summary>
    public required string? Alt { get; init; }
}

/// <summary>Pictures of articles: made smaller by vipsthumbnail and freed of what the camera wrote into them.</summary>
public sealed class PictureService(ThiDuaDbContext db, Thumbnails thumbnails, Texts texts)
{
    public const long MaxBytes = 15 * 1024 * 1024;
    private const int LargeSide = 1280;
    private const int SmallSide = 480;
    private const int MostPictures = 12;

    public async Task<bool> AddAsync(AddPictureOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (await FindAsync(options.ArticleId, options.Access, cancellation) is not { } article)
        {
            return false;
        }

        var alt = texts.Required(options.Alt, nameof(options.Alt), ArticlePicture.AltMaxLength);
        if (article.Pictures.Count >= MostPictures)
        {
            throw texts.Refusal("communications.picture.many", "Upload", MostPictures);
        }

        var (type, problem) = EvidenceKinds.Of(options.Bytes);
        if (problem is not null || !EvidenceKinds.IsPicture(type!) || options.Bytes.LongLength > MaxBytes)
        {
            throw texts.Refusal(problem ?? "communications.picture.kind", "Upload");
        }

        if (!thumbnails.IsPossible)
        {
            throw texts.Refusal("communications.picture.missing-program", "Upload", Thumbnails.Package);
        }

        var large = await thumbnails.MakeAsync(options.Bytes, LargeSide, cancellation);
        var small = await thumbnails.MakeAsync(options.Bytes, SmallSide, cancellation);
        if (large is null || small is null || PictureSize.Of(small) is not { } size)
        {
            throw texts.Refusal("communications.picture.unreadable", "Upload");
        }

        db.Add(
            new ArticlePicture
            {
                Id = Ids.Next(),
                ArticleId = article.Id,
                Ordinal = article.Pictures.Count == 0 ? 1 : article.Pictures.Max(p => p.Ordinal) + 1,
                LargeFileId = Keep(large, action),
                SmallFileId = Keep(small, action),
                Width = size.Width,
                Height = size.Height,
                Alt = alt,
            }
        );
        await db.SaveAsync(action, cancellation);
        return true;
    }

    public async Task<bool> RemoveAsync(Guid articleId, Guid pictureId, Access access, ActionContext action, CancellationToken cancellation)
    {
        var picture = (await FindAsync(articleId, access, cancellation))?.Pictures.Find(p => p.Id == pictureId);
        if (picture is null)
        {
            return false;
        }

        db.Remove(picture);
        await db.SaveAsync(action, cancellation);
        return true;
    }

    private Guid Keep(byte[] bytes, ActionContext action)
    {
        var file = new StoredFile
        {
            Id = Ids.Next(),
            Name = "anh.jpg",
            ContentType = PictureSize.Jpeg,
            Length = bytes.LongLength,
            Sha256 = SHA256.HashData(bytes),
            CreatedAt = action.At,
        };
        db.Add(file);
        db.Add(new StoredFileContent { FileId = file.Id, Bytes = bytes });
        return file.Id;
    }

    private Task<Article?> FindAsync(Guid id, Access access, CancellationToken cancellation)
    {
        var units = access.Units(db, Capability.WriteArticles);
        return db
            .Articles.Include(a => a.Pictures)
            .FirstOrDefaultAsync(
                a => a.Id == id && (a.State == ArticleState.Draft || a.State == ArticleState.InReview) && units.Contains(a.AuthorityUnitId),
                cancellation
            );
    }
}
