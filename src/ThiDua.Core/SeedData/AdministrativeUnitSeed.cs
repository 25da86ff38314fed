using System.Globalization;
using ThiDua.Core.Organizations;

namespace ThiDua.Core.SeedData;

/// <summary>
/// The 34 provinces and 3,321 communes of Vietnam since 01/07/2025, and what they were made of. The files are compiled
/// by <c>tools/compile-units.cs</c>.
/// </summary>
/// <remarks>
/// The change of 30/04/2026 (Đồng Nai from province to city, ten of its communes to wards) is in the newer unit lists,
/// but the legal act behind it was not found; an installation may correct it like any other unit version.
/// </remarks>
public static class AdministrativeUnitSeed
{
    /// <summary>The day from which codes and names of <see cref="Read"/> hold.</summary>
    public static readonly DateOnly ReformDate = new(2025, 7, 1);

    /// <summary>All units, provinces before communes, each in the order of its code.</summary>
    public static IReadOnlyList<SeedUnit> Read()
    {
        var units = new List<SeedUnit>(3400);
        var versions = new List<SeedUnitVersion>(2);
        foreach (var line in SeedFile.Lines("units.tsv.gz"))
        {
            var row = new Row(line);
            var code = row.Text();
            var parent = row.Optional();
            var from = row.Date()!.Value;
            var to = row.Date();
            versions.Add(new SeedUnitVersion(from, to, Kind(row.Text()), row.Text()));
            if (to is not null)
            {
                continue; // an earlier version: the next line is the same unit again
            }

            units.Add(
                new SeedUnit(code, parent, [.. versions])
                {
                    OtherSpelling = row.Optional(),
                    Population2024 = row.Number(),
                    AreaHectares = row.Number(),
                    Centre =
                        row.Number() is { } longitude && row.Number() is { } latitude
                            ? new SeedCentre((int)longitude, (int)latitude)
                            : null,
                }
            );
            versions.Clear();
        }

        return units;
    }

    /// <summary>Every former unit beside each present commune that it went into, in the order of the new, then the old code.</summary>
    public static IReadOnlyList<SeedPredecessor> ReadPredecessors()
    {
        var predecessors = new List<SeedPredecessor>(10_700);
        foreach (var line in SeedFile.Lines("predecessors.tsv.gz"))
        {
            if (line.StartsWith('P'))
            {
                continue;
            }

            var row = new Row(line);
            predecessors.Add(
                new SeedPredecessor(row.Text(), row.Text(), FormerKind(row.Text()), row.Text(), row.Optional(), row.Optional() is not null)
            );
        }

        return predecessors;
    }

    /// <summary>The 63 former provinces that <see cref="SeedPredecessor.OldProvinceCode"/> refers to.</summary>
    public static IReadOnlyList<SeedFormerProvince> ReadFormerProvinces() =>
        [
            .. SeedFile
                .Lines("predecessors.tsv.gz")
                .TakeWhile(line => line.StartsWith('P'))
                .Select(line => line.Split('\t'))
                .Select(fields => new SeedFormerProvince(fields[1], fields[2])),
        ];

    /// <summary>The name with its kind, as documents print it: "xã Đại Sơn".</summary>
    public static string FullName(UnitKind kind, string name) =>
        kind switch
        {
            UnitKind.Country => name,
            UnitKind.Province => $"tỉnh {name}",
            UnitKind.CentralCity => $"thành phố {name}",
            UnitKind.Commune => $"xã {name}",
            UnitKind.Ward => $"phường {name}",
            UnitKind.SpecialZone => $"đặc khu {name}",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No kind of administrative unit."),
        };

    private static UnitKind Kind(string letter) =>
        letter switch
        {
            "T" => UnitKind.Province,
            "C" => UnitKind.CentralCity,
            "X" => UnitKind.Commune,
            "P" => UnitKind.Ward,
            "D" => UnitKind.SpecialZone,
            _ => throw new InvalidDataException($"Unknown kind of unit: {letter}"),
        };

    private static FormerUnitKind FormerKind(string letter) =>
        letter switch
        {
            "X" => FormerUnitKind.Commune,
            "P" => FormerUnitKind.Ward,
            "R" => FormerUnitKind.Township,
            "H" => FormerUnitKind.IslandDistrict,
            _ => throw new InvalidDataException($"Unknown kind of former unit: {letter}"),
        };

    /// <summary>Hands out the tab-separated fields of one line in order.</summary>
    private ref struct Row(string line)
    {
        private ReadOnlySpan<char> rest = line;

        public string Text() => Next().ToString();

        public string? Optional() => Next() is { IsEmpty: false } field ? field.ToString() : null;

        public long? Number() => Next() is { IsEmpty: false } field ? long.Parse(field, CultureInfo.InvariantCulture) : null;

        public DateOnly? Date() =>
            Next() is { IsEmpty: false } field ? DateOnly.ParseExact(field, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

        private ReadOnlySpan<char> Next()
        {
            var end = rest.IndexOf('\t');
            var field = end < 0 ? rest : rest[..end];
            rest = end < 0 ? [] : rest[(end + 1)..];
            return field;
        }
    }
}
