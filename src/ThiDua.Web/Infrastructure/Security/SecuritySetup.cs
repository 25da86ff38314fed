using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Files;
using ThiDua.Core.Shared.Protection;
using ThiDua.Web.Api;
using ThiDua.Web.Infrastructure.Learners;
using ThiDua.Web.Infrastructure.Oidc;

namespace ThiDua.Web.Infrastructure.Security;

/// <summary>Who may come in: sessions by cookie, denied unless a page says otherwise; programs by token.</summary>
public static class SecuritySetup
{
    public const string SignInPath = "/dang-nhap";

    /// <summary>Configuration section of <see cref="SignInRules"/>.</summary>
    public const string SignInSection = "SignIn";

    private static readonly TimeSpan SecondStepLasts = TimeSpan.FromMinutes(10);

    public static WebApplicationBuilder AddSecurity(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddHttpContextAccessor();
        services.AddSingleton(builder.Configuration.GetSection(SignInSection).Get<SignInRules>() ?? new SignInRules());
        services.AddScoped<CurrentPerson>();
        services.AddScoped<SignInFlow>();
        services.AddLearners();
        services.AddScoped<IAuthorizationHandler, NeedsHandler>();
        services.AddScoped<IAuthorizationHandler, NeedsScopeHandler>();
        services.AddScoped<IUserClaimsPrincipalFactory<UserAccount>, PersonClaimsFactory>();
        AddSchemes(services, builder.Configuration);
        services.AddAuthorization();
        services.AddHsts(options => (options.MaxAge, options.IncludeSubDomains) = (TimeSpan.FromDays(365), true));
        services.AddSingleton(ClamAv.Find(builder.Configuration[Uploads.ScannerKey]));
        services.AddRateLimits(builder.Configuration);
        services.AddHostedService<AccountKeeping>();
        services.Configure<MvcOptions>(options =>
        {
            options.Filters.Add<HandlerRights>();
            options.Filters.Add<PostTransaction>();
            options.Filters.Add<UploadInspection>();
        });
        services.AddKeysInDatabase(builder.Configuration.GetSection(ProtectionSettings.Section).Get<ProtectionSettings>() ?? new());
        return builder;
    }

    /// <summary>Between routing and the pages.</summary>
    public static WebApplication UseSecurity(this WebApplication app)
    {
        app.UseMiddleware<RefusalLog>();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseMiddleware<PersonMiddleware>();
        app.UseAuthorization();
        return app;
    }

    private static void AddSchemes(IServiceCollection services, IConfiguration configuration)
    {
        var authentication = services.AddAuthentication(IdentityConstants.ApplicationScheme);
        authentication.AddIdentityCookies();
        authentication
            .AddScheme<AuthenticationSchemeOptions, ApiTokenHandler>(ApiTokenHandler.SchemeName, null)
            .AddCookie(SignInFlow.SecondStepScheme, options => Harden(options, "thidua.step", SecondStepLasts))
            .AddOidcProviders(configuration);
        services.Configure<Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions>(
            IdentityConstants.ExternalScheme,
            options => Harden(options, "thidua.external", SecondStepLasts)
        );
        services.Configure<Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions>(
            IdentityConstants.TwoFactorUserIdScheme,
            options => Harden(options, "thidua.passkey", SecondStepLasts)
        );
        services.ConfigureApplicationCookie(options =>
        {
            Harden(options, "thidua", TimeSpan.FromDays(1));
            options.LoginPath = SignInPath;
            options.ReturnUrlParameter = "ve";
            // How long a session lasts is told by its row, which can be ended; the cookie only names it.
            options.Events.OnValidatePrincipal = _ => Task.CompletedTask;
            options.ForwardDefaultSelector = context =>
                context.Request.Path.StartsWithSegments(ApiTokenHandler.Path) ? ApiTokenHandler.SchemeName : null;
            options.Events.OnRedirectToLogin = context =>
            {
                var why =
                    context.HttpContext.Items.TryGetValue(typeof(SessionEnd), out var end) && end is SessionEnd ended
                        ? $"&ly-do={ended}"
                        : "";
                context.Response.Redirect(context.RedirectUri + why);
                return Task.CompletedTask;
            };
            // A page that is not theirs answers 403 with an explanation instead of the sign-in page.
            options.Events.OnRedirectToAccessDenied = context =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });
    }

    private static void Harden(Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions options, string name, TimeSpan lasts)
    {
        options.Cookie.Name = name;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = lasts;
        options.SlidingExpiration = false;
    }
}
