using ThiDua.Core.Communications;
using ThiDua.Core.Community;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.SeedData;

/// <summary>
/// A year of community life in Kon Chiêng: teams with a log, requests for help, initiatives, an incident, articles. Laid down as records
/// in one batch, because it tells a past that no service would let anybody type in today. The people and events are invented.
/// </summary>
public sealed class DemoCommunity(ThiDuaDbContext db)
{
    private const string Commune = "23818";
    private const int Months = 10;
    private readonly DemoNames names = DemoNames.Read();

    private static readonly (
        string Title,
        string Problem,
        string Solution,
        string Effect,
        string Measure,
        string Unit,
        long Before,
        long After
    )[] Initiatives =
    [
        (
            "Loa kể chuyện số bằng tiếng Jrai",
            "Nhiều người lớn tuổi nghe tiếng phổ thông chưa rành nên ngại cài ứng dụng định danh.",
            "Thu âm chuyện ngắn ba phút bằng tiếng Jrai, mỗi chuyện dạy một thao tác, phát trên loa làng hai buổi tối mỗi tuần.",
            "Bà con tự làm được các bước đơn giản, chỉ gọi tổ khi vướng.",
            "hộ tự cài được ứng dụng định danh",
            "hộ",
            120,
            460
        ),
        (
            "Phiếu hẹn nộp hồ sơ theo làng tại một cửa",
            "Ngày chợ phiên bộ phận một cửa quá tải, người dân ở làng xa chờ cả buổi.",
            "Mỗi làng có một khung giờ cố định trong tuần, trưởng làng gom phiếu hẹn qua nhóm trực tuyến, cán bộ chuẩn bị sẵn biểu mẫu.",
            "Thời gian chờ giảm rõ, hồ sơ ít phải bổ sung.",
            "thời gian chờ trung bình",
            "phút",
            950,
            250
        ),
        (
            "Góc học số ở nhà rông",
            "Học sinh và phụ nữ không có nơi học chung có sóng và ổ điện.",
            "Đặt bộ phát sóng, hai máy tính cũ sửa lại và lịch trực của đoàn viên tại nhà rông mỗi tối thứ bảy.",
            "Số người học đều đặn tăng qua từng tháng.",
            "người học mỗi tháng",
            "người",
            0,
            380
        ),
    ];

    public async Task LoadAsync(DemoStage stage, CancellationToken cancellation)
    {
        var commune = stage.Places.Authorities[Commune];
        var villages = stage
            .Places.Units.Where(u => u.Key.StartsWith("konchieng/", StringComparison.Ordinal))
            .OrderBy(u => u.Key, StringComparer.Ordinal);
        var kinds = db
            .OrgUnits.Where(u => u.Kind == UnitKind.Village)
            .Select(u => new { u.Id, u.Name })
            .ToDictionary(u => u.Id, u => u.Name);
        var own = villages.Where(v => kinds.ContainsKey(v.Value)).Select((v, i) => (Id: v.Value, Name: kinds[v.Value], Number: i)).ToList();
        var officer = stage.Cast.Officers[commune];
        foreach (var village in own.Take(own.Count - 1))
        {
            AddTeam(commune, village.Id, village.Name, village.Number, stage, officer);
        }

        AddInitiatives(commune, [.. own.Select(v => v.Id)], stage, officer);
        AddProposals(commune, own[0].Id, stage, officer);
        AddArticles(commune, own[0].Id, stage, officer);
        var action = DemoStage.BySystem(commune, "seed.demo.community", stage.Now);
        await db.SaveBatchAsync(action, nameof(CommunityTeam), commune, new { teams = own.Count - 1 }, cancellation);
        db.ChangeTracker.Clear();
    }

