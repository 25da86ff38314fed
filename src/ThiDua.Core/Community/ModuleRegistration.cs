using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.Privacy;

namespace ThiDua.Core.Community;

internal static class ModuleRegistration
{
    public static IServiceCollection AddCommunity(this IServiceCollection services) =>
        services
            .AddScoped<TeamService>()
            .AddScoped<TeamQueries>()
            .AddScoped<TeamWorkService>()
            .AddScoped<ActivityService>()
            .AddScoped<AppraisalService>()
            .AddScoped<HelpRequestService>()
            .AddScoped<InitiativeService>()
            .AddScoped<InitiativeCouncilService>()
            .AddScoped<InitiativeQueries>()
            .AddScoped<ProposalService>()
            .AddScoped<ProposalQueries>()
            .AddScoped<IncidentService>()
            .AddScoped<AmendmentDraft>()
            .AddScoped<ExemplarFinder>()
            .AddScoped<IRetainedData, RetainedSenders>()
            .AddScoped<IRetainedData, RetainedRequesters>()
            .AddScoped<CommunityTodos>();
}
