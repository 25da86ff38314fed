using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;
using ThiDua.Core.Registers;
using ThiDua.Core.Shared.Data;

namespace ThiDua.Core.SeedData;

/// <summary>A few records in the registers of the first complete authority of the demonstration; households, shops and names are invented.</summary>
public sealed class DemoRegisters(ThiDuaDbContext db, AccessService access, RegisterQueries queries, RegisterRecordService records)
{
    private const int Villages = 2;

    private static readonly string[] Heads = ["Rơ Mah H'Lan", "Siu Pyưn", "Kpă Thớp", "Ksor Y Blưi"];

    public async Task LoadAsync(DemoOrganisation organisation, DemoStage stage, CancellationToken cancellation)
    {
        var authority = organisation.Authorities.First(a =>
            a.IsComplete && organisation.Units.Any(u => u.Authority == a && u.Kind == UnitKind.Village)
        );
        var villages = organisation.Units.Where(u => u.Authority == authority && u.Kind == UnitKind.Village).Take(Villages).ToList();
        var commune = stage.Places.Authorities[authority.Code];
        foreach (var (index, village) in villages.Index())
        {
            var unit = stage.Places.Units[village.Key];
            var person = (await access.FindAsync(stage.Cast.Reporters[unit], cancellation))!;
            foreach (var (code, values) in Records(index))
            {
                if (await queries.FindAsync(code, person, cancellation) is not { } register)
                {
                    continue;
                }

                var options = new SaveRecordOptions
                {
                    Access = person,
                    RegisterId = register.Id,
                    UnitId = unit,
                    Values = values,
                };
                var action = stage.By(person.UserId, commune, "registers.record.save", stage.Now.AddHours(-3));
                await records.SaveAsync(options, action, cancellation);
                db.ChangeTracker.Clear();
            }
        }
    }

    private static IEnumerable<(string Code, Dictionary<string, string?> Values)> Records(int village)
    {
        for (var i = 0; i < 2; i++)
        {
            var has = i == 0;
            yield return (
                "ho-gia-dinh",
                new()
                {
                    ["chu-ho"] = Heads[village * 2 + i],
                    ["nhan-khau"] = $"{4 + i}",
                    ["dien-thoai-tm"] = has ? "1" : "0",
                    ["du-ung-dung"] = has ? "1" : "0",
                    ["khong-tien-mat"] = has ? "1" : "0",
                    ["nguoi-hoc"] = "1",
                }
            );
        }

        if (village == 0)
        {
            yield return (
                "san-pham-qr",
                new()
                {
                    ["ten"] = "Cà phê rang xay (sản phẩm mẫu)",
                    ["don-vi-sx"] = "Tổ hợp tác mẫu",
                    ["mo-ta"] = "Cà phê vối thu hái chín, rang tại làng.",
                    ["ocop"] = "Chưa xếp hạng",
                    ["san-tmdt"] = "1",
                }
            );
            yield return (
                "diem-internet",
                new()
                {
                    ["ten"] = "Nhà sinh hoạt cộng đồng",
                    ["loai"] = "Nhà văn hóa, nhà sinh hoạt cộng đồng",
                    ["hoat-dong"] = "1",
                }
            );
        }
    }
}
