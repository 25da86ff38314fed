using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Registers;

public static class RegistersData
{
    extension(ThiDuaDbContext db)
    {
        public DbSet<Register> Registers => db.Set<Register>();
        public DbSet<RegisterField> RegisterFields => db.Set<RegisterField>();
        public DbSet<RegisterRecord> RegisterRecords => db.Set<RegisterRecord>();
        public DbSet<RegisterCount> RegisterCounts => db.Set<RegisterCount>();
        public DbSet<RegisterHit> RegisterHits => db.Set<RegisterHit>();
        public DbSet<RegisterTally> RegisterTallies => db.Set<RegisterTally>();
        public DbSet<RegisterCountSet> RegisterCountSets => db.Set<RegisterCountSet>();
        public DbSet<RegisterImport> RegisterImports => db.Set<RegisterImport>();
    }
}
