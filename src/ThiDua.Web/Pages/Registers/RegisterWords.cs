using ThiDua.Core.Identity;
using ThiDua.Core.Registers;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Forms;

namespace ThiDua.Web.Pages.Registers;

/// <summary>What the pages that define registers have in common.</summary>
internal static class RegisterWords
{
    public static IReadOnlyList<Choice> RolesThatEnter(Texts texts) =>
        [
            .. Enum.GetValues<Role>()
                .Where(r => RoleTable.ReachOf(r, Capability.EnterRegisters) is not null)
                .Select(r => new Choice($"{r}", texts[$"role.{r}"])),
        ];

    public static IReadOnlyList<Choice> Kinds(Texts texts) =>
        [.. Enum.GetValues<RegisterFieldKind>().Select(k => new Choice($"{k}", texts[$"registers.kind.{k}"]))];

    public static DefineRegisterOptions OptionsOf(RegisterForm form, Guid? register, Guid owner, Access access) =>
        new()
        {
            Access = access,
            RegisterId = register,
            OwnerUnitId = owner,
            Name = form.Name,
            RecordName = form.RecordName,
            Lead = form.Lead,
            EnteredBy = form.EnteredBy,
            HasPublicPages = form.HasPublicPages,
        };
}
