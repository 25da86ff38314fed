using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Organizations;

public static class OrganizationsData
{
    extension(ThiDuaDbContext db)
    {
        public DbSet<OrgUnit> OrgUnits => db.Set<OrgUnit>();
        public DbSet<OrgUnitCode> OrgUnitCodes => db.Set<OrgUnitCode>();
        public DbSet<OrgUnitPast> OrgUnitPasts => db.Set<OrgUnitPast>();
        public DbSet<UnitSuccession> UnitSuccessions => db.Set<UnitSuccession>();
        public DbSet<UnitContact> UnitContacts => db.Set<UnitContact>();
        public DbSet<UnitImport> UnitImports => db.Set<UnitImport>();
        public DbSet<UnitFigure> UnitFigures => db.Set<UnitFigure>();
        public DbSet<OrgTreeVersion> OrgTreeVersions => db.Set<OrgTreeVersion>();
        public DbSet<OrgPosition> OrgPositions => db.Set<OrgPosition>();
        public DbSet<UnitBoundary> UnitBoundaries => db.Set<UnitBoundary>();
    }
}
