using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Shared.Audit;

/// <summary>Encrypts personal values under a key per person (AES-256-GCM): nonce, tag, cipher text in one piece.</summary>
public static class PersonKeys
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <summary>The keys of these persons, made where one has none yet and added to the context.</summary>
    internal static async Task<Dictionary<Guid, byte[]>> ForAsync(
        ThiDuaDbContext db,
        IReadOnlyCollection<Guid> subjects,
        DateTime at,
        CancellationToken cancellation
    )
    {
        if (subjects.Count == 0)
        {
            return [];
        }

        var known = await db
            .AuditPersonKeys.AsNoTracking()
            .Where(k => subjects.Contains(k.SubjectId))
            .ToDictionaryAsync(k => k.SubjectId, k => k.Key, cancellation);
        foreach (var entry in db.ChangeTracker.Entries<AuditPersonKey>())
        {
            known.TryAdd(entry.Entity.SubjectId, entry.Entity.Key);
        }

        foreach (var subject in subjects.Where(s => !known.ContainsKey(s)))
        {
            known.Add(subject, RandomNumberGenerator.GetBytes(32));
            db.Add(
                new AuditPersonKey
                {
                    SubjectId = subject,
                    Key = known[subject],
                    CreatedAt = at,
                }
            );
        }

        return known;
    }

    /// <param name="place">What the value is bound to, so that a cipher text moved elsewhere does not open.</param>
    internal static byte[]? Encrypt(byte[] key, string place, string? value)
    {
        if (value is null)
        {
            return null;
        }

        var plain = Encoding.UTF8.GetBytes(value);
        var result = new byte[NonceBytes + TagBytes + plain.Length];
        RandomNumberGenerator.Fill(result.AsSpan(0, NonceBytes));
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Encrypt(
            result.AsSpan(0, NonceBytes),
            plain,
            result.AsSpan(NonceBytes + TagBytes),
            result.AsSpan(NonceBytes, TagBytes),
            Encoding.UTF8.GetBytes(place)
        );
        return result;
    }

    /// <exception cref="CryptographicException">The key is another one, or the cipher text was altered or moved.</exception>
    public static string? Decrypt(byte[] key, AuditPersonalValue value, byte[]? sealedValue)
    {
        if (sealedValue is null)
        {
            return null;
        }

        var plain = new byte[sealedValue.Length - NonceBytes - TagBytes];
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Decrypt(
            sealedValue.AsSpan(0, NonceBytes),
            sealedValue.AsSpan(NonceBytes + TagBytes),
            sealedValue.AsSpan(NonceBytes, TagBytes),
            plain,
            Encoding.UTF8.GetBytes(Place(value.EntryId, value.Property))
        );
        return Encoding.UTF8.GetString(plain);
    }

    internal static string Place(Guid entry, string property) => $"{entry}/{property}";
}
