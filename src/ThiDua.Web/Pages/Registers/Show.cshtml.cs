using Microsoft.AspNetCore.Mvc;
using ThiDua.Core.Identity;
using ThiDua.Core.Registers;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Tables;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Registers;

/// <summary>The records of a register, page by page; also those behind a figure that is counted from it.</summary>
[Needs(Capability.ViewRegisters), ReadsReplica]
public sealed class ShowModel(RegisterQueries queries, RegisterSheetService sheets, CurrentPerson person, Texts texts)
    : RegisterPage(queries, person, texts)
{
    public const int PageSize = 50;
    private const int MostColumns = 5;

    [FromQuery(Name = "tim")]
    public string? Search { get; set; }

    [FromQuery(Name = "don-vi")]
    public Guid? UnitId { get; set; }

    /// <summary>Only what this count looks at.</summary>
    [FromQuery(Name = "dem")]
    public Guid? CountId { get; set; }

    [FromQuery(Name = "dat")]
    public bool? IsCounted { get; set; }

    [FromQuery(Name = "page")]
    public int PageNumber { get; set; } = 1;

    /// <summary>"xlsx": the list as a workbook.</summary>
    [FromQuery(Name = "tai")]
    public string? Download { get; set; }

    public RecordList List { get; private set; } = new([], 0);

    public CountView? Count { get; private set; }

    public IEnumerable<RegisterField> Shown =>
        Fields.Where(f => f.Ordinal > 1 && f.Kind is not (RegisterFieldKind.Photo or RegisterFieldKind.Words)).Take(MostColumns);

    public IReadOnlyList<Choice> Units =>
        [
            .. RegisterRights
                .UnitsSeen(Current.Access)
                .Select(u => Current.Access.Tree.Find(u)!)
                .Where(n => !n.IsEnded)
                .Take(500)
                .Select(n => new Choice($"{n.UnitId}", n.Name)),
        ];

    public string UnitName(Guid unit) => Current.Access.Tree.Find(unit)?.Name ?? "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await FindAsync(cancellation))
        {
            return NotFound();
        }

        var filter = new RecordFilter
        {
            Text = Search,
            UnitId = UnitId,
            CountId = CountId,
            IsCounted = IsCounted,
            Page = PageNumber,
            PageSize = PageSize,
        };
        if (Download == "xlsx")
        {
            using var output = new MemoryStream();
            XlsxFormWriter.Write(output, await sheets.WriteAsync(Register, filter, Current.Access, cancellation));
            Response.ToldAsFile($"{Register.Name}.xlsx", asAttachment: true);
            return File(output.ToArray(), SheetWriter.XlsxContentType);
        }

        if (CountId is { } id)
        {
            Count = (await Queries.CountsAsync(Register.Id, cancellation)).FirstOrDefault(c => c.Count.Id == id);
        }

        List = await Queries.RecordsAsync(Register, filter, Current.Access, cancellation);
        return Page();
    }
}
