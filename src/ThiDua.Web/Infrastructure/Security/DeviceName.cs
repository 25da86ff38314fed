using ThiDua.Core.Identity;

namespace ThiDua.Web.Infrastructure.Security;

/// <summary>Browser and system in two words, so that people know their sessions apart: "Firefox · Windows".</summary>
public static class DeviceName
{
    // The order matters: each of these calls itself by the names of those below it.
    private static readonly (string Sign, string Name)[] Browsers =
    [
        ("CocCoc", "Cốc Cốc"),
        ("coc_coc", "Cốc Cốc"),
        ("Zalo", "Zalo"),
        ("Edg", "Edge"),
        ("OPR", "Opera"),
        ("SamsungBrowser", "Samsung Internet"),
        ("Firefox", "Firefox"),
        ("Chrome", "Chrome"),
        ("CriOS", "Chrome"),
        ("Safari", "Safari"),
    ];

    private static readonly (string Sign, string Name)[] Systems =
    [
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ];

    public static string Of(HttpRequest request)
    {
        var agent = request.Headers.UserAgent.ToString();
        string?[] words = [Find(agent, Browsers), Find(agent, Systems)];
        var name = string.Join(" · ", words.Where(w => w is not null));
        return name.Length > 0 ? name : new string([.. agent.Where(c => !char.IsControl(c)).Take(UserSession.DeviceMaxLength)]);
    }

    private static string? Find(string agent, (string Sign, string Name)[] names) =>
        names.FirstOrDefault(n => agent.Contains(n.Sign, StringComparison.OrdinalIgnoreCase)).Name;
}
