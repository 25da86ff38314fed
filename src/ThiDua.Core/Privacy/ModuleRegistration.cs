using Microsoft.Extensions.DependencyInjection;

namespace ThiDua.Core.Privacy;

internal static class ModuleRegistration
{
    public static IServiceCollection AddPrivacy(this IServiceCollection services) =>
        services
            .AddScoped<PurposeService>()
            .AddScoped<SubjectRequestService>()
            .AddScoped<BreachService>()
            .AddScoped<ErasureService>()
            .AddScoped<RetentionService>()
            .AddScoped<DataSubjectCounter>()
            .AddScoped<OwnDataQueries>();
}
