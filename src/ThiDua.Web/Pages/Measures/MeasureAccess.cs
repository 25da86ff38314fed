using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;

namespace ThiDua.Web.Pages.Measures;

/// <summary>Who sees and who keeps which measure.</summary>
internal static class MeasureAccess
{
    /// <summary>The library is seen by all; what an authority keeps by those below it and above it.</summary>
    public static bool CanSee(Access access, Measure measure) =>
        measure.OwnerUnitId is not { } owner
        || access.Can(Capability.ViewMovements, owner, published: true)
        || access.Can(Capability.ManageMeasures, owner);

    /// <summary>The library comes with the product: it is changed by an upgrade and by nobody here.</summary>
    public static bool CanManage(Access access, Measure measure) =>
        measure.OwnerUnitId is { } owner && access.Can(Capability.ManageMeasures, owner);

    /// <summary>The authority that a new measure of this person would belong to.</summary>
    public static OrgNode? Owner(Access access) =>
        access.HeldAt(Capability.ManageMeasures).Select(n => access.Tree.AuthorityOf(n.UnitId)).OfType<OrgNode>().MinBy(n => n.Left);
}
