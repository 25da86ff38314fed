using System.Globalization;
using ThiDua.Core.Commendation;
using ThiDua.Core.Commendation.Rules;
using ThiDua.Core.Councils;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.SeedData;

/// <summary>
/// Commendation in Kon Chiêng: a council, an occasion that is open with nominations of two villages, and a register of earlier
/// years. All people are invented.
/// </summary>
public sealed class DemoCommendation(
    ThiDuaDbContext db,
    AccessService accesses,
    CouncilService councils,
    OccasionService occasions,
    NominationService nominations
)
{
    private const string Slug = "konchieng";
    private static readonly string[] Members =
    [
        "Siu Lâm",
        "Nguyễn Thị Mai",
        "Rơ Mah Thoan",
        "Trần Văn Quý",
        "Ksor Phước",
        "Lê Thị Hằng",
        "Rơ Châm Hyơi",
        "Phạm Quốc Bảo",
        "Đinh H'Len",
    ];

    private static readonly (string Name, bool IsWoman, string Unit)[] Honoured =
    [
        ("Rơ Châm H'Bia", true, "làng Đê Hlăng"),
        ("Ksor Thuin", false, "làng Đê Brơi"),
        ("Nguyễn Thị Lụa", true, "Trường Tiểu học Suối Trôi"),
        ("Siu Hơn", false, "làng Hya Blang"),
        ("Trần Đức Thắng", false, "HTX Nông nghiệp và Dịch vụ Sơlam"),
        ("Rơ Mah H'Yêm", true, "làng Kon Rơmang"),
    ];

    public async Task LoadAsync(DemoStage stage, CancellationToken cancellation)
    {
        var villages = stage.Places.Units.Where(u => u.Key.StartsWith($"{Slug}/", StringComparison.Ordinal)).OrderBy(u => u.Key).ToList();
        var reporting = villages.Where(v => stage.Cast.Reporters.ContainsKey(v.Value)).Take(2).Select(v => v.Value).ToList();
        if (reporting.Count == 0)
        {
            return;
        }

        var village = await AccessAsync(stage.Cast.Reporters[reporting[0]], cancellation);
        var authority = village.Tree.AuthorityOf(reporting[0])!.UnitId;
        var office = await AccessAsync(stage.Cast.Officers[authority], cancellation);
        await CouncilAsync(authority, office, stage, cancellation);
        var occasion = await OccasionAsync(authority, office, stage, cancellation);
        foreach (var (index, unit) in reporting.Index())
        {
            await NominateAsync(occasion, unit, index, authority, stage, cancellation);
        }

        await RegisterAsync(authority, stage, cancellation);
        db.ChangeTracker.Clear();
    }

    private async Task CouncilAsync(Guid authority, Access office, DemoStage stage, CancellationToken cancellation) =>
        await councils.SaveAsync(
            new SaveCouncilOptions
            {
                Access = office,
                AuthorityUnitId = authority,
                Kind = CouncilKind.EmulationCouncil,
                Name = "Hội đồng Thi đua - Khen thưởng xã Kon Chiêng",
                DecisionNumber = "112/QĐ-UBND",
                DecidedOn = VietnamTime.DateOf(stage.Now).AddDays(-200),
                Members =
                [
                    .. Members.Select(
                        (name, i) =>
                            new MemberLine(
                                null,
                                name,
                                i == 0 ? "Chủ tịch UBND xã" : null,
                                i switch
                                {
                                    0 => CouncilRole.Chair,
                                    1 => CouncilRole.ViceChair,
                                    8 => CouncilRole.Secretary,
                                    _ => CouncilRole.Member,
                                },
                                null,
                                [CouncilFields.All[i % CouncilFields.All.Count]]
                            )
                    ),
                ],
            },
            stage.ByOfficer(authority, "councils.council.save"),
            cancellation
        );

    private async Task<Guid> OccasionAsync(Guid authority, Access office, DemoStage stage, CancellationToken cancellation)
    {
        var today = VietnamTime.DateOf(stage.Now);
        var options = new OpenOccasionOptions
        {
            Access = office,
            AuthorityUnitId = authority,
            Kind = OccasionKind.Yearly,
            Branch = AwardBranch.Movement,
            Name = $"Khen thưởng phong trào bình dân học vụ số năm {today.Year}",
            Year = today.Year,
            DueOn = today.AddDays(15),
            Invitation = "Mỗi thôn, làng, đơn vị bình xét, gửi hồ sơ đúng hạn; ưu tiên người trực tiếp hướng dẫn bà con.",
        };
        var id = await occasions.OpenAsync(options, stage.ByOfficer(authority, "commendation.occasion.open"), cancellation);
        return id!.Value;
    }

    private async Task NominateAsync(Guid occasion, Guid unit, int index, Guid authority, DemoStage stage, CancellationToken cancellation)
    {
        var person = stage.Cast.Reporters[unit];
        var access = await AccessAsync(person, cancellation);
        if (!access.Can(Capability.NominateForAwards, unit))
        {
            return;
        }

        var options = new SaveNominationOptions
        {
            Access = access,
            OccasionId = occasion,
            NominatingUnitId = unit,
            AwardCode = "GK",
            Kind = CandidateKind.Individual,
            FullName = index == 0 ? "Ksor H'Nghiêm" : "Siu Bleo",
            IsWoman = index == 0,
            Summary =
                index == 0
                    ? "Hướng dẫn 86 hộ cài đặt VNeID và nộp hồ sơ trực tuyến"
                    : "Mở điểm Internet miễn phí tại nhà sinh hoạt cộng đồng",
            Minutes = "Biên bản họp làng, 45/45 hộ đồng ý",
            Facts = new CandidateFacts { PromotesDigitalLiteracy = true, Score = 92 - index },
        };
        var id = await nominations.SaveAsync(options, stage.By(person, authority, "commendation.nomination.save"), cancellation);
        if (index == 0)
        {
            var step = new NominationStepOptions { Access = access, NominationId = id!.Value };
            await nominations.SubmitAsync(step, stage.By(person, authority, "commendation.nomination.submit"), cancellation);
        }
    }

    /// <summary>Two years of earlier awards.</summary>
    private async Task RegisterAsync(Guid authority, DemoStage stage, CancellationToken cancellation)
    {
        var year = VietnamTime.DateOf(stage.Now).Year;
        var honorees = Honoured
            .Select(h => new Honoree
            {
                Id = Ids.Next(),
                Kind = CandidateKind.Individual,
                FullName = h.Name,
                UnitId = authority,
                IsWoman = h.IsWoman,
            })
            .ToList();
        var awards = Honoured
            .SelectMany((h, i) => Enumerable.Range(1, 2).Select(back => AwardOf(h, i, honorees[i].Id, authority, year - back)))
            .ToList();
        db.AddRange(honorees);
        db.AddRange(awards);
        await db.SaveBatchAsync(
            stage.ByOfficer(authority, "commendation.award.import"),
            nameof(Award),
            authority,
            new { imported = awards.Count },
            cancellation
        );
    }

    private static Award AwardOf((string Name, bool IsWoman, string Unit) honoured, int index, Guid honoree, Guid authority, int year) =>
        new()
        {
            Id = Ids.Next(),
            AuthorityUnitId = authority,
            HonoreeId = honoree,
            AwardCode = index % 2 == 0 ? "GK" : "LDTT",
            AwardName = index % 2 == 0 ? "Giấy khen" : "Lao động tiên tiến",
            Category = index % 2 == 0 ? AwardCategory.Form : AwardCategory.Title,
            Branch = AwardBranch.Movement,
            HonoreeKind = CandidateKind.Individual,
            HonoreeName = honoured.Name,
            HonoreeUnit = FirstLetter.Capitalised(honoured.Unit),
            IsWoman = honoured.IsWoman,
            Achievement = "Có thành tích trong phong trào thi đua chuyển đổi số",
            DecisionNumber = $"{40 + index}/QĐ-UBND",
            DecidedOn = new DateOnly(year, 12, 10),
            IssuedBy = "Chủ tịch Ủy ban nhân dân xã Kon Chiêng",
            Year = year,
            PeriodFrom = new DateOnly(year, 1, 1),
            PeriodTo = new DateOnly(year, 12, 31),
            GoldBookNumber = index + 1,
            VerificationCode = string.Create(CultureInfo.InvariantCulture, $"DEMA{year}{index:0000}"),
            State = AwardState.Valid,
        };

    private async Task<Access> AccessAsync(Guid person, CancellationToken cancellation) =>
        await accesses.FindAsync(person, cancellation) ?? throw new InvalidOperationException($"Account {person} is not there.");
}
