using ThiDua.Core.Organizations;

namespace ThiDua.Core.SeedData;

/// <summary>The kinds of units that predecessors of present communes were.</summary>
public enum FormerUnitKind
{
    /// <summary>Xã.</summary>
    Commune,

    /// <summary>Phường.</summary>
    Ward,

    /// <summary>Thị trấn.</summary>
    Township,

    /// <summary>Huyện đảo; five became special zones.</summary>
    IslandDistrict,
}

/// <summary>A province or commune of Vietnam with what it was called and what it was at each time.</summary>
/// <param name="Code">Official code: two digits for a province, five for a commune. It identifies only together with a date.</param>
/// <param name="ParentCode">The province of a commune; null for a province.</param>
/// <param name="Versions">Oldest first, without gap or overlap; the last one is open.</param>
public sealed record SeedUnit(string Code, string? ParentCode, IReadOnlyList<SeedUnitVersion> Versions)
{
    /// <summary>
    /// The name as the other official list writes it; null where they agree. 192 times the tone mark stands on the
    /// other vowel (Hòa, Hoà), once a letter differs (Phó Bảng, Phố Bảng).
    /// </summary>
    public string? OtherSpelling { get; init; }

    /// <summary>Persons in 2024, as published with the reform; null for Hoàng Sa.</summary>
    /// <remarks>Communes add up to their province within 3 %, except Hồ Chí Minh (+4.8 %) and Cà Mau (−24 %).</remarks>
    public long? Population2024 { get; init; }

    public long? AreaHectares { get; init; }

    /// <summary>Centre of the unit's territory, WGS 84, in 1/100,000 of a degree.</summary>
    public SeedCentre? Centre { get; init; }

    public SeedUnitVersion Current => Versions[^1];

    /// <summary>What the unit was on a day; null before 01/07/2025, when its code may have been another unit's.</summary>
    public SeedUnitVersion? On(DateOnly day) => Versions.FirstOrDefault(v => v.ValidFrom <= day && (v.ValidTo is null || day < v.ValidTo));
}

/// <summary>A unit's kind and name during [<paramref name="ValidFrom"/>, <paramref name="ValidTo"/>); null means still valid.</summary>
public sealed record SeedUnitVersion(DateOnly ValidFrom, DateOnly? ValidTo, UnitKind Kind, string Name);

public readonly record struct SeedCentre(int LongitudeE5, int LatitudeE5);

/// <summary>A unit before 01/07/2025 that went, whole or in part, into a present commune.</summary>
/// <param name="NewCode">The present commune, in the codes since 01/07/2025.</param>
/// <param name="OldCode">Its own code until 30/06/2025; three digits for the five island districts.</param>
/// <param name="OldKind">What it was: commune, ward, township or island district.</param>
/// <param name="OldName">Its name without the kind.</param>
/// <param name="OldProvinceCode">In the codes until 30/06/2025 (52 was Bình Định, Gia Lai was 64); null for the island districts.</param>
/// <param name="IsPartial">Whether only a part went into the new commune. Such figures are never allocated silently.</param>
public sealed record SeedPredecessor(
    string NewCode,
    string OldCode,
    FormerUnitKind OldKind,
    string OldName,
    string? OldProvinceCode,
    bool IsPartial
);

/// <summary>One of the 63 provinces until 30/06/2025.</summary>
public sealed record SeedFormerProvince(string Code, string Name);
