using Microsoft.AspNetCore.Mvc;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Organizations;

/// <summary>How the unit is reached.</summary>
[Needs(Capability.ManageOrganisation)]
public sealed class ContactModel(UnitFactsService facts, UnitQueries queries, CurrentPerson person, Texts texts)
    : UnitPage(person, texts),
        IShowsAgain
{
    [BindProperty]
    public string? Address { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Website { get; set; }

    [BindProperty]
    public string? Person { get; set; }

    [BindProperty]
    public string? PersonPhone { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!FindToManageBelow() || await queries.FindAsync(UnitId, cancellation) is not { } details)
        {
            return NotFound();
        }

        var contact = details.Contact;
        (Address, Phone, Email) = (contact?.Address, contact?.Phone, contact?.Email);
        (Website, Person, PersonPhone) = (contact?.Website, contact?.Person, contact?.PersonPhone);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!FindToManageBelow())
        {
            return NotFound();
        }

        var options = new SetContactOptions
        {
            UnitId = UnitId,
            Address = Address,
            Phone = Phone,
            Email = Email,
            Website = Website,
            Person = Person,
            PersonPhone = PersonPhone,
        };
        await facts.SetContactAsync(options, Act("organizations.unit.contact"), cancellation);
        return Done(UnitId, Texts["units.contact.saved"]);
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => Task.FromResult(Find());
}
