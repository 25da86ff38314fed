using System.Globalization;

namespace ThiDua.Core.Shared.Text;

/// <summary>Vietnamese alphabetical order by code, because the two databases collate differently; digits count as numbers.</summary>
public static class VietnameseOrder
{
    public static StringComparer Comparer { get; } =
        StringComparer.Create(CultureInfo.GetCultureInfo("vi-VN"), CompareOptions.NumericOrdering | CompareOptions.IgnoreCase);

    /// <summary>Persons stand by given name, then by the whole name: Nguyễn Văn An before Lê Thị Bình.</summary>
    public static IOrderedEnumerable<T> OrderByPersonName<T>(this IEnumerable<T> people, Func<T, string> fullName) =>
        people.OrderBy(p => GivenName(fullName(p)), Comparer).ThenBy(fullName, Comparer);

    private static string GivenName(string fullName) => fullName.TrimEnd()[(fullName.TrimEnd().LastIndexOf(' ') + 1)..];
}
