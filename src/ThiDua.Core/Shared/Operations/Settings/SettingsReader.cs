using System.Globalization;
using Microsoft.Extensions.Configuration;
using ThiDua.Core.Shared.Protection;

namespace ThiDua.Core.Shared.Operations.Settings;

/// <summary>Holds a configuration against the list of settings: wrong values, keys that nobody reads, values that do not go together.</summary>
public static class SettingsReader
{
    private const int MostDifferent = 3;

    /// <param name="isConnection">Whether the driver of PostgreSQL understands a connection string; null for the look of it.</param>
    /// <returns>Bad findings keep the host from starting; the others are warnings.</returns>
    public static IReadOnlyList<Finding> Read(IConfiguration configuration, Func<string, bool>? isConnection = null)
    {
        var values = configuration.AsEnumerable().Where(v => v.Value is not null).Select(v => (v.Key, Value: v.Value!)).ToList();
        return
        [
            .. values.SelectMany(v => Judge(v.Key, v.Value, isConnection)),
            .. Unknown(values.Where(v => v.Value.Length > 0).Select(v => v.Key)),
            .. Together(configuration),
            .. Certificates(configuration),
            .. Providers(configuration),
        ];
    }

    private static IEnumerable<Finding> Judge(string key, string value, Func<string, bool>? isConnection)
    {
        // An empty value is how a file says that a setting is left as it is.
        if (value.Length == 0 || SettingList.All.FirstOrDefault(s => s.Covers(key)) is not { } setting)
        {
            return [];
        }

        var isRight = setting.Rule.Accepts(value) && (setting.Rule != SettingRule.Connection || isConnection?.Invoke(value) != false);
        return isRight ? [] : [Wrong(setting, key, value)];
    }

    private static Finding Wrong(Setting setting, string key, string value) =>
        setting.IsSecret
            ? new(CheckArea.Settings, FindingLevel.Bad, "settings.wrong-secret", key, new TextKey(setting.About), Rule(setting))
            : new(CheckArea.Settings, FindingLevel.Bad, "settings.wrong", key, new TextKey(setting.About), value, Rule(setting));

    private static TextKey Rule(Setting setting) => new(setting.Rule.Key, setting.Rule.Args);

    private static IEnumerable<Finding> Unknown(IEnumerable<string> keys) =>
        keys.Where(k => k.Split(':') is { Length: > 1 } parts && SettingList.OwnSections.Contains(parts[0]))
            .Where(k => !SettingList.All.Any(s => s.Covers(k)))
            .Select(k =>
                Nearest(k) is { } near
                    ? new Finding(CheckArea.Settings, FindingLevel.Warning, "settings.mistyped", k, near)
                    : new Finding(CheckArea.Settings, FindingLevel.Warning, "settings.unknown", k)
            );

    private static IEnumerable<Finding> Together(IConfiguration configuration)
    {
        if (configuration["Mail:Host"] is { Length: > 0 } && string.IsNullOrEmpty(configuration["Mail:From"]))
        {
            yield return new(CheckArea.Settings, FindingLevel.Bad, "settings.needs", "Mail:Host", "Mail:From");
        }

        foreach (var needed in StoreNeeds(configuration["ThiDua:Files:Store"]).Where(n => string.IsNullOrEmpty(configuration[n])))
        {
            yield return new(CheckArea.Settings, FindingLevel.Bad, "settings.needs", "ThiDua:Files:Store", needed);
        }

        if (
            TryRead(configuration, "SignIn:IdleAfter") is { } idle
            && TryRead(configuration, "SignIn:SessionLasts") is { } lasts
            && idle > lasts
        )
        {
            yield return new(CheckArea.Settings, FindingLevel.Warning, "settings.idle-longer");
        }
    }

    private static IEnumerable<Finding> Certificates(IConfiguration configuration) =>
        configuration
            .GetSection("Keys:FormerCertificates")
            .GetChildren()
            .Append(configuration.GetSection("Keys:Certificate"))
            .Where(s =>
                !string.IsNullOrEmpty(s.Value) && !ProtectionRegistration.IsCertificate(s.Value, configuration["Keys:CertificatePassword"])
            )
            .Select(s =>
            {
                var about = new TextKey(SettingList.All.First(known => known.Covers(s.Path)).About);
                return new Finding(
                    CheckArea.Settings,
                    FindingLevel.Bad,
                    "settings.wrong",
                    s.Path,
                    about,
                    s.Value,
                    new TextKey("settings.rule.certificate")
                );
            });

    private static string[] StoreNeeds(string? store) =>
        store?.ToUpperInvariant() switch
        {
            "FOLDER" => ["ThiDua:Files:Folder"],
            "S3" => ["ThiDua:Files:S3:Address", "ThiDua:Files:S3:Bucket", "ThiDua:Files:S3:AccessKey", "ThiDua:Files:S3:SecretKey"],
            _ => [],
        };

    private static IEnumerable<Finding> Providers(IConfiguration configuration) =>
        configuration
            .GetSection("SignIn:Providers")
            .GetChildren()
            .SelectMany(p =>
                new[] { "Key", "Name", "Authority", "ClientId" }
                    .Where(needed => string.IsNullOrEmpty(p[needed]))
                    .Select(needed => new Finding(CheckArea.Settings, FindingLevel.Bad, "settings.needs", p.Path, $"{p.Path}:{needed}"))
            );

    private static TimeSpan? TryRead(IConfiguration configuration, string key) =>
        TimeSpan.TryParse(configuration[key], CultureInfo.InvariantCulture, out var span) ? span : null;

    /// <summary>The known key that was probably meant: few letters away.</summary>
    private static string? Nearest(string key) =>
        SettingList
            .All.Select(s => (s.Key, Steps: Steps(s.Key.ToUpperInvariant(), key.ToUpperInvariant())))
            .Where(s => s.Steps <= MostDifferent)
            .OrderBy(s => s.Steps)
            .Select(s => s.Key)
            .FirstOrDefault();

    /// <summary>How many letters must be typed, left out or exchanged.</summary>
    private static int Steps(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var corner = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), corner + (a[i - 1] == b[j - 1] ? 0 : 1));
                corner = above;
            }
        }

        return row[b.Length];
    }
}
