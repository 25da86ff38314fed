using FluentValidation;
using FluentValidation.Results;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Jobs;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Documents.Checking;
using ThiDua.Documents.Templates;

namespace ThiDua.Core.Issuing;

public sealed record DraftPaperOptions
{
    public required Guid AuthorityId { get; init; }

    /// <summary>The code of a <see cref="PaperForm"/>.</summary>
    public required string Form { get; init; }
    public required IReadOnlyDictionary<string, PaperValue> Values { get; init; }

    /// <summary>Figures marked in the values, taken from the book that marked them.</summary>
    public IReadOnlyList<FigureSnapshot> Figures { get; init; } = [];

    /// <summary>What it is made from.</summary>
    public Guid? SubjectId { get; init; }
}

public sealed record EditPaperOptions
{
    public required Guid PaperId { get; init; }

    /// <summary>The version that was on the screen.</summary>
    public required int Version { get; init; }

    /// <summary>Typed fields only; what the system made stays.</summary>
    public required IReadOnlyDictionary<string, PaperValue> Values { get; init; }
    public PaperPriority Priority { get; init; }
    public int? Copies { get; init; }
    public DateOnly? DueOn { get; init; }
    public string? FileNotation { get; init; }
    public required Access Access { get; init; }
}

public sealed record CheckPaperOptions
{
    public required Guid PaperId { get; init; }

    /// <summary>The day it is dated.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>The officer has read it, warnings of the checker included.</summary>
    public required bool IsConfirmed { get; init; }

    /// <summary>The address of this site, for the QR code.</summary>
    public required Uri Site { get; init; }
    public required Access Access { get; init; }
}

public sealed record SignPaperOptions
{
    public required Guid PaperId { get; init; }
    public required SigningKind Kind { get; init; }
    public required PaperFile File { get; init; }
    public required Access Access { get; init; }
}

