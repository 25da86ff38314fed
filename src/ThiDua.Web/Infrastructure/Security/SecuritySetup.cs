using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Files;

namespace ThiDua.Web.Infrastructure.Security;

/// <summary>Who may come in: sessions by cookie, denied unless a page says otherwise.</summary>
public static class SecuritySetup
{
    public const string SignInPath = "/dang-nhap";

    public static WebApplicationBuilder AddSecurity(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddHttpContextAccessor();
        services.AddScoped<CurrentPerson>();
        services.AddScoped<IAuthorizationHandler, NeedsHandler>();
        services.AddScoped<IUserClaimsPrincipalFactory<UserAccount>, PersonClaimsFactory>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.ConfigureApplicationCookie(options =>
        {
            options.Cookie.Name = "thidua";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.LoginPath = SignInPath;
            options.ReturnUrlParameter = "ve";
            options.ExpireTimeSpan = TimeSpan.FromHours(8);
            options.SlidingExpiration = true;
            // A page that is not theirs answers 403 with an explanation instead of the sign-in page.
            options.Events.OnRedirectToAccessDenied = context =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });
        services.AddAuthorization();
        services.AddSingleton(ClamAv.Find(builder.Configuration[Uploads.ScannerKey]));
        services.Configure<MvcOptions>(options =>
        {
            options.Filters.Add<HandlerRights>();
            options.Filters.Add<PostTransaction>();
            options.Filters.Add<UploadInspection>();
        });
        services
            .AddDataProtection()
            .SetApplicationName("thi-dua")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(builder.DataFolder(), "keys")));
        return builder;
    }

    /// <summary>Between routing and the pages.</summary>
    public static WebApplication UseSecurity(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseMiddleware<PersonMiddleware>();
        app.UseAuthorization();
        return app;
    }
}
