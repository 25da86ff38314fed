using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.DocumentFiles;
using ThiDua.Core.Shared.Evidence;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Commendation;

/// <summary>The signed file as it came back from the records office, compared with the decision as far as its text can be read.</summary>
public sealed class SignedFiles(ThiDuaDbContext db, DecisionService decisions, DocumentFileReader reader, Texts texts)
{
    /// <summary>Null where the decision is foreign; else what was found, which stays with the decision.</summary>
    /// <exception cref="FluentValidation.ValidationException">It is no file to keep, the decision has no number yet, or the file bears another one.</exception>
    public async Task<IReadOnlyList<SignedFileFinding>?> AddAsync(
        Guid id,
        Access access,
        string fileName,
        byte[] bytes,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        if (await decisions.FindAsync(id, access, tracked: true, cancellation) is not { } decision)
        {
            return null;
        }

        var (type, problem) = EvidenceKinds.Of(bytes);
        if (type is null)
        {
            throw texts.Refusal(problem!, "Upload");
        }

        if (decision is not { State: DecisionState.Issued, Number: { } number, SignedOn: { } day })
        {
            throw texts.Refusal("commendation.mistake.not-issued", "Upload");
        }

        var awards = await db
            .Awards.AsNoTracking()
            .Where(a => a.DecisionId == id)
            .Select(a => new { a.HonoreeName, a.DecisionNumber })
            .ToListAsync(cancellation);
        var series = awards.Select(a => a.DecisionNumber).FirstOrDefault()?.Split('/', 2)[^1] ?? "";
        var facts = new IssuedFacts(
            number,
            series,
            day,
            decision.SigningForm,
            decision.SignerName,
            [.. awards.Select(a => a.HonoreeName).Distinct()]
        );
        var findings = await CompareAsync(facts, fileName, bytes, cancellation);
        decision.SignedFileId = db.Keep(fileName, type, bytes, action.At);
        decision.SignedFindingsJson = findings.Count == 0 ? null : JsonSerializer.Serialize(findings);
        await db.SaveAsync(action, cancellation);
        return findings;
    }

    private async Task<IReadOnlyList<SignedFileFinding>> CompareAsync(
        IssuedFacts facts,
        string fileName,
        byte[] bytes,
        CancellationToken cancellation
    )
    {
        var read = await reader.ReadAtOnceAsync(bytes, fileName, EvidenceKinds.MaxBytes, cancellation);
        if (read?.Value is not { } file || file.Document.Paragraphs.Count == 0)
        {
            return [new SignedFileFinding(SignedFileProblem.Unread)];
        }

        var findings = SignedFileCheck.Compare(facts, file.Document);
        // Recognised digits may be wrong; those of a text layer are what the file says.
        var other = findings.FirstOrDefault(f => f.Problem == SignedFileProblem.Number);
        return other is not null && file.Pages.Count == 0
            ? throw texts.Refusal("commendation.signed.Number", "Upload", other.Expected!, other.Found!)
            : findings;
    }
}
