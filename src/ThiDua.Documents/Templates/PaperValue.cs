using ThiDua.Documents.Writing;

namespace ThiDua.Documents.Templates;

/// <summary>What goes into a field of a template.</summary>
public abstract record PaperValue
{
    /// <summary>Whether there is nothing to print: the field then prints visibly as missing.</summary>
    public abstract bool IsEmpty { get; }

    public static implicit operator PaperValue(string? text) => new TextValue(text);

    /// <summary>One line for each.</summary>
    public static PaperValue Lines(IEnumerable<string> lines) => new TextValue(string.Join('\n', lines));

    public static PaperValue Of(params IEnumerable<PaperBlock> blocks) => new BlocksValue([.. blocks]);
}

/// <summary>
/// Words, typed or composed; figures in them may be marked (<see cref="FigureMark"/>). On a line of its own in the template
/// each of its lines becomes a paragraph, a list item or a heading by the marks of <see cref="PaperSource"/>.
/// </summary>
public sealed record TextValue(string? Text) : PaperValue
{
    public override bool IsEmpty => string.IsNullOrWhiteSpace(Text);
}

/// <summary>Tables, charts, lists made by the system; only on a line of its own.</summary>
public sealed record BlocksValue(IReadOnlyList<PaperBlock> Blocks) : PaperValue
{
    public override bool IsEmpty => Blocks.Count == 0;
}

/// <summary>A field that a kind of paper knows.</summary>
/// <param name="Name">As it stands in templates between braces, in small letters without diacritics: "ky_bao_cao".</param>
/// <param name="Label">What it is, for people; also what prints where it is missing ("[chưa có: kỳ báo cáo]").</param>
/// <param name="IsRequired">Whether a template without it is refused.</param>
public sealed record TemplateField(string Name, string Label, bool IsRequired = false);
