using ThiDua.Core.Identity;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Issuing;

public static class IssuingPages
{
    /// <summary>The papers in the main navigation, for those who issue them.</summary>
    public static IServiceCollection AddIssuingPages(this IServiceCollection services) =>
        services.AddNavigation(
            new NavigationItem(
                "issuing.index.title",
                "/van-ban",
                60,
                context =>
                    context.RequestServices.GetRequiredService<CurrentPerson>() is { IsSignedIn: true } person
                    && person.Access.Has(Capability.IssueDocuments)
            )
        );
}
