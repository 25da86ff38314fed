using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Shared.Operations.Checks;

/// <summary>The database answers, keeps what it acknowledges, and has the schema of this program.</summary>
public sealed class DatabaseCheck(IDatabaseProbe database) : ISystemCheck
{
    public CheckArea Area => CheckArea.Database;

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellation)
    {
        DatabaseFacts facts;
        try
        {
            facts = await database.LookAsync(cancellation);
        }
        catch (Exception away) when (away is System.Data.Common.DbException or TimeoutException)
        {
            return [new Finding(Area, FindingLevel.Bad, "operations.database.away", away.GetBaseException().Message.TrimEnd('.'))];
        }

        var product = $"{facts.Product} {facts.Version}";
        var findings = new List<Finding>
        {
            facts.IsOld
                ? new(Area, FindingLevel.Warning, "operations.database.old", product)
                : new(Area, FindingLevel.Good, "operations.database.good", product, Formats.Bytes(facts.Bytes)),
        };
        if (facts.NotDurable is { } setting)
        {
            findings.Add(new(Area, FindingLevel.Bad, "operations.database.not-durable", setting));
        }

        if (facts.Pending > 0)
        {
            findings.Add(new(Area, FindingLevel.Bad, "operations.database.pending", facts.Pending));
        }

        if (facts.Unknown > 0)
        {
            findings.Add(new(Area, FindingLevel.Warning, "operations.database.newer", facts.Unknown));
        }

        return findings;
    }
}

/// <summary>The server does not note what would tell who voted how.</summary>
public sealed class BallotBoxCheck(IDatabaseProbe database) : ISystemCheck
{
    public CheckArea Area => CheckArea.BallotBox;

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellation)
    {
        try
        {
            var facts = await database.LookAsync(cancellation);
            return facts.Telling.Count == 0
                ? [new Finding(Area, FindingLevel.Good, "operations.ballot.good")]
                : [.. facts.Telling.Select(s => new Finding(Area, FindingLevel.Bad, "operations.ballot.telling", s))];
        }
        catch (Exception away) when (away is System.Data.Common.DbException or TimeoutException)
        {
            return [new Finding(Area, FindingLevel.Warning, "operations.ballot.not-asked")];
        }
    }
}

/// <summary>Deadlines, codes of second factors and the audit chain need the right time: the clocks of host and database agree.</summary>
public sealed class ClockCheck(IDatabaseProbe database, TimeProvider time) : ISystemCheck
{
    private static readonly TimeSpan Noticed = TimeSpan.FromSeconds(5);

    /// <summary>Codes of an authenticator app are taken half a minute off at most.</summary>
    private static readonly TimeSpan Harmful = TimeSpan.FromSeconds(30);

    public CheckArea Area => CheckArea.Clock;

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellation)
    {
        try
        {
            var facts = await database.LookAsync(cancellation);
            var now = time.GetUtcNow().UtcDateTime;
            var apart = (now - facts.Now).Duration();
            return
            [
                apart < Noticed
                    ? new(Area, FindingLevel.Good, "operations.clock.good", Formats.DateTime(now))
                    : new(
                        Area,
                        apart < Harmful ? FindingLevel.Warning : FindingLevel.Bad,
                        "operations.clock.apart",
                        Formats.Number((long)apart.TotalSeconds)
                    ),
            ];
        }
        catch (Exception away) when (away is System.Data.Common.DbException or TimeoutException)
        {
            return [new Finding(Area, FindingLevel.Warning, "operations.clock.not-asked")];
        }
    }
}
