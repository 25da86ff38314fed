using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Issuing;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Files;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Commendation;

/// <summary>
/// Proposals to the level above: the complete dossier as a ZIP with index and checksums, and, where the level above works in
/// the same system, the nomination itself in its inbox.
/// </summary>
public sealed class UpwardService(ThiDuaDbContext db, ConferringPower power, PdfConverter pdf, Texts texts)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Goes up into an open occasion of the authority above. False where something is foreign.</summary>
    public async Task<bool> ProposeAsync(
        Guid nominationId,
        Guid? occasionAbove,
        Access access,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        if (await FindAsync(nominationId, access, cancellation) is not { } nomination)
        {
            return false;
        }

        if (occasionAbove is { } id)
        {
            var above = access.Tree.PathUp(nomination.AuthorityUnitId).Skip(1).Select(n => n.UnitId).ToList();
            var occasion = await db
                .Occasions.AsNoTracking()
                .FirstOrDefaultAsync(o => o.Id == id && o.State == OccasionState.Open && above.Contains(o.AuthorityUnitId), cancellation);
            if (occasion is null)
            {
                return false;
            }

            await SendAsync(nomination, occasion, action, cancellation);
        }

        db.Step(texts, nomination, NominationAction.ProposeUpward, action, null);
        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>Open occasions of the authorities above that can take a proposal.</summary>
    public async Task<IReadOnlyList<Occasion>> OccasionsAboveAsync(Guid authority, Access access, CancellationToken cancellation)
    {
        var above = access.Tree.PathUp(authority).Skip(1).Select(n => n.UnitId).ToList();
        return await db
            .Occasions.AsNoTracking()
            .Where(o => above.Contains(o.AuthorityUnitId) && o.State == OccasionState.Open)
            .OrderBy(o => o.DueOn)
            .ToListAsync(cancellation);
    }

    /// <summary>Index, data, report and every paper, each with its checksum; null where the nomination is foreign.</summary>
    public async Task<PaperFile?> PackageAsync(Guid nominationId, Access access, CancellationToken cancellation)
    {
        if (await FindAsync(nominationId, access, cancellation) is not { } nomination)
        {
            return null;
        }

        var honoree = await db.Honorees.AsNoTracking().SingleAsync(h => h.Id == nomination.HonoreeId, cancellation);
        var fileIds = nomination.Papers.ConvertAll(p => p.FileId);
        var contents = await db.ContentsAsync(fileIds, cancellation);
        var files = nomination
            .Papers.OrderBy(p => p.Piece, StringComparer.Ordinal)
            .Select(p => (Name: NameOf(p), Bytes: contents[p.FileId]))
            .ToList();
        var data = new
        {
            format = "thidua-de-nghi-1",
            nomination.Id,
            nomination.AwardCode,
            nomination.Summary,
            nomination.Report,
            nomination.Minutes,
            facts = nomination.Facts,
            candidate = new
            {
                honoree.Kind,
                honoree.FullName,
                honoree.Position,
                honoree.BirthYear,
                honoree.IsWoman,
                honoree.IsLeader,
                unit = access.Tree.Find(honoree.UnitId)?.Name,
            },
            papers = nomination.Papers.Select(p => new { name = NameOf(p), p.IsSigned }),
        };
        files.Insert(0, ("de-nghi.json", JsonSerializer.SerializeToUtf8Bytes(data, Json)));
        files.Add(("bao-cao-thanh-tich.docx", AchievementPaper.Write(nomination, honoree, access.Tree.Find(nomination.NominatingUnitId))));
        await AddPdfsAsync(files, cancellation);
        var index = string.Join('\n', files.Select(f => $"{Convert.ToHexStringLower(SHA256.HashData(f.Bytes))}  {f.Name}")) + "\n";
        files.Add(("SHA256SUMS", Encoding.UTF8.GetBytes(index)));
        return new PaperFile($"Hồ sơ đề nghị {honoree.FullName}.zip", "application/zip", Zip(files));
    }

    private static string NameOf(DossierPaper paper) => $"{paper.Piece}{Path.GetExtension(paper.FileName).ToLowerInvariant()}";

    /// <summary>Rule 30: a Word file that has no PDF beside it gets one, as far as this machine can make it.</summary>
    private async Task AddPdfsAsync(List<(string Name, byte[] Bytes)> files, CancellationToken cancellation)
    {
        var words = files
            .Where(f => f.Name.EndsWith(".docx", StringComparison.Ordinal))
            .Where(f => files.All(o => o.Name != Path.ChangeExtension(f.Name, ".pdf")))
            .ToList();
        if (words.Count == 0 || !pdf.IsInstalled)
        {
            return;
        }

        var made = await pdf.ConvertAsync([.. words.Select(w => w.Bytes)], null, cancellation);
        files.AddRange(
            words
                .Zip(made)
                .Where(m => m.Second.Bytes is not null)
                .Select(m => (Path.ChangeExtension(m.First.Name, ".pdf"), m.Second.Bytes!))
        );
    }

    private static byte[] Zip(IEnumerable<(string Name, byte[] Bytes)> files)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in files)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }

        return stream.ToArray();
    }

    private async Task SendAsync(Nomination nomination, Occasion occasion, ActionContext action, CancellationToken cancellation)
    {
        if (await db.Nominations.AnyAsync(n => n.FromNominationId == nomination.Id && n.OccasionId == occasion.Id, cancellation))
        {
            throw texts.Refusal("commendation.mistake.step");
        }

        var today = Shared.Text.VietnamTime.DateOf(action.At);
        var received = new Nomination
        {
            Id = Ids.Next(),
            OccasionId = occasion.Id,
            AuthorityUnitId = occasion.AuthorityUnitId,
            NominatingUnitId = nomination.AuthorityUnitId,
            HonoreeId = nomination.HonoreeId,
            AwardCode = nomination.AwardCode,
            Summary = nomination.Summary,
            Report = nomination.Report,
            Minutes = nomination.Minutes,
            FactsJson = nomination.FactsJson,
            // What the level above may not confer either goes on from there.
            IsProposal = await power.LiesElsewhereAsync(nomination.AwardCode, occasion.AuthorityUnitId, today, cancellation),
            FromNominationId = nomination.Id,
            State = NominationState.Received,
            SubmittedAt = action.At,
            ReceivedOn = today,
        };
        received.Papers.AddRange(
            nomination.Papers.Select(p => new DossierPaper
            {
                Id = Ids.Next(),
                NominationId = received.Id,
                Piece = p.Piece,
                FileId = p.FileId,
                FileName = p.FileName,
                IsSigned = p.IsSigned,
                AddedAt = action.At,
            })
        );
        db.Add(received);
    }

    private Task<Nomination?> FindAsync(Guid id, Access access, CancellationToken cancellation)
    {
        var mine = access.Units(db, Capability.ManageCommendation);
        var hidden = NominationWorkflow.Private;
        return db
            .Nominations.AsTracking()
            .Include(n => n.Papers)
            .FirstOrDefaultAsync(n => n.Id == id && mine.Contains(n.AuthorityUnitId) && !hidden.Contains(n.State), cancellation);
    }
}
