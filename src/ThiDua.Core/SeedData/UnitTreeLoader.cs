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

    /// <summary>False where the units are there already, with what they were made of; nothing is changed then.</summary>
    public async Task<bool> LoadAsync(ActionContext action, CancellationToken cancellation)
    {
        if (await IsLoadedAsync(cancellation))
        {
            return await AddHistoryAsync(action, cancellation);
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
        await using var transaction = db.Database.CurrentTransaction is null ? await db.BeginWriteAsync(cancellation) : null;
        await db.InsertManyAsync([country, .. units.Values], cancellation);
        await db.InsertManyAsync([.. seeds.Select(s => NewCode(units[s.Code].Id, s))], cancellation);
        await db.InsertManyAsync([.. seeds.SelectMany(s => PastsOf(units[s.Code].Id, s))], cancellation);
        await db.InsertManyAsync(
            [.. seeds.Where(s => s.Population2024 is not null).Select(s => NewPopulation(units[s.Code].Id, s))],
            cancellation
        );
        await db.InsertManyAsync(Predecessors(units.ToDictionary(u => u.Key, u => u.Value.Id)), cancellation);
        foreach (var day in seeds.SelectMany(s => s.Versions).Select(v => v.ValidFrom).Distinct().Order())
        {
            var versions = await trees.DraftAsync(
                day,
                $"Danh mục đơn vị hành chính ngày {day:dd/MM/yyyy}",
                (draft, _) => Become(draft, country, seeds, units, day),
                cancellation
            );
            var details = new { day, units = units.Count + 1 };
            await db.SaveBatchAsync(InCountry(action, country.Id), nameof(OrgTreeVersion), country.Id, details, cancellation);
            await trees.WriteAsync(versions.Single(), cancellation);
        }

        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellation);
        }

        db.ChangeTracker.Clear();
    }

    /// <summary>An installation of before units had a past gets it.</summary>
    private async Task<bool> AddHistoryAsync(ActionContext action, CancellationToken cancellation)
    {
        if (await db.UnitSuccessions.AnyAsync(cancellation))
        {
            return false;
        }

        var codes = await db
            .OrgUnitCodes.AsNoTracking()
            .Where(c => c.System == OrgUnitCode.AdministrativeUnits && c.ValidFrom == AdministrativeUnitSeed.ReformDate)
            .ToDictionaryAsync(c => c.Code, c => c.UnitId, cancellation);
        var country =
            await CountryAsync(cancellation) ?? throw new InvalidOperationException("There are units of the country, but no country.");
        await using var transaction = db.Database.CurrentTransaction is null ? await db.BeginWriteAsync(cancellation) : null;
        var predecessors = Predecessors(codes);
        await db.InsertManyAsync(predecessors, cancellation);
        await db.InsertManyAsync(
            [.. AdministrativeUnitSeed.Read().Where(s => codes.ContainsKey(s.Code)).SelectMany(s => PastsOf(codes[s.Code], s))],
            cancellation
        );
        var details = new { predecessors = predecessors.Count };
        await db.SaveBatchAsync(InCountry(action, country), nameof(UnitSuccession), country, details, cancellation);
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellation);
        }

        return true;
    }

    /// <summary>Hangs up what is new on the day and calls what is there as the day does.</summary>
    private static void Become(
        TreeDraft draft,
        OrgUnit country,
        IReadOnlyList<SeedUnit> seeds,
        Dictionary<string, OrgUnit> units,
        DateOnly day
    )
    {
        var isFirst = !draft.Contains(country.Id);
        if (isFirst)
        {
            draft.Add(country, null);
        }

        foreach (var seed in seeds)
        {
            var (unit, then) = (units[seed.Code], seed.On(day)!);
            var name = AdministrativeUnitSeed.FullName(then.Kind, then.Name);
            if (isFirst)
            {
                draft.Add(unit.Id, then.Kind, name, then.Name, seed.ParentCode is { } code ? units[code].Id : country.Id);
            }
            else if (draft.NameOf(unit.Id) != name)
            {
                draft.Rename(unit.Id, then.Kind, name, then.Name);
            }
        }
    }

    private static List<UnitSuccession> Predecessors(Dictionary<string, Guid> units)
    {
        var provinces = AdministrativeUnitSeed.ReadFormerProvinces().ToDictionary(p => p.Code, p => p.Name);
        return
        [
            .. AdministrativeUnitSeed
                .ReadPredecessors()
                .Select(p => new UnitSuccession
                {
                    Id = Ids.Next(),
                    SuccessorId = units[p.NewCode],
                    On = AdministrativeUnitSeed.ReformDate,
                    IsPartial = p.IsPartial,
                    FormerName = FormerName(p),
                    FormerCode = p.OldCode,
                    FormerPlace = p.OldProvinceCode is { } code ? provinces[code] : null,
                }),
        ];
    }

    private static string FormerName(SeedPredecessor unit) =>
        unit.OldKind switch
        {
            FormerUnitKind.Commune => $"xã {unit.OldName}",
            FormerUnitKind.Ward => $"phường {unit.OldName}",
            FormerUnitKind.Township => $"thị trấn {unit.OldName}",
            FormerUnitKind.IslandDistrict => $"huyện {unit.OldName}",
            _ => throw new InvalidOperationException($"Unknown kind {unit.OldKind}."),
        };

    private static OrgUnit NewUnit(SeedUnit seed)
    {
        var unit = NewUnit(seed.Current.Kind, seed.Current.Name, seed.Versions[0].ValidFrom);
        (unit.Longitude, unit.Latitude) = (seed.Centre?.LongitudeE5 / 100_000d, seed.Centre?.LatitudeE5 / 100_000d);
        return unit;
    }

    private static OrgUnit NewUnit(UnitKind kind, string name, DateOnly? validFrom) =>
        new()
        {
            Id = Ids.Next(),
            Kind = kind,
            Name = AdministrativeUnitSeed.FullName(kind, name),
            ShortName = name,
            ValidFrom = validFrom,
        };

    private static IEnumerable<OrgUnitPast> PastsOf(Guid unitId, SeedUnit seed) =>
        seed
            .Versions.Where(v => v.ValidTo is not null)
            .Select(v => new OrgUnitPast
            {
                Id = Ids.Next(),
                UnitId = unitId,
                ValidTo = v.ValidTo!.Value,
                Kind = v.Kind,
                Name = AdministrativeUnitSeed.FullName(v.Kind, v.Name),
                ShortName = v.Name,
            });

    private static OrgUnitCode NewCode(Guid unitId, SeedUnit seed) =>
        new()
        {
            Id = Ids.Next(),
            UnitId = unitId,
            System = OrgUnitCode.AdministrativeUnits,
            Code = seed.Code,
            ValidFrom = AdministrativeUnitSeed.ReformDate,
        };

    private static UnitFigure NewPopulation(Guid unitId, SeedUnit seed) =>
        new()
        {
            Id = Ids.Next(),
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
