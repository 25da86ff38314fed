using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ThiDua.Core.SeedData;

/// <summary>Opens the data files that are embedded in this assembly.</summary>
internal static class SeedFile
{
    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
    };

    public static IEnumerable<string> Lines(string name)
    {
        using var reader = new StreamReader(new GZipStream(Open(name), CompressionMode.Decompress), Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    public static T Json<T>(string name)
        where T : class
    {
        using var stream = Open(name);
        return JsonSerializer.Deserialize<T>(stream, JsonOptions) ?? throw new InvalidDataException($"Seed file {name} is empty.");
    }

    /// <exception cref="InvalidOperationException">There is no such file.</exception>
    public static Stream Open(string name) =>
        typeof(SeedFile).Assembly.GetManifestResourceStream($"{typeof(SeedFile).Namespace}.Files.{name}")
        ?? throw new InvalidOperationException($"Seed file {name} is not embedded.");
}
