using System.Security.Cryptography;
using FluentValidation;
using FluentValidation.Results;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Files;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;
using ThiDua.Documents.Writing;

namespace ThiDua.Core.Issuing;

public sealed record IssueReportOptions
{
    public required Guid RoundId { get; init; }
    public required Access Access { get; init; }

    /// <summary>The officer has looked at what will be in it.</summary>
    public required bool IsConfirmed { get; init; }
}

/// <summary>Makes papers from live data: a draft to look at, or one with the next number of its register.</summary>
public sealed class IssuingService(ThiDuaDbContext db, ConsolidatedReportQueries reports, Texts texts)
{
    public const string DocxType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>The report without number and day; null where the round is foreign or does not exist. Nothing is kept.</summary>
    public async Task<PaperFile?> DraftAsync(Guid roundId, Access access, DateOnly today, CancellationToken cancellation)
    {
        var report = await reports.FindAsync(roundId, access, cancellation);
        return report is null ? null : Write(report, null, today);
    }

    /// <summary>Takes the next number of the year, writes the report under it and keeps both. Null where the round is foreign or does not exist.</summary>
    /// <exception cref="ValidationException">It was not confirmed, or nothing is accepted that could be reported.</exception>
    public async Task<IssuedPaper?> IssueAsync(IssueReportOptions options, ActionContext action, CancellationToken cancellation)
    {
        var report = await reports.FindAsync(options.RoundId, options.Access, cancellation);
        if (report is null)
        {
            return null;
        }

        Check(options, report);
        var today = VietnamTime.DateOf(action.At);
        return await db.InTransactionAsync(
            action,
            async () =>
            {
                var number = await NextNumberAsync(
                    report.Issuer.Authority.UnitId,
                    ConsolidatedReportPaper.Series,
                    today.Year,
                    cancellation
                );
                var paper = Keep(report, Write(report, number, today), number, today, action);
                await db.SaveAsync(action, cancellation);
                return paper;
            },
            cancellation
        );
    }

    private void Check(IssueReportOptions options, ConsolidatedReport report)
    {
        if (!options.IsConfirmed)
        {
            throw new ValidationException([new ValidationFailure(nameof(options.IsConfirmed), texts["issuing.report.not-confirmed"])]);
        }

        if (report.Turnout.Accepted == 0)
        {
            throw new ValidationException([new ValidationFailure("", texts["issuing.report.nothing-accepted"])]);
        }
    }

    /// <summary>
    /// The next number of a series. Whoever issues for the same authority at the same time waits on its row until this
    /// transaction ends, also for the first number of a year, so that no number is given twice or lost.
    /// </summary>
    private async Task<int> NextNumberAsync(Guid authority, string series, int year, CancellationToken cancellation)
    {
        await db
            .OrgUnits.Where(u => u.Id == authority)
            .ExecuteUpdateAsync(u => u.SetProperty(x => x.Version, x => x.Version), cancellation);
        var register = await db
            .NumberSeries.AsTracking()
            .FirstOrDefaultAsync(s => s.AuthorityUnitId == authority && s.Series == series && s.Year == year, cancellation);
        if (register is null)
        {
            register = new NumberSeries
            {
                AuthorityUnitId = authority,
                Series = series,
                Year = year,
                Last = 0,
            };
            db.Add(register);
        }

        return ++register.Last;
    }

    private IssuedPaper Keep(ConsolidatedReport report, PaperFile file, int number, DateOnly today, ActionContext action)
    {
        var fileId = Guid.CreateVersion7();
        db.Add(
            new StoredFile
            {
                Id = fileId,
                Name = file.Name,
                ContentType = file.ContentType,
                Length = file.Bytes.Length,
                Sha256 = SHA256.HashData(file.Bytes),
                CreatedAt = action.At,
                Content = new StoredFileContent { FileId = fileId, Bytes = file.Bytes },
            }
        );
        var paper = new IssuedPaper
        {
            Id = Guid.CreateVersion7(),
            AuthorityUnitId = report.Issuer.Authority.UnitId,
            Series = ConsolidatedReportPaper.Series,
            Year = today.Year,
            Number = number,
            Title = ConsolidatedReportPaper.Title(report),
            IssuedOn = today,
            FileId = fileId,
            SubjectId = report.Round.Id,
            CreatedAt = action.At,
            CreatedBy = action.ActorId ?? throw new InvalidOperationException("A paper is issued by somebody."),
        };
        db.Add(paper);
        return paper;
    }

    private static PaperFile Write(ConsolidatedReport report, int? number, DateOnly day)
    {
        using var stream = new MemoryStream();
        DocxWriter.Write(ConsolidatedReportPaper.Of(report, number, day), stream);
        var symbol = number is { } n ? $"{n:00}-{ConsolidatedReportPaper.Series}" : "dự thảo";
        return new PaperFile($"Báo cáo {symbol} {report.Issuer.Authority.ShortName} {report.PeriodName}.docx", DocxType, stream.ToArray());
    }
}
