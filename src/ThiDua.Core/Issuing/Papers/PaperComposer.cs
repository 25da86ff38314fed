using ThiDua.Documents;
using ThiDua.Documents.Templates;
using ThiDua.Documents.Writing;

namespace ThiDua.Core.Issuing;

/// <summary>What is printed on a paper beside its values: number, day, where its figures are looked up.</summary>
public sealed record PaperMarks(int? Number, PartialDate? Date, PaperTrace? Trace);

/// <summary>Kind + values + wording → paper. Pure: the same in gives the same out.</summary>
public static class PaperComposer
{
    public static OfficialPaper Compose(
        PaperForm form,
        PaperTemplate template,
        IReadOnlyDictionary<string, PaperValue> given,
        PaperMarks marks
    )
    {
        var values = new Dictionary<string, PaperValue>(given, StringComparer.Ordinal);
        var annexes = form.Annexes.Where(a => values.GetValueOrDefault(a.Field) is BlocksValue { IsEmpty: false }).ToList();
        if (annexes.Count > 0)
        {
            values[CommonFields.AnnexNames] = AnnexNames(annexes.Count);
        }

        var filled = template.Fill(values, form.TemplateFields);
        return new OfficialPaper
        {
            Letterhead = new Letterhead(Text(values, CommonFields.Superior), Text(values, CommonFields.Issuer)),
            Number = new DocumentNumber(marks.Number, Symbol(form, values)),
            Place = Text(values, CommonFields.Place),
            Date = marks.Date,
            Kind = form.Kind,
            Title = filled.Title is { Length: > 0 } title ? title : Text(values, CommonFields.Title),
            IssuingAuthority = filled.IssuingAuthority,
            Addressees = filled.Addressees,
            Bases = filled.Bases,
            Blocks = filled.Blocks,
            Signature = Signature(form, values),
            Recipients = filled.Recipients,
            Filing = Text(values, CommonFields.Filing),
            Annexes =
            [
                .. annexes.Select(a => new PaperAnnex(AnnexTitle(a, values), ((BlocksValue)values[a.Field]).Blocks)
                {
                    Landscape = a.IsLandscape,
                }),
            ],
            Trace = marks.Trace,
        };
    }

    /// <summary>The title as it will print.</summary>
    public static string TitleOf(PaperForm form, PaperTemplate template, IReadOnlyDictionary<string, PaperValue> values) =>
        Compose(form, template, values, new PaperMarks(null, null, null)).Title ?? form.Name;

    /// <summary>Of a công văn the drafting unit stands behind the organ; of all others the kind before it.</summary>
    public static string Symbol(PaperForm form, IReadOnlyDictionary<string, PaperValue> values) =>
        form.Kind.Symbol is { } symbol ? $"{symbol}-{form.Organ}" : $"{form.Organ}-{Text(values, CommonFields.Drafting) ?? "……"}";

    /// <summary>The number series: letters of all drafting units count as one.</summary>
    public static string Series(PaperForm form) => $"{form.Kind.Symbol ?? "CV"}-{form.Organ}";

    internal static string? Text(IReadOnlyDictionary<string, PaperValue> values, string field) =>
        values.GetValueOrDefault(field) is TextValue { IsEmpty: false } text ? text.Text!.Trim() : null;

    private static PaperSignature Signature(PaperForm form, IReadOnlyDictionary<string, PaperValue> values)
    {
        var lines = (Text(values, CommonFields.SignLines) ?? form.SignedBy).Split(
            '\n',
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
        );
        return new PaperSignature(lines, Text(values, CommonFields.Signer))
        {
            Left = form.Kind == PaperKind.Minutes ? new PaperSignature(["Thư ký"], Text(values, CommonFields.Secretary)) : null,
        };
    }

    private static string AnnexNames(int count)
    {
        if (count == 1)
        {
            return "Phụ lục";
        }

        var names = Enumerable.Range(1, count).Select(n => $"Phụ lục {RomanNumerals.Format(n)}").ToList();
        return $"{string.Join(", ", names.SkipLast(1))} và {names[^1]}";
    }

    private static string? AnnexTitle(FormAnnex annex, IReadOnlyDictionary<string, PaperValue> values) =>
        annex.Title is ['{', .. var field, '}'] ? Text(values, field) : annex.Title;
}
