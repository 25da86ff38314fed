using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Files;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Tables;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Issuing;

/// <summary>
/// The complete dossier of a movement as a ZIP: readable pages, tables as CSV, the files themselves, an index, and a list of
/// checksums in the format of sha256sum. An archive opens it in twenty years without this software.
/// </summary>
public sealed class DossierService(ThiDuaDbContext db, OrgTreeStore trees, Texts texts)
{
    public const string ContentType = "application/zip";
    public const string Checksums = "SHA256SUMS.txt";
    public const string Index = "index.html";

    /// <summary>Makes the dossier and keeps it with the closing. Null where the movement is not closed.</summary>
    public async Task<Guid?> KeepAsync(Guid movementId, ActionContext action, CancellationToken cancellation)
    {
        var closing = await db
            .MovementClosings.Where(c => c.MovementId == movementId)
            .OrderByDescending(c => c.ClosedAt)
            .FirstOrDefaultAsync(cancellation);
        if (closing is null)
        {
            return null;
        }

        using var zip = new MemoryStream();
        await WriteAsync(movementId, zip, cancellation);
        var bytes = zip.ToArray();
        var file = new StoredFile
        {
            Id = Ids.Next(),
            Name = $"ho-so-phong-trao-{VietnamTime.DateOf(action.At).ToString("yyyyMMdd", CultureInfo.InvariantCulture)}.zip",
            ContentType = ContentType,
            Length = bytes.LongLength,
            Sha256 = SHA256.HashData(bytes),
            CreatedAt = action.At,
        };
        return await db.InTransactionAsync(
            action,
            async () =>
            {
                db.Add(file);
                db.Add(new StoredFileContent { FileId = file.Id, Bytes = bytes });
                closing.DossierFileId = file.Id;
                await db.SaveAsync(action, cancellation);
                return (Guid?)file.Id;
            },
            cancellation
        );
    }

    /// <summary>Writes the ZIP; the caller has checked the right to it.</summary>
    public async Task WriteAsync(Guid movementId, Stream output, CancellationToken cancellation)
    {
        var movement = await db.Movements.AsNoTracking().SingleAsync(m => m.Id == movementId, cancellation);
        var tree = await trees.CurrentAsync(cancellation);
        var content = await new DossierContent(db, texts).ReadAsync(movement, tree, cancellation);
        using var archive = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);
        var sums = new List<(string Path, string Sum)>();
        foreach (var table in content.Tables)
        {
            using var csv = new MemoryStream();
            SheetWriter.Write(
                csv,
                SheetFormat.Csv,
                table.Name,
                table.Heads,
                table.Rows.Select(r => (IReadOnlyList<SheetCell>)[.. r.Select(SheetCell.Of)])
            );
            sums.Add(await AddAsync(archive, $"bang/{table.Name}.csv", csv.ToArray(), cancellation));
        }

        var files = new List<(string Path, string Name)>();
        foreach (var (folder, fileId) in content.Files)
        {
            // One at a time: evidence may be large, and only one file is in memory.
            var file = (await db.FileWithContentAsync(fileId, cancellation))!;
            var path = $"tep/{folder}/{fileId:N}{Path.GetExtension(file.Name)}";
            sums.Add(await AddAsync(archive, path, file.Content!.Bytes, cancellation));
            files.Add((path, file.Name));
        }

        sums.Add(await AddAsync(archive, Index, Encoding.UTF8.GetBytes(IndexPage(content, files)), cancellation));
        var list = string.Concat(sums.OrderBy(s => s.Path, StringComparer.Ordinal).Select(s => $"{s.Sum}  {s.Path}\n"));
        await AddAsync(archive, Checksums, Encoding.UTF8.GetBytes(list), cancellation);
    }

    private string IndexPage(DossierMatter content, List<(string Path, string Name)> files)
    {
        var page = new DossierPage(content.Title);
        page.Text(texts["issuing.dossier.lead", Checksums]);
        foreach (var (heading, text) in content.Chapters)
        {
            page.Heading(heading).Text(text);
        }

        foreach (var table in content.Tables)
        {
            page.Heading(table.Title).Link($"bang/{table.Name}.csv", $"bang/{table.Name}.csv").Table(table.Heads, table.Rows);
        }

        page.Heading(texts["issuing.dossier.files"]);
        foreach (var (path, name) in files)
        {
            page.Link(path, name);
        }

        return page.ToString();
    }

    private static async Task<(string, string)> AddAsync(ZipArchive archive, string path, byte[] bytes, CancellationToken cancellation)
    {
        var entry = archive.CreateEntry(path, CompressionLevel.Optimal);
        await using var stream = await entry.OpenAsync(cancellation);
        await stream.WriteAsync(bytes, cancellation);
        return (path, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }
}

/// <summary>A table of the dossier.</summary>
/// <param name="Name">Of the file.</param>
internal sealed record DossierTable(string Name, string Title, IReadOnlyList<string> Heads, IReadOnlyList<IReadOnlyList<string?>> Rows);

/// <summary>All that goes into a dossier.</summary>
/// <param name="Files">Folder and stored file.</param>
internal sealed record DossierMatter(
    string Title,
    IReadOnlyList<(string Heading, string? Text)> Chapters,
    IReadOnlyList<DossierTable> Tables,
    IReadOnlyList<(string Folder, Guid FileId)> Files
);
