using System.Security.Cryptography;
using FluentValidation;
using FluentValidation.Results;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.DocumentFiles;
using ThiDua.Core.Shared.Files;
using ThiDua.Core.Shared.Jobs;
using ThiDua.Core.Shared.Localization;
using ThiDua.Documents;

namespace ThiDua.Core.Movements;

public sealed record UploadPlanOptions
{
    public required Guid AuthorityUnitId { get; init; }
    public required string FileName { get; init; }
    public required Stream Content { get; init; }

    /// <summary>The confirmed plan that this one amends; it must be the last edition of the same authority.</summary>
    public Guid? Amends { get; init; }
}

/// <param name="IsNew">False where the authority had uploaded the same file before.</param>
public sealed record UploadedPlan(Guid PlanId, bool IsNew);

/// <summary>A plan that is there, or the job that is going to read it: one of the two.</summary>
public sealed record HandedInPlan(UploadedPlan? Plan, Guid? JobId);

/// <summary>Takes a plan document in: keeps the file, reads it, and lays its items out for an officer to check.</summary>
public sealed class PlanImportService(ThiDuaDbContext db, OrgTreeStore trees, DocumentFileReader reader, JobQueue jobs, Texts texts)
{
    public const int MaxFileBytes = 32 * 1024 * 1024;

    /// <summary>
    /// Reads a document of any kind by its content, however long it takes; of a scan the pictures of its pages are kept too.
    /// The same file of the same authority leads to the plan that is there.
    /// </summary>
    /// <exception cref="ValidationException">The file is empty, too large, or not of a kind that can be read.</exception>
    public async Task<UploadedPlan> UploadAsync(UploadPlanOptions options, ActionContext action, CancellationToken cancellation)
    {
        var (bytes, hash) = await BytesAsync(options.Content, cancellation);
        if (await FindAsync(options.AuthorityUnitId, hash, cancellation) is { } known)
        {
            return new UploadedPlan(known, IsNew: false);
        }

        var previous = await AmendedAsync(options.AuthorityUnitId, options.Amends, cancellation);
        var document = Readable(await reader.ReadAsync(bytes, options.FileName, MaxFileBytes, cancellation));
        var file = Keep(bytes, hash, NameOf(options.FileName), document.ContentType, action);
        return await MakeAsync(options.AuthorityUnitId, file, document, previous, action, cancellation);
    }

    /// <summary>The same for a person who waits: a scan of several pages is kept, and read by a job.</summary>
    /// <exception cref="ValidationException">The file is empty, too large, or not of a kind that can be read.</exception>
    public async Task<HandedInPlan> HandInAsync(UploadPlanOptions options, ActionContext action, CancellationToken cancellation)
    {
        var (bytes, hash) = await BytesAsync(options.Content, cancellation);
        if (await FindAsync(options.AuthorityUnitId, hash, cancellation) is { } known)
        {
            return new HandedInPlan(new UploadedPlan(known, IsNew: false), null);
        }

        var previous = await AmendedAsync(options.AuthorityUnitId, options.Amends, cancellation);
        var name = NameOf(options.FileName);
        if (await reader.ReadAtOnceAsync(bytes, options.FileName, MaxFileBytes, cancellation) is not { } read)
        {
            var scan = Keep(bytes, hash, name, "application/pdf", action);
            var job = jobs.Enqueue<ReadScanWork>(name, new ReadScanInput(scan.Id, options.AuthorityUnitId, options.Amends), action);
            await db.SaveAsync(action, cancellation);
            return new HandedInPlan(null, job.Id);
        }

        var document = Readable(read);
        var file = Keep(bytes, hash, name, document.ContentType, action);
        return new HandedInPlan(await MakeAsync(options.AuthorityUnitId, file, document, previous, action, cancellation), null);
    }

    /// <summary>Reads a file that was kept before. Done again it leads to the plan that is there.</summary>
    internal async Task<ReadResult<UploadedPlan>> ReadKeptAsync(
        ReadScanInput input,
        Func<int, int, CancellationToken, Task> progress,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        var file = (await db.FileWithContentAsync(input.FileId, cancellation))!;
        if (await FindAsync(input.AuthorityUnitId, file.Sha256, cancellation) is { } known)
        {
            return new ReadResult<UploadedPlan>(new UploadedPlan(known, IsNew: false), []);
        }

        var bytes = file.Content!.Bytes;
        var read = await reader.ReadAsync(bytes, file.Name, MaxFileBytes, cancellation, progress);
        if (read.Value is not { } document)
        {
            return new ReadResult<UploadedPlan>(null, read.Problems);
        }

        var previous = await AmendedAsync(input.AuthorityUnitId, input.Amends, cancellation);
        var made = await MakeAsync(input.AuthorityUnitId, file, document, previous, action, cancellation);
        return new ReadResult<UploadedPlan>(made, read.Problems);
    }

    private async Task<(byte[] Bytes, byte[] Hash)> BytesAsync(Stream content, CancellationToken cancellation)
    {
        var bytes =
            await DocumentFileReader.ReadAllAsync(content, MaxFileBytes, cancellation)
            ?? throw Refused([texts["document.refused.file-too-large", Formats.Bytes(MaxFileBytes)]]);
        return (bytes, SHA256.HashData(bytes));
    }

