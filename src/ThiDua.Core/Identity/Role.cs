namespace ThiDua.Core.Identity;

/// <summary>What a person is at a unit. What each role may do is told by <see cref="RoleTable"/> alone.</summary>
public enum Role
{
    SystemAdministrator,

    /// <summary>Cơ quan thường trực.</summary>
    StandingOffice,
    Chairman,
    CouncilMember,
    CouncilSecretary,
    Inspector,
    UnitHead,

    /// <summary>Người lập báo cáo của đơn vị.</summary>
    Reporter,
    VillageHead,

    /// <summary>Bí thư chi bộ.</summary>
    CellSecretary,
    TeamMember,
    EnterpriseRepresentative,
    Learner,
    CommunicationsEditor,
    ProvinceCoordinator,
    Auditor,
}
