using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ThiDua.Core.Shared.Data;

public static class ListOfNames
{
    /// <summary>A short list of enum names in one column, separated by commas: never filtered on in the database.</summary>
    public static PropertyBuilder<List<T>> HasListOfNames<T>(this PropertyBuilder<List<T>> property)
        where T : struct, Enum =>
        property
            .HasConversion(
                list => string.Join(',', list),
                text => text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<T>).ToList(),
                new ValueComparer<List<T>>(
                    (a, b) => (a ?? new()).SequenceEqual(b ?? new()),
                    list => list.Aggregate(0, (hash, item) => HashCode.Combine(hash, item)),
                    list => list.ToList()
                )
            )
            .HasMaxLength(400);
}
