using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace ThiDua.Core.Identity;

/// <summary>One-time codes by the clock (RFC 6238): HMAC-SHA-1, six digits, half a minute each, as every authenticator app does.</summary>
public static class TotpCode
{
    public const int Digits = 6;
    public const int KeyLength = 20;

    private const int StepSeconds = 30;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>The half minute that an instant lies in.</summary>
    public static long StepOf(DateTime utc) => (long)(utc - DateTime.UnixEpoch).TotalSeconds / StepSeconds;

    // The method is fixed by RFC 6238; HMAC does not depend on what is broken in SHA-1.
#pragma warning disable CA5350
    public static string At(ReadOnlySpan<byte> key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(key, counter, hash);
        var number = BinaryPrimitives.ReadUInt32BigEndian(hash[(hash[^1] & 0xf)..]) & 0x7fff_ffff;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }
#pragma warning restore CA5350

    /// <summary>The half minute whose code it is, one before or after now allowed for clocks that differ; null where it is none or was taken already.</summary>
    /// <param name="last">The half minute of the code taken last.</param>
    public static long? Match(ReadOnlySpan<byte> key, string code, DateTime now, long? last)
    {
        var current = StepOf(now);
        for (var step = current - 1; step <= current + 1; step++)
        {
            var expected = System.Text.Encoding.ASCII.GetBytes(At(key, step));
            if (CryptographicOperations.FixedTimeEquals(expected, System.Text.Encoding.UTF8.GetBytes(code)) && !(step <= last))
            {
                return step;
            }
        }

        return null;
    }

    /// <summary>The key as apps and people write it.</summary>
    public static string ToBase32(ReadOnlySpan<byte> key)
    {
        var text = new System.Text.StringBuilder((key.Length * 8 + 4) / 5);
        var (buffer, bits) = (0, 0);
        foreach (var b in key)
        {
            (buffer, bits) = ((buffer << 8) | b, bits + 8);
            for (; bits >= 5; bits -= 5)
            {
                text.Append(Base32[(buffer >> (bits - 5)) & 31]);
            }
        }

        return bits > 0 ? text.Append(Base32[(buffer << (5 - bits)) & 31]).ToString() : text.ToString();
    }

    /// <summary>The address that the QR code holds; apps show issuer and account.</summary>
    public static string Address(string issuer, string account, ReadOnlySpan<byte> key) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(account)}?secret={ToBase32(key)}&issuer={Uri.EscapeDataString(issuer)}";
}
