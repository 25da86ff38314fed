namespace ThiDua.Documents;

/// <summary>The text of one page as a helper program printed it, columns held apart by spaces.</summary>
/// <param name="IsRecognised">Whether it was recognised from a picture (OCR) and may hold wrong letters.</param>
public sealed record PageText(string Text, bool IsRecognised);
