using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace ThiDua.Web.Infrastructure.Oidc;

/// <summary>An outside sign-in service of the installation (section "SignIn:Providers"): VNeID, or the single sign-on of a province.</summary>
public sealed class OidcProvider
{
    /// <summary>Short name in addresses and in the database: "vneid". It must not change once accounts are linked.</summary>
    public string Key { get; set; } = "";

    /// <summary>What the button says.</summary>
    public string Name { get; set; } = "";

    /// <summary>The issuer's address; what it publishes about itself is found below it.</summary>
    public string Authority { get; set; } = "";
    public string ClientId { get; set; } = "";

    /// <summary>From the environment, never from a file in the repository: SignIn__Providers__0__ClientSecret.</summary>
    public string ClientSecret { get; set; } = "";
    public string[] Scopes { get; set; } = ["openid", "profile"];

    /// <summary>Whether the service itself checks two factors, so that none is asked for here.</summary>
    public bool ChecksTwoFactors { get; set; }

    public string CallbackPath => $"/dang-nhap/tra-ve/{Key}";
}

/// <summary>The services of this installation, in the order of the configuration.</summary>
public sealed class OidcProviders(IReadOnlyList<OidcProvider> all)
{
    public IReadOnlyList<OidcProvider> All { get; } = all;

    public OidcProvider? Find(string? key) => All.FirstOrDefault(p => p.Key == key);
}

public static class OidcSetup
{
    public const string Section = "SignIn:Providers";

    /// <summary>Where the browser is led when the service has refused, or its answer was not believed.</summary>
    internal const string FailedPath = "/dang-nhap?loi=dinh-danh";

    public static IReadOnlyList<OidcProvider> ReadProviders(IConfiguration configuration) =>
        configuration.GetSection(Section).Get<OidcProvider[]>() ?? [];

    public static AuthenticationBuilder AddOidcProviders(this AuthenticationBuilder authentication, IConfiguration configuration)
    {
        var providers = ReadProviders(configuration);
        authentication.Services.AddSingleton(new OidcProviders(providers));
        foreach (var provider in providers)
        {
            Check(provider);
            authentication.AddOAuth<OidcOptions, OidcHandler>(provider.Key, provider.Name, options => Configure(options, provider));
        }

        authentication.Services.AddOptions<OidcOptions>();
        return authentication;
    }

    private static void Configure(OidcOptions options, OidcProvider provider)
    {
        options.ClientId = provider.ClientId;
        options.ClientSecret = provider.ClientSecret;
        // Read from the service before they are used; until then these only have to be there.
        options.AuthorizationEndpoint = provider.Authority;
        options.TokenEndpoint = provider.Authority;
        options.Metadata = new OidcMetadataSource(provider.Authority);
        options.CallbackPath = provider.CallbackPath;
        options.SignInScheme = IdentityConstants.ExternalScheme;
        options.UsePkce = true;
        options.SaveTokens = false;
        options.CorrelationCookie.Name = "oidc.";
        options.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.CorrelationCookie.SameSite = SameSiteMode.Lax;
        options.BackchannelTimeout = TimeSpan.FromSeconds(15);
        options.Scope.Clear();
        foreach (var scope in provider.Scopes)
        {
            options.Scope.Add(scope);
        }

        options.Events.OnRemoteFailure = context =>
        {
            context
                .HttpContext.RequestServices.GetRequiredService<ILoggerFactory>()
                .CreateLogger<OidcProvider>()
                .LogWarning("Sign-in at {Provider} failed: {Reason}", provider.Key, context.Failure?.Message);
            context.Response.Redirect(FailedPath);
            context.HandleResponse();
            return Task.CompletedTask;
        };
        options.Events.OnAccessDenied = context =>
        {
            context.Response.Redirect(FailedPath);
            context.HandleResponse();
            return Task.CompletedTask;
        };
    }

    private static void Check(OidcProvider provider)
    {
        var isSafe =
            Uri.TryCreate(provider.Authority, UriKind.Absolute, out var authority)
            && (authority.Scheme == Uri.UriSchemeHttps || authority.IsLoopback);
        if (
            !isSafe
            || provider.ClientId.Length == 0
            || provider.Name.Length == 0
            || provider.Key.Length == 0
            || !provider.Key.All(char.IsAsciiLetterOrDigit)
        )
        {
            throw new InvalidOperationException(
                $"{Section}: '{provider.Key}' needs Key (letters and digits), Name, ClientId and Authority (https)."
            );
        }
    }
}
