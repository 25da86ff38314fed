using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.Movements;
using ThiDua.Core.Privacy;

namespace ThiDua.Core.Learning;

internal static class ModuleRegistration
{
    public static IServiceCollection AddLearning(this IServiceCollection services) =>
        services
            .AddSingleton<CourseCache>()
            .AddScoped<CourseLibrary>()
            .AddScoped<CourseService>()
            .AddScoped<CourseDesk>()
            .AddScoped<LearnerService>()
            .AddScoped<LearnerQueries>()
            .AddScoped<CertificateQueries>()
            .AddScoped<CertificatePrinter>()
            .AddScoped<StudyService>()
            .AddScoped<CompletionService>()
            .AddScoped<LearningFiles>()
            .AddScoped<ClassService>()
            .AddScoped<ClassQueries>()
            .AddScoped<NationalImport>()
            .AddScoped<CoverageService>()
            .AddScoped<CoverageQueries>()
            .AddScoped<RetestService>()
            .AddScoped<RetestQueries>()
            .AddScoped<ICalendarSource, ClassDates>()
            .AddScoped<IRetainedData, RetainedLearners>()
            .AddScoped<LearningTodos>();
}
