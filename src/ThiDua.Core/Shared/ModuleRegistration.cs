using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.Shared.Audit;

namespace ThiDua.Core.Shared;

internal static class ModuleRegistration
{
    public static IServiceCollection AddShared(this IServiceCollection services) =>
        services.AddScoped<AuditSequencer>().AddScoped<AuditVerifier>().AddScoped<AuditArchiver>();
}
