using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Shared.Audit;

public static class AuditData
{
    extension(ThiDuaDbContext db)
    {
        public DbSet<AuditEntry> AuditEntries => db.Set<AuditEntry>();
        public DbSet<AuditSeal> AuditSeals => db.Set<AuditSeal>();
        public DbSet<AuditPersonalValue> AuditPersonalValues => db.Set<AuditPersonalValue>();
        public DbSet<AuditPersonKey> AuditPersonKeys => db.Set<AuditPersonKey>();
        public DbSet<AuditArchive> AuditArchives => db.Set<AuditArchive>();

        /// <summary>Adds one entry for what the change tracker does not see: a sign-in, an export, a batch written in bulk.</summary>
        public void AuditEvent(ActionContext action, string entityType, Guid entityId, object details) =>
            db.Add(AuditRecorder.Event(action, entityType, entityId, details));
    }
}
