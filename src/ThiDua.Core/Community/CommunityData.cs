using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Community;

public static class CommunityData
{
    extension(ThiDuaDbContext db)
    {
        public DbSet<CommunityTeam> CommunityTeams => db.Set<CommunityTeam>();
        public DbSet<TeamMember> TeamMembers => db.Set<TeamMember>();
        public DbSet<TeamTask> TeamTasks => db.Set<TeamTask>();
        public DbSet<TeamAppraisal> TeamAppraisals => db.Set<TeamAppraisal>();
        public DbSet<TeamActivity> TeamActivities => db.Set<TeamActivity>();
        public DbSet<HelpRequest> HelpRequests => db.Set<HelpRequest>();
        public DbSet<Initiative> Initiatives => db.Set<Initiative>();
        public DbSet<InitiativeReading> InitiativeReadings => db.Set<InitiativeReading>();
        public DbSet<InitiativeApplication> InitiativeApplications => db.Set<InitiativeApplication>();
        public DbSet<InitiativeMeasurement> InitiativeMeasurements => db.Set<InitiativeMeasurement>();
        public DbSet<Proposal> Proposals => db.Set<Proposal>();
        public DbSet<ProposalEntry> ProposalEntries => db.Set<ProposalEntry>();
    }
}
