using FluentValidation;
using FluentValidation.Results;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Learning;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Contests;

public sealed record SaveQuizOptions
{
    public required Access Access { get; init; }

    /// <summary>Null for a new round.</summary>
    public Guid? RoundId { get; init; }
    public required Guid OwnerUnitId { get; init; }
    public required string? Contest { get; init; }
    public required string? Title { get; init; }
    public required string? Rules { get; init; }
    public required string? Prize { get; init; }
    public required string? Bank { get; init; }
    public required int? Questions { get; init; }
    public required int? Minutes { get; init; }
    public required DateTime? OpensAt { get; init; }
    public required DateTime? ClosesAt { get; init; }
}

/// <summary>Prepares rounds, draws their papers ahead, and publishes results.</summary>
public sealed class QuizDesk(ThiDuaDbContext db, CompletionService completions, Texts texts)
{
    public const int MostQuestions = 60;
    private const int Batch = 2000;

    /// <summary>Keeps a round that is still a draft. Null where it is not one's own.</summary>
    /// <exception cref="ValidationException">Something is missing or does not fit.</exception>
    public async Task<Guid?> SaveAsync(SaveQuizOptions options, ActionContext action, CancellationToken cancellation)
    {
        var round = options.RoundId is { } id ? await OwnAsync(id, options.Access, cancellation) : null;
        var isForeign = !options.Access.Can(Capability.ManageLearning, options.OwnerUnitId);
        if ((options.RoundId is not null && round is not { State: QuizState.Draft }) || (round is null && isForeign))
        {
            return null;
        }

        Check(options);
        if (round is null)
        {
            round = new QuizRound
            {
                Id = Ids.Next(),
                OwnerUnitId = options.OwnerUnitId,
                Contest = "",
                Title = "",
                Rules = "",
                Prize = "",
                Bank = "",
                Questions = 0,
                Minutes = 0,
                OpensAt = default,
                ClosesAt = default,
                Seed = SeededDraw.NewSeed(),
            };
            db.Add(round);
        }

        (round.Contest, round.Title) = (options.Contest!.Trim(), options.Title!.Trim());
        (round.Rules, round.Prize, round.Bank) = (options.Rules?.Trim() ?? "", options.Prize?.Trim() ?? "", options.Bank!);
        (round.Questions, round.Minutes) = (options.Questions!.Value, options.Minutes!.Value);
        (round.OpensAt, round.ClosesAt) = (options.OpensAt!.Value, options.ClosesAt!.Value);
        await db.SaveAsync(action, cancellation);
        return round.Id;
    }

    /// <summary>
    /// Draws a paper for every learner below the authority who has none yet: before the hour, so that the start costs one write.
    /// False where the round is not one's own.
    /// </summary>
    /// <exception cref="ValidationException">The step is not possible now.</exception>
    public Task<bool> DrawPapersAsync(Guid roundId, Access access, ActionContext action, CancellationToken cancellation) =>
        db.InTransactionAsync(
            action,
            async () =>
            {
                if (await OwnAsync(roundId, access, cancellation) is not { } round)
                {
                    return false;
                }

                Step(round, QuizAction.DrawPapers);
                var (bank, _) = CourseReader.ReadQuestions(round.Bank);
                var papers = db.QuizPapers;
                var units = UnitsBelow(access.Tree, round.OwnerUnitId);
                var missing = await db
                    .Learners.Where(l => l.LeftOn == null && units.Contains(l.UnitId))
                    .Where(l => !papers.Any(p => p.RoundId == roundId && p.LearnerId == l.Id))
                    .Select(l => l.Id)
                    .ToListAsync(cancellation);
                round.Papers += missing.Count;
                await db.SaveAsync(action, cancellation);
                foreach (var batch in missing.Chunk(Batch))
                {
                    await db.InsertManyAsync([.. batch.Select(l => Draw(round, bank.Count, l))], cancellation);
                }

                return true;
            },
            cancellation
        );

    /// <summary>
    /// Ranks by score, time and draw, and shows the seed. Only after the end: while somebody may still answer there is no result.
    /// </summary>
    /// <exception cref="ValidationException">The round is not over.</exception>
    public Task<bool> PublishAsync(Guid roundId, Access access, ActionContext action, CancellationToken cancellation) =>
        db.InTransactionAsync(
            action,
            async () =>
            {
                if (await OwnAsync(roundId, access, cancellation) is not { } round)
                {
                    return false;
                }

                if (action.At < round.ClosesAt.AddMinutes(round.Minutes))
                {
                    throw texts.Mistake("contests.quiz.not-over");
                }

                Step(round, QuizAction.Publish);
                var ranked = await RankAsync(round, cancellation);
                await db.SaveAsync(action, cancellation);
                await CertifyAsync(round, ranked, action, cancellation);
                return true;
            },
            cancellation
        );

    public async Task<bool> CancelAsync(Guid roundId, Access access, ActionContext action, CancellationToken cancellation)
    {
        if (await OwnAsync(roundId, access, cancellation) is not { } round)
        {
            return false;
        }

        if (string.IsNullOrWhiteSpace(action.Reason))
        {
            throw texts.Mistake("learning.reason-required", "Reason");
        }

        Step(round, QuizAction.Cancel);
        await db.SaveAsync(action, cancellation);
        return true;
    }

