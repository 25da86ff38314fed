using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;

namespace ThiDua.ArchitectureTests;

/// <summary>The inventory of docs/security-notes.md, held against the sources.</summary>
public partial class CryptographyTests
{
    /// <summary>What the sources may use of System.Security.Cryptography.</summary>
    private static readonly string[] Inventory =
    [
        "SHA256",
        "AesGcm",
        "RandomNumberGenerator",
        "CryptographicOperations",
        "CryptographicException",
        "CryptoStream",
        "CryptoStreamMode",
        "HMACSHA1",
        "HMACSHA256",
        "IncrementalHash",
        "HashAlgorithmName",
        "RSA",
        "RSAParameters",
        "RSASignaturePadding",
        "ECDsa",
        "ECParameters",
        "ECPoint",
        "ECCurve",
        "DSASignatureFormat",
        "Rfc2898DeriveBytes",
    ];

    [Fact]
    public void Algorithms_InSources_AreThoseOfTheInventory()
    {
        var used = Repository
            .SourceFiles("src", ".cs")
            .SelectMany(f => Names().Matches(File.ReadAllText(Repository.PathOf(f))).Select(m => (File: f, Name: m.Value)))
            .ToList();

        Assert.Contains(used, u => u.Name == "SHA256");
        Assert.Empty(used.Where(u => !Inventory.Contains(u.Name)).Select(u => $"{u.File}: {u.Name}").Distinct());
        var notes = File.ReadAllText(Repository.PathOf("docs/security-notes.md"));
        Assert.All(["SHA256", "AesGcm", "HMACSHA1", "RandomNumberGenerator"], n => Assert.Contains(n, notes, StringComparison.Ordinal));
    }

    [Fact]
    public void Passwords_AreHashedSlowly()
    {
        var hasher = new PasswordHasher<object>();
        var watch = Stopwatch.StartNew();
        var hash = hasher.HashPassword(new(), "một câu dài dễ nhớ");

        // The format's own header: PBKDF2, HMAC-SHA512, 100,000 rounds, a salt of 128 bits.
        var bytes = Convert.FromBase64String(hash);
        Assert.Equal(1, bytes[0]);
        Assert.Equal(2, bytes[4]);
        Assert.True((bytes[5] << 24 | bytes[6] << 16 | bytes[7] << 8 | bytes[8]) >= 100_000);
        Assert.True(watch.ElapsedMilliseconds > 5);
    }

    [GeneratedRegex(
        @"\b(MD5|SHA1|SHA256|SHA384|SHA512|HMAC\w+|Aes\w*|TripleDES|DES|RC2|RSA\w*|ECDsa|DSA\w*|Rfc2898DeriveBytes|RandomNumberGenerator|ChaCha20Poly1305)\b(?=[.(<\s])"
    )]
    private static partial Regex Names();
}
