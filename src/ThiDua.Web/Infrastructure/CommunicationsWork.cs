using ThiDua.Core.Communications;

namespace ThiDua.Web.Infrastructure;

/// <summary>Lets released articles out when their time has come.</summary>
internal sealed class ArticlePublishing(IServiceScopeFactory scopes, TimeProvider time, ILogger<ArticlePublishing> logger)
    : RecurringWork(scopes, time, logger)
{
    protected override TimeSpan Pause { get; } = TimeSpan.FromMinutes(1);

    protected override Task DoAsync(IServiceProvider services, CancellationToken cancellation) =>
        services
            .GetRequiredService<ArticleService>()
            .PublishDueAsync(ByClock.Action(services, "communications.article.goout"), cancellation);
}

/// <summary>Asks for messages to be sent as soon as some are due.</summary>
internal sealed class NotificationSending(IServiceScopeFactory scopes, TimeProvider time, ILogger<NotificationSending> logger)
    : RecurringWork(scopes, time, logger)
{
    protected override TimeSpan Pause { get; } = TimeSpan.FromSeconds(30);

    protected override Task DoAsync(IServiceProvider services, CancellationToken cancellation) =>
        services.GetRequiredService<SendingClock>().TickAsync(ByClock.Action(services, "communications.notification.send"), cancellation);
}
