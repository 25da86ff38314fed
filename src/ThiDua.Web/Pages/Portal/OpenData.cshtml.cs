using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Portal;

/// <summary>The catalogue of public tables with their dictionary and terms.</summary>
[OpenToAll]
[PublicCache]
public sealed class OpenDataModel : PortalPage
{
    public string Query => AuthorityId is { } id ? $"?authority={id}" : "";

    public void OnGet() { }
}
