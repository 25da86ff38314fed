using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.SeedData;

/// <summary>
/// Lays the country, its provinces and communes with their dated codes into an empty installation: the tree of
/// 01/07/2025, and a version for each later day on which units changed.
/// </summary>
public sealed class UnitTreeLoader(ThiDuaDbContext db, OrgTreeWriter trees)
{
    public const string CountryName = "Việt Nam";

    private const string PopulationSource = "Số liệu công bố khi sắp xếp đơn vị hành chính năm 2025";
    private static readonly DateOnly PopulationDate = new(2024, 12, 31);

    /// <summary>False where the units are there already; nothing is changed then.</summary>
    public async Task<bool> LoadAsync(ActionContext action, CancellationToken cancellation)
    {
        if (await IsLoadedAsync(cancellation))
        {
            return false;
        }

        await AddAsync(action, cancellation);
        return true;
    }

    /// <summary>Id of the country: the authority of what concerns the whole installation; null before the tree is loaded.</summary>
    public async Task<Guid?> CountryAsync(CancellationToken cancellation) =>
        await db.OrgUnits.Where(u => u.Kind == UnitKind.Country).Select(u => (Guid?)u.Id).FirstOrDefaultAsync(cancellation);

    private Task<bool> IsLoadedAsync(CancellationToken cancellation) =>
        db.OrgUnitCodes.AnyAsync(
            c => c.System == OrgUnitCode.AdministrativeUnits && c.ValidFrom == AdministrativeUnitSeed.ReformDate,
            cancellation
        );

    private async Task AddAsync(ActionContext action, CancellationToken cancellation)
    {
        var seeds = AdministrativeUnitSeed.Read();
        var country = NewUnit(UnitKind.Country, CountryName, validFrom: null);
        var units = seeds.ToDictionary(s => s.Code, NewUnit);
        var parents = seeds.ToDictionary(s => units[s.Code], s => (Guid?)(s.ParentCode is { } code ? units[code].Id : country.Id));
        parents[country] = null;

        await using var transaction = db.Database.CurrentTransaction is null ? await db.BeginWriteAsync(cancellation) : null;
        db.AddRange(parents.Keys);
        db.AddRange(seeds.Select(s => NewCode(units[s.Code].Id, s)));
        db.AddRange(seeds.Where(s => s.Population2024 is not null).Select(s => NewPopulation(units[s.Code].Id, s)));
        // The versions are saved one by one, because each is numbered after the last one that is there.
        foreach (var day in seeds.SelectMany(s => s.Versions).Select(v => v.ValidFrom).Distinct().Order())
        {
            foreach (var seed in seeds)
            {
                Become(units[seed.Code], seed.On(day)!);
            }

            await trees.AddVersionAsync(parents, day, $"Danh mục đơn vị hành chính ngày {day:dd/MM/yyyy}", cancellation);
            var details = new { day, units = parents.Count };
            await db.SaveBatchAsync(InCountry(action, country.Id), nameof(OrgTreeVersion), country.Id, details, cancellation);
        }

        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellation);
        }

        db.ChangeTracker.Clear();
    }

    private static OrgUnit NewUnit(SeedUnit seed)
    {
        var unit = NewUnit(seed.Versions[0].Kind, seed.Versions[0].Name, seed.Versions[0].ValidFrom);
        (unit.Longitude, unit.Latitude) = (seed.Centre?.LongitudeE5 / 100_000d, seed.Centre?.LatitudeE5 / 100_000d);
        return unit;
    }

    private static OrgUnit NewUnit(UnitKind kind, string name, DateOnly? validFrom) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Kind = kind,
            Name = AdministrativeUnitSeed.FullName(kind, name),
            ShortName = name,
            ValidFrom = validFrom,
        };

    private static void Become(OrgUnit unit, SeedUnitVersion version)
    {
        if (unit.Kind != version.Kind || unit.ShortName != version.Name)
        {
            (unit.Kind, unit.ShortName) = (version.Kind, version.Name);
            unit.Name = AdministrativeUnitSeed.FullName(version.Kind, version.Name);
        }
    }

    private static OrgUnitCode NewCode(Guid unitId, SeedUnit seed) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            UnitId = unitId,
            System = OrgUnitCode.AdministrativeUnits,
            Code = seed.Code,
            ValidFrom = AdministrativeUnitSeed.ReformDate,
        };

    private static UnitFigure NewPopulation(Guid unitId, SeedUnit seed) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            UnitId = unitId,
            Kind = UnitFigureKind.Population,
            Value = seed.Population2024!.Value,
            AsOf = PopulationDate,
            Source = PopulationSource,
        };

    /// <summary>The country does not exist before it is loaded, so the caller cannot name it as the authority.</summary>
    private static ActionContext InCountry(ActionContext action, Guid country) =>
        new()
        {
            ActorId = action.ActorId,
            AuthorityId = country,
            Action = action.Action,
            At = action.At,
            Source = action.Source,
            Reason = action.Reason,
        };
}