    private void AddTeam(Guid commune, Guid village, string name, int number, DemoStage stage, Guid officer)
    {
        var today = VietnamTime.DateOf(stage.Now);
        var start = today.AddMonths(-Months);
        var team = new CommunityTeam
        {
            Id = Ids.Next(),
            AuthorityUnitId = commune,
            UnitId = village,
            Name = $"Tổ công nghệ số cộng đồng {name}",
            DecisionNumber = $"{31 + number}/QĐ-UBND",
            DecidedOn = start,
            TermFrom = start,
            TermTo = start.AddYears(3),
        };
        db.Add(team);
        // One team lacks its young member, so that the verdict has something to say.
        TeamRole[] roles =
            number == 1
                ? [TeamRole.VillageHead, TeamRole.Cadre, TeamRole.Teacher, TeamRole.Volunteer]
                : [TeamRole.VillageHead, TeamRole.Cadre, TeamRole.Cadre, TeamRole.YouthIt, TeamRole.YouthIt, TeamRole.Teacher];
        foreach (var (i, role) in roles.Index())
        {
            db.Add(
                new TeamMember
                {
                    Id = Ids.Next(),
                    TeamId = team.Id,
                    FullName = names.For($"to-cong-nghe/{number}/{i}").FullName,
                    Role = role,
                    IsLeader = i == 0,
                    JoinedOn = start,
                }
            );
        }

        for (var month = 0; month < Months - number % 3 * 2; month++)
        {
            AddActivity(team.Id, today.AddMonths(-month).AddDays(-3), month, number, officer, stage.Now);
        }

        AddRequests(commune, village, team.Id, number, stage);
    }

    private void AddActivity(Guid team, DateOnly on, int month, int number, Guid officer, DateTime now)
    {
        var id = Ids.Next();
        var kinds = Enum.GetValues<TeamActivityKind>();
        var (elderly, women) = (2 + (month + number) % 4, 3 + month % 5);
        db.Add(
            new TeamActivity
            {
                Id = id,
                TeamId = team,
                Kind = kinds[(month + number) % kinds.Length],
                On = on,
                StartedAtMinute = 19 * 60,
                Place = month % 2 == 0 ? "Nhà rông" : "Từng nhà trong làng",
                Households = 6 + (month * 3 + number) % 9,
                People = elderly + women,
                Note = month == 0 ? "Hướng dẫn cài ứng dụng định danh và cách nhận biết cuộc gọi lừa đảo." : null,
                LoggedById = officer,
                LoggedAt = now,
                Groups =
                [
                    new()
                    {
                        ActivityId = id,
                        Group = HelpedGroup.Elderly,
                        People = elderly,
                    },
                    new()
                    {
                        ActivityId = id,
                        Group = HelpedGroup.Women,
                        People = women,
                    },
                ],
            }
        );
    }

    private void AddRequests(Guid commune, Guid village, Guid team, int number, DemoStage stage)
    {
        var today = VietnamTime.DateOf(stage.Now);
        (HelpTopic Topic, string Text, bool IsSolved, int DaysAgo)[] asked =
        [
            (HelpTopic.OnlineServices, "Cần người giúp nộp hồ sơ khai sinh trên mạng.", true, 40),
            (HelpTopic.CashlessPayment, "Muốn nhận tiền bán cà phê qua mã QR.", true, 21),
            (HelpTopic.Smartphone, "Điện thoại mới, chưa biết cài mạng ở nhà rông.", number == 0, 3),
        ];
        foreach (var (topic, text, solved, ago) in asked.Take(number < 3 ? 3 : 1))
        {
            var received = stage.Now.AddDays(-ago);
            db.Add(
                new HelpRequest
                {
                    Id = Ids.Next(),
                    Code = Identity.SecretCodes.New(HelpRequest.CodeLength),
                    AuthorityUnitId = commune,
                    UnitId = village,
                    TeamId = team,
                    Source = ago > 30 ? RequestSource.Paper : RequestSource.Phone,
                    Topic = topic,
                    Text = text,
                    ContactName = names.For($"yeu-cau/{number}/{ago}").FullName,
                    State = solved ? HelpState.Solved : HelpState.Assigned,
                    ReceivedAt = received,
                    DueOn = today.AddDays(HelpRequest.DaysToAnswer - ago),
                    Answer = solved ? "Tổ đã đến hướng dẫn tận nhà." : null,
                    ClosedAt = solved ? received.AddDays(2) : null,
                }
            );
        }
    }

