using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Inspection;

public static class InspectionData
{
    extension(ThiDuaDbContext db)
    {
        public DbSet<InspectionPlan> InspectionPlans => db.Set<InspectionPlan>();
        public DbSet<DrawSeed> DrawSeeds => db.Set<DrawSeed>();
        public DbSet<InspectionCandidate> InspectionCandidates => db.Set<InspectionCandidate>();
        public DbSet<UnitInspection> UnitInspections => db.Set<UnitInspection>();
        public DbSet<InspectionMember> InspectionMembers => db.Set<InspectionMember>();
        public DbSet<ChecklistItem> ChecklistItems => db.Set<ChecklistItem>();
        public DbSet<Finding> Findings => db.Set<Finding>();
    }
}
