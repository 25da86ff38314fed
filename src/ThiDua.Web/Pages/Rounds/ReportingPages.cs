using ThiDua.Core.Identity;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Rounds;

/// <summary>The entries of reporting in the main navigation.</summary>
public static class ReportingPages
{
    public static IServiceCollection AddReportingPages(this IServiceCollection services) =>
        services.AddNavigation(
            new("home.title", "/", 0, context => Person(context).IsSignedIn),
            new("rounds.title", "/ky-bao-cao", 30, context => May(context, Capability.ReviewReturns)),
            new("returns.own", "/bao-cao", 35, context => May(context, Capability.FillReturns))
        );

    private static bool May(HttpContext context, Capability capability) =>
        Person(context) is { IsSignedIn: true } person && person.Access.Has(capability);

    private static CurrentPerson Person(HttpContext context) => context.RequestServices.GetRequiredService<CurrentPerson>();
}
