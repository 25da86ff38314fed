using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Web.Infrastructure.Help;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Help;

/// <summary>One chapter of the user guide.</summary>
[OpenToAll]
public sealed class ChapterModel(Guide guide) : PageModel
{
    public GuideChapter Current { get; private set; } = null!;

    public GuideChapter? Before { get; private set; }

    public GuideChapter? After { get; private set; }

    public IActionResult OnGet(string chapter)
    {
        if (guide.Find(chapter) is not { } found)
        {
            return NotFound();
        }

        var at = guide.Chapters.ToList().IndexOf(found);
        (Current, Before, After) = (found, guide.Chapters.ElementAtOrDefault(at - 1), guide.Chapters.ElementAtOrDefault(at + 1));
        return Page();
    }
}
