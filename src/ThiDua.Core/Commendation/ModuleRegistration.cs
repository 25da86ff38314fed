using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.Assessment;
using ThiDua.Core.Commendation.Certificates;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared;

namespace ThiDua.Core.Commendation;

internal static class ModuleRegistration
{
    public static IServiceCollection AddCommendation(this IServiceCollection services) =>
        services
            .AddScoped<RuleSetStore>()
            .AddScoped<RuleSetService>()
            .AddScoped<AwardingBodies>()
            .AddScoped<ConferringPower>()
            .AddScoped<CaseReader>()
            .AddScoped<OccasionService>()
            .AddScoped<IClosingMatter, OccasionsToClose>()
            .AddScoped<IReviewFacts, AwardFacts>()
            .AddScoped<ICalendarSource, OccasionDates>()
            .AddScoped<ICalendarSource, ConsultationDates>()
            .AddScoped<NominationService>()
            .AddScoped<NominationQueries>()
            .AddScoped<NominationDossierService>()
            .AddScoped<AppraisalService>()
            .AddScoped<ConsultationService>()
            .AddScoped<CouncilPreparation>()
            .AddScoped<DecisionReader>()
            .AddScoped<DecisionService>()
            .AddScoped<SignedFiles>()
            .AddScoped<AwardEntry>()
            .AddScoped<AwardRegister>()
            .AddScoped<AwardImport>()
            .AddScoped<RevocationService>()
            .AddScoped<FundService>()
            .AddScoped<CrossCheckService>()
            .AddScoped<AchievementReports>()
            .AddScoped<AchievementSources>()
            .AddScoped<PersonResults>()
            .AddScoped<CommendationTodos>()
            .AddScoped<HolidayService>()
            .AddScoped<UpwardService>()
            .AddScoped<PackageIntake>()
            .AddScoped<PublicCommendation>()
            .AddScoped<CertificateSeals>()
            .AddScoped<CertificateService>()
            .AddScoped<CertificateBatches>()
            .AddScoped<OccasionInvitationService>()
            .AddJob<CertificatesWork>(CertificatesWork.Kind)
            .AddSingleton<CertificatePrinter>();
}
