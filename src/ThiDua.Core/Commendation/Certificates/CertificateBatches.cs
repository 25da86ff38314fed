using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Issuing;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Files;
using ThiDua.Core.Shared.Jobs;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Commendation.Certificates;

public sealed record PrintCertificatesOptions
{
    public required Access Access { get; init; }
    public required Guid DecisionId { get; init; }
    public Guid? SetupId { get; init; }

    /// <summary>Where the host is reached: the QR leads there.</summary>
    public required string Address { get; init; }
}

/// <summary>Asks for the certificates of a decision in one file, and finds what was printed.</summary>
public sealed class CertificateBatches(ThiDuaDbContext db, CertificateService certificates, JobQueue jobs, Texts texts)
{
    private const int Shown = 5;

    /// <summary>One print for each thousand; null where the decision is foreign or not issued.</summary>
    public async Task<IReadOnlyList<Guid>?> StartAsync(
        PrintCertificatesOptions options,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        if (await certificates.IssuedAsync(options.DecisionId, options.Access, cancellation) is not { } decision)
        {
            return null;
        }

        var count = await db.Awards.CountAsync(a => a.DecisionId == decision.Id && a.State == AwardState.Valid, cancellation);
        if (count == 0)
        {
            throw texts.Refusal("commendation.print.none");
        }

        var subject = texts["commendation.print.subject", Formats.Number(count), $"{decision.Number:00}"];
        var parts = (count + CertificatePrinter.MaxPages - 1) / CertificatePrinter.MaxPages;
        var asked = Enumerable
            .Range(0, parts)
            .Select(part => new CertificatesInput(decision.Id, options.SetupId, options.Address, part))
            .Select(input => jobs.Enqueue<CertificatesWork>(subject, input, action).Id)
            .ToList();
        await db.SaveAsync(action, cancellation);
        return asked;
    }

    /// <summary>The latest prints of a decision, under way or done.</summary>
    public async Task<IReadOnlyList<Job>> LatestAsync(AwardDecision decision, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(decision);
        var asked = await db
            .Jobs.AsNoTracking()
            .Where(j => j.AuthorityId == decision.AuthorityUnitId && j.Kind == CertificatesWork.Kind && j.CreatedAt >= decision.CreatedAt)
            .OrderByDescending(j => j.CreatedAt)
            .Take(100)
            .ToListAsync(cancellation);
        return [.. asked.Where(j => DecisionOf(j) == decision.Id).Take(Shown)];
    }

    /// <summary>What a print brought; null where it is not there, or belongs to another decision than the one that the person runs.</summary>
    public async Task<PaperFile?> FileAsync(Guid decision, Guid job, Access access, CancellationToken cancellation)
    {
        if (await certificates.IssuedAsync(decision, access, cancellation) is null)
        {
            return null;
        }

        var done = await db
            .Jobs.AsNoTracking()
            .FirstOrDefaultAsync(j => j.Id == job && j.Kind == CertificatesWork.Kind && j.State == JobState.Succeeded, cancellation);
        if (done?.Checkpoint is not { } checkpoint || DecisionOf(done) != decision)
        {
            return null;
        }

        var id = JsonSerializer.Deserialize<Guid>(checkpoint);
        var file = await db.FileWithContentAsync(id, cancellation);
        return file is null ? null : new PaperFile(file.Name, file.ContentType, file.Content!.Bytes);
    }

    private static Guid? DecisionOf(Job job) => JsonSerializer.Deserialize<CertificatesInput>(job.Input)?.DecisionId;
}
