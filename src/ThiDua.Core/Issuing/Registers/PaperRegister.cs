using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Issuing;

public sealed record RegisterPaperOptions
{
    public required Guid AuthorityUnitId { get; init; }

    /// <summary>The code of its <see cref="PaperForm"/>.</summary>
    public required string Form { get; init; }

    /// <summary>Kind and organ: what has a number series of its own ("QĐ-UBND").</summary>
    public required string Series { get; init; }
    public required string Title { get; init; }
    public required DateOnly On { get; init; }
    public required Guid SubjectId { get; init; }

    /// <summary>Writes the paper under the number that it gets.</summary>
    public required Func<int, PaperFile> Write { get; init; }
}

/// <summary>
/// Keeps a paper that another module wrote, under the next number of its register: checked, to be signed and sent out as
/// every paper is. The caller has a transaction open and saves.
/// </summary>
public sealed class PaperRegister(ThiDuaDbContext db, NumberRegister numbers)
{
    public async Task<IssuedPaper> AddAsync(RegisterPaperOptions options, ActionContext action, CancellationToken cancellation)
    {
        var number = await numbers.NextAsync(options.AuthorityUnitId, options.Series, options.On.Year, cancellation);
        var paper = new IssuedPaper
        {
            Id = Ids.Next(),
            AuthorityUnitId = options.AuthorityUnitId,
            Form = options.Form,
            State = PaperState.Checked,
            Series = options.Series,
            Year = options.On.Year,
            Number = number,
            Title = options.Title,
            IssuedOn = options.On,
            FileId = db.Keep(options.Write(number), action),
            SubjectId = options.SubjectId,
            CreatedAt = action.At,
            CreatedBy = action.ActorId ?? throw new InvalidOperationException("A paper is issued by somebody."),
        };
        db.Add(paper);
        return paper;
    }
}
