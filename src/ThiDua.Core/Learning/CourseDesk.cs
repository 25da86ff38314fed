using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Learning;

/// <summary>A course on the desk of whoever keeps it.</summary>
/// <param name="CanEdit">Of one's own authority; one of the starter set is looked at and copied.</param>
public sealed record CourseFolder(
    Course Course,
    bool CanEdit,
    IReadOnlyList<CourseVersion> Versions,
    IReadOnlyList<CourseFile> Files,
    CourseVersion Latest
);

/// <summary>Courses for those who keep them: lists, versions, media, and packages that carry a course from one installation to another.</summary>
public sealed class CourseDesk(ThiDuaDbContext db, CourseService courses, LearningFiles files, Texts texts)
{
    public const long MaxPackageBytes = 50 * 1024 * 1024;
    private const string TextEntry = "khoa-hoc.txt";
    private const int MostFiles = 200;

    /// <summary>The starter set and the courses of the authorities that the person manages learning for.</summary>
    public async Task<IReadOnlyList<Course>> ListAsync(Access access, CancellationToken cancellation)
    {
        var units = access.Units(db, Capability.ManageLearning);
        return await db
            .Courses.AsNoTracking()
            .Where(c => c.OwnerUnitId == null || units.Contains(c.OwnerUnitId.Value))
            .OrderBy(c => c.OwnerUnitId != null)
            .ThenBy(c => c.Id)
            .ToListAsync(cancellation);
    }

    public async Task<CourseFolder?> FindAsync(Guid id, Access access, CancellationToken cancellation)
    {
        var course = await db.Courses.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancellation);
        var canEdit = course?.OwnerUnitId is { } owner && access.Can(Capability.ManageLearning, owner);
        if (course is null || (course.OwnerUnitId is not null && !canEdit))
        {
            return null;
        }

