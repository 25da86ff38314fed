using ThiDua.Core.Communications;
using ThiDua.Core.Community;
using ThiDua.Core.Identity;
using static ThiDua.Core.Identity.Capability;

namespace ThiDua.Web.Tests.Rights;

/// <summary>Pages of teams, requests for help, initiatives, proposals, articles and exemplars.</summary>
internal sealed partial class MatrixSpots
{
    private static Func<Role, Place, bool> Reach(params Capability[] all) => (role, place) => all.All(c => Table.Reaches(role, c, place));

    private static Func<Role, Place, bool> ReachAny(params Capability[] any) =>
        (role, place) => any.Any(c => Table.Reaches(role, c, place));

    private void AddTeams(Dictionary<string, IEnumerable<Spot>> all)
    {
        const string Page = "/to-cong-nghe/{teamId:guid}";
        static string At(PlaceRecords r, string end = "") => $"/to-cong-nghe/{r.Community.Team}{end}";
        all[$"GET {Page}"] = OnUnits(r => At(r), Reach(ViewCommunity));
        foreach (var end in new[] { "thang", "danh-gia" })
        {
            all[$"GET {Page}/{end}"] = OnUnits(r => At(r, $"/{end}"), Reach(ViewCommunity));
        }

        all[$"GET {Page}/anh/{{activityId:guid}}"] = OnUnits(r => At(r, $"/anh/{r.Community.Activity}"), Reach(ViewCommunity));
        all[$"POST {Page} Add"] = OnUnits(r => At(r, "?handler=Add"), Reach(ViewCommunity, ManageTeams), _ => [("FullName", "Siu H'Lan")]);
        all[$"POST {Page} End"] = OnUnits(
            r => At(r, "?handler=End"),
            Reach(ViewCommunity, ManageTeams),
            r => [("memberId", $"{r.Community.Member}")]
        );
        all[$"POST {Page} Assign"] = OnUnits(
            r => At(r, "?handler=Assign"),
            Reach(ViewCommunity, ManageTeams),
            _ => [("Title", "Việc"), ("DueOn", "31/12/2099")]
        );
        all[$"POST {Page} Report"] = OnUnits(
            r => At(r, "?handler=Report"),
            Reach(ViewCommunity, WorkInTeam),
            r => [("taskId", $"{r.Community.Task}"), ("Report", "Xong")]
        );
        all[$"POST {Page} Dissolve"] = OnUnits(r => At(r, "?handler=Dissolve"), Reach(ViewCommunity, ManageTeams), _ => []);
        all[$"GET {Page}/nhat-ky"] = OnUnits(r => At(r, "/nhat-ky"), Reach(ViewCommunity, WorkInTeam));
        all[$"POST {Page}/nhat-ky"] = OnUnits(
            r => At(r, "/nhat-ky"),
            Reach(ViewCommunity, WorkInTeam),
            _ => [("Place", "Nhà rông"), ("Households", "1")]
        );
        all[$"POST {Page}/thang Remove"] = OnUnits(
            r => At(r, "/thang?handler=Remove"),
            Reach(ViewCommunity, WorkInTeam),
            r => [("activityId", $"{r.Community.Activity}")]
        );
        all[$"POST {Page}/danh-gia"] = OnUnits(r => At(r, "/danh-gia"), Reach(ViewCommunity, ManageTeams), _ => [("Note", "Tốt")]);
        const string Request = "/to-cong-nghe/yeu-cau/{requestId:guid}";
        static string Of(PlaceRecords r, string end = "") => $"/to-cong-nghe/yeu-cau/{r.Community.Request}{end}";
        all[$"GET {Request}"] = OnUnits(r => Of(r), ReachAny(ManageTeams, WorkInTeam));
        all[$"POST {Request} Assign"] = OnUnits(
            r => Of(r, "?handler=Assign"),
            Reach(ManageTeams),
            r => [("TeamId", $"{r.Community.Team}")]
        );
        all[$"POST {Request} Step"] = OnUnits(
            r => Of(r, "?handler=Step"),
            ReachAny(ManageTeams, WorkInTeam),
            _ => [("Step", $"{HelpAction.Solve}"), ("Answer", "Đã giúp")]
        );
    }

