using System.Text;

namespace ThiDua.Documents.Text;

/// <summary>Bytes to characters: finds the Unicode encoding, and says why bytes are no Unicode text.</summary>
internal static class TextDecoder
{
    private static readonly byte[][] s_magicNumbers =
    [
        [0xFF, 0xD8, 0xFF], // JPEG
        [0x89, 0x50, 0x4E, 0x47], // PNG
        [0x25, 0x50, 0x44, 0x46], // PDF
        [0x50, 0x4B, 0x03, 0x04], // ZIP, DOCX, XLSX
        [0xD0, 0xCF, 0x11, 0xE0], // OLE: .doc, .xls
        [0x47, 0x49, 0x46, 0x38], // GIF
        [0x1F, 0x8B], // gzip
        [0x7B, 0x5C, 0x72, 0x74, 0x66], // RTF
        [0x49, 0x49, 0x2A, 0x00], // TIFF
        [0x4D, 0x4D, 0x00, 0x2A],
    ];

    /// <summary>The text, or null and the code of what is wrong.</summary>
    public static string? Decode(ReadOnlySpan<byte> bytes, out string problem)
    {
        problem = TextProblems.Empty;
        if (bytes.IsEmpty)
        {
            return null;
        }

        foreach (var magic in s_magicNumbers)
        {
            if (bytes.StartsWith(magic))
            {
                problem = TextProblems.NotText;
                return null;
            }
        }

        var text = DecodeUnicode(bytes);
        if (text is null)
        {
            problem = LegacyEncodings.OfBytes(bytes) ?? (LooksBinary(bytes) ? TextProblems.NotText : TextProblems.UnknownEncoding);
            return null;
        }

        if (LooksBinary(text))
        {
            problem = TextProblems.NotText;
            return null;
        }

        if (LegacyEncodings.OfText(text) is { } legacy)
        {
            problem = legacy;
            return null;
        }

        return text;
    }

    private static string? DecodeUnicode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0x00, 0x00]))
        {
            return TryDecode(new UTF32Encoding(false, false, true), bytes[4..]);
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            return TryDecode(new UnicodeEncoding(false, false, true), bytes[2..]);
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return TryDecode(new UnicodeEncoding(true, false, true), bytes[2..]);
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            bytes = bytes[3..];
        }

        return Utf16WithoutMark(bytes) is { } bigEndian
            ? TryDecode(new UnicodeEncoding(bigEndian, false, true), bytes)
            : TryDecode(new UTF8Encoding(false, true), bytes);
    }

    /// <summary>Text in UTF-16 holds a zero in every other byte wherever it has spaces, digits or plain letters.</summary>
    private static bool? Utf16WithoutMark(ReadOnlySpan<byte> bytes)
    {
        var sample = bytes[..Math.Min(bytes.Length & ~1, 4096)];
        int even = 0,
            odd = 0;
        for (var i = 0; i < sample.Length; i++)
        {
            if (sample[i] == 0)
            {
                _ = (i & 1) == 0 ? even++ : odd++;
            }
        }

        var threshold = sample.Length / 8;
        if (sample.Length < 4 || (even <= threshold && odd <= threshold))
        {
            return null;
        }

        return even > odd * 4 ? true
            : odd > even * 4 ? false
            : null;
    }

    private static string? TryDecode(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return encoding.GetString(bytes);
        }
        catch (ArgumentException)
        {
            return null; // DecoderFallbackException: not this encoding
        }
    }

    private static bool LooksBinary(ReadOnlySpan<byte> bytes)
    {
        var sample = bytes[..Math.Min(bytes.Length, 8192)];
        var odd = 0;
        foreach (var b in sample)
        {
            if (b is 0 or (< 32 and not (9 or 10 or 11 or 12 or 13)))
            {
                odd++;
            }
        }

        return odd * 50 > sample.Length;
    }

    private static bool LooksBinary(string text)
    {
        var length = Math.Min(text.Length, 8192);
        var odd = 0;
        for (var i = 0; i < length; i++)
        {
            if (text[i] is '\0' or '\uFFFD' || (text[i] < ' ' && text[i] is not ('\t' or '\n' or '\v' or '\f' or '\r' or '\b')))
            {
                odd++;
            }
        }

        return odd * 50 > length;
    }
}
