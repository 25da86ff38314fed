using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Assessment;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Movements;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Protection;

namespace ThiDua.Core.OpenData;

/// <summary>Section "Exchange" of the configuration.</summary>
public sealed class ExchangeSettings
{
    /// <summary>A file with the key of this installation; without it the key is in the database, made when it is first needed.</summary>
    public string? KeyFile { get; set; }

    /// <summary>Where an older version has kept the key; taken over from there.</summary>
    public string FormerKeyFile { get; internal set; } = "exchange.pem";

    /// <summary>Fingerprints of keys that were compared with their owners, with the owner's name.</summary>
    public Dictionary<string, string> Trusted { get; set; } = [];
}

public enum DifferenceKind
{
    Same,
    Changed,

    /// <summary>Nothing of it is known here.</summary>
    OnlyThere,
    UnknownUnit,
    UnknownMeasure,
}

public sealed record ExchangeDifference(ExchangeFigure There, DifferenceKind Kind, long? Numerator, long? Denominator);

/// <param name="Sender">Null where the key is not among those that were compared.</param>
public sealed record ExchangeComparison(
    ExchangeReading Reading,
    string? Sender,
    Movement? Movement,
    IReadOnlyList<ExchangeDifference> Differences
);

/// <summary>Hands a period's figures upward as a signed package, and lays a package that came in beside the figures here.</summary>
public sealed class ExchangeService(
    ThiDuaDbContext db,
    MovementScopes scopes,
    ExchangeSettings settings,
    SharedSecrets secrets,
    TimeProvider time
)
{
    /// <summary>The movements whose figures the person may send.</summary>
    public async Task<IReadOnlyList<Movement>> MovementsAsync(Access access, CancellationToken cancellation) =>
        [.. (await scopes.ListAsync(access, cancellation)).Where(m => access.Can(Capability.ExchangeData, m.AuthorityUnitId))];

    public async Task<string> FingerprintAsync(CancellationToken cancellation)
    {
        using var key = await KeyAsync(cancellation);
        return ExchangePackage.FingerprintOf(key);
    }

    /// <summary>Null where the movement is not one's own to send, or holds no accepted figures.</summary>
    public async Task<(string Name, byte[] Bytes)?> ExportAsync(Guid movementId, Access access, CancellationToken cancellation)
    {
        var movement = (await MovementsAsync(access, cancellation)).FirstOrDefault(m => m.Id == movementId);
        if (
            movement is null
            || await scopes.FindPublicAsync(movement, cancellation) is not { Period: { } period } scope
            || await scopes.FiguresAsync(scope, movement.AuthorityUnitId, cancellation) is not { } figures
        )
        {
            return null;
        }

        var units = PublicTerritories.UnitsOf(figures).Prepend(figures.Root).ToList();
        var codes = await CodesAsync([.. units.Select(u => u.UnitId)], cancellation);
        var content = new ExchangeReturn(
            ExchangePackage.Format,
            Unit(figures.Root, codes),
            new(movement.Slug, movement.Name),
            new(period.Code, $"{period.WindowFrom:yyyy-MM-dd}", $"{period.EndsOn:yyyy-MM-dd}"),
            $"{time.GetUtcNow():yyyy-MM-ddTHH:mm:ss}Z",
            [
                .. units
                    .SelectMany(u => figures.Measures.Select(m => FigureOf(Unit(u, codes), m, figures[u.UnitId, m.Id])))
                    .Where(f => f.Expected > 0),
            ]
        );
        using var key = await KeyAsync(cancellation);
        return ($"{movement.Slug}-{period.Code}.zip", ExchangePackage.Write(content, key));
    }

    /// <summary>Lays a package beside the figures of the movement that one's own authority keeps for the same measures; changes nothing.</summary>
    public async Task<ExchangeComparison> CompareAsync(byte[] package, Guid movementId, Access access, CancellationToken cancellation)
    {
        var reading = ExchangePackage.Read(package);
        var movement = (await MovementsAsync(access, cancellation)).FirstOrDefault(m => m.Id == movementId);
        var sender = reading.Fingerprint is { } f ? settings.Trusted.GetValueOrDefault(f) : null;
        if (reading.Return is not { } there || movement is null)
        {
            return new(reading, sender, movement, []);
        }

        var scope = await scopes.FindAsync(movement.Id, there.Period.Code, TreeBasis.OfPeriod, access, cancellation);
        var figures = scope is null ? null : await scopes.FiguresAsync(scope, movement.AuthorityUnitId, cancellation);
        var codes = there.Figures.Select(x => x.Unit.Code).OfType<string>().Distinct().ToList();
        var rows = await db
            .OrgUnitCodes.Where(c => c.ValidTo == null && codes.Contains(c.Code))
            .Select(c => new { c.Code, c.UnitId })
            .ToListAsync(cancellation);
        // Only units below the receiving authority; a code of somewhere else is as unknown as none.
        var units = rows.Where(r => access.Tree.IsInSubtree(r.UnitId, movement.AuthorityUnitId))
            .GroupBy(r => r.Code)
            .ToDictionary(g => g.Key, g => g.First().UnitId);
        return new(reading, sender, movement, [.. there.Figures.Select(x => Compare(x, units, figures))]);
    }

    private static ExchangeDifference Compare(ExchangeFigure there, Dictionary<string, Guid> units, PeriodFigures? figures)
    {
        if (there.Unit.Code is not { } code || !units.TryGetValue(code, out var unit))
        {
            return new(there, DifferenceKind.UnknownUnit, null, null);
        }

        if (figures is null)
        {
            return new(there, DifferenceKind.OnlyThere, null, null);
        }

        if (figures.Measures.FirstOrDefault(m => m.Code == there.Measure) is not { } measure)
        {
            return new(there, DifferenceKind.UnknownMeasure, null, null);
        }

        var here = FigureOf(there.Unit, measure, figures[unit, measure.Id]);
        var kind =
            here.Numerator is null ? DifferenceKind.OnlyThere
            : (here.Numerator, here.Denominator, here.Scale) == (there.Numerator, there.Denominator, there.Scale) ? DifferenceKind.Same
            : DifferenceKind.Changed;
        return new(there, kind, here.Numerator, here.Denominator);
    }

    private static ExchangeFigure FigureOf(ExchangeUnit unit, Measure measure, Figure figure) =>
        new(
            unit,
            measure.Code,
            measure.Scale,
            figure.HasValue ? figure.Numerator : null,
            figure.HasValue ? figure.Denominator : null,
            figure.Reported,
            figure.Expected
        );

    private static ExchangeUnit Unit(OrgNode unit, Dictionary<Guid, string> codes) => new(codes.GetValueOrDefault(unit.UnitId), unit.Name);

    private async Task<Dictionary<Guid, string>> CodesAsync(IReadOnlyList<Guid> units, CancellationToken cancellation)
    {
        var rows = await db
            .OrgUnitCodes.Where(c => units.Contains(c.UnitId) && c.ValidTo == null)
            .Select(c => new { c.UnitId, c.Code })
            .ToListAsync(cancellation);
        return rows.GroupBy(r => r.UnitId).ToDictionary(g => g.Key, g => g.Min(r => r.Code)!);
    }

    /// <summary>All hosts sign with one key: it lies in the database, unless a file is named that each of them has.</summary>
    private async Task<ECDsa> KeyAsync(CancellationToken cancellation)
    {
        var key = ECDsa.Create();
        key.ImportFromPem(
            settings.KeyFile is { } file
                ? await File.ReadAllTextAsync(file, cancellation)
                : await secrets.GetOrMakeAsync("exchange", MakeKey, cancellation)
        );
        return key;
    }

    /// <summary>An older version has kept it in a file: its fingerprint is known to others and stays.</summary>
    private string MakeKey()
    {
        if (File.Exists(settings.FormerKeyFile))
        {
            return File.ReadAllText(settings.FormerKeyFile);
        }

        using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return made.ExportPkcs8PrivateKeyPem();
    }
}
