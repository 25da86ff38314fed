using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.Movements;

namespace ThiDua.Core.Councils;

internal static class ModuleRegistration
{
    public static IServiceCollection AddCouncils(this IServiceCollection services) =>
        services
            .AddScoped<CouncilService>()
            .AddScoped<CouncilSessionService>()
            .AddScoped<ICalendarSource, SessionDates>()
            .AddScoped<VoteService>()
            .AddScoped<BallotBox>()
            .AddScoped<CouncilQueries>();
}
