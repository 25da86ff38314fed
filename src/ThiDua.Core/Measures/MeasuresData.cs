using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Measures;

public static class MeasuresData
{
    extension(ThiDuaDbContext db)
    {
        public DbSet<Measure> Measures => db.Set<Measure>();
        public DbSet<MeasureFormula> MeasureFormulas => db.Set<MeasureFormula>();
        public DbSet<MeasureLink> MeasureLinks => db.Set<MeasureLink>();
        public DbSet<Period> Periods => db.Set<Period>();
        public DbSet<ValueSet> ValueSets => db.Set<ValueSet>();
        public DbSet<ValueColumn> ValueColumns => db.Set<ValueColumn>();
        public DbSet<ValueRow> ValueRows => db.Set<ValueRow>();
        public DbSet<CellEdit> CellEdits => db.Set<CellEdit>();
        public DbSet<FigureImport> FigureImports => db.Set<FigureImport>();
        public DbSet<Adjustment> Adjustments => db.Set<Adjustment>();
        public DbSet<FoldEntry> FoldEntries => db.Set<FoldEntry>();
        public DbSet<ValidationRule> ValidationRules => db.Set<ValidationRule>();
        public DbSet<FollowUp> FollowUps => db.Set<FollowUp>();
    }
}
