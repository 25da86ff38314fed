namespace ThiDua.Documents.Templates;

/// <summary>Why a template is not used, with the sentences that people see.</summary>
public static class TemplateProblems
{
    /// <summary>The template names a field that the kind of paper does not have.</summary>
    public const string UnknownField = "template-unknown-field";

    /// <summary>A field that must be there is not.</summary>
    public const string MissingField = "template-missing-field";

    /// <summary>A table or chart stands inside a sentence.</summary>
    public const string BlockInLine = "template-block-in-line";

    /// <summary>A line of the head is not understood, or "---" is missing.</summary>
    public const string BadHead = "template-head";

    internal static DocumentProblem Unknown(string name) => new(UnknownField, $"Trường {{{name}}} không có trong loại văn bản này.");

    internal static DocumentProblem Missing(TemplateField field) =>
        new(MissingField, $"Thiếu trường bắt buộc {{{field.Name}}} ({field.Label}).");

    internal static DocumentProblem InLine(string name) =>
        new(BlockInLine, $"Trường {{{name}}} là bảng hoặc biểu đồ nên phải đứng riêng một dòng.");

    internal static DocumentProblem Head(string line) => new(BadHead, $"Không hiểu dòng “{line}” ở phần đầu của mẫu.");
}

/// <summary>What a template holds against what its kind of paper knows.</summary>
internal static class FieldCheck
{
    public static IReadOnlyList<DocumentProblem> Of(IReadOnlyCollection<string> used, IReadOnlyCollection<TemplateField> known)
    {
        var names = known.Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        var present = used.Select(FieldNames.Normal).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. used.Where(u => !names.Contains(FieldNames.Normal(u))).Distinct(StringComparer.Ordinal).Select(TemplateProblems.Unknown),
            .. known.Where(f => f.IsRequired && !present.Contains(f.Name)).Select(TemplateProblems.Missing),
        ];
    }
}
