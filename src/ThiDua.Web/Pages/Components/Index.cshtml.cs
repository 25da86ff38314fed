using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Components.Tables;
using ThiDua.Web.Components.Units;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Components;

/// <summary>Shows every component, for those who build pages; there is no such page in production.</summary>
[AllowAnonymous]
public sealed partial class IndexModel(Texts texts, IWebHostEnvironment environment, TableFiles files, CurrentPerson person) : PageModel
{
    [BindProperty]
    public SampleForm Form { get; set; } = new();

    /// <summary>Only somebody signed in sees units.</summary>
    public bool HasUnits => person.IsSignedIn;

    [FromQuery]
    public string? Sort { get; set; }

    [FromQuery(Name = "page")]
    public int PageNumber { get; set; } = 1;

    public IReadOnlyList<(string Name, int Households, decimal Share)> Rows =>
        Sort switch
        {
            "-households" => [.. Sample.OrderByDescending(row => row.Households)],
            "households" => [.. Sample.OrderBy(row => row.Households)],
            _ => Sample,
        };

    public IReadOnlyList<Choice> Sectors =>
        [new("1", texts["sample.sector.agriculture"]), new("2", texts["sample.sector.health"], texts["sample.hint"])];

    private IReadOnlyList<(string Name, int Households, decimal Share)> Sample =>
        [(texts["sample.village", 1], 1240, 82.5m), (texts["sample.village", 2], 318, 47m), (texts["sample.village", 3], 96, 100m)];

    public IActionResult OnGet() => environment.IsProduction() ? NotFound() : (IActionResult?)files.Of(List) ?? Page();

    public IActionResult OnPost()
    {
        if (environment.IsProduction())
        {
            return NotFound();
        }
        if (Form.Name.Length == 0)
        {
            ModelState.AddModelError("Form.Name", texts["binding.required"]);
        }
        if (!ModelState.IsValid)
        {
            return Page();
        }
        TempData.Say(texts["sample.saved"]);
        return RedirectToPage();
    }

    public sealed class SampleForm
    {
        public string Name { get; set; } = "";
        public string? Note { get; set; }
        public DateOnly? LaunchedOn { get; set; }
        public decimal? Share { get; set; }
        public string? Sector { get; set; }
        public string? Kind { get; set; }
        public List<string> Groups { get; set; } = [];
        public bool IsPublic { get; set; }
        public UnitPick Unit { get; set; } = UnitPick.None;
    }
}
