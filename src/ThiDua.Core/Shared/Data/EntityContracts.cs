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

/// <summary>A property whose value belongs to a person: masked in exports and logs, kept beside the audit chain.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PersonalDataFieldAttribute : Attribute;
