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

    /// <summary>Đảng ủy, ban và cơ quan của Đảng.</summary>
    PartyBody,

    /// <summary>Chi bộ, đảng bộ bộ phận.</summary>
    PartyCell,

    /// <summary>Cơ quan Trung ương, ngành dọc đóng trên địa bàn.</summary>
    CentralAgency,
    Enterprise,
    Cooperative,

    /// <summary>Công an, quân sự.</summary>
    ArmedForces,

    /// <summary>Tổ công nghệ số cộng đồng, where it reports or is ranked by itself; its members and work are told elsewhere.</summary>
    CommunityTeam,
}

public static class UnitKinds
{
    /// <summary>Levels of government: they launch movements and have a People's Committee.</summary>
    public static bool IsAuthority(this UnitKind kind) => kind.IsProvincial() || kind.IsCommunal() || kind == UnitKind.Country;

    public static bool IsProvincial(this UnitKind kind) => kind is UnitKind.Province or UnitKind.CentralCity;

    public static bool IsCommunal(this UnitKind kind) => kind is UnitKind.Commune or UnitKind.Ward or UnitKind.SpecialZone;

    /// <summary>
    /// What may stand below what: state levels below each other, villages in a commune, every other body anywhere (a party
    /// cell or a digital team also in a village).
    /// </summary>
    public static bool MayStandUnder(this UnitKind kind, UnitKind parent) =>
        kind switch
        {
            UnitKind.Country => false,
            _ when kind.IsProvincial() => parent == UnitKind.Country,
            _ when kind.IsCommunal() => parent.IsProvincial(),
            UnitKind.Village => parent.IsCommunal(),
            _ => true,
        };

    /// <summary>Kinds that can become each other or be merged: levels of government of one height; else the same kind.</summary>
    public static bool IsLike(this UnitKind kind, UnitKind other) =>
        kind == other || (kind.IsProvincial() && other.IsProvincial()) || (kind.IsCommunal() && other.IsCommunal());
}
