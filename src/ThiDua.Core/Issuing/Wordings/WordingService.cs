using FluentValidation;
using FluentValidation.Results;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Documents;
using ThiDua.Documents.Templates;

namespace ThiDua.Core.Issuing;

public sealed record SaveWordingOptions
{
    public required Guid AuthorityId { get; init; }
    public required string Form { get; init; }

    /// <summary>The text; null where a Word file is handed in.</summary>
    public string? Text { get; init; }
    public PaperFile? File { get; init; }
    public required Access Access { get; init; }
}

/// <summary>What a kind of paper is laid out with at an authority.</summary>
/// <param name="From">Whose wording it is; null where it is the product's own.</param>
/// <param name="File">A Word file with fields; then <paramref name="Template"/> gives title and addressees only.</param>
public sealed record EffectiveWording(PaperTemplate Template, byte[]? File, Guid? From);

/// <summary>Wordings of kinds of paper: the product's own, or that of the nearest authority above that has one.</summary>
public sealed class WordingService(ThiDuaDbContext db, PaperFormCatalogue forms, Texts texts)
{
    public async Task<EffectiveWording> OfAsync(PaperForm form, IReadOnlyList<Guid> pathUp, CancellationToken cancellation)
    {
        var own = PaperTemplate.Read(form.Template).Value ?? throw new InvalidOperationException($"The template of {form.Code} is broken.");
        var found = await db
            .PaperWordings.AsNoTracking()
            .Where(w => w.Form == form.Code && pathUp.Contains(w.AuthorityUnitId))
            .ToListAsync(cancellation);
        var nearest = found.OrderBy(w => IndexOf(pathUp, w.AuthorityUnitId)).FirstOrDefault();
        if (nearest is null)
        {
            return new EffectiveWording(own, null, null);
        }

        // A field may have gone with a new version of the product: the product's wording always works.
        var template =
            nearest.Text is { } text
            && PaperTemplate.Read(text).Value is { } read
            && read.Check(form.TemplateFields, form.BlockFields).Count == 0
                ? read
                : own;
        var file = nearest.FileId is null ? null : (await db.FileAsync(nearest.FileId, cancellation))?.Bytes;
        return new EffectiveWording(template, file, nearest.AuthorityUnitId);
    }

    /// <summary>What is wrong with a text; empty where it can be used.</summary>
    public static IReadOnlyList<DocumentProblem> Check(PaperForm form, string text)
    {
        var read = PaperTemplate.Read(text);
        return read.Value is { } template ? template.Check(form.TemplateFields, form.BlockFields) : read.Problems;
    }

    public static IReadOnlyList<DocumentProblem> Check(PaperForm form, byte[] docx) => DocxTemplate.Check(docx, form.TemplateFields);

    /// <exception cref="ValidationException">It names unknown fields, leaves out required ones, or cannot be read.</exception>
    /// <returns>False where the authority or the kind is not found.</returns>
    public async Task<bool> SaveAsync(SaveWordingOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (forms.Find(options.Form) is not { } form || !options.Access.Can(Capability.ManagePaperWordings, options.AuthorityId))
        {
            return false;
        }

        var problems =
            options.File is { } docx ? Check(form, docx.Bytes)
            : options.Text is { Length: > PaperWording.TextMaxLength }
                ? [new DocumentProblem("too-long", texts["issuing.wording.too-long"])]
            : Check(form, options.Text ?? "");
        if (problems.Count > 0)
        {
            throw new ValidationException(problems.Select(p => new ValidationFailure(nameof(options.Text), p.Message)));
        }

        var wording = await db
            .PaperWordings.AsTracking()
            .FirstOrDefaultAsync(w => w.AuthorityUnitId == options.AuthorityId && w.Form == form.Code, cancellation);
        if (wording is null)
        {
            wording = new PaperWording
            {
                Id = Ids.Next(),
                AuthorityUnitId = options.AuthorityId,
                Form = form.Code,
                ChangedAt = action.At,
                ChangedBy = action.ActorId ?? Guid.Empty,
            };
            db.Add(wording);
        }

        wording.Text = options.File is null ? options.Text!.Trim() : null;
        wording.FileId = options.File is null ? null : db.Keep(options.File, action);
        (wording.ChangedAt, wording.ChangedBy) = (action.At, action.ActorId ?? Guid.Empty);
        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>Goes back to the wording from above. False where there is none of one's own.</summary>
    public async Task<bool> RemoveAsync(Guid authorityId, string form, Access access, ActionContext action, CancellationToken cancellation)
    {
        var authorities = access.Units(db, Capability.ManagePaperWordings);
        var wording = await db
            .PaperWordings.AsTracking()
            .FirstOrDefaultAsync(
                w => w.AuthorityUnitId == authorityId && w.Form == form && authorities.Contains(w.AuthorityUnitId),
                cancellation
            );
        if (wording is null)
        {
            return false;
        }

        db.Remove(wording);
        await db.SaveAsync(action, cancellation);
        return true;
    }

    private static int IndexOf(IReadOnlyList<Guid> path, Guid unit)
    {
        for (var i = 0; i < path.Count; i++)
        {
            if (path[i] == unit)
            {
                return i;
            }
        }

        return int.MaxValue;
    }
}
