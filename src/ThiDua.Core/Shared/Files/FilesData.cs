using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Shared.Files;

/// <summary>Files and their contents, wherever these lie: one query where they are in the database, as most are.</summary>
public static class FilesData
{
    extension(ThiDuaDbContext db)
    {
        public DbSet<StoredFile> StoredFiles => db.Set<StoredFile>();
        public DbSet<StoredFileContent> StoredFileContents => db.Set<StoredFileContent>();
        public DbSet<OutsideContent> OutsideContents => db.Set<OutsideContent>();

        /// <summary>A file with its content; null where there is no such file.</summary>
        /// <exception cref="ContentException">The content lies outside and cannot be read from there.</exception>
        public async Task<StoredFile?> FileWithContentAsync(Guid? id, CancellationToken cancellation) =>
            id is null ? null : await db.FileWithContentAsync(db.StoredFiles.Where(f => f.Id == id), cancellation);

        /// <summary>The first of these files with its content; null where there is none.</summary>
        /// <exception cref="ContentException">The content lies outside and cannot be read from there.</exception>
        public async Task<StoredFile?> FileWithContentAsync(IQueryable<StoredFile> files, CancellationToken cancellation)
        {
            var file = await files.AsNoTracking().Include(f => f.Content).FirstOrDefaultAsync(cancellation);
            return file is { Content: null } ? file.With(await db.GetService<ContentReader>().ReadAsync(db, file, cancellation)) : file;
        }

        /// <summary>The content of a file that is there.</summary>
        /// <exception cref="ContentException">The content lies outside and cannot be read from there.</exception>
        public async Task<byte[]> ContentAsync(Guid fileId, CancellationToken cancellation) =>
            (await db.ContentsAsync([fileId], cancellation))[fileId];

        /// <summary>The contents of files that are there.</summary>
        /// <exception cref="ContentException">One lies outside and cannot be read from there.</exception>
        public async Task<IReadOnlyDictionary<Guid, byte[]>> ContentsAsync(
            IReadOnlyCollection<Guid> fileIds,
            CancellationToken cancellation
        )
        {
            var contents = await db
                .StoredFileContents.AsNoTracking()
                .Where(c => fileIds.Contains(c.FileId))
                .ToDictionaryAsync(c => c.FileId, c => c.Bytes, cancellation);
            foreach (var id in fileIds.Where(id => !contents.ContainsKey(id)))
            {
                var file = await db.StoredFiles.AsNoTracking().SingleAsync(f => f.Id == id, cancellation);
                contents[id] = await db.GetService<ContentReader>().ReadAsync(db, file, cancellation);
            }

            return contents;
        }

        /// <summary>
        /// Somebody hands in again what is kept already: where it was lost outside, it comes back with this. The caller saves.
        /// </summary>
        internal async Task BringBackIfLostAsync(Guid fileId, byte[] sha256, byte[] bytes, CancellationToken cancellation)
        {
            var isLost = await db.OutsideContents.AnyAsync(c => c.Sha256 == sha256 && c.Fault != null && c.DroppedAt == null, cancellation);
            if (isLost && !await db.StoredFileContents.AnyAsync(c => c.FileId == fileId, cancellation))
            {
                db.Add(new StoredFileContent { FileId = fileId, Bytes = bytes });
            }
        }
    }

    private static StoredFile With(this StoredFile file, byte[] bytes) =>
        new()
        {
            Id = file.Id,
            Name = file.Name,
            ContentType = file.ContentType,
            Length = file.Length,
            Sha256 = file.Sha256,
            CreatedAt = file.CreatedAt,
            Content = new StoredFileContent { FileId = file.Id, Bytes = bytes },
        };
}
