using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Organizations;

public static class OrganizationsData
{
    extension(ThiDuaDbContext db)
    {
        public DbSet<OrgUnit> OrgUnits => db.Set<OrgUnit>();
        public DbSet<OrgUnitCode> OrgUnitCodes => db.Set<OrgUnitCode>();
        public DbSet<UnitFigure> UnitFigures => db.Set<UnitFigure>();
        public DbSet<OrgTreeVersion> OrgTreeVersions => db.Set<OrgTreeVersion>();
        public DbSet<OrgPosition> OrgPositions => db.Set<OrgPosition>();
        public DbSet<UnitBoundary> UnitBoundaries => db.Set<UnitBoundary>();
    }
}
