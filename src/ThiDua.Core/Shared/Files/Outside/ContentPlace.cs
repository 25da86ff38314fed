using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace ThiDua.Core.Shared.Files;

/// <summary>Where contents lie at last, and when they go there.</summary>
/// <param name="Store">Null: all stay in the database.</param>
public sealed record ContentPlace(IContentStore? Store)
{
    public const string Section = "ThiDua:Files";

    /// <summary>Files are often looked at just after they came in.</summary>
    public TimeSpan MoveAfter { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>In bytes: what is smaller costs the database less than the way outside.</summary>
    public long MoveFrom { get; init; } = 128 * 1024;

    /// <summary>How long a content that no file has any more is kept: a copy of the database from before may be put back.</summary>
    public TimeSpan UnusedKept { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Whether the settings name a store.</summary>
    public static bool IsOutside(IConfiguration configuration) => StoreOf(configuration) is "FOLDER" or "S3";

    /// <summary>As the settings say, which were checked at the start; without any, in the database.</summary>
    public static ContentPlace Of(IConfiguration? configuration)
    {
        if (configuration is null)
        {
            return new ContentPlace((IContentStore?)null);
        }

        var section = configuration.GetSection(Section);
        var place = new ContentPlace(
            StoreOf(configuration) switch
            {
                "FOLDER" when section["Folder"] is { Length: > 0 } folder => new FolderContents(folder),
                "S3" => S3Of(section.GetSection("S3")),
                _ => null,
            }
        );
        return place with
        {
            MoveAfter = TimeSpan.TryParse(section["MoveAfter"], CultureInfo.InvariantCulture, out var after) ? after : place.MoveAfter,
            MoveFrom = long.TryParse(section["MoveFrom"], CultureInfo.InvariantCulture, out var from) ? from : place.MoveFrom,
            UnusedKept = TimeSpan.TryParse(section["UnusedKept"], CultureInfo.InvariantCulture, out var kept) ? kept : place.UnusedKept,
        };
    }

    private static string? StoreOf(IConfiguration configuration) => configuration[$"{Section}:Store"]?.ToUpperInvariant();

    /// <summary>Null where a part is missing: the command line says so as the host does, by its checks.</summary>
    private static S3Contents? S3Of(IConfigurationSection section) =>
        Uri.TryCreate(section["Address"], UriKind.Absolute, out var address)
        && section["Bucket"] is { Length: > 0 } bucket
        && section["AccessKey"] is { Length: > 0 } key
        && section["SecretKey"] is { Length: > 0 } secret
            ? new S3Contents(
                new S3Place
                {
                    Address = address,
                    Bucket = bucket,
                    AccessKey = key,
                    SecretKey = secret,
                    Region = section["Region"] is { Length: > 0 } region ? region : "us-east-1",
                }
            )
            : null;
}
