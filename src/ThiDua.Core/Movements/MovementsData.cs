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
        public DbSet<TaskLink> TaskLinks => db.Set<TaskLink>();
        public DbSet<TaskWork> TaskWorks => db.Set<TaskWork>();
        public DbSet<TaskAnswer> TaskAnswers => db.Set<TaskAnswer>();
        public DbSet<ContentTarget> ContentTargets => db.Set<ContentTarget>();
        public DbSet<SectorChoice> SectorChoices => db.Set<SectorChoice>();
        public DbSet<LaunchApproval> LaunchApprovals => db.Set<LaunchApproval>();
        public DbSet<MovementYear> MovementYears => db.Set<MovementYear>();
        public DbSet<YearTarget> YearTargets => db.Set<YearTarget>();
        public DbSet<Dispatch> Dispatches => db.Set<Dispatch>();
        public DbSet<DispatchRecipient> DispatchRecipients => db.Set<DispatchRecipient>();
        public DbSet<RegistrationCall> RegistrationCalls => db.Set<RegistrationCall>();
        public DbSet<Registration> Registrations => db.Set<Registration>();
        public DbSet<Pledge> Pledges => db.Set<Pledge>();
        public DbSet<RegistrationTask> RegistrationTasks => db.Set<RegistrationTask>();
        public DbSet<UnitPlan> UnitPlans => db.Set<UnitPlan>();
        public DbSet<UnitPlanLine> UnitPlanLines => db.Set<UnitPlanLine>();
        public DbSet<MovementEvent> MovementEvents => db.Set<MovementEvent>();
        public DbSet<EventGuest> EventGuests => db.Set<EventGuest>();
        public DbSet<EventConclusion> EventConclusions => db.Set<EventConclusion>();
        public DbSet<MovementReview> MovementReviews => db.Set<MovementReview>();
        public DbSet<ReviewFigure> ReviewFigures => db.Set<ReviewFigure>();
        public DbSet<MovementClosing> MovementClosings => db.Set<MovementClosing>();
    }
}