    private void AddInitiatives(Guid commune, IReadOnlyList<Guid> villages, DemoStage stage, Guid officer)
    {
        var today = VietnamTime.DateOf(stage.Now);
        foreach (var (i, text) in Initiatives.Index())
        {
            var id = Ids.Next();
            var recognised = i < 2;
            db.Add(
                new Initiative
                {
                    Id = id,
                    AuthorityUnitId = commune,
                    UnitId = villages[i],
                    Kind = i == 2 ? InitiativeKind.Model : InitiativeKind.Initiative,
                    Field = i == 1 ? InitiativeField.DigitalGovernment : InitiativeField.DigitalLiteracy,
                    Title = text.Title,
                    Authors = names.For($"sang-kien/{i}").FullName,
                    Problem = text.Problem,
                    Solution = text.Solution,
                    Effect = text.Effect,
                    EffectMeasure = text.Measure,
                    EffectUnit = text.Unit,
                    Before = text.Before,
                    After = text.After,
                    AppliedFrom = today.AddMonths(-9),
                    State = recognised ? (i == 0 ? InitiativeState.Spread : InitiativeState.Recognised) : InitiativeState.Submitted,
                    SubmittedById = officer,
                    SubmittedAt = stage.Now.AddMonths(recognised ? -8 : 0),
                    CouncilOpinion = recognised ? "Thiết thực, chi phí thấp, nơi khác làm theo được." : null,
                    DecisionNumber = recognised ? $"{87 + i}/QĐ-UBND" : null,
                    RecognisedOn = recognised ? today.AddMonths(-7) : null,
                }
            );
            var origin = Link(id, villages[i], null, today.AddMonths(-9), text.Effect);
            db.Add(origin);
            if (i == 0)
            {
                db.Add(
                    Link(
                        id,
                        villages[^1],
                        origin.Id,
                        today.AddMonths(-4),
                        "Làng thu âm thêm hai chuyện mới và phát vào buổi sáng chủ nhật."
                    )
                );
                db.Add(
                    new InitiativeMeasurement
                    {
                        Id = Ids.Next(),
                        InitiativeId = id,
                        AfterMonths = 6,
                        MeasuredOn = today.AddMonths(-1),
                        Value = 510,
                    }
                );
            }
        }
    }

    private static InitiativeApplication Link(Guid initiative, Guid unit, Guid? from, DateOnly since, string effect) =>
        new()
        {
            Id = Ids.Next(),
            InitiativeId = initiative,
            UnitId = unit,
            CopiedFromId = from,
            From = since,
            Effect = effect,
        };

    private void AddProposals(Guid commune, Guid village, DemoStage stage, Guid officer)
    {
        (ProposalKind Kind, ProposalTopic Topic, string Title, string Text, string? Answer)[] raised =
        [
            (
                ProposalKind.Difficulty,
                ProposalTopic.Network,
                "Sóng yếu ở cuối làng",
                "Mười hai hộ cuối làng chưa bắt được sóng ổn định để làm dịch vụ công.",
                null
            ),
            (
                ProposalKind.Question,
                ProposalTopic.OnlineServices,
                "Người già không có điện thoại thì làm hồ sơ thế nào?",
                "Mẹ tôi không dùng điện thoại thông minh, muốn nộp hồ sơ trợ cấp.",
                "Bà con đến bàn hỗ trợ tại nhà rông hoặc bộ phận một cửa; tổ công nghệ số cộng đồng làm giúp và trả kết quả giấy."
            ),
        ];
        foreach (var (kind, topic, title, text, answer) in raised)
        {
            db.Add(
                new Proposal
                {
                    Id = Ids.Next(),
                    Code = Identity.SecretCodes.New(Proposal.CodeLength),
                    Kind = kind,
                    Topic = topic,
                    AuthorityUnitId = commune,
                    UnitId = village,
                    SubmittedById = stage.Cast.Reporters.GetValueOrDefault(village),
                    Title = title,
                    Text = text,
                    State = answer is null ? ProposalState.Received : ProposalState.Answered,
                    ReceivedAt = stage.Now.AddDays(-6),
                    DueOn = VietnamTime.DateOf(stage.Now).AddDays(4),
                    OwnerId = answer is null ? null : officer,
                    Answer = answer,
                    AnsweredAt = answer is null ? null : stage.Now.AddDays(-4),
                    IsPublic = answer is not null,
                }
            );
        }
    }

