using System.Data.Common;
using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Text.RegularExpressions;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Shared.Operations.Settings;

/// <summary>What a value of the configuration may be.</summary>
/// <param name="Key">Key of the sentence that says so.</param>
/// <param name="Args">What stands in its gaps.</param>
public sealed record SettingRule(Func<string, bool> Accepts, string Key, params IReadOnlyList<object?> Args)
{
    public static SettingRule Words { get; } = new(v => !string.IsNullOrWhiteSpace(v), "settings.rule.words");

    public static SettingRule Switch { get; } = new(v => bool.TryParse(v, out _), "settings.rule.switch");

    public static SettingRule Letters { get; } = new(v => v.Length > 0 && v.All(char.IsAsciiLetterOrDigit), "settings.rule.letters");

    public static SettingRule WebAddress { get; } = new(v => IsWeb(v, "https", "http"), "settings.rule.web");

    public static SettingRule SecureAddress { get; } =
        new(v => IsWeb(v, "https") || (IsWeb(v, "http") && new Uri(v).IsLoopback), "settings.rule.secure");

    public static SettingRule Network { get; } = new(IsNetwork, "settings.rule.network");

    public static SettingRule Mail { get; } = new(v => MailAddress.TryCreate(v, out _), "settings.rule.mail");

    public static SettingRule FullPath { get; } = new(Path.IsPathFullyQualified, "settings.rule.full-path");

    public static SettingRule Socket { get; } = new(IsSocket, "settings.rule.socket");

    public static SettingRule Listen { get; } =
        new(v => v.Split(';').All(a => SettingPatterns.Listen().IsMatch(a.Trim())), "settings.rule.listen");

    public static SettingRule Connection { get; } = new(IsConnection, "settings.rule.connection");

    public static SettingRule OneOf(params string[] names) =>
        new(v => names.Contains(v, StringComparer.OrdinalIgnoreCase), "settings.rule.one-of", string.Join(", ", names));

    public static SettingRule Whole(long least, long most) =>
        new(
            v => long.TryParse(v, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) && n >= least && n <= most,
            "settings.rule.whole",
            Formats.Number(least),
            Formats.Number(most)
        );

    public static SettingRule Span(TimeSpan least, TimeSpan most) =>
        new(
            v => TimeSpan.TryParse(v, CultureInfo.InvariantCulture, out var span) && span >= least && span <= most,
            "settings.rule.span",
            least.ToString("c", CultureInfo.InvariantCulture),
            most.ToString("c", CultureInfo.InvariantCulture)
        );

    private static bool IsWeb(string value, params string[] schemes) =>
        Uri.TryCreate(value, UriKind.Absolute, out var address) && schemes.Contains(address.Scheme) && address.Host.Length > 0;

    private static bool IsNetwork(string value) => IPAddress.TryParse(value, out _) || IPNetwork.TryParse(value, out _);

    private static bool IsSocket(string value) =>
        Path.IsPathRooted(value)
        || (
            value.LastIndexOf(':') is > 0 and var colon
            && ushort.TryParse(value[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port > 0
        );

    private static bool IsConnection(string value)
    {
        try
        {
            var parts = new DbConnectionStringBuilder { ConnectionString = value };
            return parts.ContainsKey("Host") || parts.ContainsKey("Server");
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}

internal static partial class SettingPatterns
{
    [GeneratedRegex(@"^https?://(unix:/\S+|(\*|\+|\[[0-9a-fA-F:.]+\]|[A-Za-z0-9.-]+)(:\d{1,5})?/?)$")]
    public static partial Regex Listen();
}

/// <summary>One key of the configuration.</summary>
/// <param name="Key">With "*" for a number or a name: "SignIn:Providers:*:Key".</param>
/// <param name="IsSecret">Its value is never repeated, not even a wrong one.</param>
public sealed record Setting(string Key, SettingRule Rule, bool IsSecret = false)
{
    private readonly string[] parts = Key.Split(':');

    /// <summary>Key of the words that say what it is: "settings.about.SignIn.Providers.Key".</summary>
    public string About => $"settings.about.{Name}";

    private string Name => string.Join('.', parts.Where(p => p != "*"));

    public bool Covers(string key)
    {
        var asked = key.Split(':');
        return asked.Length == parts.Length
            && parts.Zip(asked).All(p => p.First == "*" || p.First.Equals(p.Second, StringComparison.OrdinalIgnoreCase));
    }
}
