using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.Movements;

namespace ThiDua.Core.Contests;

internal static class ModuleRegistration
{
    public static IServiceCollection AddContests(this IServiceCollection services) =>
        services
            .AddSingleton<QuizMemory>()
            .AddSingleton<QuizWriter>()
            .AddScoped<QuizHall>()
            .AddScoped<QuizDesk>()
            .AddScoped<QuizQueries>()
            .AddScoped<IdeaService>()
            .AddScoped<IdeaQueries>()
            .AddScoped<ICalendarSource, ContestDates>()
            .AddScoped<ContestTodos>();
}
