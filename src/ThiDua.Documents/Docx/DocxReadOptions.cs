namespace ThiDua.Documents.Docx;

/// <summary>Limits of the DOCX reader. They are checked against what is really unpacked, never only against what the file says of itself.</summary>
public sealed record DocxReadOptions
{
    public static DocxReadOptions Default { get; } = new();

    /// <summary>The largest file that is read, in bytes; pictures count.</summary>
    public int MaxFileBytes { get; init; } = 50 * 1024 * 1024;

    /// <summary>The largest sum of what the parts say they unpack to, in bytes.</summary>
    public long MaxUncompressedBytes { get; init; } = 400L * 1024 * 1024;

    /// <summary>The largest XML part that is unpacked, in bytes; a book of 1,000 pages has about 20 MB.</summary>
    public int MaxPartBytes { get; init; } = 40 * 1024 * 1024;

    /// <summary>How many times larger than packed a part of more than <see cref="RatioCheckedFrom"/> bytes may be.</summary>
    public int MaxCompressionRatio { get; init; } = 120;

    /// <summary>Small parts may pack as tightly as they like.</summary>
    public int RatioCheckedFrom { get; init; } = 4 * 1024 * 1024;

    public int MaxEntries { get; init; } = 5_000;

    /// <summary>How deep elements may be nested; Word itself writes about 40 levels at most.</summary>
    public int MaxXmlDepth { get; init; } = 200;
}
