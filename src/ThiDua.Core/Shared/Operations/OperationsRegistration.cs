using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.Shared.Files;
using ThiDua.Core.Shared.Operations.Checks;

namespace ThiDua.Core.Shared.Operations;

internal static class OperationsRegistration
{
    /// <summary>What looks at the installation; the host says where that is (<see cref="Installation"/>).</summary>
    public static IServiceCollection AddOperations(this IServiceCollection services) =>
        services
            .AddSingleton<Readiness>()
            .AddSingleton<SystemChecks>()
            .AddSingleton<ISystemCheck>(p => new SettingsCheck(p.GetService<IConfiguration>() ?? new ConfigurationBuilder().Build()))
            .AddSingleton<ISystemCheck, DatabaseCheck>()
            .AddSingleton<ISystemCheck, BallotBoxCheck>()
            .AddSingleton<ISystemCheck, ClockCheck>()
            .AddSingleton<ISystemCheck>(p => new DiskCheck(p.GetRequiredService<Installation>(), freeBytes: null))
            .AddSingleton<ISystemCheck>(_ => new ProgramsCheck(ProgramsCheck.All))
            .AddSingleton<ISystemCheck>(_ => new FontsCheck(FontsCheck.Folders))
            .AddSingleton<ISystemCheck, ContentStoreCheck>()
            .AddSingleton<ISystemCheck, BackupCheck>();
}
