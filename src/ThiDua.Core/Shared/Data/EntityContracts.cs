using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace ThiDua.Core.Shared.Data;

/// <summary>Guarded against lost updates: the context raises the version at each save and the database compares it.</summary>
public interface IVersioned
{
    int Version { get; set; }
}

/// <summary>Found without diacritics: the context keeps <see cref="SearchText"/> folded from what <see cref="SearchSource"/> gives.</summary>
public interface ISearchable
{
    string SearchText { get; set; }

    string SearchSource();
}

/// <summary>
/// Every change is written to the audit log in the same transaction; a save without an <see cref="Audit.ActionContext"/>
/// fails.
/// </summary>
public interface IAudited
{
    Guid Id { get; }
}

/// <summary>
/// What reads the database into memory must hear of a change: the record that tells it is saved with the change itself.
/// Called for added, changed and deleted entities; null where nothing is to be told.
/// </summary>
public interface ILeavesTraces
{
    object? TraceOf(EntityEntry entry);
}

/// <summary>
/// A record that forms are made of. A host keeps the forms of open rounds for a second; a change of its own ends that at once.
/// </summary>
public interface IShapesForms
{
    private static long changes;

    /// <summary>How many changes this process has saved, to compare with.</summary>
    static long Changes => Interlocked.Read(ref changes);

    internal static void HaveChanged() => Interlocked.Increment(ref changes);
}

/// <summary>
/// An audited record that a framework also saves by itself, without an <see cref="Audit.ActionContext"/>: such a save is
/// recorded as one by the framework instead of being refused.
/// </summary>
public interface ISavedByFramework : IAudited;

/// <summary>A record that speaks of a person who has a record of their own: personal values in it are erased with that person.</summary>
public interface IOfPerson
{
    Guid PersonId { get; }
}

/// <summary>What the audit log leaves out of a record, where the properties are not the product's own to mark.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AuditedAttribute : Attribute
{
    /// <summary>Bookkeeping without meaning for anybody.</summary>
    public string[] Skips { get; init; } = [];

    /// <summary>That it changed is recorded, the value never.</summary>
    public string[] Secrets { get; init; } = [];
}

/// <summary>
/// A property whose value belongs to a person: masked in exports and logs, encrypted under the person's key beside the
/// audit chain.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PersonalDataFieldAttribute : Attribute
{
    /// <summary>Of the kinds that the law calls sensitive (Law 91/2025): health, beliefs, biometrics, location …</summary>
    public bool IsSensitive { get; init; }
}
