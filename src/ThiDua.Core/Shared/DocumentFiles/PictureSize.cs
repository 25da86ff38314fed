using System.Buffers.Binary;

namespace ThiDua.Core.Shared.DocumentFiles;

/// <summary>What a PNG or JPEG says of itself, so that a tiny file that unpacks to a huge picture is refused unopened.</summary>
internal static class PictureSize
{
    public const string Png = "image/png";
    public const string Jpeg = "image/jpeg";

    private static ReadOnlySpan<byte> PngStart => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Kind and size in pixels; null for another kind of picture or a damaged one.</summary>
    public static (string ContentType, int Width, int Height)? Of(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith(PngStart) ? OfPng(bytes)
        : bytes is [0xFF, 0xD8, ..] ? OfJpeg(bytes)
        : null;

    private static (string, int, int)? OfPng(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 24 || !bytes[12..16].SequenceEqual("IHDR"u8))
        {
            return null;
        }

        return Checked(Png, BinaryPrimitives.ReadInt32BigEndian(bytes[16..]), BinaryPrimitives.ReadInt32BigEndian(bytes[20..]));
    }

    /// <summary>From marker to marker up to the first frame header (SOF).</summary>
    private static (string, int, int)? OfJpeg(ReadOnlySpan<byte> bytes)
    {
        var at = 2;
        while (at + 9 < bytes.Length && bytes[at] == 0xFF)
        {
            var marker = bytes[at + 1];
            if (marker is 0xFF or 0x01 or (>= 0xD0 and <= 0xD8))
            {
                at += marker == 0xFF ? 1 : 2;
                continue;
            }

            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return Checked(
                    Jpeg,
                    BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 7)..]),
                    BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 5)..])
                );
            }

            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
        }

        return null;
    }

    private static (string, int, int)? Checked(string contentType, int width, int height) =>
        width > 0 && height > 0 ? (contentType, width, height) : null;
}
