using System.Security.Cryptography;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Files;

namespace ThiDua.Core.Issuing;

/// <summary>A file to be handed out.</summary>
public sealed record PaperFile(string Name, string ContentType, byte[] Bytes)
{
    public const string DocxType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    public const string PdfType = "application/pdf";
    public const string ZipType = "application/zip";
}

internal static class PaperFiles
{
    /// <summary>Adds the file to what the caller saves.</summary>
    public static Guid Keep(this ThiDuaDbContext db, PaperFile file, ActionContext action)
    {
        var id = Ids.Next();
        db.Add(
            new StoredFile
            {
                Id = id,
                Name = file.Name.Length <= StoredFile.NameMaxLength ? file.Name : file.Name[^StoredFile.NameMaxLength..],
                ContentType = file.ContentType,
                Length = file.Bytes.Length,
                Sha256 = SHA256.HashData(file.Bytes),
                CreatedAt = action.At,
                Content = new StoredFileContent { FileId = id, Bytes = file.Bytes },
            }
        );
        return id;
    }

    public static async Task<PaperFile?> FileAsync(this ThiDuaDbContext db, Guid? fileId, CancellationToken cancellation)
    {
        var file = await db.FileWithContentAsync(fileId, cancellation);
        return file is null ? null : new PaperFile(file.Name, file.ContentType, file.Content!.Bytes);
    }

    /// <summary>A name that every file system takes.</summary>
    public static string Safe(string name) =>
        string.Concat(name.Select(c => char.IsControl(c) || "/\\:*?\"<>|".Contains(c, StringComparison.Ordinal) ? '-' : c)).Trim();
}
