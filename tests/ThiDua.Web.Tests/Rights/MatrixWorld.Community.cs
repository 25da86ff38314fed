using ThiDua.Core.Communications;
using ThiDua.Core.Community;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;

namespace ThiDua.Web.Tests.Rights;

internal sealed partial class PlaceRecords
{
    public (Guid Team, Guid Member, Guid Task, Guid Activity, Guid Request) Community { get; set; }

    /// <summary>An initiative that somebody else handed in, and a reading that is another judge's.</summary>
    public (Guid Initiative, Guid Reading) Initiatives { get; set; }

    public Guid Proposal { get; set; }

    /// <summary>An article in review by somebody else, with a picture, and an exemplar.</summary>
    public (Guid Article, Guid Picture, Guid Exemplar) Communications { get; set; }
}

/// <summary>What community and communications keep for a unit.</summary>
internal sealed partial class MatrixWorld
{
    private async Task CommunityRecordsAsync(PlaceRecords records, UserAccount clerk)
    {
        var (unit, now) = (records.Unit.Id, database.Time.UtcNow);
        var today = DateOnly.FromDateTime(now.AddHours(7));
        var file = await database.Data.CreateFileAsync("anh.jpg", "Ảnh");
        var team = new CommunityTeam
        {
            Id = Guid.CreateVersion7(),
            AuthorityUnitId = unit,
            UnitId = unit,
            Name = "Tổ thử",
            DecisionNumber = "1/QĐ-UBND",
            DecidedOn = today,
            TermFrom = today,
            TermTo = today.AddYears(2),
        };
        var member = new TeamMember
        {
            Id = Guid.CreateVersion7(),
            TeamId = team.Id,
            FullName = "Siu Thử",
            Role = TeamRole.Cadre,
            IsLeader = false,
            JoinedOn = today,
        };
        var task = new TeamTask
        {
            Id = Guid.CreateVersion7(),
            TeamId = team.Id,
            Title = "Việc thử",
            DueOn = today,
            CreatedAt = now,
        };
        var activity = new TeamActivity
        {
            Id = Guid.CreateVersion7(),
            TeamId = team.Id,
            Kind = TeamActivityKind.Visit,
            On = today,
            Place = "Nhà rông",
            Households = 1,
            People = 0,
            PhotoFileId = file.Id,
            LoggedById = clerk.Id,
            LoggedAt = now,
        };
        var request = new HelpRequest
        {
            Id = Guid.CreateVersion7(),
            Code = SecretCodes.New(HelpRequest.CodeLength),
            AuthorityUnitId = unit,
            UnitId = unit,
            TeamId = team.Id,
            Source = RequestSource.Phone,
            Topic = HelpTopic.Other,
            Text = "Nhờ giúp",
            ContactName = "Siu Thử",
            State = HelpState.Assigned,
            ReceivedAt = now,
            DueOn = today,
        };
        await database.SaveAsync(team);
        await database.SaveAsync(member, task, activity, request);
        records.Community = (team.Id, member.Id, task.Id, activity.Id, request.Id);
        await InitiativesAsync(records, clerk, today);
        await ArticlesAsync(records, clerk, file.Id);
    }

    private async Task InitiativesAsync(PlaceRecords records, UserAccount clerk, DateOnly today)
    {
        var (unit, now) = (records.Unit.Id, database.Time.UtcNow);
        var initiative = new Initiative
        {
            Id = Guid.CreateVersion7(),
            AuthorityUnitId = unit,
            UnitId = unit,
            Kind = InitiativeKind.Initiative,
            Field = InitiativeField.Other,
            Title = "Sáng kiến thử",
            Authors = "Siu Thử",
            Problem = "Khó",
            Solution = "Dễ",
            Effect = "Nhanh",
            EffectMeasure = "phút",
            EffectUnit = "phút",
            Before = 10,
            After = 5,
            AppliedFrom = today,
            State = InitiativeState.Submitted,
            SubmittedById = clerk.Id,
            SubmittedAt = now,
        };
        var reading = new InitiativeReading
        {
            Id = Guid.CreateVersion7(),
            InitiativeId = initiative.Id,
            JudgeId = clerk.Id,
            DueOn = today,
        };
        var proposal = new Proposal
        {
            Id = Guid.CreateVersion7(),
            Code = SecretCodes.New(Proposal.CodeLength),
            Kind = ProposalKind.Incident,
            Topic = ProposalTopic.Other,
            AuthorityUnitId = unit,
            UnitId = unit,
            MovementId = records.Movements[MovementStatus.Running].Id,
            Title = "Kiến nghị thử",
            Text = "Nội dung",
            State = ProposalState.Received,
            ReceivedAt = now,
            DueOn = today,
            ChangesPlan = true,
        };
        await database.SaveAsync(initiative, proposal);
        await database.SaveAsync(reading);
        (records.Initiatives, records.Proposal) = ((initiative.Id, reading.Id), proposal.Id);
    }

    private async Task ArticlesAsync(PlaceRecords records, UserAccount clerk, Guid file)
    {
        var (unit, now) = (records.Unit.Id, database.Time.UtcNow);
        var article = new Article
        {
            Id = Guid.CreateVersion7(),
            AuthorityUnitId = unit,
            Column = ArticleColumn.News,
            Title = "Bài thử",
            Slug = $"bai-thu-{unit:N}",
            Summary = "Tóm tắt",
            Body = "Nội dung",
            State = ArticleState.InReview,
            AuthorId = clerk.Id,
            ChangedAt = now,
        };
        var picture = new ArticlePicture
        {
            Id = Guid.CreateVersion7(),
            ArticleId = article.Id,
            Ordinal = 1,
            LargeFileId = file,
            SmallFileId = file,
            Width = 1,
            Height = 1,
            Alt = "Ảnh",
        };
        var exemplar = new Exemplar
        {
            Id = Guid.CreateVersion7(),
            AuthorityUnitId = unit,
            UnitId = unit,
            Source = ExemplarSource.Named,
            Reason = "Gương mẫu",
            State = ExemplarState.Candidate,
            FoundAt = now,
        };
        await database.SaveAsync(article, exemplar);
        await database.SaveAsync(picture);
        records.Communications = (article.Id, picture.Id, exemplar.Id);
    }
}
