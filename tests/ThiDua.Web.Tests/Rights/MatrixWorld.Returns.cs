using ThiDua.Core.Identity;
using ThiDua.Core.Measures;
using ThiDua.Core.Registers;
using ThiDua.Core.Reporting;

namespace ThiDua.Web.Tests.Rights;

internal sealed partial class PlaceRecords
{
    /// <summary>A workbook of the accepted round, and one of the unit's own return in it.</summary>
    public (Guid OfRound, Guid OfUnit) ReturnImports { get; set; }

    /// <summary>A register of the unit, with a record that the unit keeps, a count and somebody's import.</summary>
    public (string Code, Guid Record, Guid Count, Guid Import) Register { get; set; }

    public Guid FigureImport { get; set; }
}

/// <summary>Workbooks, registers and figures of other systems.</summary>
internal sealed partial class MatrixWorld
{
    private async Task SheetRecordsAsync(PlaceRecords records, UserAccount clerk)
    {
        var (unit, now) = (records.Unit, database.Time.UtcNow);
        var file = await database.Data.CreateFileAsync("bieu.csv", "Đơn vị;Số lớp\nlàng A;1\n");
        ReturnImport Import(Guid? of) =>
            new()
            {
                Id = Guid.CreateVersion7(),
                RoundId = records.Rounds[ReturnState.Accepted].Id,
                UnitId = of,
                FileId = file.Id,
                FormMadeAt = now,
                UploadedBy = clerk.Id,
                UploadedAt = now,
                State = ReturnImportState.Judged,
            };
        var (ofRound, ofUnit) = (Import(null), Import(unit.Id));
        var register = new Register
        {
            Id = Guid.CreateVersion7(),
            Code = $"so-{unit.Id:N}"[..30],
            OwnerUnitId = unit.Id,
            Name = "Sổ hộ",
            RecordName = "hộ",
            Lead = "Danh sách hộ",
            EnteredBy = [.. Enum.GetValues<Role>()],
        };
        register.Fields.Add(
            new RegisterField
            {
                Id = Guid.CreateVersion7(),
                Ordinal = 1,
                Key = "ten",
                Label = "Tên",
                Kind = RegisterFieldKind.Text,
            }
        );
        var record = new RegisterRecord
        {
            Id = Guid.CreateVersion7(),
            RegisterId = register.Id,
            UnitId = unit.Id,
            Title = "Hộ",
            Values = """{"ten":"Hộ"}""",
            CreatedAt = now,
            ChangedAt = now,
            ChangedBy = clerk.Id,
            Device = "web",
        };
        var count = new RegisterCount
        {
            Id = Guid.CreateVersion7(),
            RegisterId = register.Id,
            MeasureId = Measure.Id,
            OwnerUnitId = unit.Id,
            Counted = RegisterCondition.All.ToJson(),
            Among = RegisterCondition.All.ToJson(),
            PeriodKind = PeriodKind.Year,
            IsFigure = false,
        };
        var import = new RegisterImport
        {
            Id = Guid.CreateVersion7(),
            RegisterId = register.Id,
            FileId = file.Id,
            UploadedBy = clerk.Id,
            UploadedAt = now,
        };
        var figures = new FigureImport
        {
            Id = Guid.CreateVersion7(),
            AuthorityId = unit.Id,
            System = "Cổng dịch vụ công",
            AsOf = new DateOnly(2026, 11, 1),
            PeriodKind = PeriodKind.Month,
            PeriodCode = "2026-11",
            FileId = file.Id,
            UploadedBy = clerk.Id,
            UploadedAt = now,
        };
        await database.SaveAsync(ofRound, ofUnit, register, figures);
        await database.SaveAsync(record, count, import);
        (records.ReturnImports, records.FigureImport) = ((ofRound.Id, ofUnit.Id), figures.Id);
        records.Register = (register.Code, record.Id, count.Id, import.Id);
    }
}
