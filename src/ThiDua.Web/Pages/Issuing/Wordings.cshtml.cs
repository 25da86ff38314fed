using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Issuing;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Issuing;

/// <summary>Every kind of paper, to open its wording.</summary>
[Needs(Capability.ManagePaperWordings)]
public sealed class WordingsModel(PaperFormCatalogue forms) : PageModel
{
    public IReadOnlyCollection<PaperForm> Forms => forms.All;
}
