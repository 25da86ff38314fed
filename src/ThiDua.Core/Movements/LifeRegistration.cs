using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.Measures;

namespace ThiDua.Core.Movements;

/// <summary>The services of a movement that runs: tasks, years, papers sent, registrations, events, reviews, closing.</summary>
internal static class LifeRegistration
{
    public static IServiceCollection AddMovementLife(this IServiceCollection services) =>
        services
            .AddScoped<TaskWorkBuilder>()
            .AddScoped<TaskClock>()
            .AddScoped<TaskService>()
            .AddScoped<TaskWorkService>()
            .AddScoped<TaskQueries>()
            .AddScoped<LaunchService>()
            .AddScoped<YearService>()
            .AddScoped<CoverageService>()
            .AddScoped<SectorService>()
            .AddScoped<DispatchService>()
            .AddScoped<DispatchQueries>()
            .AddScoped<RegistrationService>()
            .AddScoped<RegistrationQueries>()
            .AddScoped<UnitPlanService>()
            .AddScoped<UnitPlanQueries>()
            .AddScoped<EventService>()
            .AddScoped<EventQueries>()
            .AddScoped<ReviewWork>()
            .AddScoped<ClosingService>()
            .AddScoped<IFigureLock, ClosedFigures>()
            .AddScoped<IClosingMatter, EventsToClose>()
            .AddScoped<IClosingMatter, RegistrationsToClose>()
            .AddScoped<LifeTodos>()
            .AddScoped<LifeCalendar>();
}