        var versions = await db
            .CourseVersions.AsNoTracking()
            .Where(v => v.CourseId == id)
            .OrderByDescending(v => v.Number)
            .ToListAsync(cancellation);
        var media = await db.CourseFiles.AsNoTracking().Where(f => f.CourseId == id).OrderBy(f => f.Name).ToListAsync(cancellation);
        return new(course, canEdit, versions, media, versions[0]);
    }

    /// <summary>Adds or exchanges a picture, sound or film. False where the course is not one's own.</summary>
    /// <exception cref="FluentValidation.ValidationException">The name or the kind of file does not fit.</exception>
    public async Task<bool> AddFileAsync(
        Guid courseId,
        string name,
        byte[] bytes,
        Access access,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        if (await FindAsync(courseId, access, cancellation) is not { CanEdit: true } folder)
        {
            return false;
        }

        var plain = PlainName(name);
        var type = LearningFiles.MediaTypeOf(bytes);
        if (type is null || !CourseFile.IsName(plain) || folder.Files.Count >= MostFiles)
        {
            throw texts.Mistake("learning.course.file-kind", "File");
        }

        await PutFileAsync(courseId, plain, type, bytes, action, cancellation);
        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>The newest text and all files as one ZIP; null where the person may not see the course.</summary>
    public async Task<(string Name, byte[] Bytes)?> ExportAsync(Guid id, Access access, CancellationToken cancellation)
    {
        if (await FindAsync(id, access, cancellation) is not { } folder)
        {
            return null;
        }

        using var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            await WriteAsync(archive, TextEntry, Encoding.UTF8.GetBytes(folder.Latest.Source), cancellation);
            foreach (var file in folder.Files)
            {
                var content = await files.FindAsync(file.FileId, cancellation);
                await WriteAsync(archive, $"tep/{file.Name}", content!.Content!.Bytes, cancellation);
            }
        }

        return ($"{folder.Course.Slug}.zip", buffer.ToArray());
    }

    /// <summary>Takes a package in as a draft of a new course, or of one's own that bears the same code. Null where the person may not.</summary>
    /// <exception cref="FluentValidation.ValidationException">It is no package, or its text has mistakes.</exception>
    public Task<Guid?> ImportAsync(byte[] package, Guid ownerUnitId, Access access, ActionContext action, CancellationToken cancellation) =>
        db.InTransactionAsync(
            action,
            async () =>
            {
                var (source, media) = Unpack(package);
                var content = CourseReader.Read(source).Content ?? throw texts.Mistake("learning.course.has-mistakes", "File");
                var own = await db
                    .Courses.Where(c => c.Slug == content.Slug && c.OwnerUnitId == ownerUnitId)
                    .Select(c => (Guid?)c.Id)
                    .FirstOrDefaultAsync(cancellation);
                var options = new SaveCourseOptions
                {
                    Access = access,
                    CourseId = own,
                    OwnerUnitId = ownerUnitId,
                    Source = source,
                };
                if (await courses.SaveDraftAsync(options, action, cancellation) is not { } id)
                {
                    return null;
                }

                foreach (var (name, type, bytes) in media)
                {
                    await PutFileAsync(id, name, type, bytes, action, cancellation);
                }

                await db.SaveAsync(action, cancellation);
                return (Guid?)id;
            },
            cancellation
        );

    /// <summary>A file of a course that is offered, for learners.</summary>
    public async Task<Core.Shared.Files.StoredFile?> MediaAsync(Guid courseId, string name, CancellationToken cancellation)
    {
        var id = await db
            .CourseFiles.Where(f => f.CourseId == courseId && f.Name == name)
            .Select(f => (Guid?)f.FileId)
            .FirstOrDefaultAsync(cancellation);
        return id is null ? null : await files.FindAsync(id.Value, cancellation);
    }

    private async Task PutFileAsync(
        Guid course,
        string name,
        string type,
        byte[] bytes,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        var file = await files.KeepAsync(name, type, bytes, action, cancellation);
        var known = await db.CourseFiles.AsTracking().FirstOrDefaultAsync(f => f.CourseId == course && f.Name == name, cancellation);
        if (known is not null)
        {
            known.FileId = file;
            return;
        }

        db.Add(
            new CourseFile
            {
                Id = Ids.Next(),
                CourseId = course,
                Name = name,
                FileId = file,
            }
        );
    }

    private (string Source, List<(string Name, string Type, byte[] Bytes)> Media) Unpack(byte[] package)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(package), ZipArchiveMode.Read);
            var text = archive.GetEntry(TextEntry);
            if (text is null || archive.Entries.Count > MostFiles + 2)
            {
                throw texts.Mistake("learning.course.no-package", "File");
            }

            var media = new List<(string, string, byte[])>();
            foreach (var entry in archive.Entries.Where(e => e.FullName.StartsWith("tep/", StringComparison.Ordinal) && e.Name.Length > 0))
            {
                var bytes = ReadEntry(entry, LearningFiles.MaxMediaBytes);
                var type = LearningFiles.MediaTypeOf(bytes);
                media.Add(
                    type is null || !CourseFile.IsName(entry.Name)
                        ? throw texts.Mistake("learning.course.file-kind", "File")
                        : (entry.Name, type, bytes)
                );
            }

            return (Encoding.UTF8.GetString(ReadEntry(text, CourseReader.MaxLength * 4)), media);
        }
        catch (InvalidDataException)
        {
            throw texts.Mistake("learning.course.no-package", "File");
        }
    }

    /// <summary>Reads no more than is allowed, whatever the archive says about its length.</summary>
    private byte[] ReadEntry(ZipArchiveEntry entry, long most)
    {
        using var stream = entry.Open();
        using var buffer = new MemoryStream();
        var chunk = new byte[81920];
        for (int read; (read = stream.Read(chunk)) > 0; )
        {
            buffer.Write(chunk, 0, read);
            if (buffer.Length > most)
            {
                throw texts.Mistake("learning.course.no-package", "File");
            }
        }

        return buffer.ToArray();
    }

    private static async Task WriteAsync(ZipArchive archive, string name, byte[] bytes, CancellationToken cancellation)
    {
        await using var entry = await archive.CreateEntry(name).OpenAsync(cancellation);
        await entry.WriteAsync(bytes, cancellation);
    }

    private static string PlainName(string name) =>
        new string([
            .. Path.GetFileName(name.Replace('\\', '/')).Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-'),
        ]);
}
