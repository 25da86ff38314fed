using Microsoft.Extensions.DependencyInjection;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.SeedData;

/// <summary>How a simulated unit behaves.</summary>
public enum Temper
{
    OnTime,
    Late,
    Silent,

    /// <summary>Tries what cannot be, is refused, and then does it right.</summary>
    Wrong,

    /// <summary>Is sent back and corrects.</summary>
    Correcting,
}

/// <summary>What is to be simulated.</summary>
/// <param name="MostUnits">Units that play; the others are silent.</param>
public sealed record SimulationOptions(Guid MovementId, Guid OfficerId, int MostUnits, bool WithDossier);

/// <summary>
/// Lives movements through from their launch to their closing under a clock that the caller moves: each step is what a person
/// would do through the same services, in a scope of its own.
/// </summary>
public sealed class MovementSimulation(IServiceScopeFactory scopes, TimeProvider time, Action<DateTime> moveTo)
{
    /// <summary>All movements side by side, day by day.</summary>
    public async Task<IReadOnlyList<SimulationReport>> RunAsync(IReadOnlyList<SimulationOptions> movements, CancellationToken cancellation)
    {
        var players = new List<(MovementPlayer Player, SimulationReport Report)>();
        var agenda = new List<(DateOnly On, int Order, Func<Task> Step)>();
        foreach (var options in movements)
        {
            var player = await MovementPlayer.CreateAsync(this, options, cancellation);
            players.Add((player, player.Report));
            agenda.AddRange(player.Agenda(cancellation).Select((s, i) => (s.On, i, s.Step)));
        }

        foreach (var (on, _, step) in agenda.OrderBy(a => a.On).ThenBy(a => a.Order))
        {
            var at = VietnamTime.StartOf(on).AddHours(8);
            if (at > Now)
            {
                moveTo(at);
            }

            await step();
        }

        foreach (var (player, report) in players)
        {
            await new SimulationCheck(scopes).CheckAsync(player.MovementId, report, cancellation);
        }

        return [.. players.Select(p => p.Report)];
    }

    internal DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>One request: a service of a scope of its own.</summary>
    internal async Task<T> With<TService, T>(Func<TService, Task<T>> work)
        where TService : notnull
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    internal ActionContext Act(Guid? person, Guid authority, string action) =>
        new()
        {
            ActorId = person,
            AuthorityId = authority,
            Action = action,
            At = Now,
            Source = "simulation",
        };
}

/// <summary>What happened to one movement, and whether what must hold holds.</summary>
public sealed class SimulationReport(string name)
{
    public string Name { get; } = name;

    /// <summary>Milestones of the plan with the day on which each happened.</summary>
    public List<(string Kind, DateOnly Due, DateOnly Happened)> Milestones { get; } = [];
    public List<int> Relaunched { get; } = [];
    public int Units { get; set; }
    public int Rounds { get; set; }
    public int Returns { get; set; }

    /// <summary>Work that was done by its day, after its day, and not at all by a unit whose head was told.</summary>
    public int OnTime { get; set; }
    public int Late { get; set; }
    public int Silent { get; set; }

    /// <summary>Values that cannot be, and were refused.</summary>
    public int Refused { get; set; }

    /// <summary>Returns and pieces of work that were given back, and those that came again corrected.</summary>
    public int SentBack { get; set; }
    public int Corrected { get; set; }
    public int Answers { get; set; }

    /// <summary>Work of which the head of the unit was told.</summary>
    public int Escalated { get; set; }
    public int Registered { get; set; }
    public int Reviews { get; set; }
    public bool HasFinalReview { get; set; }
    public bool IsClosed { get; set; }
    public long DossierBytes { get; set; }

    /// <summary>Sums that were added up anew from the stored rows, and the values that went into them.</summary>
    public int Sums { get; set; }
    public int Values { get; set; }

    /// <summary>What must hold and does not; none where all is well.</summary>
    public List<string> Faults { get; } = [];
}
