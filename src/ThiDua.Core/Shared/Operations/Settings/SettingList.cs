using static ThiDua.Core.Shared.Operations.Settings.SettingRule;

namespace ThiDua.Core.Shared.Operations.Settings;

/// <summary>Every key that the product reads, and what it may be. docs/operating.md explains the same ones; a test holds them together.</summary>
public static class SettingList
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan Year = TimeSpan.FromDays(366);

    public static IReadOnlyList<Setting> All { get; } =
    [
        new("ThiDua:Data", Words),
        new("ThiDua:Postgres", Connection, IsSecret: true),
        new("ThiDua:ReadReplicas", Switch),
        new("ThiDua:Demo", Switch),
        new("ThiDua:BaseData", Switch),
        new("ThiDua:Work", OneOf("All", "Pages", "Jobs")),
        new("ThiDua:Files:Store", OneOf("Database", "Folder", "S3")),
        new("ThiDua:Files:Folder", FullPath),
        new("ThiDua:Files:MoveAfter", Span(Minute, 30 * Day)),
        new("ThiDua:Files:MoveFrom", Whole(0, 2L << 30)),
        new("ThiDua:Files:UnusedKept", Span(Day, 10 * Year)),
        new("ThiDua:Files:S3:Address", WebAddress),
        new("ThiDua:Files:S3:Bucket", Words),
        new("ThiDua:Files:S3:AccessKey", Words, IsSecret: true),
        new("ThiDua:Files:S3:SecretKey", Words, IsSecret: true),
        new("ThiDua:Files:S3:Region", Words),
        new("Keys:Certificate", Words),
        new("Keys:CertificatePassword", Words, IsSecret: true),
        new("Keys:FormerCertificates:*", Words),
        new("Keys:Passphrase", Words, IsSecret: true),
        new("Uploads:MaxBytes", Whole(1024, 2L << 30)),
        new("Uploads:ClamAv", Socket),
        new("Security:FormOrigins:*", WebAddress),
        new("Security:Proxies:*", Network),
        new("SignIn:IdleAfter", Span(Minute, 7 * Day)),
        new("SignIn:SessionLasts", Span(Minute, 30 * Day)),
        new("SignIn:UnusedAfter", Span(Day, 10 * Year)),
        new("SignIn:InvitationLasts", Span(10 * Minute, Year)),
        new("SignIn:LockoutLasts", Span(Minute, 30 * Day)),
        new("SignIn:TriesBeforeLockout", Whole(1, 100)),
        new("SignIn:SessionsAreKept", Span(Day, 10 * Year)),
        new("SignIn:HashesAtOnce", Whole(0, 1024)),
        new("SignIn:HashesWaiting", Whole(0, 1_000_000)),
        new("SignIn:Providers:*:Key", Letters),
        new("SignIn:Providers:*:Name", Words),
        new("SignIn:Providers:*:Authority", SecureAddress),
        new("SignIn:Providers:*:ClientId", Words),
        new("SignIn:Providers:*:ClientSecret", Words, IsSecret: true),
        new("SignIn:Providers:*:Scopes:*", Words),
        new("SignIn:Providers:*:ChecksTwoFactors", Switch),
        new("Limits:SecretsPerMinute", Whole(1, 1_000_000_000)),
        new("Limits:PublicFormsPerMinute", Whole(1, 1_000_000_000)),
        new("Limits:LearnerFormsPerMinute", Whole(1, 1_000_000_000)),
        new("Limits:ApiPerMinute", Whole(1, 1_000_000_000)),
        new("Mail:Host", Words),
        new("Mail:Port", Whole(1, 65535)),
        new("Mail:UseTls", Switch),
        new("Mail:User", Words),
        new("Mail:Password", Words, IsSecret: true),
        new("Mail:From", Mail),
        new("Mail:PublicAddress", WebAddress),
        new("Zalo:AppId", Words),
        new("Zalo:SecretKey", Words, IsSecret: true),
        new("Zalo:OaSecretKey", Words, IsSecret: true),
        new("Zalo:RefreshToken", Words, IsSecret: true),
        new("Zalo:TokenFile", Words),
        new("Zalo:MessageAddress", WebAddress),
        new("Zalo:TokenAddress", WebAddress),
        new("Zalo:Templates:*", Words),
        new("Portal:KeepSeconds", Whole(0, 86_400)),
        new("Home:KeepSeconds", Whole(0, 60)),
        new("Exchange:KeyFile", Words),
        new("Exchange:Trusted:*", Words),
        new("Metrics:Allow:*", Network),
        new("Backup:Folder", Words),
        new("Logging:SlowQuery", Whole(0, 3_600_000)),
        new("urls", Listen),
    ];

    /// <summary>Sections that are this product's own, where a key that nobody reads is a mistake.</summary>
    public static IReadOnlySet<string> OwnSections { get; } =
        All.Where(s => s.Key.Contains(':', StringComparison.Ordinal))
            .Select(s => s.Key.Split(':')[0])
            .Where(s => s != "Logging")
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
}
