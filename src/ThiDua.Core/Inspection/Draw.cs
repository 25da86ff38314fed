using System.Security.Cryptography;
using System.Text;

namespace ThiDua.Core.Inspection;

/// <summary>
/// The draw of inspections. The seed is 64 hexadecimal digits; its SHA-256 is published before. Each candidate's ticket is the
/// SHA-256 of "seed:id" (id in lower case with hyphens), and the smallest tickets are drawn. With the seed anyone can do it
/// again with any tool that computes SHA-256.
/// </summary>
public static class Draw
{
    private const int SeedBytes = 32;

    public static string NewSeed() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SeedBytes));

    public static string HashOf(string seed) => Sha256(seed);

    public static string TicketOf(string seed, Guid unit) => Sha256($"{seed}:{unit:D}");

    /// <summary>The units drawn, in the order of their tickets; the order of the candidates never matters.</summary>
    public static IReadOnlyList<Guid> Of(string seed, IEnumerable<Guid> candidates, int count) =>
        [
            .. candidates
                .Distinct()
                .Select(u => (Unit: u, Ticket: TicketOf(seed, u)))
                .OrderBy(t => t.Ticket, StringComparer.Ordinal)
                .Take(count)
                .Select(t => t.Unit),
        ];

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
