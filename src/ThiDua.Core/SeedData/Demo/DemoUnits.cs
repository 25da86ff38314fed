using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.SeedData;

/// <summary>Hangs the invented units of the demonstration under the real authorities.</summary>
public sealed class DemoUnits(ThiDuaDbContext db, OrgTreeWriter writer, UnitTreeLoader country)
{
    /// <summary>Code system under which a unit keeps its key in the demonstration: "konchieng/thon-3".</summary>
    public const string CodeSystem = "DEMO";

    public async Task LoadAsync(DemoOrganisation organisation, ActionContext action, CancellationToken cancellation)
    {
        if (await db.OrgUnitCodes.AnyAsync(c => c.System == CodeSystem, cancellation))
        {
            return;
        }

        var authorities = await IdsAsync(OrgUnitCode.AdministrativeUnits, cancellation);
        var units = organisation.Units.Select(seed => (Seed: seed, Unit: NewUnit(seed))).ToList();
        foreach (var (seed, unit) in units)
        {
            db.Add(unit);
            db.Add(NewCode(unit.Id, seed));
            db.AddRange(Figures(unit.Id, seed.Size));
        }

        await using var transaction = db.Database.CurrentTransaction is null ? await db.BeginWriteAsync(cancellation) : null;
        var versions = await writer.DraftAsync(
            AdministrativeUnitSeed.ReformDate,
            "Đơn vị của dữ liệu mẫu",
            (draft, _) => units.ForEach(u => draft.Add(u.Unit, authorities[u.Seed.Authority.Code])),
            cancellation
        );
        var details = new { units = organisation.Units.Count };
        await db.SaveBatchAsync(action, nameof(OrgUnit), action.AuthorityId, details, cancellation);
        foreach (var tree in versions)
        {
            await writer.WriteAsync(tree, cancellation);
        }

        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellation);
        }

        db.ChangeTracker.Clear();
    }

    /// <summary>The people and units of the demonstration by what the seed calls them.</summary>
    public async Task<DemoPlaces> PlacesAsync(CancellationToken cancellation) =>
        new(
            await country.CountryAsync(cancellation)
                ?? throw new InvalidOperationException("The country is loaded before the demonstration."),
            await IdsAsync(OrgUnitCode.AdministrativeUnits, cancellation),
            await IdsAsync(CodeSystem, cancellation)
        );

    private Task<Dictionary<string, Guid>> IdsAsync(string system, CancellationToken cancellation) =>
        db.OrgUnitCodes.Where(c => c.System == system && c.ValidTo == null).ToDictionaryAsync(c => c.Code, c => c.UnitId, cancellation);

    private static OrgUnit NewUnit(DemoUnit seed) =>
        new()
        {
            Id = Ids.Next(),
            Kind = seed.Kind,
            Name = seed.Name,
            ShortName = seed.ShortName,
            ValidFrom = AdministrativeUnitSeed.ReformDate,
        };

    private static OrgUnitCode NewCode(Guid unitId, DemoUnit seed) =>
        new()
        {
            Id = Ids.Next(),
            UnitId = unitId,
            System = CodeSystem,
            Code = seed.Key,
            ValidFrom = AdministrativeUnitSeed.ReformDate,
        };

    private static IEnumerable<UnitFigure> Figures(Guid unitId, DemoSize size)
    {
        (UnitFigureKind Kind, long? Value)[] figures =
        [
            (UnitFigureKind.Households, size.Households),
            (UnitFigureKind.Adults, size.Adults),
            (UnitFigureKind.Officials, size.Officials),
            (UnitFigureKind.Workers, size.Workers),
            (UnitFigureKind.Pupils, size.Pupils),
        ];
        return figures
            .Where(f => f.Value is not null)
            .Select(f => new UnitFigure
            {
                Id = Ids.Next(),
                UnitId = unitId,
                Kind = f.Kind,
                Value = f.Value!.Value,
                AsOf = size.AsOf,
                Source = size.Source,
            });
    }
}

/// <param name="Country">The whole installation.</param>
/// <param name="Authorities">Units by their administrative code.</param>
/// <param name="Units">Invented units by their key.</param>
public sealed record DemoPlaces(Guid Country, IReadOnlyDictionary<string, Guid> Authorities, IReadOnlyDictionary<string, Guid> Units);
