using ThiDua.Core.Identity;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Infrastructure;

/// <summary>The main navigation, by task and in the order of the work; each entry is seen by those who can use it.</summary>
public static class MainNavigation
{
    public static IServiceCollection AddMainNavigation(this IServiceCollection services) =>
        services.AddNavigation(
            new("home.title", "/", 0, context => Person(context).IsSignedIn),
            new("movement.index.title", "/phong-trao", 10, context => May(context, Capability.ViewMovements)),
            new("rounds.title", "/ky-bao-cao", 30, context => May(context, Capability.ReviewReturns)),
            new("returns.own", "/bao-cao", 35, context => May(context, Capability.FillReturns)),
            new("results.index.title", "/ket-qua", 40, context => May(context, Capability.ViewResults)),
            new("issuing.index.title", "/van-ban", 50, context => May(context, Capability.IssueDocuments)),
            new("units.title", "/to-chuc", 60, context => May(context, Capability.ViewOrganisation)),
            new("accounts.title", "/nguoi-dung", 80, context => May(context, Capability.ManageAccounts)),
            new("privacy.title", "/rieng-tu/quan-ly", 90, context => May(context, Capability.ManagePrivacy)),
            new("audit.title", "/nhat-ky", 95, context => May(context, Capability.ViewAudit)),
            new("boundaries.title", "/quan-tri/ranh-gioi", 85, context => May(context, Capability.ManageOrganisation))
        );

    private static bool May(HttpContext context, Capability capability) =>
        Person(context) is { IsSignedIn: true } person && person.Access.Has(capability);

    private static CurrentPerson Person(HttpContext context) => context.RequestServices.GetRequiredService<CurrentPerson>();
}
