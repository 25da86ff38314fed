using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace ThiDua.Core.Shared.Audit;

/// <summary>First line of an export: which chain it is, and what the seal before the first is bound to.</summary>
public sealed record AuditExportHeader(string Format, Guid Authority, string Name, long FromSeal, string PreviousHash, DateTime ExportedAt);

/// <summary>What a check of an export came to.</summary>
/// <param name="Head">Hash of the last seal in the file, in hexadecimal.</param>
public sealed record AuditFileResult(AuditExportHeader Header, long LastSeal, int Entries, string Head, IReadOnlyList<AuditFault> Faults);

/// <summary>The file is not an export, or a line of it cannot be read.</summary>
public sealed class AuditFileException(int line) : Exception($"Line {line} is not one of an audit export.")
{
    public int Line { get; } = line;
}

/// <summary>
/// A chain as text, one JSON object per line: a header, then each seal followed by its entries. Everything that the hashes
/// are made of is in it, so that anybody can compute them again; personal values are not, only their salted hashes.
/// </summary>
public static class AuditExportFile
{
    public const string Format = "thidua-audit-1";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public static Task WriteHeaderAsync(TextWriter writer, AuditExportHeader header) => LineAsync(writer, header);

    public static async Task WriteAsync(TextWriter writer, AuditSeal seal, IReadOnlyList<AuditEntry> entries)
    {
        await LineAsync(
            writer,
            new Line
            {
                Seal = new(seal.Number, seal.SealedAt, seal.EntryCount, Hex(seal.MerkleRoot), Hex(seal.PreviousHash), Hex(seal.Hash)),
            }
        );
        foreach (var entry in entries)
        {
            await LineAsync(writer, new Line { Entry = entry });
        }
    }

    /// <summary>Whose chain the file holds.</summary>
    /// <exception cref="AuditFileException">The file is not an export.</exception>
    public static async Task<Guid> AuthorityAsync(TextReader reader, CancellationToken cancellation) =>
        Read<AuditExportHeader>(await reader.ReadLineAsync(cancellation), 1).Authority;

    /// <summary>Computes everything in the file again.</summary>
    /// <param name="publishedHead">The head as the portal showed it; null where the end is taken as it is.</param>
    /// <exception cref="AuditFileException">The file is not an export.</exception>
    public static async Task<AuditFileResult> VerifyAsync(TextReader reader, byte[]? publishedHead, CancellationToken cancellation)
    {
        var header = Read<AuditExportHeader>(await reader.ReadLineAsync(cancellation), 1);
        if (header.Format != Format)
        {
            throw new AuditFileException(1);
        }

        var check = new ChainCheck(header.Authority, header.FromSeal, Bytes(header.PreviousHash, 1));
        var (entries, heads) = (0, new List<byte[]>());
        await foreach (var (seal, group) in SealsAsync(reader, header.Authority, cancellation))
        {
            check.Next(seal, group);
            heads.Add(seal.Hash);
            entries += group.Count;
        }

        var faults = check.Faults.ToList();
        if (publishedHead is not null && !heads.Any(h => ChainCheck.Same(h, publishedHead)))
        {
            faults.Add(new(header.Authority, 0, "audit.fault.head"));
        }

        return new AuditFileResult(header, check.Last, entries, Hex(check.Head), faults);
    }

    public static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    private static async IAsyncEnumerable<(AuditSeal Seal, List<AuditEntry> Entries)> SealsAsync(
        TextReader reader,
        Guid authority,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        AuditSeal? seal = null;
        var entries = new List<AuditEntry>();
        var number = 1;
        while (await reader.ReadLineAsync(cancellation) is { } text)
        {
            number++;
            var line = Read<Line>(text, number);
            if (line.Seal is { } next)
            {
                if (seal is not null)
                {
                    yield return (seal, entries);
                }

                (seal, entries) = (SealOf(next, authority, number), []);
            }
            else if (seal is not null && line.Entry is { } entry)
            {
                entries.Add(entry);
            }
            else
            {
                throw new AuditFileException(number);
            }
        }

        if (seal is not null)
        {
            yield return (seal, entries);
        }
    }

    private static AuditSeal SealOf(SealLine line, Guid authority, int number) =>
        new()
        {
            AuthorityId = authority,
            Number = line.Number,
            SealedAt = line.SealedAt,
            EntryCount = line.EntryCount,
            MerkleRoot = Bytes(line.MerkleRoot, number),
            PreviousHash = Bytes(line.PreviousHash, number),
            Hash = Bytes(line.Hash, number),
        };

    private static T Read<T>(string? line, int number)
        where T : class
    {
        try
        {
            return (line is null ? null : JsonSerializer.Deserialize<T>(line, Json)) ?? throw new AuditFileException(number);
        }
        catch (JsonException)
        {
            throw new AuditFileException(number);
        }
    }

    private static byte[] Bytes(string hex, int line)
    {
        try
        {
            return Convert.FromHexString(hex);
        }
        catch (FormatException)
        {
            throw new AuditFileException(line);
        }
    }

    private static async Task LineAsync<T>(TextWriter writer, T value) =>
        await writer.WriteAsync(JsonSerializer.Serialize(value, Json) + "\n");

    private sealed record Line
    {
        public SealLine? Seal { get; init; }
        public AuditEntry? Entry { get; init; }
    }

    private sealed record SealLine(long Number, DateTime SealedAt, int EntryCount, string MerkleRoot, string PreviousHash, string Hash);
}