    internal static QuizPaper Draw(QuizRound round, int bank, Guid learner) =>
        new()
        {
            RoundId = round.Id,
            LearnerId = learner,
            Questions = QuizRules.DrawPaper(round.Seed, learner, bank, round.Questions),
            DrawOrder = QuizRules.DrawOrder(round.Seed, learner),
        };

    /// <summary>Who won has a certificate that anybody can check; whoever answered nothing right wins nothing.</summary>
    private async Task CertifyAsync(QuizRound round, List<QuizPaper> ranked, ActionContext action, CancellationToken cancellation)
    {
        var prizes = QuizPrizes.Read(round.Prize);
        var won = ranked
            .Select(p => (p.LearnerId, Prize: QuizPrizes.Of(prizes, p.Rank, p.Right)))
            .Where(w => w.Prize is not null)
            .ToDictionary(w => w.LearnerId, w => $"{w.Prize} – {round.Contest}: {round.Title}");
        if (won.Count > 0)
        {
            await completions.AddPrizesAsync(won, action, cancellation);
        }
    }

    private async Task<List<QuizPaper>> RankAsync(QuizRound round, CancellationToken cancellation)
    {
        var (bank, _) = CourseReader.ReadQuestions(round.Bank);
        var starts = await db
            .QuizStarts.AsNoTracking()
            .Where(s => s.RoundId == round.Id)
            .ToDictionaryAsync(s => s.LearnerId, s => s.StartedAt, cancellation);
        var papers = await db.QuizPapers.AsTracking().Where(p => p.RoundId == round.Id).ToListAsync(cancellation);
        papers.RemoveAll(p => !starts.ContainsKey(p.LearnerId));
        var answers = (await db.QuizAnswers.AsNoTracking().Where(a => a.RoundId == round.Id).ToListAsync(cancellation)).ToLookup(a =>
            a.LearnerId
        );
        foreach (var paper in papers)
        {
            var own = answers[paper.LearnerId].ToList();
            var start = starts[paper.LearnerId];
            paper.Right = QuizRules.Right(bank, paper.Questions, own);
            paper.Took = own.Count > 0 ? (long)(own.Max(a => a.At) - start).TotalMilliseconds : 0;
        }

        var byLearner = papers.ToDictionary(p => p.LearnerId);
        foreach (
            var (result, rank) in QuizRules.Rank(
                papers.Select(p => new QuizResult(p.LearnerId, p.Right!.Value, p.Took!.Value, p.DrawOrder))
            )
        )
        {
            byLearner[result.LearnerId].Rank = rank;
        }

        return papers;
    }

    private void Step(QuizRound round, QuizAction step) =>
        round.State = (QuizWorkflow.Table.Find(round.State, step) ?? throw texts.Mistake("contests.not-now")).To;

    private IQueryable<Guid> UnitsBelow(OrgTree tree, Guid unit)
    {
        var root = tree.IndexOf(unit);
        var (version, first, last) = (tree.VersionId, root, tree.Last[root]);
        return db.OrgPositions.Where(p => p.VersionId == version && p.Left >= first && p.Left <= last).Select(p => p.UnitId);
    }

    private async Task<QuizRound?> OwnAsync(Guid id, Access access, CancellationToken cancellation)
    {
        var units = access.Units(db, Capability.ManageLearning);
        return await db.QuizRounds.AsTracking().FirstOrDefaultAsync(r => r.Id == id && units.Contains(r.OwnerUnitId), cancellation);
    }

    private void Check(SaveQuizOptions options)
    {
        var mistakes = new List<ValidationFailure>();
        foreach (var (text, name) in new[] { (options.Contest, nameof(options.Contest)), (options.Title, nameof(options.Title)) })
        {
            Require(text?.Trim().Length is > 0 and <= QuizRound.TitleMaxLength, "contests.mistake.title", name);
        }

        Require((options.Rules?.Length ?? 0) <= QuizRound.TextMaxLength, "contests.mistake.text", nameof(options.Rules));
        Require((options.Prize?.Length ?? 0) <= QuizRound.TextMaxLength, "contests.mistake.text", nameof(options.Prize));
        Require(QuizPrizes.Read(options.Prize).Sum(p => p.Count) <= QuizPrizes.Most, "contests.quiz.prizes", nameof(options.Prize));
        var (bank, problems) = CourseReader.ReadQuestions(options.Bank);
        mistakes.AddRange(
            problems.Take(10).Select(p => texts.Failure("contests.quiz.line", nameof(options.Bank), p.Line, texts[p.Key, p.Argument]))
        );
        Require(problems.Count > 0 || bank.Count > 0, "learning.course.mistake.no-bank", nameof(options.Bank));
        Require(
            options.Questions is >= 1 and <= MostQuestions && options.Questions <= Math.Max(1, bank.Count),
            "contests.quiz.questions",
            nameof(options.Questions)
        );
        Require(options.Minutes is >= 1 and <= 180, "contests.quiz.minutes", nameof(options.Minutes));
        Require(options.OpensAt is not null, "contests.quiz.time", nameof(options.OpensAt));
        Require(options.ClosesAt > options.OpensAt, "contests.quiz.time", nameof(options.ClosesAt));
        LearningRefusals.ThrowIfAny(mistakes);

        void Require(bool holds, string key, string property)
        {
            if (!holds)
            {
                mistakes.Add(texts.Failure(key, property));
            }
        }
    }
}
