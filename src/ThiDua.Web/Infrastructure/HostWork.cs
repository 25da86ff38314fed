using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using ThiDua.Core.Shared.Files;

namespace ThiDua.Web.Infrastructure;

/// <summary>What a process of the host does (setting "ThiDua:Work"): where there are several, pages and long work may be kept apart.</summary>
public enum HostWork
{
    /// <summary>Pages, and long work beside them.</summary>
    All,

    /// <summary>Pages alone; another process does the long work.</summary>
    Pages,

    /// <summary>Long work alone: it listens to nobody.</summary>
    Jobs,
}

internal static class HostWorkSetup
{
    public const string Key = "ThiDua:Work";

    public static HostWork Work(this IConfiguration configuration) => configuration.GetValue(Key, HostWork.All);

    /// <summary>What a host does by itself, without being asked by a page.</summary>
    public static WebApplicationBuilder AddHostWork(this WebApplicationBuilder builder)
    {
        var (services, work) = (builder.Services, builder.Configuration.Work());
        services.AddHostedService<AuditSealing>();
        services.AddHostedService<FoldNumbering>();
        services.AddHostedService<RoundClosing>();
        services.AddHostedService<RegisterTallying>();
        services.AddHostedService<ReturnReminding>();
        services.AddHostedService<TaskTime>();
        services.AddHostedService<RetentionKeeping>();
        services.AddHostedService<DatabaseTending>();
        if (ContentPlace.IsOutside(builder.Configuration))
        {
            services.AddHostedService<ContentMoving>();
            services.AddHostedService<ContentTending>();
        }

        services.AddHostedService<ArticlePublishing>();
        services.AddHostedService<NotificationSending>();
        if (work != HostWork.Pages)
        {
            services.AddHostedService<JobWorker>();
        }

        if (work == HostWork.Jobs)
        {
            services.AddSingleton<IServer, NoServer>();
        }

        return builder;
    }

    private sealed class NoServer : IServer
    {
        public NoServer() => Features.Set<IServerAddressesFeature>(new ServerAddressesFeature());

        public IFeatureCollection Features { get; } = new FeatureCollection();

        public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
            where TContext : notnull => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose() { }
    }
}
