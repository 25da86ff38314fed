using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;
using ThiDua.Web.Infrastructure.Help;
using ThiDua.Web.Infrastructure.ModelBinding;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Infrastructure;

/// <summary>Razor Pages as this product wants them.</summary>
public static class PageSetup
{
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        // Without this every Vietnamese letter becomes an entity of eight characters.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddRazorPages();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "form";
            options.SuppressXFrameOptionsHeader = true; // frame-ancestors of the content security policy says it for every page
        });
        services.Configure<CookieTempDataProviderOptions>(options => options.Cookie.Name = Flash.CookieName);
        services.AddSingleton<Navigation>();
        services.AddSingleton<Guide>();
        services.AddScoped<FirstSteps>();
        services.AddSingleton<Sendings>();
        services.AddSingleton<IConfigureOptions<MvcOptions>, BindingSetup>();
        return services;
    }
}
