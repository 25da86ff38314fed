using ThiDua.Core.Identity;
using ThiDua.Web.Infrastructure.Security;
using static ThiDua.Web.Infrastructure.NavigationGroup;

namespace ThiDua.Web.Infrastructure;

/// <summary>The main navigation, by task and in the order of the work; each entry is seen by those who can use it.</summary>
public static class MainNavigation
{
    public static IServiceCollection AddMainNavigation(this IServiceCollection services) =>
        services.AddNavigation(
            new("home.title", "/", Today, context => Person(context).IsSignedIn),
            new("movement.index.title", "/phong-trao", Movements, For(Capability.ViewMovements)),
            new("rounds.title", "/ky-bao-cao", Figures, For(Capability.ReviewReturns)),
            new("returns.own", "/bao-cao", Figures, For(Capability.FillReturns)),
            new("results.index.title", "/ket-qua", Figures, For(Capability.ViewResults)),
            new("explorer.title", "/so-lieu", Figures, For(Capability.ViewResults)),
            new("measures.title", "/chi-tieu", Figures, For(Capability.ManageMeasures)),
            new("issuing.index.title", "/van-ban", Papers, For(Capability.IssueDocuments)),
            new("units.title", "/to-chuc", Administration, For(Capability.ViewOrganisation)),
            new("accounts.title", "/nguoi-dung", Administration, For(Capability.ManageAccounts)),
            new("boundaries.title", "/quan-tri/ranh-gioi", Administration, For(Capability.ManageOrganisation)),
            new("privacy.title", "/rieng-tu/quan-ly", Administration, For(Capability.ManagePrivacy)),
            new("audit.title", "/nhat-ky", Administration, For(Capability.ViewAudit))
        );

    private static Func<HttpContext, bool> For(Capability capability) =>
        context => Person(context) is { IsSignedIn: true } person && person.Access.Has(capability);

    private static CurrentPerson Person(HttpContext context) => context.RequestServices.GetRequiredService<CurrentPerson>();
}
