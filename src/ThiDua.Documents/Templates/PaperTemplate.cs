using ThiDua.Documents.Writing;

namespace ThiDua.Documents.Templates;

/// <summary>
/// Wording and order of a kind of paper as plain text, with fields between braces. Above "---" stand title, bases,
/// addressees and recipients; below it the body in the marks of <see cref="PaperSource"/>:
/// <code>
/// trích yếu: Kết quả thực hiện {phong_trao} {ky}
/// căn cứ: {can_cu}                    repeated; a field of several lines gives a basis for each
/// nơi nhận: {noi_nhan}                likewise kính gửi, thẩm quyền (whose power a decision is)
/// ---
/// # Kết quả thực hiện chỉ tiêu
/// {bang_chi_tieu}                     a field alone on its line: its paragraphs, tables, charts
/// ? Trong đó {so_vuot} chỉ tiêu vượt. printed only where its fields have values
/// ?{khen} # Khen thưởng               printed only where that field has a value
/// </code>
/// </summary>
public sealed class PaperTemplate
{
    private static readonly string[] Heads = ["trich_yeu", "can_cu", "kinh_gui", "noi_nhan", "tham_quyen"];

    private readonly ILookup<string, string> _head;
    private readonly IReadOnlyList<string> _body;

    private PaperTemplate(ILookup<string, string> head, IReadOnlyList<string> body) => (_head, _body) = (head, body);

    /// <summary>The fields that it names, as written, without repetition.</summary>
    public IReadOnlyList<string> Fields =>
        [.. _head.SelectMany(h => h).Concat(_body).SelectMany(FieldNames.In).Distinct(StringComparer.Ordinal)];

    /// <summary>Fails with <see cref="TemplateProblems.BadHead"/>.</summary>
    public static ReadResult<PaperTemplate> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries);
        var divider = Array.IndexOf(lines, "---");
        if (divider < 0)
        {
            return new ReadResult<PaperTemplate>(null, [TemplateProblems.Head("---")]);
        }

        var head = lines[..divider].Where(l => l.Length > 0).Select(l => (Line: l, Parts: l.Split(':', 2))).ToList();
        var bad = head.Where(h => h.Parts.Length < 2 || !Heads.Contains(FieldNames.Normal(h.Parts[0]))).ToList();
        return bad.Count > 0
            ? new ReadResult<PaperTemplate>(null, [.. bad.Select(b => TemplateProblems.Head(b.Line))])
            : new ReadResult<PaperTemplate>(
                new PaperTemplate(
                    head.ToLookup(h => FieldNames.Normal(h.Parts[0]), h => h.Parts[1].Trim()),
                    [.. lines[(divider + 1)..].Where(l => l.Length > 0)]
                ),
                []
            );
    }

    /// <summary>Unknown and missing fields by name; a block field inside a sentence.</summary>
    public IReadOnlyList<DocumentProblem> Check(IReadOnlyCollection<TemplateField> known, IReadOnlyCollection<string> blockFields)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(blockFields);
        var inLine = _body
            .Select(line =>
                line is ['?', ..] && line.IndexOf(' ', StringComparison.Ordinal) is > 0 and var words ? line[words..].Trim() : line
            )
            .Where(line => FieldNames.Alone(line) is null)
            .Concat(_head.SelectMany(h => h))
            .SelectMany(FieldNames.In)
            .Where(f => blockFields.Contains(FieldNames.Normal(f)))
            .Select(TemplateProblems.InLine);
        return [.. FieldCheck.Of(Fields, known), .. inLine];
    }

    /// <summary>Puts the values in. A field without a value prints as "[chưa có: LABEL]", except on an optional line, which goes.</summary>
    public FilledTemplate Fill(IReadOnlyDictionary<string, PaperValue> values, IReadOnlyCollection<TemplateField> known)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(known);
        var filling = new Filling(values, known);
        return new FilledTemplate(
            filling.Lines(_head["trich_yeu"]).FirstOrDefault(),
            filling.Lines(_head["tham_quyen"]).FirstOrDefault(),
            [.. filling.Lines(_head["can_cu"])],
            [.. filling.Lines(_head["kinh_gui"])],
            [.. filling.Lines(_head["noi_nhan"])],
            filling.Body(_body)
        );
    }

    private sealed class Filling(IReadOnlyDictionary<string, PaperValue> values, IReadOnlyCollection<TemplateField> known)
    {
        /// <summary>Lines of the head: a field alone gives as many lines as its value; one without a value gives none.</summary>
        public IEnumerable<string> Lines(IEnumerable<string> lines) =>
            lines.SelectMany(line =>
                FieldNames.Alone(line) is { } field
                    ? (Find(field) as TextValue)?.Text?.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                        ?? []
                : Optional(line) is { } sentence ? [Inline(sentence)]
                : []
            );

        public List<PaperBlock> Body(IReadOnlyList<string> lines)
        {
            var blocks = new List<PaperBlock>();
            var pending = new List<string>();
            foreach (var line in lines.Select(Optional).OfType<string>())
            {
                if (FieldNames.Alone(line) is not { } field)
                {
                    pending.Add(Inline(line));
                    continue;
                }

                switch (Find(field))
                {
                    case BlocksValue made when !made.IsEmpty:
                        Flush();
                        blocks.AddRange(made.Blocks);
                        break;
                    case TextValue { IsEmpty: false } typed:
                        pending.AddRange(typed.Text!.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
                        break;
                    default:
                        Flush();
                        blocks.Add(new PaperNarrative(null, LabelOf(field)));
                        break;
                }
            }

            Flush();
            return blocks;

            void Flush()
            {
                blocks.AddRange(PaperSource.ReadBody(pending));
                pending.Clear();
            }
        }

        /// <summary>The sentence of a line; null for an optional one whose fields are empty.</summary>
        private string? Optional(string line)
        {
            if (line is not ['?', ..])
            {
                return line;
            }

            var words = line.IndexOf(' ', StringComparison.Ordinal);
            var condition = words > 1 ? line[..words] : line;
            return FieldNames.In(condition).All(f => Find(f) is { IsEmpty: false }) ? line[Math.Max(words, 1)..].Trim() : null;
        }

        private string Inline(string line) =>
            FieldNames.Replace(
                line,
                field =>
                    Find(field) is TextValue { IsEmpty: false } value
                        ? value.Text!.ReplaceLineEndings(" ").Trim()
                        : $"[chưa có: {LabelOf(field)}]"
            );

        private PaperValue? Find(string field) => values.GetValueOrDefault(FieldNames.Normal(field));

        private string LabelOf(string field) => known.FirstOrDefault(k => k.Name == FieldNames.Normal(field))?.Label ?? field;
    }
}

/// <summary>What a template became; head and signature come from the paper.</summary>
public sealed record FilledTemplate(
    string? Title,
    string? IssuingAuthority,
    IReadOnlyList<string> Bases,
    IReadOnlyList<string> Addressees,
    IReadOnlyList<string> Recipients,
    IReadOnlyList<PaperBlock> Blocks
);
