using System.Buffers.Binary;
using System.Security.Cryptography;
using ThiDua.Core.Shared.Files;

namespace ThiDua.Core.Shared.Backup;

/// <summary>
/// A file under a passphrase: AES-256-GCM over pieces of one mebibyte. Each piece carries its number and whether it is the
/// last, so that pieces can be neither altered, exchanged nor cut off. The key is drawn from the passphrase by PBKDF2.
/// </summary>
internal static class SealedFile
{
    private const int Iterations = 600_000;
    private const int SaltLength = 16;
    private const int TagLength = 16;
    private const int PieceLength = 1 << 20;

    private static ReadOnlySpan<byte> Mark => "THIDUA-SEALED-1\n"u8;

    public static async Task<bool> IsSealedAsync(string file, CancellationToken cancellation)
    {
        await using var stream = File.OpenRead(file);
        var start = new byte[Mark.Length];
        return await stream.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellation) == start.Length
            && Mark.SequenceEqual(start);
    }

    public static async Task SealAsync(string plain, string target, string passphrase, CancellationToken cancellation)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltLength);
        using var cipher = Cipher(passphrase, salt);
        await using var input = File.OpenRead(plain);
        await using var output = OwnersAlone.NewFile(target);
        await output.WriteAsync(Mark.ToArray(), cancellation);
        await output.WriteAsync(salt, cancellation);
        var piece = new byte[PieceLength];
        for (var number = 0L; ; number++)
        {
            var length = await input.ReadAtLeastAsync(piece, piece.Length, throwOnEndOfStream: false, cancellation);
            var isLast = input.Position == input.Length;
            var (tag, hidden) = (new byte[TagLength], new byte[length]);
            cipher.Encrypt(Nonce(number), piece.AsSpan(0, length), hidden, tag, [isLast ? (byte)1 : (byte)0]);
            await output.WriteAsync(tag, cancellation);
            await output.WriteAsync(hidden, cancellation);
            if (isLast)
            {
                return;
            }
        }
    }

    /// <exception cref="BackupException">The passphrase is another, or the file is damaged.</exception>
    public static async Task OpenAsync(string hidden, string target, string passphrase, CancellationToken cancellation)
    {
        await using var input = File.OpenRead(hidden);
        input.Position = Mark.Length;
        var salt = new byte[SaltLength];
        await input.ReadExactlyAsync(salt, cancellation);
        using var cipher = Cipher(passphrase, salt);
        await using var output = OwnersAlone.NewFile(target);
        var piece = new byte[TagLength + PieceLength];
        for (var number = 0L; ; number++)
        {
            var length = await input.ReadAtLeastAsync(piece, piece.Length, throwOnEndOfStream: false, cancellation);
            var isLast = input.Position == input.Length;
            var plain = new byte[Math.Max(0, length - TagLength)];
            try
            {
                cipher.Decrypt(
                    Nonce(number),
                    piece.AsSpan(TagLength, plain.Length),
                    piece.AsSpan(0, TagLength),
                    plain,
                    [isLast ? (byte)1 : (byte)0]
                );
            }
            catch (AuthenticationTagMismatchException)
            {
                throw new BackupException("backup.sealed.wrong");
            }

            await output.WriteAsync(plain, cancellation);
            if (isLast)
            {
                return;
            }
        }
    }

    /// <summary>Each file has a key of its own by its salt, so the number alone makes a nonce that is never used twice.</summary>
    private static byte[] Nonce(long number)
    {
        var nonce = new byte[12];
        BinaryPrimitives.WriteInt64BigEndian(nonce.AsSpan(4), number);
        return nonce;
    }

    private static AesGcm Cipher(string passphrase, byte[] salt) =>
        new(Rfc2898DeriveBytes.Pbkdf2(passphrase, salt, Iterations, HashAlgorithmName.SHA256, 32), TagLength);
}
