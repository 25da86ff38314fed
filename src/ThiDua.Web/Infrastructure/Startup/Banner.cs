using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.SeedData;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Web.Infrastructure.Startup;

/// <summary>Tells the operator on the console where the system is and how to begin: Vietnamese first, then English.</summary>
public static class Banner
{
    /// <summary>One account per kind of work, at the commune that the sample plan is about.</summary>
    private static readonly string[] Shown =
    [
        "thuongtruc.konchieng",
        "truongthon.konchieng.1",
        "chutich.konchieng",
        "kiemsoat.konchieng",
        "thuongtruc.gialai",
        "quantri",
    ];

    /// <summary>Prints when the host listens, because only then is the address known.</summary>
    public static void ShowBanner(this WebApplication app) =>
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            if (!app.Environment.IsEnvironment("Testing"))
            {
                Console.Out.Write(Text(app));
            }
        });

    private static string Text(WebApplication app)
    {
        using var scope = app.Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<ThiDuaDbContext>();
        var texts = app.Services.GetRequiredService<Texts>();
        var address = app.Urls.FirstOrDefault() ?? "http://127.0.0.1:5080";
        var demo = db.UserAccounts.AsNoTracking().Where(u => u.IsDemo && Shown.Contains(u.UserName)).ToList();
        var begin =
            demo.Count > 0 ? "startup.demo"
            : db.UserAccounts.Any() ? "startup.ready"
            : "startup.empty";
        var lines = new List<string> { "" };
        foreach (var language in new[] { Texts.Vietnamese, Texts.English })
        {
            lines.Add($"  {texts.In(language, "startup.address", address)}");
            lines.Add($"  {texts.In(language, begin, DemoData.Password)}");
        }

        lines.AddRange(demo.OrderBy(u => Array.IndexOf(Shown, u.UserName)).Select(Line));
        if (demo.Count > 0)
        {
            lines.Add($"  {texts.In(Texts.Vietnamese, "startup.try")}");
            lines.Add($"  {texts.In(Texts.English, "startup.try")}");
        }

        return string.Join(Environment.NewLine, [.. lines, "", ""]);
    }

    private static string Line(UserAccount account) => $"    {account.UserName, -26}{account.Position}";
}
