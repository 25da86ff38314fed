using Microsoft.Extensions.DependencyInjection;

namespace ThiDua.Core.Assessment;

internal static class ModuleRegistration
{
    public static IServiceCollection AddAssessment(this IServiceCollection services) =>
        services
            .AddScoped<MovementScopes>()
            .AddScoped<ResultService>()
            .AddScoped<FigureService>()
            .AddScoped<RankingService>()
            .AddScoped<TerritoryService>()
            .AddScoped<PublicTerritories>()
            .AddScoped<ProgressService>()
            .AddScoped<OverviewService>()
            .AddScoped<ExplorerService>()
            .AddScoped<OutlierService>()
            .AddScoped<ReviewCollector>()
            .AddScoped<SchemeService>()
            .AddScoped<SchemeEditor>()
            .AddScoped<SchemeQueries>()
            .AddScoped<ScoreInputs>()
            .AddScoped<ScoreRuns>()
            .AddScoped<RoundScopes>()
            .AddScoped<ScoringRoundService>()
            .AddScoped<ScoringQueries>()
            .AddScoped<ScoreSheetService>()
            .AddScoped<SheetQueries>()
            .AddScoped<SheetEvidence>()
            .AddScoped<AppealService>()
            .AddScoped<WhatIfService>()
            .AddScoped<RuleTrialService>()
            .AddScoped<VerificationService>()
            .AddScoped<PersonScopes>()
            .AddScoped<PersonInputs>()
            .AddScoped<PersonRoundService>()
            .AddScoped<PersonSheetService>()
            .AddScoped<PersonQueries>()
            .AddScoped<PersonTodos>()
            .AddScoped<ClusterService>()
            .AddScoped<ClusterQueries>();
}
