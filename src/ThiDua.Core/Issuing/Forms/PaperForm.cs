using ThiDua.Documents.Templates;
using ThiDua.Documents.Writing;

namespace ThiDua.Core.Issuing;

/// <summary>
/// A kind of paper that the system writes: its fields and its wording. A module adds a kind with
/// <c>services.AddPaperForm(new PaperForm { … })</c> and drafts it with <see cref="PaperService.DraftAsync"/>; pages, templates,
/// numbers, states, signatures and PDF come by themselves.
/// </summary>
public sealed record PaperForm
{
    /// <summary>Stable, part of addresses: "to-trinh".</summary>
    public required string Code { get; init; }

    /// <summary>In Vietnamese, as papers are: "Tờ trình đề nghị khen thưởng".</summary>
    public required string Name { get; init; }

    /// <summary>The kind of the decree that it is; gives the symbol and the number series.</summary>
    public required PaperKind Kind { get; init; }

    /// <summary>Whose number series: "UBND", or "HĐTĐKT" for what the council issues in its own name.</summary>
    public string Organ { get; init; } = "UBND";

    /// <summary>Power and post of the signer, one line each; a unit's own papers bring theirs along.</summary>
    public string SignedBy { get; init; } = "TM. Ủy ban nhân dân\nChủ tịch";

    /// <summary>What its data come from; where it is <see cref="FormSource.Typed"/>, an officer fills it in on the screen.</summary>
    public FormSource Source { get; init; }

    /// <summary>Its own fields; those of every paper (<see cref="CommonFields"/>) are added.</summary>
    public required IReadOnlyList<FormField> Fields { get; init; }

    /// <summary>The wording, after <see cref="PaperTemplate"/>.</summary>
    public required string Template { get; init; }

    public IReadOnlyList<FormAnnex> Annexes { get; init; } = [];

    public IReadOnlyList<FormField> AllFields => [.. CommonFields.Of(this), .. Fields];

    public IReadOnlyList<TemplateField> TemplateFields =>
        [
            .. AllFields.Select(f => new TemplateField(f.Name, f.Label, f.MustBeUsed)),
            new TemplateField(CommonFields.AnnexNames, "phụ lục kèm theo"),
        ];

    public IReadOnlyList<string> BlockFields => [.. AllFields.Where(f => f.IsBlocks).Select(f => f.Name)];
}

public enum FormSource
{
    Typed,
    Round,
    Return,
    Movement,
}

public enum FormFieldKind
{
    Line,

    /// <summary>Paragraphs, lists ("- …") as typed.</summary>
    Text,

    /// <summary>One thing a line.</summary>
    Lines,

    /// <summary>Rows typed as "a | b | c".</summary>
    Table,

    /// <summary>Made by the system from data; not edited by hand.</summary>
    Made,
}

/// <param name="Name">In small letters without diacritics: "phuong_huong".</param>
/// <param name="Label">What it is, as it prints where it is missing: "phương hướng, nhiệm vụ".</param>
public sealed record FormField(string Name, string Label, FormFieldKind Kind = FormFieldKind.Text)
{
    /// <summary>Whether a paper without it is not checked in.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether a template that leaves it out is refused.</summary>
    public bool MustBeUsed { get; init; }

    public string? Hint { get; init; }

    /// <summary>What stands there unless somebody writes something else.</summary>
    public string? Default { get; init; }

    /// <summary>Of a typed table.</summary>
    public IReadOnlyList<PaperColumn> Columns { get; init; } = [];

    public bool IsBlocks => Kind is FormFieldKind.Table or FormFieldKind.Made;
}

/// <summary>A field that stands as an annex, where it has a value.</summary>
public sealed record FormAnnex(string Field, string Title, bool IsLandscape = false);

/// <summary>Every kind of paper, those of other modules included.</summary>
public sealed class PaperFormCatalogue(IEnumerable<PaperForm> forms)
{
    private readonly Dictionary<string, PaperForm> byCode = forms.ToDictionary(f => f.Code);

    public IReadOnlyCollection<PaperForm> All => byCode.Values;

    public PaperForm? Find(string code) => byCode.GetValueOrDefault(code);
}
