using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Evidence;
using ThiDua.Core.Shared.Files;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Commendation;

/// <summary>The papers of a nomination.</summary>
public sealed class NominationDossierService(ThiDuaDbContext db, NominationService nominations, Texts texts)
{
    public async Task<bool> AddAsync(AddPaperOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (await nominations.FindAsync(options.NominationId, options.Access, cancellation) is not { } nomination)
        {
            return false;
        }

        if (nomination.IsStateSecret)
        {
            throw texts.Refusal("commendation.rule.31", "Upload");
        }

        var (type, problem) = EvidenceKinds.Of(options.Bytes);
        if (type is null)
        {
            throw texts.Refusal(problem!, "Upload");
        }

        var paper = new DossierPaper
        {
            Id = Ids.Next(),
            NominationId = nomination.Id,
            Piece = texts.Required(options.Piece, nameof(options.Piece), 40),
            FileId = db.Keep(options.FileName, type, options.Bytes, action.At),
            FileName =
                options.FileName.Length > StoredFile.NameMaxLength ? options.FileName[^StoredFile.NameMaxLength..] : options.FileName,
            IsSigned = options.IsSigned,
            AddedAt = action.At,
        };
        // A piece handed in again takes the place of the former one, whose file stays for the audit. Word stands beside what
        // is printed or scanned: a dossier for the centre needs both (rule 30).
        foreach (var old in nomination.Papers.Where(p => p.Piece == paper.Piece && p.IsWord == paper.IsWord).ToList())
        {
            db.Remove(old);
        }

        db.Add(paper);
        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>A paper of a dossier that the person may see; null otherwise.</summary>
    public async Task<StoredFile?> FileAsync(Guid nomination, Guid paper, Access access, CancellationToken cancellation)
    {
        var seen = NominationQueries.Visible(db, access).Where(n => n.Id == nomination);
        var file = await db
            .DossierPapers.Where(p => p.Id == paper && seen.Any(n => n.Id == p.NominationId))
            .Select(p => (Guid?)p.FileId)
            .FirstOrDefaultAsync(cancellation);
        return await db.FileWithContentAsync(file, cancellation);
    }
}

internal static class KeptFiles
{
    /// <summary>Adds a file to what the caller saves.</summary>
    public static Guid Keep(this ThiDuaDbContext db, string name, string type, byte[] bytes, DateTime at)
    {
        var id = Ids.Next();
        db.Add(
            new StoredFile
            {
                Id = id,
                Name = name.Length > StoredFile.NameMaxLength ? name[^StoredFile.NameMaxLength..] : name,
                ContentType = type,
                Length = bytes.Length,
                Sha256 = SHA256.HashData(bytes),
                CreatedAt = at,
                Content = new StoredFileContent { FileId = id, Bytes = bytes },
            }
        );
        return id;
    }
}
