using FluentValidation.Results;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Learning;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Contests;

public sealed record SaveIdeaContestOptions
{
    public required Access Access { get; init; }
    public Guid? ContestId { get; init; }
    public required Guid OwnerUnitId { get; init; }
    public required string? Title { get; init; }
    public required string? Call { get; init; }
    public required string? Rubric { get; init; }
    public required DateOnly? ClosesOn { get; init; }
}

public sealed record EnterIdeaOptions
{
    public required Guid ContestId { get; init; }
    public required Learner Learner { get; init; }
    public required string? Title { get; init; }
    public required string? Text { get; init; }
    public string? FileName { get; init; }
    public byte[]? File { get; init; }
}

/// <summary>Contests of ideas: who holds one calls, sorts and publishes; learners enter and vote; jurors mark.</summary>
public sealed class IdeaService(
    ThiDuaDbContext db,
    OrgTreeStore trees,
    CompletionService completions,
    LearningFiles files,
    Texts texts,
    TimeProvider time
)
{
    /// <summary>Keeps the call of a contest that is not open yet. Null where it is not one's own.</summary>
    /// <exception cref="FluentValidation.ValidationException">Something is missing or does not fit.</exception>
    public async Task<Guid?> SaveAsync(SaveIdeaContestOptions options, ActionContext action, CancellationToken cancellation)
    {
        var contest = options.ContestId is { } id ? await OwnAsync(id, options.Access, cancellation) : null;
        var isForeign = !options.Access.Can(Capability.ManageLearning, options.OwnerUnitId);
        if ((options.ContestId is not null && contest is not { State: IdeaState.Draft }) || (contest is null && isForeign))
        {
            return null;
        }

        Check(
            (options.Title?.Trim().Length is > 0 and <= IdeaContest.TitleMaxLength, "contests.mistake.title", nameof(options.Title)),
            (options.Call?.Trim().Length is > 0 and <= IdeaContest.TextMaxLength, "contests.mistake.call", nameof(options.Call)),
            (IdeaContest.ReadRubric(options.Rubric).Count > 0, "contests.idea.rubric", nameof(options.Rubric)),
            (options.ClosesOn >= VietnamTime.Today(time), "contests.idea.closes", nameof(options.ClosesOn))
        );
        if (contest is null)
        {
            contest = new IdeaContest
            {
                Id = Ids.Next(),
                OwnerUnitId = options.OwnerUnitId,
                Title = "",
                Call = "",
                Rubric = "",
                ClosesOn = default,
            };
            db.Add(contest);
        }

        (contest.Title, contest.Call) = (options.Title!.Trim(), options.Call!.Trim());
        (contest.Rubric, contest.ClosesOn) = (options.Rubric!.Trim().ReplaceLineEndings("\n"), options.ClosesOn!.Value);
        await db.SaveAsync(action, cancellation);
        return contest.Id;
    }

    /// <summary>The next step of the contest; publishing gives those who won their certificates. False where it is not one's own.</summary>
    /// <exception cref="FluentValidation.ValidationException">The step is not possible now.</exception>
    public Task<bool> StepAsync(Guid id, IdeaAction step, Access access, ActionContext action, CancellationToken cancellation) =>
        db.InTransactionAsync(
            action,
            async () =>
            {
                if (await OwnAsync(id, access, cancellation) is not { } contest)
                {
                    return false;
                }

                var next = IdeaWorkflow.Table.Find(contest.State, step) ?? throw texts.Mistake("contests.not-now");
                await CheckStepAsync(contest, step, cancellation);
                contest.State = next.To;
                await db.SaveAsync(action, cancellation);
                if (step == IdeaAction.Publish)
                {
                    await CertifyAsync(contest, action, cancellation);
                }

                return true;
            },
            cancellation
        );

    private async Task CheckStepAsync(IdeaContest contest, IdeaAction step, CancellationToken cancellation)
    {
        if (step == IdeaAction.Judge && VietnamTime.Today(time) <= contest.ClosesOn)
        {
            throw texts.Mistake("contests.idea.still-open");
        }

        if (
            step == IdeaAction.Vote
            && !await db.IdeaEntries.AnyAsync(e => e.ContestId == contest.Id && e.State == EntryState.Shortlisted, cancellation)
        )
        {
            throw texts.Mistake("contests.idea.no-shortlist");
        }
    }

    private async Task CertifyAsync(IdeaContest contest, ActionContext action, CancellationToken cancellation)
    {
        var won = await db
            .IdeaEntries.Where(e => e.ContestId == contest.Id && e.Award != null && e.State != EntryState.Ineligible)
            .ToDictionaryAsync(e => e.LearnerId, e => $"{e.Award} – {contest.Title}", cancellation);
        if (won.Count > 0)
        {
            await completions.AddPrizesAsync(won, action, cancellation);
        }
    }

    /// <summary>Names a juror by the user name. False where the contest is not one's own.</summary>
    /// <exception cref="FluentValidation.ValidationException">Nobody has that user name.</exception>
    public async Task<bool> AddJurorAsync(Guid id, string? userName, Access access, ActionContext action, CancellationToken cancellation)
    {
        if (await OwnAsync(id, access, cancellation) is null)
        {
            return false;
        }

        var name = userName?.Trim().ToUpperInvariant();
        var user = await db
            .UserAccounts.Where(u => u.NormalizedUserName == name && u.DisabledAt == null)
            .Select(u => (Guid?)u.Id)
            .FirstOrDefaultAsync(cancellation);
        if (user is null)
        {
            throw texts.Mistake("contests.idea.no-user", "UserName");
        }

        if (!await db.IdeaJurors.AnyAsync(j => j.ContestId == id && j.UserId == user, cancellation))
        {
            db.Add(
                new IdeaJuror
                {
                    Id = Ids.Next(),
                    ContestId = id,
                    UserId = user.Value,
                }
            );
            await db.SaveAsync(action, cancellation);
        }

        return true;
    }

    /// <summary>Sorts an entry: eligible or not (with the reason), on the shortlist, a prize. False where it is not in one's own contest.</summary>
    /// <exception cref="FluentValidation.ValidationException">The reason is missing.</exception>
    public async Task<bool> SortAsync(
        Guid entryId,
        EntryState state,
        string? remark,
        string? award,
        Access access,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        var entry = await db.IdeaEntries.AsTracking().FirstOrDefaultAsync(e => e.Id == entryId, cancellation);
        if (entry is null || await OwnAsync(entry.ContestId, access, cancellation) is not { State: not IdeaState.Published })
        {
            return false;
        }

        if (state == EntryState.Ineligible && string.IsNullOrWhiteSpace(remark))
        {
            throw texts.Mistake("learning.reason-required", "Remark");
        }

        (entry.State, entry.Remark, entry.Award) = (state, Cut(remark, 500), Cut(award, 100));
        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>Enters an idea, or replaces one's own while the contest is open. Null where it is not open for this learner.</summary>
    /// <exception cref="FluentValidation.ValidationException">Title or text is missing, or the file is of no known kind.</exception>
    public Task<Guid?> EnterAsync(EnterIdeaOptions options, ActionContext action, CancellationToken cancellation) =>
        db.InTransactionAsync(
            action,
            async () =>
            {
                var contest = await db.IdeaContests.FirstOrDefaultAsync(
                    c => c.Id == options.ContestId && c.State == IdeaState.Open,
                    cancellation
                );
                var tree = await trees.CurrentAsync(cancellation);
                if (
                    contest is null
                    || VietnamTime.Today(time) > contest.ClosesOn
                    || !tree.IsInSubtree(options.Learner.UnitId, contest.OwnerUnitId)
                )
                {
                    return (Guid?)null;
                }

                Check(
                    (options.Title?.Trim().Length is > 0 and <= IdeaEntry.TitleMaxLength, "contests.mistake.title", nameof(options.Title)),
                    (options.Text?.Trim().Length is > 0 and <= IdeaEntry.TextMaxLength, "contests.idea.text", nameof(options.Text))
                );
                var file = options.File is { Length: > 0 } bytes
                    ? await files.KeepEvidenceAsync(options.FileName ?? "y-tuong", bytes, nameof(options.File), action, cancellation)
                    : (Guid?)null;
                var own = await db
                    .IdeaEntries.AsTracking()
                    .FirstOrDefaultAsync(e => e.ContestId == contest.Id && e.LearnerId == options.Learner.Id, cancellation);
                if (own is null)
                {
                    own = new IdeaEntry
                    {
                        Id = Ids.Next(),
                        ContestId = contest.Id,
                        LearnerId = options.Learner.Id,
                        Title = "",
                        Text = "",
                        EnteredAt = action.At,
                    };
                    db.Add(own);
                }

                (own.Title, own.Text, own.FileId) = (options.Title!.Trim(), options.Text!.Trim(), file ?? own.FileId);
                await db.SaveAsync(action, cancellation);
                return own.Id;
            },
            cancellation
        );

    /// <summary>Gives or moves the one vote of a learner. False where there is no such entry on the shortlist.</summary>
    public async Task<bool> VoteAsync(Guid entryId, Guid learnerId, ActionContext action, CancellationToken cancellation)
    {
        var contests = db.IdeaContests;
        var entry = await db.IdeaEntries.FirstOrDefaultAsync(
            e =>
                e.Id == entryId
                && e.State == EntryState.Shortlisted
                && contests.Any(c => c.Id == e.ContestId && c.State == IdeaState.Voting),
            cancellation
        );
        if (entry is null)
        {
            return false;
        }

        var vote = await db
            .IdeaVotes.AsTracking()
            .FirstOrDefaultAsync(v => v.ContestId == entry.ContestId && v.LearnerId == learnerId, cancellation);
        if (vote is null)
        {
            db.Add(
                new IdeaVote
                {
                    ContestId = entry.ContestId,
                    LearnerId = learnerId,
                    EntryId = entryId,
                    At = action.At,
                }
            );
        }
        else
        {
            (vote.EntryId, vote.At) = (entryId, action.At);
        }

        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>A juror's marks for an entry, one per criterion. False where the person is no juror of it, or it is not being judged.</summary>
    /// <exception cref="FluentValidation.ValidationException">A mark is missing or out of its range.</exception>
    public async Task<bool> MarkAsync(
        Guid entryId,
        IReadOnlyList<int?> points,
        Guid userId,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        var (contests, jurors) = (db.IdeaContests, db.IdeaJurors);
        var rubric = await db
            .IdeaEntries.Where(e => e.Id == entryId && (e.State == EntryState.Eligible || e.State == EntryState.Shortlisted))
            .Where(e => jurors.Any(j => j.ContestId == e.ContestId && j.UserId == userId))
            .Join(contests, e => e.ContestId, c => c.Id, (e, c) => c)
            .Where(c => c.State == IdeaState.Judging)
            .Select(c => c.Rubric)
            .FirstOrDefaultAsync(cancellation);
        if (rubric is null)
        {
            return false;
        }

        var criteria = IdeaContest.ReadRubric(rubric);
        Check([
            .. criteria.Select((c, i) => (points.ElementAtOrDefault(i) is { } p && p >= 0 && p <= c.Most, "contests.idea.mark", "Points")),
        ]);
        var known = await db
            .IdeaMarks.AsTracking()
            .Where(m => m.EntryId == entryId && m.UserId == userId)
            .ToDictionaryAsync(m => m.Criterion, cancellation);
        for (var i = 0; i < criteria.Count; i++)
        {
            if (known.TryGetValue(i, out var mark))
            {
                mark.Points = points[i]!.Value;
                continue;
            }

            db.Add(
                new IdeaMark
                {
                    Id = Ids.Next(),
                    EntryId = entryId,
                    UserId = userId,
                    Criterion = i,
                    Points = points[i]!.Value,
                }
            );
        }

        await db.SaveAsync(action, cancellation);
        return true;
    }

    private async Task<IdeaContest?> OwnAsync(Guid id, Access access, CancellationToken cancellation)
    {
        var units = access.Units(db, Capability.ManageLearning);
        return await db.IdeaContests.AsTracking().FirstOrDefaultAsync(c => c.Id == id && units.Contains(c.OwnerUnitId), cancellation);
    }

    private void Check(params IReadOnlyList<(bool Holds, string Key, string Property)> rules)
    {
        List<ValidationFailure> mistakes = [.. rules.Where(r => !r.Holds).Select(r => texts.Failure(r.Key, r.Property))];
        LearningRefusals.ThrowIfAny(mistakes);
    }

    private static string? Cut(string? text, int most) =>
        string.IsNullOrWhiteSpace(text) ? null : text.Trim()[..Math.Min(most, text.Trim().Length)];
}
