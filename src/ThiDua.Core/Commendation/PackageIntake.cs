using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Commendation.Rules;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Evidence;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Commendation;

/// <summary>Takes in the package that <see cref="UpwardService"/> writes elsewhere: checks every sum, then enters the case as received.</summary>
public sealed class PackageIntake(ThiDuaDbContext db, ConferringPower power, Texts texts)
{
    private const int MostFiles = 60;
    private const string Index = "SHA256SUMS";
    private const string Data = "de-nghi.json";

    /// <summary>Null where the occasion is foreign or closed.</summary>
    /// <exception cref="FluentValidation.ValidationException">The package is broken or changed on its way.</exception>
    public async Task<Guid?> ReceiveAsync(
        Guid occasionId,
        byte[] package,
        Access access,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        var mine = access.Units(db, Capability.ManageCommendation);
        var occasion = await db
            .Occasions.AsNoTracking()
            .FirstOrDefaultAsync(
                o => o.Id == occasionId && o.State == OccasionState.Open && mine.Contains(o.AuthorityUnitId),
                cancellation
            );
        if (occasion is null)
        {
            return null;
        }

        var files = Open(package);
        var data = Read(files[Data]);
        if (data.Candidate is null || data.Id is not { } original)
        {
            throw texts.Refusal("commendation.mistake.package", "Upload");
        }

        await RefuseKnownAsync(original, occasion.AuthorityUnitId, cancellation);
        var (award, today) = (texts.Required(data.AwardCode, "Upload", 20), VietnamTime.DateOf(action.At));
        var honoree = new Honoree
        {
            Id = Ids.Next(),
            Kind = data.Candidate.Kind,
            FullName = texts.Required(data.Candidate.FullName, "Upload", Honoree.NameMaxLength),
            UnitId = occasion.AuthorityUnitId,
            Position = texts.Optional(data.Candidate.Position, "Upload", Honoree.PositionMaxLength),
            BirthYear = data.Candidate.BirthYear,
            IsWoman = data.Candidate.IsWoman,
            IsLeader = data.Candidate.IsLeader,
        };
        var nomination = new Nomination
        {
            Id = Ids.Next(),
            OccasionId = occasion.Id,
            AuthorityUnitId = occasion.AuthorityUnitId,
            NominatingUnitId = occasion.AuthorityUnitId,
            HonoreeId = honoree.Id,
            AwardCode = award,
            Summary = texts.Required(data.Summary, "Upload", Nomination.SummaryMaxLength),
            Report = texts.Optional(data.Report, "Upload", Nomination.ReportMaxLength),
            Minutes = texts.Optional(data.Minutes, "Upload", Nomination.SummaryMaxLength),
            Facts = data.Facts ?? new CandidateFacts(),
            IsProposal = await power.LiesElsewhereAsync(award, occasion.AuthorityUnitId, today, cancellation),
            FromNominationId = original,
            State = NominationState.Received,
            SubmittedAt = action.At,
            ReceivedOn = today,
        };
        db.Add(honoree);
        db.Add(nomination);
        AddPapers(nomination, files, data.Papers, action);
        await db.SaveAsync(action, cancellation);
        return nomination.Id;
    }

    /// <summary>
    /// A package bears the identity of the nomination that it was made of: the same one is not entered twice, in whichever
    /// occasion of the authority it lies. What was turned down may come again.
    /// </summary>
    private async Task RefuseKnownAsync(Guid original, Guid authority, CancellationToken cancellation)
    {
        var gone = NominationWorkflow.GivenUp;
        var occasions = db.Occasions;
        var known = await db
            .Nominations.Where(n => n.FromNominationId == original && n.AuthorityUnitId == authority && !gone.Contains(n.State))
            .Join(occasions, n => n.OccasionId, o => o.Id, (n, o) => new { n.ReceivedOn, o.Name })
            .FirstOrDefaultAsync(cancellation);
        if (known is not null)
        {
            throw texts.Refusal(
                "commendation.mistake.package-known",
                "Upload",
                known.ReceivedOn is { } day ? Formats.Date(day) : "",
                known.Name
            );
        }
    }

    private Dictionary<string, byte[]> Open(byte[] package)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(package));
            if (archive.Entries.Count > MostFiles || archive.Entries.Any(e => e.Length > EvidenceKinds.MaxBytes))
            {
                throw texts.Refusal("commendation.mistake.package", "Upload");
            }

            var files = archive.Entries.DistinctBy(e => e.FullName).ToDictionary(e => e.FullName, Bytes, StringComparer.Ordinal);
            return files.ContainsKey(Data) && SumsMatch(files) ? files : throw texts.Refusal("commendation.mistake.package", "Upload");
        }
        catch (Exception broken) when (broken is InvalidDataException or EndOfStreamException)
        {
            throw texts.Refusal("commendation.mistake.package", "Upload");
        }
    }

    /// <summary>Read up to what was announced: a package that unpacks to more is broken.</summary>
    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        var bytes = new byte[entry.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Every file is listed and every sum is right.</summary>
    private static bool SumsMatch(Dictionary<string, byte[]> files)
    {
        if (!files.TryGetValue(Index, out var index))
        {
            return false;
        }

        var sums = Encoding
            .UTF8.GetString(index)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(l => l.Split("  ", 2))
            .Where(l => l.Length == 2)
            .ToLookup(l => l[1], l => l[0]);
        return files.Where(f => f.Key != Index).All(f => sums[f.Key].Contains(Convert.ToHexStringLower(SHA256.HashData(f.Value))));
    }

    private PackageData Read(byte[] json)
    {
        try
        {
            return JsonSerializer.Deserialize<PackageData>(json, JsonSerializerOptions.Web)
                ?? throw texts.Refusal("commendation.mistake.package", "Upload");
        }
        catch (JsonException)
        {
            throw texts.Refusal("commendation.mistake.package", "Upload");
        }
    }

    /// <summary>Files of kinds that dossiers may hold; a piece is called by its code.</summary>
    private void AddPapers(Nomination nomination, Dictionary<string, byte[]> files, IReadOnlyList<PackagePaper>? said, ActionContext action)
    {
        foreach (var (name, bytes) in files.Where(f => f.Key is not (Data or Index)))
        {
            var piece = Path.GetFileNameWithoutExtension(name);
            if (piece.Length is > 0 and <= 40 && EvidenceKinds.Of(bytes).ContentType is { } type)
            {
                db.Add(
                    new DossierPaper
                    {
                        Id = Ids.Next(),
                        NominationId = nomination.Id,
                        Piece = piece,
                        FileId = db.Keep(Path.GetFileName(name), type, bytes, action.At),
                        FileName = Path.GetFileName(name),
                        // As the sender says; whether it is so is for the office here to see.
                        IsSigned =
                            said?.FirstOrDefault(p => p.Name == name)?.IsSigned
                            ?? (said is null && name.EndsWith(".pdf", StringComparison.Ordinal)),
                        AddedAt = action.At,
                    }
                );
            }
        }
    }

    private sealed record PackageData(
        Guid? Id,
        string? AwardCode,
        string? Summary,
        string? Report,
        string? Minutes,
        CandidateFacts? Facts,
        PackageCandidate Candidate,
        IReadOnlyList<PackagePaper>? Papers
    );

    private sealed record PackagePaper(string? Name, bool IsSigned);

    private sealed record PackageCandidate(
        CandidateKind Kind,
        string? FullName,
        string? Position,
        int? BirthYear,
        bool? IsWoman,
        bool IsLeader
    );
}
