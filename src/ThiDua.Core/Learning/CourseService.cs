using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Learning;

public sealed record SaveCourseOptions
{
    public required Access Access { get; init; }

    /// <summary>Null for a new course.</summary>
    public Guid? CourseId { get; init; }

    /// <summary>Who will keep a new one.</summary>
    public Guid? OwnerUnitId { get; init; }
    public required string? Source { get; init; }

    /// <summary>The version of the draft that was being edited; null where none was.</summary>
    public int? Seen { get; init; }
}

/// <summary>Edits and publishes the courses of an authority. A course of the starter set is copied, never changed.</summary>
public sealed class CourseService(ThiDuaDbContext db, Texts texts)
{
    /// <summary>Keeps the text as the draft of the course; mistakes in it may stay until it is published. Null where the course is not one's own.</summary>
    /// <exception cref="FluentValidation.ValidationException">No head can be read, the code is taken, or somebody else saved meanwhile.</exception>
    public async Task<Guid?> SaveDraftAsync(SaveCourseOptions options, ActionContext action, CancellationToken cancellation)
    {
        var reading = CourseReader.Read(options.Source);
        var course = options.CourseId is { } id
            ? await OwnAsync(id, options.Access, cancellation)
            : await NewAsync(reading, options, action, cancellation);
        if (course is null)
        {
            return null;
        }

        if (reading.Content is { } content && content.Slug != course.Slug)
        {
            throw texts.Mistake("learning.course.slug-fixed", nameof(options.Source), course.Slug);
        }

        var draft = await db
            .CourseVersions.AsTracking()
            .Where(v => v.CourseId == course.Id)
            .OrderByDescending(v => v.Number)
            .FirstOrDefaultAsync(cancellation);
        if (draft is { PublishedAt: null })
        {
            if (options.Seen is { } seen && seen != draft.Version)
            {
                throw texts.Mistake("learning.course.changed-meanwhile", nameof(options.Source));
            }

            (draft.Source, draft.ChangedAt) = (options.Source ?? "", action.At);
        }
        else
        {
            db.Add(NewVersion(course.Id, (draft?.Number ?? 0) + 1, options.Source ?? "", action.At));
        }

        await db.SaveAsync(action, cancellation);
        return course.Id;
    }

    /// <summary>Makes the draft the version that learners who begin from now on get. False where it is not one's own or there is no draft.</summary>
    /// <exception cref="FluentValidation.ValidationException">The draft has mistakes or names files that are not there.</exception>
    public async Task<bool> PublishAsync(Guid courseId, Access access, ActionContext action, CancellationToken cancellation)
    {
        var draft = await db
            .CourseVersions.AsTracking()
            .FirstOrDefaultAsync(v => v.CourseId == courseId && v.PublishedAt == null, cancellation);
        if (await OwnAsync(courseId, access, cancellation) is not { } course || draft is null)
        {
            return false;
        }

        var content = CourseReader.Read(draft.Source).Content ?? throw texts.Mistake("learning.course.has-mistakes", "Source");
        var there = await db.CourseFiles.Where(f => f.CourseId == courseId).Select(f => f.Name).ToListAsync(cancellation);
        var missing = content
            .Lessons.SelectMany(l => l.Blocks)
            .Select(b => b.File)
            .Where(f => CourseFile.IsName(f) && !there.Contains(f!))
            .Distinct()
            .ToList();
        if (missing.Count > 0)
        {
            throw texts.Mistake("learning.course.files-missing", "Source", string.Join(", ", missing));
        }

        draft.PublishedAt = action.At;
        Fill(course, content, draft.Id);
        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>No longer offered, or offered again. False where it is not one's own.</summary>
    public async Task<bool> RetireAsync(Guid courseId, bool isRetired, Access access, ActionContext action, CancellationToken cancellation)
    {
        if (await OwnAsync(courseId, access, cancellation) is not { } course)
        {
            return false;
        }

        course.IsRetired = isRetired;
        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>Loads courses that ship with the product: new ones, and a new version of one whose text has changed.</summary>
    public async Task<int> LoadStarterAsync(IEnumerable<string> sources, ActionContext action, CancellationToken cancellation)
    {
        var known = await db.Courses.AsTracking().Where(c => c.OwnerUnitId == null).ToDictionaryAsync(c => c.Slug, cancellation);
        var published = await db
            .CourseVersions.Where(v => v.PublishedAt != null)
            .GroupBy(v => v.CourseId)
            .Select(g => new { g.Key, Number = g.Max(v => v.Number) })
            .ToDictionaryAsync(v => v.Key, v => v.Number, cancellation);
        var ids = known.Values.Select(c => c.PublishedVersionId).ToList();
        var texts = await db.CourseVersions.Where(v => ids.Contains(v.Id)).ToDictionaryAsync(v => v.CourseId, v => v.Source, cancellation);
        var changed = 0;
        foreach (var source in sources)
        {
            var content = CourseReader.Read(source).Content ?? throw new InvalidOperationException("A starter course cannot be read.");
            var course = known.GetValueOrDefault(content.Slug) ?? Add(content, null);
            if (texts.GetValueOrDefault(course.Id) == source)
            {
                continue;
            }

            var version = NewVersion(course.Id, published.GetValueOrDefault(course.Id) + 1, source, action.At);
            version.PublishedAt = action.At;
            db.Add(version);
            Fill(course, content, version.Id);
            changed++;
        }

        if (changed > 0)
        {
            await db.SaveBatchAsync(action, nameof(Course), action.AuthorityId, new { changed }, cancellation);
        }

        return changed;
    }

    private async Task<Course?> NewAsync(
        CourseReading reading,
        SaveCourseOptions options,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        if (options.OwnerUnitId is not { } owner || !options.Access.Can(Capability.ManageLearning, owner))
        {
            return null;
        }

        var content = reading.Content ?? throw texts.Mistake("learning.course.has-mistakes", nameof(options.Source));
        return await db.Courses.AnyAsync(c => c.Slug == content.Slug, cancellation)
            ? throw texts.Mistake("learning.course.slug-taken", nameof(options.Source), content.Slug)
            : Add(content, owner);
    }

    private Course Add(CourseContent content, Guid? owner)
    {
        var course = new Course
        {
            Id = Ids.Next(),
            Slug = content.Slug,
            OwnerUnitId = owner,
            Title = content.Title,
            Summary = content.Summary,
            Groups = [.. content.Groups],
            Audiences = [.. content.Audiences],
            Lessons = content.Lessons.Count,
        };
        db.Add(course);
        return course;
    }

    private static void Fill(Course course, CourseContent content, Guid version)
    {
        (course.Title, course.Summary, course.Lessons) = (content.Title, content.Summary, content.Lessons.Count);
        (course.Groups, course.Audiences, course.PublishedVersionId) = ([.. content.Groups], [.. content.Audiences], version);
    }

    private static CourseVersion NewVersion(Guid course, int number, string source, DateTime at) =>
        new()
        {
            Id = Ids.Next(),
            CourseId = course,
            Number = number,
            Source = source,
            ChangedAt = at,
        };

    private async Task<Course?> OwnAsync(Guid id, Access access, CancellationToken cancellation)
    {
        var units = access.Units(db, Capability.ManageLearning);
        return await db
            .Courses.AsTracking()
            .FirstOrDefaultAsync(c => c.Id == id && c.OwnerUnitId != null && units.Contains(c.OwnerUnitId.Value), cancellation);
    }
}