    private void AddArticles(Guid commune, Guid village, DemoStage stage, Guid officer)
    {
        (ArticleColumn Column, string Slug, string Title, string Summary, string Body)[] written =
        [
            (
                ArticleColumn.Warning,
                "mau-canh-bao-gia-danh",
                "Cảnh giác cuộc gọi giả danh cơ quan chức năng",
                "Không đọc mã OTP, không cài ứng dụng lạ theo lời người gọi.",
                "Gần đây có người gọi điện tự xưng cán bộ, yêu cầu cài ứng dụng lạ để cập nhật giấy tờ.\n\n## Bà con cần làm gì\n\n- Không đọc mã OTP cho bất kỳ ai.\n- Không bấm vào đường liên kết lạ.\n- Gọi trưởng làng hoặc tổ công nghệ số cộng đồng khi nghi ngờ."
            ),
            (
                ArticleColumn.DigitalLiteracy,
                "mau-goc-hoc-so",
                "Tối thứ bảy ở góc học số nhà rông",
                "Hai máy tính cũ, một bộ phát sóng và lịch trực của đoàn viên đã làm nên một lớp học đều đặn.",
                "Từ đầu mùa khô, nhà rông sáng đèn mỗi tối thứ bảy.\n\nĐoàn viên trong làng thay nhau trực, giúp bà con nộp hồ sơ, tra cứu giá nông sản và học cách nhận tiền qua mã QR.\n\nBà con ở làng khác có thể đến học chung, không cần đăng ký."
            ),
            (
                ArticleColumn.Movement,
                "mau-thi-dua-thang-11",
                "Các làng tăng tốc trong đợt thi đua cuối năm",
                "Số hộ có người biết dùng dịch vụ công trực tuyến tăng ở hầu hết các làng.",
                "Cơ quan thường trực đã nhận báo cáo của các làng và đang tổng hợp.\n\nKết quả từng chỉ tiêu được công khai trên cổng thông tin; bà con có thể xem, góp ý và đặt câu hỏi."
            ),
        ];
        foreach (var (i, (column, slug, title, summary, body)) in written.Index())
        {
            db.Add(
                new Article
                {
                    Id = Ids.Next(),
                    AuthorityUnitId = commune,
                    Column = column,
                    Slug = slug,
                    Title = title,
                    Summary = summary,
                    Body = body,
                    State = ArticleState.Published,
                    AuthorId = officer,
                    PublishAt = stage.Now.AddDays(-2 * i - 1),
                    PublishedAt = stage.Now.AddDays(-2 * i - 1),
                    ChangedAt = stage.Now.AddDays(-2 * i - 1),
                }
            );
        }

        db.Add(
            new Exemplar
            {
                Id = Ids.Next(),
                AuthorityUnitId = commune,
                UnitId = village,
                Source = ExemplarSource.VerifiedEffect,
                Reason = "Sáng kiến loa kể chuyện số vẫn giữ hiệu quả sau 6 tháng.",
                State = ExemplarState.Candidate,
                FoundAt = stage.Now.AddDays(-5),
            }
        );
    }
}
