using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Assessment;

public static class AssessmentData
{
    extension(ThiDuaDbContext db)
    {
        public DbSet<ScoringScheme> ScoringSchemes => db.Set<ScoringScheme>();
        public DbSet<SchemeEdition> SchemeEditions => db.Set<SchemeEdition>();
        public DbSet<ScoringRule> ScoringRules => db.Set<ScoringRule>();
        public DbSet<SchemeTie> SchemeTies => db.Set<SchemeTie>();
        public DbSet<SchemeQuota> SchemeQuotas => db.Set<SchemeQuota>();
        public DbSet<ScoringRound> ScoringRounds => db.Set<ScoringRound>();
        public DbSet<ScoreSheet> ScoreSheets => db.Set<ScoreSheet>();
        public DbSet<ScoreMark> ScoreMarks => db.Set<ScoreMark>();
        public DbSet<ScoreAppeal> ScoreAppeals => db.Set<ScoreAppeal>();
        public DbSet<ScoreRun> ScoreRuns => db.Set<ScoreRun>();
        public DbSet<ScoreRow> ScoreRows => db.Set<ScoreRow>();
        public DbSet<PersonRound> PersonRounds => db.Set<PersonRound>();
        public DbSet<PersonSheet> PersonSheets => db.Set<PersonSheet>();
        public DbSet<PersonMark> PersonMarks => db.Set<PersonMark>();
        public DbSet<VerifiedValue> VerifiedValues => db.Set<VerifiedValue>();
        public DbSet<Cluster> Clusters => db.Set<Cluster>();
        public DbSet<ClusterMember> ClusterMembers => db.Set<ClusterMember>();
        public DbSet<ClusterTerm> ClusterTerms => db.Set<ClusterTerm>();
    }
}
