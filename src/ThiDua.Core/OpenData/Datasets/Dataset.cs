using ThiDua.Core.Shared.Tables;

namespace ThiDua.Core.OpenData;

public enum FieldType
{
    Text,
    WholeNumber,
    Decimal,
    Date,
}

/// <summary>A column of a dataset; its words in the dictionary are "opendata.{dataset}.{Name}".</summary>
/// <param name="IsNullable">May be empty: no value was reported, or a small count is hidden.</param>
public sealed record DataField(string Name, FieldType Type, bool IsNullable = false);

/// <summary>
/// A public table. Its name and the names of its fields never change their meaning: what must change becomes a new version, and the
/// old one stays where it is.
/// </summary>
/// <param name="Version">Of the fields.</param>
public sealed record Dataset(string Name, int Version, IReadOnlyList<DataField> Fields);

/// <param name="AsOf">When the newest of it was made or accepted; null where there is nothing.</param>
/// <param name="IsComplete">False where there is more than one answer holds: what is there is right, and the rest is had by authority.</param>
public sealed record DataTable(Dataset Dataset, IReadOnlyList<IReadOnlyList<SheetCell>> Rows, DateTime? AsOf, bool IsComplete);

/// <summary>All public tables.</summary>
public static class Datasets
{
    public static Dataset Movements { get; } =
        new(
            "movements",
            1,
            [
                new("movement", FieldType.Text),
                new("name", FieldType.Text),
                new("authority", FieldType.Text),
                new("starts_on", FieldType.Date),
                new("ends_on", FieldType.Date),
                new("status", FieldType.Text),
                new("parent", FieldType.Text, IsNullable: true),
            ]
        );

    public static Dataset Targets { get; } =
        new(
            "targets",
            1,
            [
                new("movement", FieldType.Text),
                new("measure", FieldType.Text),
                new("measure_name", FieldType.Text),
                new("kind", FieldType.Text),
                new("comparator", FieldType.Text),
                new("value", FieldType.Decimal, IsNullable: true),
                new("value_max", FieldType.Decimal, IsNullable: true),
                new("unit", FieldType.Text),
                new("due_on", FieldType.Date, IsNullable: true),
                new("per", FieldType.Text, IsNullable: true),
            ]
        );

    public static Dataset Results { get; } =
        new(
            "results",
            1,
            [
                new("movement", FieldType.Text),
                new("period", FieldType.Text),
                new("unit", FieldType.Text),
                new("measure", FieldType.Text),
                new("numerator", FieldType.Decimal, IsNullable: true),
                new("denominator", FieldType.Decimal, IsNullable: true),
                new("units_reported", FieldType.WholeNumber),
                new("units_expected", FieldType.WholeNumber),
                new("state", FieldType.Text),
            ]
        );

    public static Dataset Initiatives { get; } =
        new(
            "initiatives",
            1,
            [
                new("title", FieldType.Text),
                new("kind", FieldType.Text),
                new("field", FieldType.Text),
                new("authority", FieldType.Text),
                new("unit", FieldType.Text),
                new("recognised_on", FieldType.Date),
                new("decision", FieldType.Text),
                new("effect_measure", FieldType.Text),
                new("before", FieldType.Decimal),
                new("after", FieldType.Decimal),
                new("applied_by_units", FieldType.WholeNumber),
            ]
        );

    /// <summary>People helped by community teams: counts of persons, so small ones are hidden.</summary>
    public static Dataset Helped { get; } =
        new(
            "people-helped",
            1,
            [
                new("authority", FieldType.Text),
                new("year", FieldType.WholeNumber),
                new("unit", FieldType.Text),
                new("group", FieldType.Text),
                new("people", FieldType.WholeNumber, IsNullable: true),
            ]
        );

    public static IReadOnlyList<Dataset> All { get; } = [Movements, Targets, Results, Initiatives, Helped];

    public static Dataset? Find(string name) => All.FirstOrDefault(d => d.Name == name);
}
