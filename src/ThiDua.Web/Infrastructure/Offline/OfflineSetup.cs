using ThiDua.Web.Pages.Registers;
using ThiDua.Web.Pages.Returns;

namespace ThiDua.Web.Infrastructure.Offline;

/// <summary>What can be entered without a network.</summary>
public static class OfflineSetup
{
    public static IServiceCollection AddOffline(this IServiceCollection services) =>
        services.AddScoped<IOfflineTaker, OfflineReturns>().AddScoped<IOfflineTaker, OfflineRecords>();
}
