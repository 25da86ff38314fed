using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ThiDua.Core.Identity;
using ThiDua.Core.Registers;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Registers;

/// <summary>What is typed about a register.</summary>
public sealed class RegisterForm
{
    public string Name { get; set; } = "";
    public string RecordName { get; set; } = "";
    public string Lead { get; set; } = "";
    public List<Role> EnteredBy { get; set; } = [];
    public bool HasPublicPages { get; set; }
}

/// <summary>What is typed about a field of a register.</summary>
public sealed class FieldForm
{
    public string Label { get; set; } = "";
    public string? Hint { get; set; }
    public RegisterFieldKind Kind { get; set; }
    public bool IsRequired { get; set; }
    public bool IsPublic { get; set; }
    public bool IsRetired { get; set; }
    public string? Choices { get; set; }
}

/// <summary>Defines a register: name, who enters, what is asked.</summary>
[Needs(Capability.ManageRegisters)]
public sealed class DefineModel(RegisterQueries queries, RegisterService registers, CurrentPerson person, Texts texts)
    : PageModel,
        IShowsAgain
{
    [FromRoute]
    public string Code { get; set; } = "";

    /// <summary>The field that is being changed.</summary>
    [FromQuery(Name = "muc")]
    public Guid? FieldId { get; set; }

    [BindProperty]
    public RegisterForm Form { get; set; } = new();

    [BindProperty]
    public FieldForm Field { get; set; } = new();

    public Register Register { get; private set; } = null!;

    public RegisterField? Edited => Register.Fields.Find(f => f.Id == FieldId);

    public IReadOnlyList<Choice> Roles => RegisterWords.RolesThatEnter(texts);

    public IReadOnlyList<Choice> Kinds => RegisterWords.Kinds(texts);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        (Form.Name, Form.RecordName, Form.Lead) = (Register.Name, Register.RecordName, Register.Lead);
        (Form.EnteredBy, Form.HasPublicPages) = (Register.EnteredBy, Register.HasPublicPages);

        if (Edited is { } field)
        {
            (Field.Label, Field.Hint, Field.Kind, Field.Choices) = (field.Label, field.Hint, field.Kind, field.Choices);
            (Field.IsRequired, Field.IsPublic, Field.IsRetired) = (field.IsRequired, field.IsPublic, field.IsRetired);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var owner = Register.OwnerUnitId!.Value;
        var options = RegisterWords.OptionsOf(Form, Register.Id, owner, person.Access);
        if (await registers.DefineAsync(options, person.Act("registers.register.define", owner), cancellation) is null)
        {
            return NotFound();
        }

        TempData.Say(texts["registers.define.saved"]);
        return Redirect($"/so-theo-doi/{Register.Code}/cau-hinh");
    }

    public async Task<IActionResult> OnPostFieldAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var options = new DefineFieldOptions
        {
            Access = person.Access,
            RegisterId = Register.Id,
            FieldId = FieldId,
            Label = Field.Label,
            Hint = Field.Hint,
            Kind = Field.Kind,
            IsRequired = Field.IsRequired,
            IsPublic = Field.IsPublic,
            IsRetired = Field.IsRetired,
            Choices = Field.Choices,
        };
        if (await registers.DefineFieldAsync(options, person.Act("registers.field.define", Register.OwnerUnitId), cancellation) is null)
        {
            return NotFound();
        }

        TempData.Say(texts["registers.define.saved"]);
        return Redirect($"/so-theo-doi/{Register.Code}/cau-hinh");
    }

    public Task ShowAgainAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (
            await queries.FindAsync(Code, person.Access, cancellation) is not { } register
            || !RegisterRights.CanDefine(person.Access, register)
        )
        {
            return false;
        }

        Register = register;
        return FieldId is null || Edited is not null;
    }
}
