using System.Reflection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ThiDua.Core.Shared.Data;

/// <summary>Which fields of the model hold personal data, and how they look where they may not be read.</summary>
public static class PersonalData
{
    /// <summary>Marked by the product, or by the framework on the fields of its own account class.</summary>
    public static bool IsPersonal(IReadOnlyProperty property) => property.PropertyInfo is { } info && IsPersonal(info);

    public static bool IsPersonal(PropertyInfo property) =>
        property.GetCustomAttribute<PersonalDataFieldAttribute>() is not null
        || property.GetCustomAttribute<ProtectedPersonalDataAttribute>() is not null;

    /// <summary>"Nguyễn Văn An" → "N. V. A.": enough to tell two apart on a page, not enough to name one.</summary>
    public static string Mask(string? value) =>
        string.IsNullOrWhiteSpace(value)
            ? ""
            : string.Join(' ', value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => $"{word[0]}."));
}
