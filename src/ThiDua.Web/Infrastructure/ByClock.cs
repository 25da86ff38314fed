using ThiDua.Core.Shared.Audit;

namespace ThiDua.Web.Infrastructure;

/// <summary>What the clock does is done by nobody, for the installation.</summary>
internal static class ByClock
{
    public static ActionContext Action(IServiceProvider services, string action) =>
        new()
        {
            AuthorityId = Guid.Empty,
            Action = action,
            At = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime,
            Source = "job",
        };
}
