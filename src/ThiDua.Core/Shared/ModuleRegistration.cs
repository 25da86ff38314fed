using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Backup;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.DocumentFiles;
using ThiDua.Core.Shared.Evidence;
using ThiDua.Core.Shared.Files;
using ThiDua.Core.Shared.Jobs;
using ThiDua.Core.Shared.Offline;
using ThiDua.Core.Shared.Operations;
using ThiDua.Core.Shared.Protection;

namespace ThiDua.Core.Shared;

internal static class ModuleRegistration
{
    public static IServiceCollection AddShared(this IServiceCollection services) =>
        services
            .AddScoped<AuditSequencer>()
            .AddScoped<AuditVerifier>()
            .AddScoped<AuditArchiver>()
            .AddSingleton<JobKinds>()
            .AddSingleton<JobRunner>()
            .AddScoped<JobQueue>()
            .AddScoped<BackupService>()
            .AddScoped<BackupContents>()
            .AddSingleton(p => ContentPlace.Of(p.GetService<IConfiguration>()))
            .AddSingleton<ContentReader>()
            .AddScoped<ContentMover>()
            .AddScoped<ContentUpkeep>()
            .AddSingleton(DocumentPrograms.Default)
            .AddSingleton<DocumentFileReader>()
            .AddSingleton<Thumbnails>()
            .AddScoped<EvidenceStore>()
            .AddScoped<OfflineReceipts>()
            .AddSingleton<SharedSecrets>()
            .AddSingleton<ChangeSignals>()
            .AddSingleton<ChangeSignalling>()
            .AddOperations();

    /// <summary>Makes a kind of long work known; its title is the text "jobs.kind.{kind}".</summary>
    public static IServiceCollection AddJob<TWork>(this IServiceCollection services, string kind)
        where TWork : class, IJobWork => services.AddScoped<TWork>().AddSingleton(new JobKind(kind, typeof(TWork)));
}
