using Microsoft.AspNetCore.Mvc;
using ThiDua.Core.Identity;
using ThiDua.Core.Registers;
using ThiDua.Core.Shared.Evidence;
using ThiDua.Core.Shared.Localization;
using ThiDua.Web.Infrastructure;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Pages.Registers;

/// <summary>One record, with its photos and the QR code of its page for everybody.</summary>
[Needs(Capability.ViewRegisters)]
public sealed class RecordModel(
    RegisterQueries queries,
    RegisterRecordService records,
    RegisterPhotos photos,
    CurrentPerson person,
    Texts texts
) : RegisterPage(queries, person, texts)
{
    [FromRoute]
    public Guid RecordId { get; set; }

    public RegisterRecord Record { get; private set; } = null!;
    public IReadOnlyList<EvidenceView> Photos { get; private set; } = [];

    public bool CanChange => RegisterRights.CanEnter(Current.Access, Register, Record.UnitId);

    public string UnitName => Current.Access.Tree.FullName(Record.UnitId);

    public string? PublicAddress => Record.PublicCode is { } code ? $"{Request.Scheme}://{Request.Host}/ma/{code}" : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        Photos = await photos.ListAsync(Record, cancellation);
        return Page();
    }

    public async Task<IActionResult> OnGetPhotoAsync(Guid photo, bool small, CancellationToken cancellation)
    {
        if (
            !await LoadAsync(cancellation)
            || await photos.FileAsync(Record, photo, small, cancellation) is not { Content: { } content } file
        )
        {
            return NotFound();
        }

        Response.ToldAsFile(file.Name, asAttachment: !small);
        return File(content.Bytes, file.ContentType);
    }

    [HandlerNeeds(Capability.EnterRegisters)]
    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation))
        {
            return NotFound();
        }

        var options = new RemoveRecordOptions { Access = Current.Access, RecordId = RecordId };
        if (!await records.RemoveAsync(options, Current.Act("registers.record.remove"), cancellation))
        {
            return NotFound();
        }

        TempData.Say(Texts["registers.removed", Register.RecordName]);
        return Redirect(Link);
    }

    private async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (!await FindAsync(cancellation) || await Queries.RecordAsync(Register, RecordId, Current.Access, cancellation) is not { } record)
        {
            return false;
        }

        Record = record;
        return true;
    }
}
