using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Primitives;
using ThiDua.Core.Identity;
using ThiDua.Core.Registers;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Components.Forms;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Registers;

/// <summary>The form of a record, made for a phone; a device without a network keeps it and sends it later.</summary>
[Needs(Capability.EnterRegisters)]
public sealed class EnterModel(
    RegisterQueries queries,
    RegisterRecordService records,
    RegisterPhotos photos,
    CurrentPerson person,
    Texts texts
) : RegisterPage(queries, person, texts), IShowsAgain
{
    public const string ValuePrefix = "Values[";

    [FromRoute]
    public Guid? RecordId { get; set; }

    [BindProperty]
    public Guid UnitId { get; set; }

    [BindProperty]
    public int BaseVersion { get; set; }

    [BindProperty]
    public IFormFile? Photo { get; set; }

    /// <summary>Enter the next one after saving.</summary>
    [BindProperty(Name = "viec")]
    public string? Then { get; set; }

    public IReadOnlyDictionary<string, string> Values { get; private set; } = new Dictionary<string, string>();

    /// <summary>What somebody else has written meanwhile.</summary>
    public RegisterRecord? Theirs { get; private set; }

    public Guid PersonId => Current.Id;

    public IReadOnlyList<Choice> Units =>
        [.. RegisterRights.UnitsEntered(Current.Access, Register).Take(500).Select(n => new Choice($"{n.UnitId}", n.Name))];

    public static string NameOf(RegisterField field) => $"{ValuePrefix}{field.Key}]";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await LoadAsync(cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var (unit, version) = (UnitId, BaseVersion);
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var options = new SaveRecordOptions
        {
            Access = Current.Access,
            RegisterId = Register.Id,
            RecordId = RecordId,
            UnitId = RecordId is null ? unit : UnitId,
            BaseVersion = version,
            Values = Typed(Register, Request.Form),
        };
        var action = Current.Act("registers.record.save");
        if (await records.SaveAsync(options, action, cancellation) is not { } result)
        {
            return NotFound();
        }

        if (result.Problems.Count > 0)
        {
            throw records.Refusal(result.Problems);
        }

        if (result.Theirs is { } theirs)
        {
            (Theirs, BaseVersion) = (theirs, theirs.Version);
            ModelState.Clear();
            Values = Shown();
            ModelState.AddModelError("", Texts["registers.conflict"]);
            return Page();
        }

        await AddPhotoAsync(result.RecordId!.Value, action, cancellation);
        TempData.Say(Texts["registers.saved", Register.RecordName]);
        return Redirect(Then == "tiep" ? $"{Link}/nhap?don-vi={options.UnitId}" : $"{Link}/dong/{result.RecordId}");
    }

    public async Task ShowAgainAsync(CancellationToken cancellation)
    {
        var unit = UnitId;
        await LoadAsync(cancellation);
        UnitId = RecordId is null ? unit : UnitId;
        Values = Shown();
    }

    /// <summary>What was typed, as the form shows it: a comma stays one, only several choices come in a line each.</summary>
    private Dictionary<string, string> Shown() =>
        Register.Fields.ToDictionary(f => f.Key, f => string.Join('\n', Request.Form[NameOf(f)].ToArray()));

    /// <summary>What a form sends: several choices one in a line; a choice that none is ticked of is sent as empty.</summary>
    public static Dictionary<string, string?> Typed(Register register, IEnumerable<KeyValuePair<string, StringValues>> form)
    {
        var sent = form.ToDictionary(f => f.Key, f => f.Value);
        return register
            .Fields.Where(f => !f.IsRetired && sent.ContainsKey(NameOf(f)))
            .ToDictionary(f => f.Key, f => (string?)string.Join('\n', sent[NameOf(f)].Where(v => !string.IsNullOrEmpty(v))));
    }

    private async Task AddPhotoAsync(Guid id, Core.Shared.Audit.ActionContext action, CancellationToken cancellation)
    {
        if (Photo is not { Length: > 0 } || await Queries.RecordAsync(Register, id, Current.Access, cancellation) is not { } record)
        {
            return;
        }

        using var bytes = new MemoryStream();
        await Photo.CopyToAsync(bytes, cancellation);
        await photos.AddAsync(
            Register,
            record,
            Photo.FileName,
            bytes.ToArray(),
            Current.Access,
            action.Next("registers.photo.add"),
            cancellation
        );
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (!await FindAsync(cancellation) || !CanEnter)
        {
            return false;
        }

        if (RecordId is { } id)
        {
            if (
                await Queries.RecordAsync(Register, id, Current.Access, cancellation) is not { } record
                || !RegisterRights.CanEnter(Current.Access, Register, record.UnitId)
            )
            {
                return false;
            }

            (UnitId, BaseVersion, Values) = (record.UnitId, record.Version, record.Read());
        }
        else if (UnitId == Guid.Empty)
        {
            UnitId = Guid.TryParse(Request.Query["don-vi"], out var unit) ? unit : Guid.Parse(Units[0].Value);
        }

        return true;
    }
}
