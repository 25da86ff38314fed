using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Commendation;

public static class CommendationData
{
    extension(ThiDuaDbContext db)
    {
        public DbSet<Honoree> Honorees => db.Set<Honoree>();
        public DbSet<Impediment> Impediments => db.Set<Impediment>();
        public DbSet<Achievement> Achievements => db.Set<Achievement>();
        public DbSet<NominationAchievement> NominationAchievements => db.Set<NominationAchievement>();
        public DbSet<Occasion> Occasions => db.Set<Occasion>();
        public DbSet<OccasionQuota> OccasionQuotas => db.Set<OccasionQuota>();
        public DbSet<Nomination> Nominations => db.Set<Nomination>();
        public DbSet<DossierPaper> DossierPapers => db.Set<DossierPaper>();
        public DbSet<RuleOverride> RuleOverrides => db.Set<RuleOverride>();
        public DbSet<NominationStep> NominationSteps => db.Set<NominationStep>();
        public DbSet<Consultation> Consultations => db.Set<Consultation>();
        public DbSet<ConsultationComment> ConsultationComments => db.Set<ConsultationComment>();
        public DbSet<CrossCheck> CrossChecks => db.Set<CrossCheck>();
        public DbSet<AwardDecision> AwardDecisions => db.Set<AwardDecision>();
        public DbSet<Award> Awards => db.Set<Award>();
        public DbSet<FundEntry> FundEntries => db.Set<FundEntry>();
        public DbSet<RuleSet> RuleSets => db.Set<RuleSet>();
        public DbSet<AwardingBody> AwardingBodies => db.Set<AwardingBody>();
        public DbSet<PublicHoliday> PublicHolidays => db.Set<PublicHoliday>();
        public DbSet<PrintSetup> PrintSetups => db.Set<PrintSetup>();
        public DbSet<CertificateKey> CertificateKeys => db.Set<CertificateKey>();
    }
}
