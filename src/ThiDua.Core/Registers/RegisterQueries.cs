using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Registers;

/// <summary>A register in the list of those that a person is offered.</summary>
public sealed record RegisterItem(Register Register, int Records, bool CanEnter, bool CanDefine);

public sealed record RecordFilter
{
    public string? Text { get; init; }

    /// <summary>The unit whose records, and those of the units below it, are meant; null for all that one sees.</summary>
    public Guid? UnitId { get; init; }

    /// <summary>Only records that a count looks at.</summary>
    public Guid? CountId { get; init; }

    /// <summary>Of those: counted, or not counted; null for both.</summary>
    public bool? IsCounted { get; init; }
    public int Page { get; init; } = 1;
    public int PageSize { get; init; } = 50;
}

public sealed record RecordList(IReadOnlyList<RegisterRecord> Records, int Total);

/// <summary>A count with what it counts.</summary>
public sealed record CountView(RegisterCount Count, Measure Measure);

/// <summary>What everybody sees of a record: only public fields.</summary>
public sealed record PublicRecord(
    string RegisterName,
    string RecordName,
    string Title,
    string UnitName,
    DateOnly ChangedOn,
    IReadOnlyList<(RegisterField Field, string Value)> Facts,
    IReadOnlyList<Guid> Photos
);

/// <summary>Reads registers and their records.</summary>
public sealed class RegisterQueries(ThiDuaDbContext db, OrgTreeStore trees)
{
    public async Task<IReadOnlyList<RegisterItem>> ListAsync(Access access, CancellationToken cancellation)
    {
        var (seen, records) = (RegisterRights.UnitsSeen(access), db.RegisterRecords);
        var rows = await db
            .Registers.AsNoTracking()
            .OfferedTo(access)
            .Where(r => !r.IsRetired)
            .Select(r => new
            {
                Register = r,
                Count = records.Count(x => x.RegisterId == r.Id && x.RemovedAt == null && seen.Contains(x.UnitId)),
            })
            .ToListAsync(cancellation);
        return
        [
            .. rows.OrderBy(r => r.Register.OwnerUnitId is not null)
                .ThenBy(r => r.Register.Id)
                .Select(r => new RegisterItem(
                    r.Register,
                    r.Count,
                    RegisterRights.UnitsEntered(access, r.Register).Any(),
                    RegisterRights.CanDefine(access, r.Register)
                )),
        ];
    }

    /// <summary>The register with its fields in order; null where it is not for this person.</summary>
    public async Task<Register?> FindAsync(string code, Access access, CancellationToken cancellation)
    {
        var register = await db
            .Registers.AsNoTracking()
            .Include(r => r.Fields)
            .OfferedTo(access)
            .FirstOrDefaultAsync(r => r.Code == code, cancellation);
        register?.Fields.Sort((a, b) => a.Ordinal.CompareTo(b.Ordinal));
        return register;
    }

    public async Task<RecordList> RecordsAsync(Register register, RecordFilter filter, Access access, CancellationToken cancellation)
    {
        var all = Filtered(register, filter, access);
        var rows = await all.OrderByDescending(r => r.ChangedAt)
            .ThenBy(r => r.Id)
            .OnPage(filter.Page, filter.PageSize)
            .ToListAsync(cancellation);
        return new(rows, await all.CountAsync(cancellation));
    }

    /// <summary>All records of a filter, for a file; read one after another.</summary>
    public IAsyncEnumerable<RegisterRecord> All(Register register, RecordFilter filter, Access access) =>
        Filtered(register, filter, access).OrderBy(r => r.UnitId).ThenBy(r => r.Id).AsAsyncEnumerable();

    /// <summary>Null where it is not there for this person.</summary>
    public Task<RegisterRecord?> RecordAsync(Register register, Guid id, Access access, CancellationToken cancellation) =>
        Filtered(register, new(), access).FirstOrDefaultAsync(r => r.Id == id, cancellation);

    public async Task<IReadOnlyList<CountView>> CountsAsync(Guid registerId, CancellationToken cancellation)
    {
        var measures = db.Measures;
        var rows = await db
            .RegisterCounts.AsNoTracking()
            .Where(c => c.RegisterId == registerId && c.RetiredAt == null)
            .Join(measures, c => c.MeasureId, m => m.Id, (c, m) => new { Count = c, Measure = m })
            .OrderBy(c => c.Count.Id)
            .ToListAsync(cancellation);
        return [.. rows.Select(r => new CountView(r.Count, r.Measure))];
    }

    /// <summary>The page behind a QR code; null where no such code was given, or the record is gone.</summary>
    public async Task<PublicRecord?> PublicAsync(string code, CancellationToken cancellation)
    {
        var record = await db
            .RegisterRecords.AsNoTracking()
            .FirstOrDefaultAsync(r => r.PublicCode == code && r.RemovedAt == null, cancellation);
        if (record is null)
        {
            return null;
        }

        var register = await db.Registers.AsNoTracking().Include(r => r.Fields).FirstAsync(r => r.Id == record.RegisterId, cancellation);
        var fields = register.Fields.Where(f => f is { IsPublic: true, IsRetired: false }).OrderBy(f => f.Ordinal).ToList();
        if (!register.HasPublicPages || fields.Count == 0)
        {
            return null;
        }

        var values = record.Read();
        var tree = await trees.CurrentAsync(cancellation);
        var photos = fields.Exists(f => f.Kind == RegisterFieldKind.Photo) ? await RegisterPhotos.OfAsync(db, record, cancellation) : [];
        return new(
            register.Name,
            register.RecordName,
            fields[0].Ordinal == 1 ? record.Title : register.RecordName,
            tree.FullName(record.UnitId),
            VietnamTime.DateOf(record.ChangedAt),
            [.. fields.Where(f => f.Ordinal > 1 && values.ContainsKey(f.Key)).Select(f => (f, values[f.Key]))],
            photos
        );
    }

    private IQueryable<RegisterRecord> Filtered(Register register, RecordFilter filter, Access access)
    {
        var seen = RegisterRights.UnitsSeen(access);
        var records = db
            .RegisterRecords.AsNoTracking()
            .Where(r => r.RegisterId == register.Id && r.RemovedAt == null && seen.Contains(r.UnitId));
        if (filter.UnitId is { } unit && access.Tree.IndexOf(unit) is >= 0 and var left)
        {
            var (version, last, positions) = (access.Tree.VersionId, access.Tree.Last[left], db.OrgPositions);
            records = records.Where(r =>
                positions.Any(p => p.VersionId == version && p.Left >= left && p.Left <= last && p.UnitId == r.UnitId)
            );
        }

        if (SearchFolding.Fold(filter.Text ?? "") is { Length: > 0 } text)
        {
            records = records.Where(r => r.SearchText.Contains(text));
        }

        if (filter.CountId is { } count)
        {
            var (hits, counted) = (db.RegisterHits, filter.IsCounted);
            records = records.Where(r =>
                hits.Any(h => h.CountId == count && h.RecordId == r.Id && (counted == null || h.IsCounted == counted))
            );
        }

        return records;
    }
}
