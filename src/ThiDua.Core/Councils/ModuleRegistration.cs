using Microsoft.Extensions.DependencyInjection;

namespace ThiDua.Core.Councils;

internal static class ModuleRegistration
{
    public static IServiceCollection AddCouncils(this IServiceCollection services) =>
        services
            .AddScoped<CouncilService>()
            .AddScoped<CouncilSessionService>()
            .AddScoped<VoteService>()
            .AddScoped<BallotBox>()
            .AddScoped<CouncilQueries>();
}
