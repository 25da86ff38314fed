using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Registers;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Registers;

/// <summary>A page about one register, found by its code.</summary>
public abstract class RegisterPage(RegisterQueries queries, CurrentPerson person, Texts texts) : PageModel
{
    [FromRoute]
    public string Code { get; set; } = "";

    public Register Register { get; private set; } = null!;

    public string Link => $"/so-theo-doi/{Register.Code}";

    public IReadOnlyList<LinkItem> Crumbs => [new(texts["registers.title"], "/so-theo-doi"), new(Register.Name, Link)];

    /// <summary>The fields that are asked, in their order.</summary>
    public IEnumerable<RegisterField> Fields => Register.Fields.Where(f => !f.IsRetired);

    public bool CanEnter => RegisterRights.UnitsEntered(person.Access, Register).Any();

    public bool CanDefine => RegisterRights.CanDefine(person.Access, Register);

    /// <summary>Whether the person may say what is counted from it.</summary>
    public bool CanCount => person.Access.Has(Capability.ManageRegisters);

    protected CurrentPerson Current => person;

    protected Texts Texts => texts;

    protected RegisterQueries Queries => queries;

    protected async Task<bool> FindAsync(CancellationToken cancellation)
    {
        if (await queries.FindAsync(Code, person.Access, cancellation) is not { } register)
        {
            return false;
        }

        Register = register;
        return true;
    }
}
