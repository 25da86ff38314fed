using System.Security.Cryptography;
using System.Text;

namespace ThiDua.Core.Identity;

/// <summary>
/// Codes that are read off paper and typed: no signs that look alike. Only a hash is kept; with so many bits of chance in the code a
/// plain one is enough.
/// </summary>
public static class SecretCodes
{
    private const string Signs = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>A code of chance; each sign adds almost five bits.</summary>
    public static string New(int length) => RandomNumberGenerator.GetString(Signs, length);

    /// <summary>In groups of four, as it is printed.</summary>
    public static string Grouped(string code, char between = '-') => string.Join(between, code.Chunk(4).Select(c => new string(c)));

    /// <summary>As it was made, whatever spaces, dashes and small letters were typed.</summary>
    public static string Plain(string? typed) => new([.. (typed ?? "").ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)]);

    /// <param name="salt">Makes equal codes of different accounts differ; empty where the code alone must find its row.</param>
    public static byte[] Hash(string code, Guid? salt = null) =>
        SHA256.HashData([.. salt?.ToByteArray() ?? [], .. Encoding.UTF8.GetBytes(code)]);
}
