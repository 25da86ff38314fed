namespace ThiDua.Documents;

/// <summary>
/// A document that follows the one that promulgates it in the same file: the plan after "QUYẾT ĐỊNH … ban hành Kế
/// hoạch". Its paragraphs and headings are among those of the whole.
/// </summary>
/// <param name="Kind">In sentence case: "Kế hoạch", "Quy chế".</param>
/// <param name="Title">Its subject line, joined to one line.</param>
/// <param name="FirstParagraph">The paragraph that its kind stands in.</param>
public sealed record AttachedDocument(string Kind, string? Title, int FirstParagraph);
