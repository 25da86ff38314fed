using System.Globalization;
using Microsoft.AspNetCore.Localization;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Web.Infrastructure;

/// <summary>
/// Two languages of the screen: of a person the one kept with the account, of a visitor the one in a cookie of the browser. Numbers and dates stay Vietnamese in both, so that a figure
/// is read and typed in one way only.
/// </summary>
public static class Languages
{
    public const string CookieName = "lang";

    public static IServiceCollection AddLanguages(this IServiceCollection services, IHostEnvironment environment)
    {
        services.AddSingleton(Texts.Load([typeof(Texts).Assembly, typeof(Languages).Assembly], strict: !environment.IsProduction()));
        return services.Configure<RequestLocalizationOptions>(options =>
        {
            options.SupportedCultures = [Formats.Culture];
            options.SupportedUICultures = [new CultureInfo(Texts.Vietnamese), new CultureInfo(Texts.English)];
            options.DefaultRequestCulture = new RequestCulture(Formats.Culture, options.SupportedUICultures[0]);
            options.RequestCultureProviders = [new CustomRequestCultureProvider(FromCookie)];
        });
    }

    /// <summary>Remembers the choice in this browser for a year.</summary>
    public static void Remember(HttpResponse response, string language) =>
        response.Cookies.Append(
            CookieName,
            language == Texts.English ? Texts.English : Texts.Vietnamese,
            new CookieOptions
            {
                MaxAge = TimeSpan.FromDays(365),
                HttpOnly = true,
                IsEssential = true,
                SameSite = SameSiteMode.Lax,
                Secure = response.HttpContext.Request.IsHttps,
            }
        );

    /// <summary>The rest of the request is in this language; as the browser says where it is null.</summary>
    public static void Speak(string? language)
    {
        if (language is Texts.Vietnamese or Texts.English)
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        }
    }

    private static Task<ProviderCultureResult?> FromCookie(HttpContext context)
    {
        var language = context.Request.Cookies[CookieName];
        return Task.FromResult(
            language is Texts.Vietnamese or Texts.English ? new ProviderCultureResult(Formats.Culture.Name, language) : null
        );
    }
}
