using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Identity;

public static class IdentityData
{
    extension(ThiDuaDbContext db)
    {
        public DbSet<UserAccount> UserAccounts => db.Set<UserAccount>();
        public DbSet<RoleAssignment> RoleAssignments => db.Set<RoleAssignment>();
        public DbSet<UserSession> UserSessions => db.Set<UserSession>();
        public DbSet<RecoveryCode> RecoveryCodes => db.Set<RecoveryCode>();
        public DbSet<Invitation> Invitations => db.Set<Invitation>();
        public DbSet<ApiToken> ApiTokens => db.Set<ApiToken>();
        public DbSet<AccessReviewDecision> AccessReviewDecisions => db.Set<AccessReviewDecision>();
        public DbSet<RecordRelation> RecordRelations => db.Set<RecordRelation>();
        public DbSet<Delegation> Delegations => db.Set<Delegation>();
    }
}
