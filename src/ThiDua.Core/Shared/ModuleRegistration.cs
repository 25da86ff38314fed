using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.DocumentFiles;

namespace ThiDua.Core.Shared;

internal static class ModuleRegistration
{
    public static IServiceCollection AddShared(this IServiceCollection services) =>
        services
            .AddScoped<AuditSequencer>()
            .AddScoped<AuditVerifier>()
            .AddSingleton(DocumentPrograms.Default)
            .AddSingleton<DocumentFileReader>();
}
