using System.Text.Json;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Cli.Commands;

/// <summary>Heads that the portal showed at some time: one typed in, or the file that the portal gives.</summary>
internal sealed class PublishedHeads(Texts texts)
{
    private const int HashBytes = 32;

    private readonly Dictionary<Guid, byte[]> byAuthority = [];
    private byte[]? only;

    /// <summary>Null where no file of heads was given.</summary>
    public IReadOnlyDictionary<Guid, byte[]>? ByAuthority => byAuthority.Count > 0 ? byAuthority : null;

    public byte[]? Of(Guid authority) => only ?? byAuthority.GetValueOrDefault(authority);

    /// <exception cref="CliException">What was given is no head.</exception>
    public PublishedHeads Read(string? head, string? file)
    {
        only = head is null ? null : Parse(head);
        if (file is not null)
        {
            ReadFile(file);
        }

        return this;
    }

    private void ReadFile(string file)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(file));
            foreach (var line in document.RootElement.GetProperty("heads").EnumerateArray())
            {
                byAuthority[line.GetProperty("authority").GetGuid()] = Parse(line.GetProperty("hash").GetString() ?? "");
            }
        }
        catch (Exception exception)
            when (exception is JsonException or IOException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new CliException(texts["cli.audit.verify.bad-heads", file]);
        }
    }

    private byte[] Parse(string hex)
    {
        try
        {
            var bytes = Convert.FromHexString(hex.Trim());
            return bytes.Length == HashBytes ? bytes : throw new FormatException();
        }
        catch (FormatException)
        {
            throw new CliException(texts["cli.audit.verify.bad-head", hex]);
        }
    }
}
