using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Learning;

/// <summary>The contents of published versions, read once per host: they never change.</summary>
public sealed class CourseCache
{
    private const int MostVersions = 500;

    private readonly ConcurrentDictionary<Guid, CourseContent> contents = [];

    internal CourseContent? Find(Guid versionId) => contents.GetValueOrDefault(versionId);

    internal void Put(Guid versionId, CourseContent content)
    {
        if (contents.Count >= MostVersions)
        {
            contents.Clear();
        }

        contents[versionId] = content;
    }
}

/// <summary>Which courses of the catalogue are asked for.</summary>
public sealed record CourseFilter(SkillGroup? Group = null, Audience? Audience = null);

/// <summary>The catalogue as learners see it.</summary>
public sealed class CourseLibrary(ThiDuaDbContext db, CourseCache cache)
{
    /// <summary>The published courses, those of the starter set in its order first. A catalogue is short: all of them.</summary>
    public async Task<IReadOnlyList<Course>> ListAsync(CourseFilter filter, CancellationToken cancellation)
    {
        var all = await db
            .Courses.AsNoTracking()
            .Where(c => c.PublishedVersionId != null && !c.IsRetired)
            .OrderBy(c => c.OwnerUnitId != null)
            .ThenBy(c => c.Id)
            .ToListAsync(cancellation);
        return all.FindAll(c =>
            (filter.Group is not { } group || c.Groups.Contains(group))
            && (filter.Audience is not { } audience || c.Audiences.Contains(audience))
        );
    }

    public Task<Course?> FindAsync(string slug, CancellationToken cancellation) =>
        db.Courses.AsNoTracking().FirstOrDefaultAsync(c => c.Slug == slug && c.PublishedVersionId != null, cancellation);

    /// <exception cref="InvalidOperationException">There is no such published version.</exception>
    public async Task<CourseContent> ContentAsync(Guid versionId, CancellationToken cancellation)
    {
        if (cache.Find(versionId) is { } known)
        {
            return known;
        }

        var source = await db
            .CourseVersions.Where(v => v.Id == versionId && v.PublishedAt != null)
            .Select(v => v.Source)
            .FirstOrDefaultAsync(cancellation);
        var content =
            CourseReader.Read(source).Content ?? throw new InvalidOperationException($"Course version {versionId} is not published.");
        cache.Put(versionId, content);
        return content;
    }
}
