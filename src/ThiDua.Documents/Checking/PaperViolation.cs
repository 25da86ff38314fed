namespace ThiDua.Documents.Checking;

/// <summary>One way in which a paper departs from Decree 30/2020/NĐ-CP, with every place where it does.</summary>
/// <param name="Code">Stable and dotted: the element and what is wrong with it ("motto.rule").</param>
/// <param name="Element">The element as the decree names it ("Tiêu ngữ").</param>
/// <param name="Message">What was found and what is asked, for the person who wrote the paper.</param>
/// <param name="Places">The beginnings of the paragraphs concerned, at most <see cref="PlacesKept"/>.</param>
/// <param name="Count">How many there are.</param>
public sealed record PaperViolation(string Code, string Element, string Message, IReadOnlyList<string> Places, int Count)
{
    /// <summary>So many places are enough to find the rest by.</summary>
    public const int PlacesKept = 5;
}

/// <summary>What the checker made of a paper.</summary>
/// <param name="Kind">The kind as the paper names it; null where it names none.</param>
/// <param name="Elements">The elements that were recognised, in the order of the decree.</param>
/// <param name="Violations">In the order of the elements; none where the layout is as prescribed.</param>
public sealed record PaperCheck(string? Kind, IReadOnlyList<string> Elements, IReadOnlyList<PaperViolation> Violations);
