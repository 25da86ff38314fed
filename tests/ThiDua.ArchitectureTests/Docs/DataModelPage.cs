using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ThiDua.ArchitectureTests.Docs;

/// <summary>The entities by module, drawn from the EF model. What another module owns appears by its name only.</summary>
internal static class DataModelPage
{
    public static string Print()
    {
        var page = new Page(
            "# Data model\n\nPrinted from the EF model; do not edit. Both databases have the same tables. PK: part of the key, FK: refers to another table.\n"
        );
        foreach (var module in DataModel.Entities().GroupBy(DataModel.ModuleOf).OrderBy(m => m.Key, StringComparer.Ordinal))
        {
            page.Add($"\n## {module.Key}\n\n```mermaid\nerDiagram\n");
            foreach (var entity in module)
            {
                AddEntity(page, entity);
            }

            foreach (var relation in module.SelectMany(e => e.GetForeignKeys()).Select(Relation).Distinct().Order(StringComparer.Ordinal))
            {
                page.Add($"    {relation}\n");
            }

            page.Add("```\n");
        }

        return page.ToString();
    }

    private static void AddEntity(Page page, IEntityType entity)
    {
        page.Add($"    {DataModel.NameOf(entity)} {{\n");
        // The key comes first, the rest by name as EF gives it.
        foreach (var property in entity.GetFlattenedProperties().OrderBy(p => !p.IsKey()))
        {
            page.Add($"        {TypeOf(property)} {property.GetColumnName()}{Marks(property)}\n");
        }

        page.Add("    }\n");
    }

    private static string Marks(IProperty property)
    {
        var marks = string.Join(
            ", ",
            new[] { property.IsPrimaryKey() ? "PK" : null, property.IsForeignKey() ? "FK" : null }.OfType<string>()
        );
        var optional = property.IsNullable ? " \"optional\"" : "";
        return (marks.Length > 0 ? $" {marks}" : "") + optional;
    }

    private static string TypeOf(IProperty property)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        return type switch
        {
            { IsEnum: true } => type.Name,
            { IsGenericType: true } => $"list_of_{type.GetGenericArguments()[0].Name}",
            _ when type == typeof(DateTime) || type == typeof(DateTimeOffset) => "instant",
            _ when type == typeof(DateOnly) => "date",
            _ when type == typeof(byte[]) => "bytes",
            _ when type == typeof(string) && property.GetMaxLength() is { } length => $"text_{length}",
            _ when type == typeof(string) => "text",
            _ => type.Name.ToLowerInvariant(),
        };
    }

    private static string Relation(IForeignKey key)
    {
        var principal = key.IsRequired ? "||" : "|o";
        var dependent = key.IsUnique ? "o|" : "o{";
        var columns = string.Join(", ", key.Properties.Select(p => p.GetColumnName()));
        return $"{DataModel.NameOf(key.PrincipalEntityType)} {principal}--{dependent} {DataModel.NameOf(key.DeclaringEntityType)} : \"{columns}\"";
    }
}
