using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Councils;

public static class CouncilsData
{
    extension(ThiDuaDbContext db)
    {
        public DbSet<Council> Councils => db.Set<Council>();
        public DbSet<CouncilMember> CouncilMembers => db.Set<CouncilMember>();
        public DbSet<CouncilSession> CouncilSessions => db.Set<CouncilSession>();
        public DbSet<SessionItem> SessionItems => db.Set<SessionItem>();
        public DbSet<SessionAttendance> SessionAttendances => db.Set<SessionAttendance>();
        public DbSet<Recusal> Recusals => db.Set<Recusal>();
        public DbSet<OpenVote> OpenVotes => db.Set<OpenVote>();
        public DbSet<Ballot> Ballots => db.Set<Ballot>();
    }
}
