using ThiDua.Documents;

namespace ThiDua.Core.Shared.Files;

/// <summary>What an uploaded file is by its bytes.</summary>
public enum UploadKind
{
    Pdf,

    /// <summary>A zip archive: DOCX, XLSX, PPTX.</summary>
    Office,

    /// <summary>A compound file: the .doc and .xls of old, or an office file behind a password.</summary>
    OldOffice,
    Rtf,
    Picture,
    Text,
}

/// <summary>
/// Judges uploads by content, not by name: only kinds of file that the product has a use for, and a name whose ending does
/// not claim another kind. What can be run is refused whatever it is called.
/// </summary>
public static class UploadKinds
{
    /// <summary>So many bytes tell the kind.</summary>
    public const int BytesToTell = 4096;

    private static readonly string[] RunnableTags = ["<!doctype html", "<html", "<script", "<svg", "<?php", "<%"];

    private static readonly Dictionary<string, UploadKind[]> ByEnding = new(StringComparer.OrdinalIgnoreCase)
    {
        [".pdf"] = [UploadKind.Pdf],
        [".docx"] = [UploadKind.Office, UploadKind.OldOffice],
        [".xlsx"] = [UploadKind.Office, UploadKind.OldOffice],
        [".pptx"] = [UploadKind.Office, UploadKind.OldOffice],
        [".doc"] = [UploadKind.OldOffice, UploadKind.Office, UploadKind.Rtf],
        [".xls"] = [UploadKind.OldOffice, UploadKind.Office],
        [".rtf"] = [UploadKind.Rtf],
        [".jpg"] = [UploadKind.Picture],
        [".jpeg"] = [UploadKind.Picture],
        [".png"] = [UploadKind.Picture],
        [".gif"] = [UploadKind.Picture],
        [".webp"] = [UploadKind.Picture],
        [".tif"] = [UploadKind.Picture],
        [".tiff"] = [UploadKind.Picture],
        [".txt"] = [UploadKind.Text],
        [".md"] = [UploadKind.Text],
        [".csv"] = [UploadKind.Text],
        [".json"] = [UploadKind.Text],
    };

    /// <summary>Null where it is none of the kinds: a program, a script, a page, an unknown format.</summary>
    /// <param name="start">The first <see cref="BytesToTell"/> bytes, or all where there are fewer.</param>
    public static UploadKind? Of(ReadOnlySpan<byte> start) =>
        FileKinds.Of(start) switch
        {
            FileKind.Empty => null,
            FileKind.Pdf => UploadKind.Pdf,
            FileKind.Zip => UploadKind.Office,
            FileKind.LegacyDoc or FileKind.EncryptedOffice => UploadKind.OldOffice,
            FileKind.Rtf => UploadKind.Rtf,
            FileKind.Picture => UploadKind.Picture,
            // A picture that no document holds, but pages may.
            _ when start is [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] =>
                UploadKind.Picture,
            _ => IsText(start) ? UploadKind.Text : null,
        };

    /// <summary>Whether the ending of the name claims what the content is. A name without a known ending claims nothing.</summary>
    public static bool NameFits(string name, UploadKind kind) =>
        !ByEnding.TryGetValue(Path.GetExtension(name), out var kinds) ? Path.GetExtension(name).Length == 0 : kinds.Contains(kind);

    /// <summary>Words in UTF-8, UTF-16 with its mark, or an old Vietnamese code page; nothing that a browser or a shell would run.</summary>
    private static bool IsText(ReadOnlySpan<byte> start)
    {
        if (start is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            return true;
        }

        foreach (var value in start)
        {
            if (value is 0 or (< 9) or (> 13 and < 32 and not 27))
            {
                return false;
            }
        }

        return !IsRunnable(start);
    }

    /// <summary>A program, a script, or a page that a browser would run: never let in, whatever it is called.</summary>
    public static bool IsRunnable(ReadOnlySpan<byte> start)
    {
        if (
            start is [0x7F, (byte)'E', (byte)'L', (byte)'F', ..] or [0xCA, 0xFE, 0xBA, 0xBE, ..] or [0, (byte)'a', (byte)'s', (byte)'m', ..]
        )
        {
            return true;
        }

        var text = start.StartsWith<byte>([0xEF, 0xBB, 0xBF]) ? start[3..] : start;
        text = text.TrimStart(" \t\r\n"u8);
        if (text.StartsWith("#!"u8) || text is [(byte)'M', (byte)'Z', 0x90 or 0, ..])
        {
            return true;
        }

        var head = System.Text.Encoding.Latin1.GetString(text[..Math.Min(text.Length, 512)]);
        return text.StartsWith("<"u8) && RunnableTags.Any(tag => head.Contains(tag, StringComparison.OrdinalIgnoreCase));
    }
}
