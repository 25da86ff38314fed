using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Privacy;

public static class PrivacyData
{
    extension(ThiDuaDbContext db)
    {
        public DbSet<ProcessingPurpose> ProcessingPurposes => db.Set<ProcessingPurpose>();
        public DbSet<ConsentEvent> ConsentEvents => db.Set<ConsentEvent>();
        public DbSet<DataSubjectRequest> DataSubjectRequests => db.Set<DataSubjectRequest>();
        public DbSet<RetentionRun> RetentionRuns => db.Set<RetentionRun>();
        public DbSet<DataBreach> DataBreaches => db.Set<DataBreach>();
    }
}
