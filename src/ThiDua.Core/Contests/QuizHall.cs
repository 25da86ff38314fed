using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Learning;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.Contests;

/// <summary>What a host remembers of rounds and of those who sit in them, so that an answer costs no read.</summary>
public sealed class QuizMemory
{
    private const int MostSittings = 50_000;

    internal static readonly TimeSpan RoundLasts = TimeSpan.FromSeconds(10);

    /// <summary>While changes of other hosts are not heard.</summary>
    internal static readonly TimeSpan UnheardLasts = TimeSpan.FromSeconds(1);

    private long sequence;

    internal ConcurrentDictionary<Guid, (QuizRound Round, IReadOnlyList<Question> Bank, DateTime At, long Generation)> Rounds { get; } = [];

    internal ConcurrentDictionary<(Guid Round, Guid Learner), Sitting> Sittings { get; } = [];

    /// <summary>Papers of those who have opened the page of an open round and not begun yet: the start itself reads nothing.</summary>
    internal ConcurrentDictionary<(Guid Round, Guid Learner), IReadOnlyList<int>> Papers { get; } = [];

    internal void Put(Guid round, Guid learner, Sitting sitting)
    {
        Put(Sittings, (round, learner), sitting);
        Papers.TryRemove((round, learner), out _);
    }

    internal void PutPaper(Guid round, Guid learner, IReadOnlyList<int> questions) => Put(Papers, (round, learner), questions);

    private static void Put<T>(ConcurrentDictionary<(Guid, Guid), T> all, (Guid, Guid) key, T value)
    {
        if (all.Count >= MostSittings)
        {
            all.Clear();
        }

        all[key] = value;
    }

    /// <summary>Rises also over a restart: the clock in ticks, or one more than the last.</summary>
    internal long NextSequence(DateTime now)
    {
        while (true)
        {
            var last = Interlocked.Read(ref sequence);
            var next = Math.Max(last + 1, now.Ticks);
            if (Interlocked.CompareExchange(ref sequence, next, last) == last)
            {
                return next;
            }
        }
    }
}

/// <summary>A contestant at work.</summary>
public sealed record Sitting(DateTime StartedAt, DateTime EndsAt, IReadOnlyList<int> Questions);

public enum AnswerOutcome
{
    /// <summary>On the disk.</summary>
    Saved,

    /// <summary>The time is over; nothing was kept.</summary>
    TooLate,

    /// <summary>Not begun, or no such question or answer.</summary>
    NotPossible,
}

