namespace ThiDua.Core.Organizations;

/// <summary>What a unit is; which kinds report a measure is said per measure. Stored by name.</summary>
public enum UnitKind
{
    Country,

    /// <summary>Tỉnh.</summary>
    Province,

    /// <summary>Thành phố trực thuộc Trung ương.</summary>
    CentralCity,

    /// <summary>Xã.</summary>
    Commune,

    /// <summary>Phường.</summary>
    Ward,

    /// <summary>Đặc khu.</summary>
    SpecialZone,

    /// <summary>Thôn, làng, bản, tổ dân phố.</summary>
    Village,

    /// <summary>Sở, phòng, văn phòng của Ủy ban nhân dân.</summary>
    Department,

    /// <summary>Đơn vị sự nghiệp công, trung tâm.</summary>
    PublicServiceUnit,
    School,
    HealthStation,

    /// <summary>Mặt trận Tổ quốc và các đoàn thể.</summary>
    MassOrganisation,

    /// <summary>Tổ chức, cơ quan Đảng.</summary>
    PartyBody,

    /// <summary>Cơ quan Trung ương, ngành dọc đóng trên địa bàn.</summary>
    CentralAgency,
    Enterprise,
    Cooperative,

    /// <summary>Công an, quân sự.</summary>
    ArmedForces,
}

public static class UnitKinds
{
    /// <summary>Levels of government: they launch movements and have a People's Committee.</summary>
    public static bool IsAuthority(this UnitKind kind) => kind.IsProvincial() || kind.IsCommunal() || kind == UnitKind.Country;

    public static bool IsProvincial(this UnitKind kind) => kind is UnitKind.Province or UnitKind.CentralCity;

    public static bool IsCommunal(this UnitKind kind) => kind is UnitKind.Commune or UnitKind.Ward or UnitKind.SpecialZone;
}
