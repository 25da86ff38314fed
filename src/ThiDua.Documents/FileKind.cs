namespace ThiDua.Documents;

/// <summary>What a file is by its first bytes; names lie.</summary>
public enum FileKind
{
    /// <summary>No bytes at all.</summary>
    Empty,

    /// <summary>A zip archive, as every DOCX is.</summary>
    Zip,

    /// <summary>A compound file: the .doc, .xls and .ppt of old.</summary>
    LegacyDoc,

    /// <summary>An office file behind a password.</summary>
    EncryptedOffice,
    Pdf,
    Picture,
    Rtf,

    /// <summary>Nothing known; text has no signature.</summary>
    Other,
}

/// <summary>Tells the kind of a file by its content.</summary>
public static class FileKinds
{
    private static readonly byte[] CompoundFile = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <param name="bytes">The whole file: what makes a compound file encrypted stands anywhere in it.</param>
    public static FileKind Of(ReadOnlySpan<byte> bytes) =>
        bytes switch
        {
            [] => FileKind.Empty,
            [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..] => FileKind.Zip,
            [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => FileKind.Pdf,
            [0xFF, 0xD8, 0xFF, ..] or [0x89, (byte)'P', (byte)'N', (byte)'G', ..] or [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] =>
                FileKind.Picture,
            [(byte)'I', (byte)'I', 0x2A, 0, ..] or [(byte)'M', (byte)'M', 0, 0x2A, ..] => FileKind.Picture,
            [(byte)'{', (byte)'\\', (byte)'r', (byte)'t', (byte)'f', ..] => FileKind.Rtf,
            _ when bytes.StartsWith(CompoundFile) => CompoundKind(bytes),
            _ => FileKind.Other,
        };

    /// <summary>A password turns a DOCX into a compound file with a stream named "EncryptedPackage"; a .doc has "WordDocument".</summary>
    private static FileKind CompoundKind(ReadOnlySpan<byte> bytes) =>
        bytes.IndexOf("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"u8) >= 0 ? FileKind.EncryptedOffice : FileKind.LegacyDoc;
}
