using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Movements;

public static class MovementsData
{
    extension(ThiDuaDbContext db)
    {
        public DbSet<Plan> Plans => db.Set<Plan>();
        public DbSet<PlanPage> PlanPages => db.Set<PlanPage>();
        public DbSet<PlanDraftItem> PlanDraftItems => db.Set<PlanDraftItem>();
        public DbSet<PlanPresence> PlanPresences => db.Set<PlanPresence>();
        public DbSet<PlanTyping> PlanTypings => db.Set<PlanTyping>();
        public DbSet<Citation> Citations => db.Set<Citation>();
        public DbSet<Movement> Movements => db.Set<Movement>();
        public DbSet<MovementPlan> MovementPlans => db.Set<MovementPlan>();
        public DbSet<Phase> Phases => db.Set<Phase>();
        public DbSet<Milestone> Milestones => db.Set<Milestone>();
        public DbSet<ReportingDeadline> ReportingDeadlines => db.Set<ReportingDeadline>();
        public DbSet<Content> Contents => db.Set<Content>();
        public DbSet<ParticipantGroup> ParticipantGroups => db.Set<ParticipantGroup>();
        public DbSet<CriteriaSet> CriteriaSets => db.Set<CriteriaSet>();
        public DbSet<Criterion> Criteria => db.Set<Criterion>();
        public DbSet<PromisedCommendation> PromisedCommendations => db.Set<PromisedCommendation>();
        public DbSet<Target> Targets => db.Set<Target>();
        public DbSet<TaskAssignment> TaskAssignments => db.Set<TaskAssignment>();
        public DbSet<TaskUnit> TaskUnits => db.Set<TaskUnit>();
        public DbSet<TargetRevision> TargetRevisions => db.Set<TargetRevision>();
        public DbSet<TargetSplit> TargetSplits => db.Set<TargetSplit>();
        public DbSet<TargetShare> TargetShares => db.Set<TargetShare>();
        public DbSet<TaskReceipt> TaskReceipts => db.Set<TaskReceipt>();
    }
}
