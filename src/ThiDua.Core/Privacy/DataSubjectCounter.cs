using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Privacy;

/// <summary>How many people the installation holds data of.</summary>
/// <param name="ByKind">Records with personal fields, by the name of the entity.</param>
public sealed record DataSubjectCount(int Basic, int Sensitive, IReadOnlyDictionary<string, int> ByKind)
{
    /// <summary>From here on a system is of level 3 (Decree 331/2026).</summary>
    public const int BasicLimit = 100_000;

    public const int SensitiveLimit = 10_000;

    public bool IsOver => Basic >= BasicLimit || Sensitive >= SensitiveLimit;

    /// <summary>Four fifths of the way: time to prepare the file for level 3.</summary>
    public bool IsNear => Basic >= BasicLimit / 5 * 4 || Sensitive >= SensitiveLimit / 5 * 4;
}

/// <summary>
/// Counts the records of people by the marks of the model, so that a new kind of record counts from the day it is mapped.
/// Somebody with two kinds of record counts twice: the figure is never too low.
/// </summary>
public sealed class DataSubjectCounter(ThiDuaDbContext db)
{
    private static readonly MethodInfo Count = typeof(DataSubjectCounter).GetMethod(
        nameof(CountAsync),
        BindingFlags.NonPublic | BindingFlags.Static
    )!;

    public async Task<DataSubjectCount> CountAsync(CancellationToken cancellation)
    {
        var byKind = new Dictionary<string, int>();
        var sensitive = 0;
        foreach (var entity in db.Model.GetEntityTypes().Where(e => e.GetProperties().Any(PersonalData.IsPersonal)))
        {
            var count = await (Task<int>)Count.MakeGenericMethod(entity.ClrType).Invoke(null, [db, cancellation])!;
            byKind.Add(entity.ShortName(), count);
            sensitive += entity.GetProperties().Any(IsSensitive) ? count : 0;
        }

        return new DataSubjectCount(byKind.Values.Sum(), sensitive, byKind);
    }

    private static bool IsSensitive(IReadOnlyProperty property) =>
        property.PropertyInfo?.GetCustomAttribute<PersonalDataFieldAttribute>()?.IsSensitive == true;

    private static Task<int> CountAsync<T>(ThiDuaDbContext db, CancellationToken cancellation)
        where T : class => db.Set<T>().CountAsync(cancellation);
}