/// <summary>The life of a paper: every verb moves it along <see cref="PaperWorkflow"/>. Foreign and unknown papers give null or false.</summary>
public sealed class PaperService(
    ThiDuaDbContext db,
    PaperFormCatalogue forms,
    PaperRenderer renderer,
    NumberRegister register,
    TrustListService trust,
    JobQueue jobs,
    Texts texts
)
{
    /// <summary>Puts a draft down. Whoever calls has asked whether the person may issue papers for the authority.</summary>
    public async Task<IssuedPaper> DraftAsync(DraftPaperOptions options, ActionContext action, CancellationToken cancellation)
    {
        var form = forms.Find(options.Form) ?? throw new InvalidOperationException($"No kind of paper {options.Form}.");
        var day = VietnamTime.DateOf(action.At);
        var paper = new IssuedPaper
        {
            Id = Ids.Next(),
            AuthorityUnitId = options.AuthorityId,
            Form = form.Code,
            Series = PaperComposer.Series(form),
            Year = day.Year,
            Title = "",
            IssuedOn = day,
            SubjectId = options.SubjectId,
            CreatedAt = action.At,
            CreatedBy = action.ActorId ?? throw new InvalidOperationException("A paper is drafted by somebody."),
        };
        db.Add(paper);
        db.Add(
            new PaperContent
            {
                PaperId = paper.Id,
                Values = PaperJson.Write(options.Values),
                Figures = options.Figures.Count == 0 ? null : PaperJson.Pack(new FigureRecord(action.At, options.Figures)),
            }
        );
        await DescribeAsync(paper, form, options.Values, cancellation);
        await db.SaveAsync(action, cancellation);
        return paper;
    }

    /// <exception cref="DbUpdateConcurrencyException">Somebody else changed it meanwhile.</exception>
    public async Task<bool> EditAsync(EditPaperOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (await FindAsync(options.PaperId, PaperAction.Edit, options.Access, cancellation) is not { } paper)
        {
            return false;
        }

        if (paper.Version != options.Version)
        {
            throw new DbUpdateConcurrencyException("The paper was changed meanwhile.");
        }

        var form = forms.Find(paper.Form) ?? throw new InvalidOperationException($"No kind of paper {paper.Form}.");
        var content = await db.PaperContents.AsTracking().FirstAsync(c => c.PaperId == paper.Id, cancellation);
        var values = PaperJson.Read(content.Values);
        foreach (var (name, value) in options.Values.Where(v => form.AllFields.Any(f => f.Name == v.Key && f.Kind != FormFieldKind.Made)))
        {
            values[name] = value;
        }

        content.Values = PaperJson.Write(values);
        (paper.Priority, paper.Copies, paper.DueOn) = (options.Priority, options.Copies, options.DueOn);
        paper.FileNotation = string.IsNullOrWhiteSpace(options.FileNotation) ? null : options.FileNotation.Trim();
        await DescribeAsync(paper, form, values, cancellation);
        Step(paper, PaperAction.Edit, action);
        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>Reserves the number, writes the file under it and asks for the PDF.</summary>
    /// <exception cref="ValidationException">Not confirmed, something required is missing, or the day does not fit the register.</exception>
    public async Task<IssuedPaper?> CheckAsync(CheckPaperOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (await FindAsync(options.PaperId, PaperAction.Check, options.Access, cancellation) is not { } paper)
        {
            return null;
        }

        var values = PaperJson.Read((await db.PaperContents.AsNoTracking().FirstAsync(c => c.PaperId == paper.Id, cancellation)).Values);
        MustBeComplete(paper, values, options);
        return await db.InTransactionAsync(
            action,
            async () =>
            {
                if (paper.Number is null)
                {
                    await MustFitAsync(paper, options.Date, action, cancellation);
                    (paper.IssuedOn, paper.Year) = (options.Date, options.Date.Year);
                    paper.Number = await register.NextAsync(paper.AuthorityUnitId, paper.Series, paper.Year, cancellation);
                }

                var file = await renderer.WriteAsync(paper, options.Site, cancellation);
                paper.FileId = db.Keep(file, action);
                paper.PdfFileId = null;
                Step(paper, PaperAction.Check, action);
                jobs.Enqueue<PaperPdfWork>(paper.Notation, new PaperPdfInput(paper.Id), action);
                await db.SaveAsync(action, cancellation);
                return paper;
            },
            cancellation
        );
    }

    /// <summary>What the checker says of the paper as it stands now.</summary>
    public async Task<IReadOnlyList<PaperViolation>> ViolationsAsync(IssuedPaper paper, CancellationToken cancellation)
    {
        var file = await db.FileAsync(paper.FileId, cancellation) ?? await renderer.WriteAsync(paper, null, cancellation);
        return PaperChecker.Check(new MemoryStream(file.Bytes, writable: false)).Value?.Violations ?? [];
    }

    /// <summary>Takes the signed file in and verifies its signatures. A broken signature is refused; an untrusted one is taken and shown.</summary>
    /// <exception cref="ValidationException">No PDF, no signature in it, or a broken one.</exception>
    public async Task<SignatureReport?> SignAsync(SignPaperOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (await FindAsync(options.PaperId, PaperAction.Sign, options.Access, cancellation) is not { } paper)
        {
            return null;
        }

        var report = PdfSignatureVerifier.Verify(options.File.Bytes, await trust.CertificatesAsync(cancellation), action.At);
        if (report.Verdict == SignatureVerdict.Broken || (options.Kind == SigningKind.Digital && report.Verdict == SignatureVerdict.None))
        {
            throw Problem("", report.Verdict == SignatureVerdict.Broken ? "issuing.sign.broken" : "issuing.sign.none");
        }

        db.Add(
            new PaperSigning
            {
                Id = Ids.Next(),
                PaperId = paper.Id,
                FileId = db.Keep(options.File, action),
                Kind = options.Kind,
                Verdict = report.Verdict,
                Details = System.Text.Json.JsonSerializer.Serialize(report.Signatures),
                AddedAt = action.At,
                AddedBy = action.ActorId ?? Guid.Empty,
            }
        );
        Step(paper, PaperAction.Sign, action);
        await db.SaveAsync(action, cancellation);
        return report;
    }

    /// <summary>The steps that only move it: send back, issue, recall, cancel.</summary>
    /// <exception cref="ValidationException">The step asks for a reason and there is none.</exception>
    public async Task<bool> MoveAsync(Guid paperId, PaperAction step, Access access, ActionContext action, CancellationToken cancellation)
    {
        if (
            step is PaperAction.Edit or PaperAction.Check or PaperAction.Sign
            || await FindAsync(paperId, step, access, cancellation) is not { } paper
        )
        {
            return false;
        }

        if (PaperWorkflow.Table.Find(paper.State, step)!.NeedsReason && string.IsNullOrWhiteSpace(action.Reason))
        {
            throw Problem("Reason", "issuing.reason-missing");
        }

        Step(paper, step, action);
        await db.SaveAsync(action, cancellation);
        return true;
    }

    private async Task<IssuedPaper?> FindAsync(Guid id, PaperAction step, Access access, CancellationToken cancellation)
    {
        var authorities = access.Units(db, Capability.IssueDocuments);
        var paper = await db
            .IssuedPapers.AsTracking()
            .FirstOrDefaultAsync(p => p.Id == id && authorities.Contains(p.AuthorityUnitId), cancellation);
        return paper is not null && PaperWorkflow.Table.Find(paper.State, step) is not null ? paper : null;
    }

    private void Step(IssuedPaper paper, PaperAction step, ActionContext action)
    {
        var from = paper.State;
        paper.State = PaperWorkflow.Table.Find(from, step)!.To;
        if (step == PaperAction.SendBack)
        {
            (paper.FileId, paper.PdfFileId) = (null, null);
        }

        db.Add(
            new PaperStep
            {
                Id = Ids.Next(),
                PaperId = paper.Id,
                Action = step,
                From = from,
                To = paper.State,
                By = action.ActorId ?? Guid.Empty,
                At = action.At,
                Reason = action.Reason is { Length: > PaperStep.ReasonMaxLength } long_
                    ? long_[..PaperStep.ReasonMaxLength]
                    : action.Reason,
            }
        );
    }

    private async Task DescribeAsync(
        IssuedPaper paper,
        PaperForm form,
        IReadOnlyDictionary<string, PaperValue> values,
        CancellationToken cancellation
    )
    {
        var title = await renderer.TitleAsync(form, paper.AuthorityUnitId, values, cancellation);
        paper.Title = title.Length <= IssuedPaper.TitleMaxLength ? title : title[..IssuedPaper.TitleMaxLength];
        paper.Symbol = PaperComposer.Symbol(form, values);
        paper.SignatoryName = PaperComposer.Text(values, CommonFields.Signer);
        paper.SignatoryPosition = PaperComposer.Text(values, CommonFields.SignLines)?.Split('\n')[^1].Trim();
    }

    private void MustBeComplete(IssuedPaper paper, Dictionary<string, PaperValue> values, CheckPaperOptions options)
    {
        var form = forms.Find(paper.Form)!;
        var missing = form
            .AllFields.Where(f => f.IsRequired && values.GetValueOrDefault(f.Name) is not { IsEmpty: false })
            .Select(f => f.Label)
            .ToList();
        var failures = new List<ValidationFailure>();
        if (missing.Count > 0)
        {
            failures.Add(new ValidationFailure("", texts["issuing.check.missing", string.Join(", ", missing)]));
        }

        if (!options.IsConfirmed)
        {
            failures.Add(new ValidationFailure(nameof(options.IsConfirmed), texts["issuing.check.not-confirmed"]));
        }

        if (failures.Count > 0)
        {
            throw new ValidationException(failures);
        }
    }

    /// <summary>Numbers and days of a register rise together, and nothing is dated ahead.</summary>
    private async Task MustFitAsync(IssuedPaper paper, DateOnly date, ActionContext action, CancellationToken cancellation)
    {
        var last = await db
            .IssuedPapers.Where(p =>
                p.AuthorityUnitId == paper.AuthorityUnitId && p.Series == paper.Series && p.Year == date.Year && p.Number != null
            )
            .MaxAsync(p => (DateOnly?)p.IssuedOn, cancellation);
        if (date > VietnamTime.DateOf(action.At))
        {
            throw Problem("Date", "issuing.check.ahead");
        }

        if (last is { } day && date < day)
        {
            throw new ValidationException([new ValidationFailure("Date", texts["issuing.check.before-last", Formats.Date(day)])]);
        }
    }

    private ValidationException Problem(string field, string key) => new([new ValidationFailure(field, texts[key])]);
}