    private void AddInitiatives(Dictionary<string, IEnumerable<Spot>> all)
    {
        const string Page = "/sang-kien/{initiativeId:guid}";
        static string At(PlaceRecords r, string end = "") => $"/sang-kien/{r.Initiatives.Initiative}{end}";
        all[$"GET {Page}"] = OnUnits(r => At(r), Reach(ViewCommunity));
        foreach (var verb in new[] { "Judges", "Decide", "Apply", "Measure" })
        {
            all[$"POST {Page} {verb}"] = OnUnits(
                r => At(r, $"?handler={verb}"),
                Reach(ViewCommunity, ManageInitiatives),
                _ => [("Opinion", "Tốt")]
            );
        }

        // Only who handed it in, and only the judge who was named: nobody of the matrix.
        all[$"POST {Page} Withdraw"] = OnUnits(r => At(r, "?handler=Withdraw"), (_, _) => false, _ => [("Reason", "Rút")]);
        all["GET /sang-kien/doc/{readingId:guid}"] = OnUnits(r => $"/sang-kien/doc/{r.Initiatives.Reading}", (_, _) => false);
        all["POST /sang-kien/doc/{readingId:guid}"] = OnUnits(
            r => $"/sang-kien/doc/{r.Initiatives.Reading}",
            (_, _) => false,
            _ => [("Novelty", "1")]
        );
    }

    private void AddProposals(Dictionary<string, IEnumerable<Spot>> all)
    {
        const string Page = "/kien-nghi/{proposalId:guid}";
        static string At(PlaceRecords r, string end = "") => $"/kien-nghi/{r.Proposal}{end}";
        all[$"GET {Page}"] = OnUnits(r => At(r), Reach(HandleProposals));
        all[$"GET {Page}/ke-hoach"] = OnUnits(r => At(r, "/ke-hoach"), Reach(HandleProposals));
        all[$"POST {Page} Assign"] = OnUnits(r => At(r, "?handler=Assign"), Reach(HandleProposals), _ => []);
        all[$"POST {Page} Step"] = OnUnits(
            r => At(r, "?handler=Step"),
            Reach(HandleProposals),
            _ => [("Step", $"{ProposalAction.Answer}"), ("Text", "Đồng ý")]
        );
        all[$"POST {Page} Comment"] = OnUnits(r => At(r, "?handler=Comment"), Reach(HandleProposals), _ => [("Comment", "Ghi nhận")]);
        all[$"POST {Page} Warn"] = OnUnits(
            r => At(r, "?handler=Warn"),
            Reach(HandleProposals),
            _ => [("WarningTitle", "Cảnh báo"), ("WarningText", "Cẩn thận")]
        );
    }

    private void AddArticles(Dictionary<string, IEnumerable<Spot>> all)
    {
        const string Page = "/tin-bai/{articleId:guid}";
        static string At(PlaceRecords r, string end = "") => $"/tin-bai/{r.Communications.Article}{end}";
        all[$"GET {Page}"] = OnUnits(r => At(r), ReachAny(WriteArticles, PublishArticles));
        all[$"GET {Page}/kenh"] = OnUnits(r => At(r, "/kenh"), ReachAny(WriteArticles, PublishArticles));
        all[$"GET {Page}/anh/{{pictureId:guid}}"] = OnUnits(
            r => At(r, $"/anh/{r.Communications.Picture}"),
            ReachAny(WriteArticles, PublishArticles)
        );
        all[$"POST {Page} Step"] = OnUnits(
            r => At(r, "?handler=Step"),
            Reach(PublishArticles),
            _ => [("step", $"{ArticleAction.SendBack}"), ("Reason", "Sửa tiêu đề")]
        );
        all[$"POST {Page} Picture"] = OnUnits(r => At(r, "?handler=Picture"), Reach(WriteArticles), _ => [("Alt", "Ảnh")]);
        all[$"POST {Page} RemovePicture"] = OnUnits(
            r => At(r, "?handler=RemovePicture"),
            Reach(WriteArticles),
            r => [("pictureId", $"{r.Communications.Picture}")]
        );
        const string Write = "/tin-bai/viet/{articleId:guid?}";
        static string Written(PlaceRecords r, string end = "") => $"/tin-bai/viet/{r.Communications.Article}{end}";
        all[$"GET {Write}"] = OnUnits(r => Written(r), Reach(WriteArticles));
        all[$"POST {Write}"] = OnUnits(r => Written(r), Reach(WriteArticles), _ => [("Title", "Bài")]);
        all[$"POST {Write} Preview"] = OnUnits(r => Written(r, "?handler=Preview"), Reach(WriteArticles), _ => [("Body", "Bài")]);
        all["GET /dien-hinh/{exemplarId:guid}"] = OnUnits(r => $"/dien-hinh/{r.Communications.Exemplar}", Reach(WriteArticles));
        all["POST /dien-hinh/{exemplarId:guid}"] = OnUnits(
            r => $"/dien-hinh/{r.Communications.Exemplar}",
            Reach(WriteArticles),
            _ => [("Step", $"{ExemplarAction.Consent}"), ("Text", "Đã ký")]
        );
    }
}
