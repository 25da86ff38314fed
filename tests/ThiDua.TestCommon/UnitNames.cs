using ThiDua.Core.Organizations;

namespace ThiDua.TestCommon;

/// <summary>Tells the kind of a unit from how its name begins.</summary>
internal static class UnitNames
{
    private static readonly (string Prefix, UnitKind Kind)[] Places =
    [
        ("tỉnh ", UnitKind.Province),
        ("thành phố ", UnitKind.CentralCity),
        ("xã ", UnitKind.Commune),
        ("phường ", UnitKind.Ward),
        ("đặc khu ", UnitKind.SpecialZone),
        ("tổ dân phố ", UnitKind.Village),
        ("thôn ", UnitKind.Village),
        ("làng ", UnitKind.Village),
        ("bản ", UnitKind.Village),
        ("buôn ", UnitKind.Village),
        ("ấp ", UnitKind.Village),
    ];

    private static readonly (string Prefix, UnitKind Kind)[] Bodies =
    [
        ("Việt Nam", UnitKind.Country),
        ("Phòng ", UnitKind.Department),
        ("Sở ", UnitKind.Department),
        ("Văn phòng ", UnitKind.Department),
        ("Trung tâm ", UnitKind.PublicServiceUnit),
        ("Trường ", UnitKind.School),
        ("Trạm Y tế", UnitKind.HealthStation),
        ("Ủy ban Mặt trận", UnitKind.MassOrganisation),
        ("Đoàn ", UnitKind.MassOrganisation),
        ("Hội ", UnitKind.MassOrganisation),
        ("Đảng ủy", UnitKind.PartyBody),
        ("Chi bộ", UnitKind.PartyBody),
        ("Thuế ", UnitKind.CentralAgency),
        ("Công ty ", UnitKind.Enterprise),
        ("Hợp tác xã ", UnitKind.Cooperative),
        ("Công an ", UnitKind.ArmedForces),
        ("Ban Chỉ huy Quân sự", UnitKind.ArmedForces),
    ];

    /// <exception cref="ArgumentException">No kind of unit begins like that.</exception>
    public static (UnitKind Kind, string ShortName) Read(string name)
    {
        foreach (var (prefix, kind) in Places)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal))
            {
                return (kind, name[prefix.Length..]);
            }
        }

        foreach (var (prefix, kind) in Bodies)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal))
            {
                return (kind, name);
            }
        }

        throw new ArgumentException($"\"{name}\" does not begin like a unit (tỉnh, xã, làng, Phòng, Trường …).", nameof(name));
    }
}
