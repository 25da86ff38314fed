using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared;

namespace ThiDua.Core.Reporting;

internal static class ModuleRegistration
{
    public static IServiceCollection AddReporting(this IServiceCollection services) =>
        services
            .AddScoped<RoundService>()
            .AddScoped<RoundEndService>()
            .AddScoped<IClosingMatter, RoundsToClose>()
            .AddScoped<RoundQueries>()
            .AddScoped<ReturnService>()
            .AddScoped<ReturnQueries>()
            .AddSingleton<RoundFormMemory>()
            .AddScoped<ReviewService>()
            .AddScoped<ReturnEvidence>()
            .AddScoped<TodoQueries>()
            .AddScoped<PersonCalendar>()
            .AddScoped<TurnoutQueries>()
            .AddScoped<OldYears>()
            .AddScoped<ReminderQueries>()
            .AddScoped<ReminderSender>()
            .AddScoped<ReminderService>()
            .AddScoped<ReturnSheetWriter>()
            .AddScoped<ReturnImportService>()
            .AddScoped<ReturnImportQueries>()
            .AddJob<ReturnImportWork>("reporting.import-returns");
}
