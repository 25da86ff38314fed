namespace ThiDua.Documents.Structure;

/// <summary>The numbering mark that a paragraph begins with.</summary>
/// <param name="Style">Its family.</param>
/// <param name="Value">Its place in its list from 1 ("IV" is 4, "đ" is 5); 0 for dashes and unnumbered annexes.</param>
/// <param name="Levels">How many numbers it has: 2 for "1.2"; 1 for everything else.</param>
/// <param name="Length">Its length in the text, without the space after it.</param>
/// <param name="ContentStart">Where the words after it begin.</param>
internal readonly record struct ParsedLabel(LabelStyle Style, int Value, int Levels, int Length, int ContentStart)
{
    /// <summary>All but the last number of a dotted label: "2" of "2.1", so that "3.1" is known to be no sibling of it.</summary>
    public string? Prefix { get; init; }
}
