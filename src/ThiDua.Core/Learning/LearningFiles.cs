using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Evidence;
using ThiDua.Core.Shared.Files;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Learning;

/// <summary>Keeps the files of learning: photos of lists and certificates, pictures and sound of courses. The same bytes are kept once.</summary>
public sealed class LearningFiles(ThiDuaDbContext db, Texts texts)
{
    public const long MaxMediaBytes = 20 * 1024 * 1024;

    /// <summary>Adds the file to the context; the caller saves.</summary>
    /// <exception cref="FluentValidation.ValidationException">It is no kind of file that can be evidence.</exception>
    public async Task<Guid> KeepEvidenceAsync(string name, byte[] bytes, string field, ActionContext action, CancellationToken cancellation)
    {
        var (contentType, problem) = EvidenceKinds.Of(bytes);
        return contentType is null ? throw texts.Mistake(problem!, field) : await KeepAsync(name, contentType, bytes, action, cancellation);
    }

    /// <summary>A picture, sound or film by its content; null where it is none.</summary>
    public static string? MediaTypeOf(ReadOnlySpan<byte> bytes) =>
        bytes switch
        {
            _ when bytes.Length > MaxMediaBytes => null,
            [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
            [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => "image/png",
            [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "image/webp",
            [(byte)'I', (byte)'D', (byte)'3', ..] or [0xFF, 0xFB, ..] or [0xFF, 0xF3, ..] or [0xFF, 0xF2, ..] => "audio/mpeg",
            [(byte)'O', (byte)'g', (byte)'g', (byte)'S', ..] => "audio/ogg",
            [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', (byte)'M', (byte)'4', (byte)'A', ..] => "audio/mp4",
            [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] => "video/mp4",
            _ => null,
        };

    public async Task<Guid> KeepAsync(string name, string contentType, byte[] bytes, ActionContext action, CancellationToken cancellation)
    {
        var sha = SHA256.HashData(bytes);
        var known = await db
            .StoredFiles.Where(f => f.Sha256 == sha && f.Length == bytes.LongLength && f.ContentType == contentType)
            .Select(f => (Guid?)f.Id)
            .FirstOrDefaultAsync(cancellation);
        if (known is { } id)
        {
            await db.BringBackIfLostAsync(id, sha, bytes, cancellation);
            return id;
        }

        var plain = Path.GetFileName(name.Replace('\\', '/'));
        var file = new StoredFile
        {
            Id = Ids.Next(),
            Name = plain.Length > StoredFile.NameMaxLength ? plain[^StoredFile.NameMaxLength..] : plain,
            ContentType = contentType,
            Length = bytes.LongLength,
            Sha256 = sha,
            CreatedAt = action.At,
        };
        db.Add(file);
        db.Add(new StoredFileContent { FileId = file.Id, Bytes = bytes });
        return file.Id;
    }

    public Task<StoredFile?> FindAsync(Guid fileId, CancellationToken cancellation) => db.FileWithContentAsync(fileId, cancellation);
}
