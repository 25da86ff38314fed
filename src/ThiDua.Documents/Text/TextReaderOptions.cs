namespace ThiDua.Documents.Text;

/// <summary>Limits of the text reader. The defaults hold every plan seen so far a hundred times over.</summary>
public sealed record TextReaderOptions
{
    public static TextReaderOptions Default { get; } = new();

    /// <summary>The largest file that is read, in bytes.</summary>
    public int MaxBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>The largest number of lines that are read.</summary>
    public int MaxLines { get; init; } = 400_000;

    /// <summary>Whether form feeds part the pages of a paper, so that paragraphs know theirs.</summary>
    public bool HasPages { get; init; }
}
