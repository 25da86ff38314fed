using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Contests;

public static class ContestsData
{
    extension(ThiDuaDbContext db)
    {
        public DbSet<QuizRound> QuizRounds => db.Set<QuizRound>();
        public DbSet<QuizPaper> QuizPapers => db.Set<QuizPaper>();
        public DbSet<QuizStart> QuizStarts => db.Set<QuizStart>();
        public DbSet<QuizAnswer> QuizAnswers => db.Set<QuizAnswer>();
        public DbSet<IdeaContest> IdeaContests => db.Set<IdeaContest>();
        public DbSet<IdeaEntry> IdeaEntries => db.Set<IdeaEntry>();
        public DbSet<IdeaJuror> IdeaJurors => db.Set<IdeaJuror>();
        public DbSet<IdeaMark> IdeaMarks => db.Set<IdeaMark>();
        public DbSet<IdeaVote> IdeaVotes => db.Set<IdeaVote>();
    }
}