    private async Task<UploadedPlan> MakeAsync(
        Guid authorityId,
        StoredFile file,
        DocumentFile document,
        Plan? previous,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        var tree = await trees.CurrentAsync(cancellation);
        var authority =
            tree.Find(authorityId) ?? throw new InvalidOperationException($"Unit {authorityId} is not in the organisation tree.");
        var (text, amended) = await new PlanTexts(db).OfAsync(document.Document, authorityId, previous, cancellation);
        var plan = Add(text, file, authority, amended, action);
        KeepPages(plan, file, document.Pages, action);
        await db.SaveAsync(action, cancellation);
        return new UploadedPlan(plan.Id, IsNew: true);
    }

    /// <summary>The plan that is amended, if one is.</summary>
    private async Task<Plan?> AmendedAsync(Guid authority, Guid? amends, CancellationToken cancellation)
    {
        if (amends is not { } id)
        {
            return null;
        }

        var plan = await db.Plans.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id && p.AuthorityUnitId == authority, cancellation);
        var next = await db.Plans.AnyAsync(p => p.PreviousEditionId == id, cancellation);
        return plan is { Status: PlanStatus.Confirmed } && !next ? plan : throw Refused([texts["movements.upload.not-last-edition"]]);
    }

    private async Task<Guid?> FindAsync(Guid authority, byte[] hash, CancellationToken cancellation)
    {
        var files = db.StoredFiles;
        return await db
            .Plans.Where(p => p.AuthorityUnitId == authority && files.Any(f => f.Id == p.FileId && f.Sha256 == hash))
            .Select(p => (Guid?)p.Id)
            .FirstOrDefaultAsync(cancellation);
    }

    private Plan Add(AmendedText text, StoredFile file, OrgNode authority, Plan? previous, ActionContext action)
    {
        var (paragraphs, draft) = text;
        var plan = new Plan
        {
            Id = Ids.Next(),
            AuthorityUnitId = authority.UnitId,
            Status = PlanStatus.Draft,
            FileId = file.Id,
            Kind = Cut(draft.Kind, 60) ?? texts.In(Texts.Vietnamese, "movements.plan.kind.default"),
            Number = Cut(draft.Number, Plan.NumberMaxLength),
            IssuedOn = Cut(draft.IssuedOn, 10),
            Place = Cut(draft.Place, 100),
            Issuer = Cut(draft.Issuer, Plan.NameMaxLength) ?? $"UBND {authority.Name}",
            Title = Cut(draft.Title, Plan.TitleMaxLength) ?? Cut(Path.GetFileNameWithoutExtension(file.Name), Plan.TitleMaxLength)!,
            SignatoryName = Cut(draft.Signatory?.Name, 100),
            SignatoryPosition = Cut(draft.Signatory?.Position, 100),
            SignatoryAuthority = Cut(draft.Signatory?.Authority, 200),
            ParentNumber = Cut(draft.ParentPlan, Plan.NumberMaxLength),
            PeriodStart = Cut(draft.Period?.Start, 10),
            PeriodEnd = Cut(draft.Period?.End, 10),
            Paragraphs = PlanItemJson.ToText(paragraphs),
            Edition = (previous?.Edition ?? 0) + 1,
            PreviousEditionId = previous?.Id,
            CreatedAt = action.At,
            CreatedBy = action.ActorId ?? Guid.Empty,
        };
        db.Add(plan);
        db.AddRange(DraftItems.Of(plan.Id, draft, paragraphs, plan.Title));
        return plan;
    }

    private StoredFile Keep(byte[] bytes, byte[] hash, string name, string contentType, ActionContext action)
    {
        var id = Ids.Next();
        var file = new StoredFile
        {
            Id = id,
            Name = name,
            ContentType = contentType,
            Length = bytes.Length,
            Sha256 = hash,
            CreatedAt = action.At,
            Content = new StoredFileContent { FileId = id, Bytes = bytes },
        };
        db.Add(file);
        return file;
    }

    /// <summary>A picture that was uploaded is its own only page.</summary>
    private void KeepPages(Plan plan, StoredFile file, IReadOnlyList<PageImage> pages, ActionContext action)
    {
        foreach (var page in pages)
        {
            var isFileItself = file.Content is { } content && ReferenceEquals(page.Bytes, content.Bytes);
            var kept = isFileItself
                ? file
                : Keep(
                    page.Bytes,
                    SHA256.HashData(page.Bytes),
                    texts.In(Texts.Vietnamese, "movements.plan.page", page.Number),
                    page.ContentType,
                    action
                );
            db.Add(
                new PlanPage
                {
                    Id = Ids.Next(),
                    PlanId = plan.Id,
                    Number = page.Number,
                    FileId = kept.Id,
                    Width = page.Width,
                    Height = page.Height,
                }
            );
        }
    }

    private static DocumentFile Readable(ReadResult<DocumentFile> read) =>
        read.Value ?? throw Refused(read.Problems.Select(p => p.Message));

    private static ValidationException Refused(IEnumerable<string> sentences) =>
        new(sentences.Distinct().Select(s => new ValidationFailure("Document", s)));

    /// <summary>Browsers may send a whole path.</summary>
    private static string NameOf(string name)
    {
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..].Trim();
        return last.Length == 0 ? "ke-hoach"
            : last.Length <= StoredFile.NameMaxLength ? last
            : last[^StoredFile.NameMaxLength..];
    }

    private static string? Cut(string? text, int length) =>
        string.IsNullOrWhiteSpace(text) ? null
        : text.Length <= length ? text
        : text[..length];
}
