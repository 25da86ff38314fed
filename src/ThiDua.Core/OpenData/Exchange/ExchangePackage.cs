using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;

namespace ThiDua.Core.OpenData;

public sealed record ExchangeUnit(string? Code, string Name);

/// <summary>A figure at the measure's scale; null where nothing was reported.</summary>
public sealed record ExchangeFigure(
    ExchangeUnit Unit,
    string Measure,
    int Scale,
    long? Numerator,
    long? Denominator,
    int Reported,
    int Expected
);

public sealed record ExchangeMovement(string Slug, string Name);

public sealed record ExchangePeriod(string Code, string From, string To);

/// <summary>What one authority hands upward for a period.</summary>
public sealed record ExchangeReturn(
    string Format,
    ExchangeUnit Authority,
    ExchangeMovement Movement,
    ExchangePeriod Period,
    string CreatedAt,
    IReadOnlyList<ExchangeFigure> Figures
);

/// <param name="Problems">Keys of the sentences that say why it is not taken; empty where it is whole.</param>
/// <param name="Details">Where the document departs from its schema.</param>
/// <param name="Fingerprint">Of the key that signed it; says who only when the receiver has compared it.</param>
public sealed record ExchangeReading(
    ExchangeReturn? Return,
    string? Fingerprint,
    IReadOnlyList<string> Problems,
    IReadOnlyList<string> Details
);

/// <summary>
/// The package: return.json with its schema, an edXML header for the document axis, SHA-256 of every part, and an ECDSA signature over
/// those sums with the public key beside it. Nothing of a package is believed before sums, signature and schema hold.
/// </summary>
public static class ExchangePackage
{
    public const string Format = "thidua-exchange-1";
    private const string Json = "return.json";
    private const string SchemaName = "schema.json";
    private const string Header = "edxml-header.xml";
    private const string Sums = "SHA256SUMS";
    private const string Signature = "SHA256SUMS.sig";
    private const string PublicKey = "public-key.pem";
    private const long LargestPart = 64 * 1024 * 1024;
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static byte[] Write(ExchangeReturn content, ECDsa key)
    {
        var parts = new (string Name, byte[] Bytes)[]
        {
            (Json, JsonSerializer.SerializeToUtf8Bytes(content, Options)),
            (SchemaName, SchemaBytes()),
            (Header, Encoding.UTF8.GetBytes(EdXml(content).ToString())),
        };
        var sums = Encoding.ASCII.GetBytes(string.Concat(parts.Select(p => $"{Hex(p.Bytes)}  {p.Name}\n")));
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, part) in parts)
            {
                Add(archive, name, part);
            }

            Add(archive, Sums, sums);
            Add(archive, Signature, key.SignData(sums, HashAlgorithmName.SHA256));
            Add(archive, PublicKey, Encoding.ASCII.GetBytes(key.ExportSubjectPublicKeyInfoPem()));
        }

        return bytes.ToArray();
    }

    public static ExchangeReading Read(byte[] package)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(package), ZipArchiveMode.Read);
            var (sums, key) = (Part(archive, Sums), Encoding.ASCII.GetString(Part(archive, PublicKey)));
            using var ecdsa = ECDsa.Create();
            ecdsa.ImportFromPem(key);
            var fingerprint = FingerprintOf(ecdsa);
            if (!ecdsa.VerifyData(sums, Part(archive, Signature), HashAlgorithmName.SHA256))
            {
                return new(null, fingerprint, ["exchange.problem.signature"], []);
            }

            var said = Encoding
                .ASCII.GetString(sums)
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(l => l.Split("  "))
                .ToDictionary(l => l[1], l => l[0]);
            var json = Part(archive, Json);
            string[] needed = [Json, SchemaName, Header];
            if (!needed.All(n => said.TryGetValue(n, out var sum) && sum == Hex(Part(archive, n))))
            {
                return new(null, fingerprint, ["exchange.problem.sums"], []);
            }

            // Against the schema of this product, not the one that came along.
            using var document = JsonDocument.Parse(json);
            using var schema = JsonDocument.Parse(SchemaBytes());
            var problems = SchemaCheck.Problems(document.RootElement, schema.RootElement);
            return problems.Count > 0
                ? new(null, fingerprint, ["exchange.problem.schema"], problems)
                : new(document.RootElement.Deserialize<ExchangeReturn>(Options), fingerprint, [], []);
        }
        catch (Exception broken)
            when (broken is InvalidDataException or JsonException or CryptographicException or ArgumentException or IndexOutOfRangeException
            )
        {
            return new(null, null, ["exchange.problem.broken"], []);
        }
    }

    /// <summary>To be compared over the telephone: the first 32 signs of the SHA-256 of the key, in fours.</summary>
    public static string FingerprintOf(ECDsa key) =>
        string.Join('-', Hex(key.ExportSubjectPublicKeyInfo())[..32].Chunk(4).Select(c => new string(c)));

    private static byte[] SchemaBytes()
    {
        var assembly = typeof(ExchangePackage).Assembly;
        var name = assembly.GetManifestResourceNames().Single(n => n.EndsWith("exchange.schema.json", StringComparison.Ordinal));
        using var stream = assembly.GetManifestResourceStream(name)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>The message header of QCVN 102:2016/BTTTT as far as this product knows it; the sending system fills in agency codes and the route.</summary>
    private static XElement EdXml(ExchangeReturn content)
    {
        XNamespace ed = "http://www.mic.gov.vn/TBT/QCVN_102_2016";
        return new XElement(
            ed + "MessageHeader",
            new XAttribute(XNamespace.Xmlns + "edXML", ed),
            new XElement(
                ed + "From",
                new XElement(ed + "OrganId", content.Authority.Code),
                new XElement(ed + "OrganName", content.Authority.Name)
            ),
            new XElement(ed + "Subject", $"{content.Movement.Name}, {content.Period.Code}"),
            new XElement(ed + "PromulgationInfo", new XElement(ed + "PromulgationDate", content.CreatedAt[..10])),
            new XElement(ed + "DocumentType", new XElement(ed + "TypeName", "Báo cáo"))
        );
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static void Add(ZipArchive archive, string name, byte[] bytes)
    {
        using var part = archive.CreateEntry(name, CompressionLevel.Optimal).Open();
        part.Write(bytes);
    }

    /// <exception cref="InvalidDataException">The part is missing, or unpacks to more than a package holds.</exception>
    private static byte[] Part(ZipArchive archive, string name)
    {
        var entry = archive.GetEntry(name) ?? throw new InvalidDataException($"{name} is missing.");
        using var stream = entry.Open();
        using var bytes = new MemoryStream();
        var buffer = new byte[81920];
        int read;
        while ((read = stream.Read(buffer)) > 0)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > LargestPart)
            {
                throw new InvalidDataException($"{name} is too large.");
            }
        }

        return bytes.ToArray();
    }
}
