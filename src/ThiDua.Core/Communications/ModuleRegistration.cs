using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.Shared;
using ThiDua.Core.Shared.Operations;
using ThiDua.Core.Shared.Protection;

namespace ThiDua.Core.Communications;

internal static class ModuleRegistration
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static IServiceCollection AddCommunications(this IServiceCollection services) =>
        services
            .AddScoped<Notifier>()
            .AddScoped<NotificationCenter>()
            .AddScoped<ArticleService>()
            .AddScoped<ArticleQueries>()
            .AddScoped<PictureService>()
            .AddScoped<CampaignService>()
            .AddScoped<ExemplarService>()
            .AddSingleton(p => Section<MailSettings>(p, "Mail"))
            .AddSingleton(p => Section<ZaloSettings>(p, "Zalo"))
            .AddSingleton<IMessageChannel, SmtpChannel>()
            .AddSingleton(p => new ZaloChannel(
                p.GetRequiredService<ZaloSettings>(),
                new HttpClient { Timeout = Patience },
                p.GetRequiredService<SharedSecrets>()
            ))
            .AddSingleton<IMessageChannel>(p => p.GetRequiredService<ZaloChannel>())
            .AddSingleton<ISystemCheck, MailCheck>()
            .AddScoped<InvitationLetters>()
            .AddScoped<DeliveryService>()
            .AddScoped<SendingClock>()
            .AddJob<SendingJob>(SendingJob.Kind);

    private static T Section<T>(IServiceProvider provider, string name)
        where T : class, new() => provider.GetService<IConfiguration>()?.GetSection(name).Get<T>() ?? new T();
}
