using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Issuing;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Documents.Templates;
using ThiDua.Documents.Writing;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Issuing;

/// <summary>The words of a draft. What the system made from data is shown and not typed over.</summary>
[Needs(Capability.IssueDocuments)]
public sealed class EditModel(PaperQueries papers, PaperService service, CurrentPerson person, Texts texts) : PageModel, IShowsAgain
{
    private const int PrintedRows = 6;

    [FromRoute]
    public Guid PaperId { get; set; }

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public PaperPriority Priority { get; set; }

    [BindProperty]
    public int? Copies { get; set; }

    [BindProperty]
    public DateOnly? DueOn { get; set; }

    [BindProperty]
    public string? FileNotation { get; set; }

    public PaperView View { get; private set; } = null!;

    public IReadOnlyList<FormField> Fields => View.Form.AllFields;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        Version = View.Paper.Version;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        var options = new EditPaperOptions
        {
            PaperId = PaperId,
            Version = Version,
            Values = Typed(),
            Priority = Priority,
            Copies = Copies,
            DueOn = DueOn,
            FileNotation = FileNotation,
            Access = person.Access,
        };
        if (!await service.EditAsync(options, person.Act("issuing.paper.edit", View.Paper.AuthorityUnitId), cancellation))
        {
            return NotFound();
        }

        TempData.Say(texts["issuing.saved"]);
        return Redirect($"/van-ban/{PaperId}");
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public string LabelOf(FormField field) => FirstLetter.Capitalised(field.Label);

    public string? HintOf(FormField field) =>
        field.Kind == FormFieldKind.Table
            ? texts["issuing.edit.table", string.Join(" | ", field.Columns.Skip(1).Select(c => c.Header))]
            : field.Hint;

    public int RowsOf(FormField field) => field.Kind == FormFieldKind.Lines ? 4 : 8;

    public string ValueOf(FormField field) =>
        Request.HasFormContentType && Request.Form.TryGetValue($"f_{field.Name}", out var sent) ? sent.ToString()
        : field.Kind == FormFieldKind.Table ? TypedTable.Write(View.Values.GetValueOrDefault(field.Name))
        : View.Values.GetValueOrDefault(field.Name) is TextValue { Text: { } text } ? FigureMark.Strip(text)
        : "";

    /// <summary>The beginning of what was made, to know it by.</summary>
    public IReadOnlyList<string> MadeLines(FormField field) =>
        View.Values.GetValueOrDefault(field.Name) is BlocksValue made
            ? [.. made.Blocks.SelectMany(Lines).Select(FigureMark.Strip)]
            : [texts["issuing.edit.nothing-made"]];

    private IEnumerable<string> Lines(PaperBlock block) =>
        block switch
        {
            PaperHeading heading => [$"{heading.Text} {heading.RunIn}"],
            PaperParagraph paragraph => [paragraph.Text ?? ""],
            PaperList list => list.Items.Select(i => $"- {i.Text}"),
            PaperTable table => table
                .Rows.Take(PrintedRows)
                .Select(r => string.Join(" | ", r.Cells))
                .Append(texts["issuing.edit.rows", Formats.Number(table.Rows.Count)]),
            PaperChart chart => [texts["issuing.edit.chart", chart.Title]],
            _ => [],
        };

    private Dictionary<string, PaperValue> Typed()
    {
        var values = new Dictionary<string, PaperValue>(StringComparer.Ordinal);
        foreach (var field in Fields.Where(f => f.Kind != FormFieldKind.Made && Request.Form.ContainsKey($"f_{f.Name}")))
        {
            var text = Request.Form[$"f_{field.Name}"].ToString();
            values[field.Name] = field.Kind == FormFieldKind.Table ? TypedTable.Read(field, text) : text.ReplaceLineEndings("\n").Trim();
        }

        return values;
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await papers.FindAsync(PaperId, person.Access, cancellation) is not { } view || !view.Can(PaperAction.Edit))
        {
            return false;
        }

        View = view;
        return true;
    }
}
