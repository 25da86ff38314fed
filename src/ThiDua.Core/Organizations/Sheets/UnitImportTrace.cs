using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Files;

namespace ThiDua.Core.Organizations;

/// <summary>What an import did, so that it can be undone: the units it brought, and how those it changed stood before and after.</summary>
/// <param name="Added">Parents before what stands below them.</param>
/// <param name="Marks">What was kept of the units it brought; another number means that somebody has worked on them since.</param>
/// <param name="Days">The days of the sizes in the sheet.</param>
/// <param name="TouchesAuthorities">Provinces or communes are among them: whoever undoes it must be allowed to change those.</param>
internal sealed record UnitImportTrace(
    IReadOnlyList<Guid> Added,
    AddedMarks Marks,
    IReadOnlyList<UnitState> Before,
    IReadOnlyList<UnitState> After,
    IReadOnlyList<DateOnly> Days,
    bool TouchesAuthorities
)
{
    private const string ContentType = "application/json+gzip";

    public StoredFile Store(ThiDuaDbContext db, Guid import, DateTime at)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            JsonSerializer.Serialize(gzip, this);
        }

        var bytes = packed.ToArray();
        var file = new StoredFile
        {
            Id = Ids.Next(),
            Name = $"nhap-don-vi-{import:N}.json.gz",
            ContentType = ContentType,
            Length = bytes.Length,
            Sha256 = SHA256.HashData(bytes),
            CreatedAt = at,
        };
        db.Add(file);
        db.Add(new StoredFileContent { FileId = file.Id, Bytes = bytes });
        return file;
    }

    public static async Task<UnitImportTrace> ReadAsync(ThiDuaDbContext db, Guid file, CancellationToken cancellation)
    {
        var bytes = await db.ContentAsync(file, cancellation);
        await using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        return await JsonSerializer.DeserializeAsync<UnitImportTrace>(gzip, cancellationToken: cancellation)
            ?? throw new InvalidOperationException($"File {file} tells nothing of an import.");
    }
}

/// <summary>Sums over the units that an import brought, which every later change moves.</summary>
internal sealed record AddedMarks(long Units, long Codes, long Contacts, long Sizes)
{
    public static async Task<AddedMarks> OfAsync(ThiDuaDbContext db, IReadOnlyList<Guid> added, CancellationToken cancellation)
    {
        var sum = new AddedMarks(0, 0, 0, 0);
        foreach (var portion in added.Chunk(UnitStates.Portion))
        {
            var ids = portion.ToList();
            sum = new(
                sum.Units + await db.OrgUnits.Where(u => EF.Parameter(ids).Contains(u.Id)).SumAsync(u => (long)u.Version, cancellation),
                sum.Codes + await db.OrgUnitCodes.CountAsync(c => EF.Parameter(ids).Contains(c.UnitId), cancellation),
                sum.Contacts
                    + await db.UnitContacts.Where(c => EF.Parameter(ids).Contains(c.Id)).SumAsync(c => (long)c.Version + 1, cancellation),
                sum.Sizes + await db.UnitFigures.Where(f => EF.Parameter(ids).Contains(f.UnitId)).SumAsync(f => f.Value + 1, cancellation)
            );
        }

        return sum;
    }
}
