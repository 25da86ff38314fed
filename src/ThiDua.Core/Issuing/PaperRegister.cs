using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Files;

namespace ThiDua.Core.Issuing;

public sealed record RegisterPaperOptions
{
    public required Guid AuthorityUnitId { get; init; }

    /// <summary>Kind and organ: what has a number series of its own ("QĐ-UBND").</summary>
    public required string Series { get; init; }
    public required string Title { get; init; }
    public required DateOnly On { get; init; }
    public required Guid SubjectId { get; init; }

    /// <summary>Writes the paper under the number that it gets.</summary>
    public required Func<int, PaperFile> Write { get; init; }
}

/// <summary>Gives a paper the next number of its register and year and keeps it under that number. The caller has a transaction open and saves.</summary>
public sealed class PaperRegister(ThiDuaDbContext db)
{
    public async Task<IssuedPaper> AddAsync(RegisterPaperOptions options, ActionContext action, CancellationToken cancellation)
    {
        var number = await NextNumberAsync(options.AuthorityUnitId, options.Series, options.On.Year, cancellation);
        var file = options.Write(number);
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
            AuthorityUnitId = options.AuthorityUnitId,
            Series = options.Series,
            Year = options.On.Year,
            Number = number,
            Title = options.Title,
            IssuedOn = options.On,
            FileId = fileId,
            SubjectId = options.SubjectId,
            CreatedAt = action.At,
            CreatedBy = action.ActorId ?? throw new InvalidOperationException("A paper is issued by somebody."),
        };
        db.Add(paper);
        return paper;
    }

    /// <summary>
    /// The next number of a series. Whoever issues for the same authority at the same time waits on its row until this
    /// transaction ends, also for the first number of a year, so that no number is given twice or lost.
    /// </summary>
    public async Task<int> NextNumberAsync(Guid authority, string series, int year, CancellationToken cancellation) =>
        await NextNumbersAsync(authority, series, year, 1, cancellation);

    /// <summary>The first of so many numbers that follow each other.</summary>
    public async Task<int> NextNumbersAsync(Guid authority, string series, int year, int count, CancellationToken cancellation)
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

        register.Last += count;
        return register.Last - count + 1;
    }
}