/// <summary>The hall in which a round is sat: starts, answers, the clock. The server's time alone counts.</summary>
public sealed class QuizHall(
    ThiDuaDbContext db,
    OrgTreeStore trees,
    QuizMemory memory,
    QuizWriter writer,
    ChangeSignals signals,
    TimeProvider time
)
{
    /// <summary>An answer that was on its way when the time ended.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    /// <summary>A round that learners may see, with its questions; null where there is none.</summary>
    public async Task<(QuizRound Round, IReadOnlyList<Question> Bank)?> RoundAsync(Guid id, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var generation = signals.Generation;
        if (
            memory.Rounds.TryGetValue(id, out var known)
            && known.Generation == generation
            && now - known.At < (signals.HearsOthers ? QuizMemory.RoundLasts : QuizMemory.UnheardLasts)
        )
        {
            return (known.Round, known.Bank);
        }

        var round = await db.QuizRounds.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id && r.State != QuizState.Draft, cancellation);
        if (round is null)
        {
            return null;
        }

        var bank = known.Round?.Bank == round.Bank ? known.Bank : CourseReader.ReadQuestions(round.Bank).Questions;
        memory.Rounds[id] = (round, bank, now, generation);
        return (round, bank);
    }

    /// <summary>Whether somebody of that unit may take part.</summary>
    public async Task<bool> IsForAsync(QuizRound round, Guid unit, CancellationToken cancellation) =>
        (await trees.CurrentAsync(cancellation)).IsInSubtree(unit, round.OwnerUnitId);

    /// <summary>Begins, or goes on with what was begun. Null where the round is not open, or not for this learner.</summary>
    public async Task<Sitting?> StartAsync(Guid roundId, Guid learnerId, Guid unitId, long device, CancellationToken cancellation)
    {
        if (memory.Sittings.TryGetValue((roundId, learnerId), out var known))
        {
            return known;
        }

        var now = time.GetUtcNow().UtcDateTime;
        if (
            await RoundAsync(roundId, cancellation) is not var (round, bank)
            || !round.IsOpenAt(now)
            || !await IsForAsync(round, unitId, cancellation)
        )
        {
            return null;
        }

        if (!memory.Papers.TryGetValue((roundId, learnerId), out var questions))
        {
            if (await SittingAsync(roundId, learnerId, cancellation) is { } begun)
            {
                return begun;
            }

            questions =
                memory.Papers.GetValueOrDefault((roundId, learnerId)) ?? await DrawAsync(round, bank.Count, learnerId, cancellation);
        }

        var start = new QuizStart
        {
            RoundId = roundId,
            LearnerId = learnerId,
            StartedAt = now,
            EndsAt = now.AddMinutes(round.Minutes),
            Device = device,
        };
        if (!await writer.WriteAsync(start))
        {
            // Begun on another host, or before this one was started: that one stands.
            return await SittingAsync(roundId, learnerId, cancellation);
        }

        var sitting = new Sitting(start.StartedAt, start.EndsAt, questions);
        memory.Put(roundId, learnerId, sitting);
        return sitting;
    }

    /// <summary>Keeps one answer; ends once it is on the disk.</summary>
    public async Task<AnswerOutcome> AnswerAsync(
        Guid roundId,
        Guid learnerId,
        int ordinal,
        Func<Question, string?> read,
        CancellationToken cancellation
    )
    {
        if (
            await SittingAsync(roundId, learnerId, cancellation) is not { } sitting
            || await RoundAsync(roundId, cancellation) is not var (round, bank)
            || round.State != QuizState.Ready
            || ordinal < 0
            || ordinal >= sitting.Questions.Count
            || read(bank[sitting.Questions[ordinal]]) is not { } answer
        )
        {
            return AnswerOutcome.NotPossible;
        }

        var now = time.GetUtcNow().UtcDateTime;
        if (now > sitting.EndsAt + Grace)
        {
            return AnswerOutcome.TooLate;
        }

        await writer.WriteAsync(
            new QuizAnswer
            {
                RoundId = roundId,
                LearnerId = learnerId,
                Ordinal = ordinal,
                Sequence = memory.NextSequence(now),
                Answer = answer,
                At = now,
            }
        );
        return AnswerOutcome.Saved;
    }

    /// <summary>What was begun; null where nothing was.</summary>
    public async Task<Sitting?> SittingAsync(Guid roundId, Guid learnerId, CancellationToken cancellation)
    {
        if (memory.Sittings.TryGetValue((roundId, learnerId), out var known))
        {
            return known;
        }

        var starts = db.QuizStarts;
        var found = await db
            .QuizPapers.Where(p => p.RoundId == roundId && p.LearnerId == learnerId)
            .LeftJoin(
                starts,
                p => new { p.RoundId, p.LearnerId },
                s => new { s.RoundId, s.LearnerId },
                (p, s) =>
                    new
                    {
                        p.Questions,
                        StartedAt = (DateTime?)s!.StartedAt,
                        EndsAt = (DateTime?)s.EndsAt,
                    }
            )
            .FirstOrDefaultAsync(cancellation);
        if (found is null)
        {
            return null;
        }

        var questions = Grading.Numbers(found.Questions);
        if (found is not { StartedAt: { } startedAt, EndsAt: { } endsAt })
        {
            memory.PutPaper(roundId, learnerId, questions);
            return null;
        }

        var sitting = new Sitting(startedAt, endsAt, questions);
        memory.Put(roundId, learnerId, sitting);
        return sitting;
    }

    /// <summary>The last answer to each question, by its place in the paper.</summary>
    public async Task<IReadOnlyDictionary<int, string>> AnswersAsync(Guid roundId, Guid learnerId, CancellationToken cancellation)
    {
        var all = await db
            .QuizAnswers.AsNoTracking()
            .Where(a => a.RoundId == roundId && a.LearnerId == learnerId)
            .ToListAsync(cancellation);
        return all.GroupBy(a => a.Ordinal).ToDictionary(g => g.Key, g => g.MaxBy(a => a.Sequence)!.Answer);
    }

    /// <summary>Who registered after the papers were drawn gets theirs now, from the same seed.</summary>
    private async Task<IReadOnlyList<int>> DrawAsync(QuizRound round, int bank, Guid learnerId, CancellationToken cancellation)
    {
        var paper = QuizDesk.Draw(round, bank, learnerId);
        db.Add(paper);
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException)
        {
            // Drawn at the same moment elsewhere: the same seed gives the same paper.
            db.ChangeTracker.Clear();
        }

        return Grading.Numbers(paper.Questions);
    }
}
