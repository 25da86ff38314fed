using ThiDua.Core.Identity;
using static ThiDua.Core.Identity.Capability;

namespace ThiDua.Web.Tests.Rights;

/// <summary>Pages of commendation and councils. Forms are sent incomplete: the right is asked before they are read.</summary>
internal sealed partial class MatrixSpots
{
    private void AddCommendation(Dictionary<string, IEnumerable<Spot>> all)
    {
        Func<Role, Place, bool> manages = (role, place) => Table.Reaches(role, ManageCommendation, place);
        Func<Role, Place, bool> looks = (role, place) => manages(role, place) || Table.Reaches(role, ViewCouncils, place);
        AddOccasions(all, looks, manages);
        AddNominations(all, looks, manages);
        AddAwards(all, manages);
        AddCouncils(all);
    }

    private void AddOccasions(Dictionary<string, IEnumerable<Spot>> all, Func<Role, Place, bool> looks, Func<Role, Place, bool> manages)
    {
        const string Page = "/khen-thuong/dot/{id:guid}";
        string On(PlaceRecords r, string end) => $"/khen-thuong/dot/{r.Occasion}{end}";
        foreach (var end in new[] { "", "/thu-moi", "/lay-y-kien", "/hop", "/doi-chieu" })
        {
            all[$"GET {Page}{end}"] = OnUnits(r => On(r, end), looks);
        }

        all[$"POST {Page}/thu-moi Remind"] = OnUnits(r => On(r, "/thu-moi?handler=Remind"), manages, _ => []);
        all[$"POST {Page}/thu-moi Extend"] = OnUnits(r => On(r, "/thu-moi?handler=Extend"), manages, _ => []);
        all[$"POST {Page} Decide"] = OnUnits(r => On(r, "?handler=Decide"), manages, _ => []);
        all[$"POST {Page} Receive"] = OnUnits(r => On(r, "?handler=Receive"), manages, _ => []);
        all[$"POST {Page}/lay-y-kien Publish"] = OnUnits(r => On(r, "/lay-y-kien?handler=Publish"), manages, _ => []);
        all[$"POST {Page}/lay-y-kien Answer"] = OnUnits(
                r => On(r, "/lay-y-kien?handler=Answer"),
                manages,
                r => [("CommentId", $"{r.Comment}")]
            )
            .Concat(ThroughOwnOn(_ => On(Own, "/lay-y-kien?handler=Answer"), r => [("CommentId", $"{r.Comment}")]));
        all[$"POST {Page}/hop"] = OnUnits(r => On(r, "/hop"), manages, r => [("CouncilId", $"{r.Council}"), ("Hour", "x")]);
        all[$"POST {Page}/doi-chieu Send"] = OnUnits(r => On(r, "/doi-chieu?handler=Send"), manages, _ => [("Office", "Tax")]);
        all[$"POST {Page}/doi-chieu Receive"] = OnUnits(r => On(r, "/doi-chieu?handler=Receive"), manages, _ => [("Office", "Tax")]);
        all[$"POST {Page} Close"] =
        [
            // Closing is done once: of the own occasion it is proven by the page tests.
            .. OnUnits(r => On(r, "?handler=Close"), manages, _ => []).Where(s => s.Place != Place.Own),
        ];
        Func<Role, Place, bool> nominates = (role, place) =>
            place is Place.Own or Place.Parent && RoleTable.ReachOf(role, NominateForAwards) is not null;
        all["GET /khen-thuong/de-nghi/moi"] = OnUnits(r => $"/khen-thuong/de-nghi/moi?dot={r.Occasion}", nominates);
        all["POST /khen-thuong/de-nghi/moi"] = OnUnits(
            r => $"/khen-thuong/de-nghi/moi?dot={r.Occasion}",
            nominates,
            _ => [("Form.UnitId", $"{Own.Unit.Id}")]
        );
    }

    private void AddNominations(Dictionary<string, IEnumerable<Spot>> all, Func<Role, Place, bool> looks, Func<Role, Place, bool> manages)
    {
        const string Page = "/khen-thuong/de-nghi/{id:guid}";
        Func<Role, Place, bool> nominates = (role, place) => Table.Reaches(role, NominateForAwards, place);
        Func<Role, Place, bool> sees = (role, place) => nominates(role, place) || looks(role, place);
        string Awarded(PlaceRecords r, string end) => $"/khen-thuong/de-nghi/{r.Nominations.Awarded}{end}";
        string Draft(PlaceRecords r, string end) => $"/khen-thuong/de-nghi/{r.Nominations.Draft}{end}";
        all[$"GET {Page}"] = OnUnits(r => Awarded(r, ""), sees).Concat(OnUnits(r => Draft(r, ""), nominates));
        all[$"GET {Page}/goi"] = OnUnits(r => Awarded(r, "/goi"), manages).Concat(OnUnits(r => Draft(r, "/goi"), (_, _) => false));
        all[$"GET {Page}/tep/{{paperId:guid}}"] = OnUnits(r => Awarded(r, $"/tep/{r.DossierPapers.Awarded}"), sees)
            .Concat(OnUnits(r => Draft(r, $"/tep/{r.DossierPapers.Draft}"), nominates));
        foreach (var verb in new[] { "Submit", "Achievement", "Paper" })
        {
            all[$"POST {Page} {verb}"] = OnUnits(r => Draft(r, $"?handler={verb}"), nominates, _ => [("Piece", "bao-cao")]);
        }

        all[$"POST {Page} Withdraw"] = OnUnits(r => Awarded(r, "?handler=Withdraw"), nominates, _ => []);
        foreach (var verb in new[] { "Appraise", "Override", "Step", "Propose", "Matter", "Conclude" })
        {
            all[$"POST {Page} {verb}"] = OnUnits(
                r => Awarded(r, $"?handler={verb}"),
                manages,
                r => [("Step", "SendBack"), ("Rule", "29"), ("MatterId", $"{r.Matter}")]
            );
        }

        all[$"POST {Page} Conclude"] = all[$"POST {Page} Conclude"]
            .Concat(ThroughOwnOn(_ => Awarded(Own, "?handler=Conclude"), r => [("MatterId", $"{r.Matter}"), ("Conclusion", "x")]));
    }

    private void AddAwards(Dictionary<string, IEnumerable<Spot>> all, Func<Role, Place, bool> manages)
    {
        const string Decisions = "/khen-thuong/quyet-dinh/{id:guid}";
        string Decision(PlaceRecords r, string end) => $"/khen-thuong/quyet-dinh/{r.Decision}{end}";
        foreach (var end in new[] { "", "/tep", "/trao-thuong" })
        {
            all[$"GET {Decisions}{end}"] = OnUnits(r => Decision(r, end), manages);
        }

        all[$"GET {Decisions}/giay-khen"] = OnUnits(r => Decision(r, $"/giay-khen?khen={r.Award}"), manages)
            .Concat(ThroughOwnOn(r => Decision(Own, $"/giay-khen?khen={r.Award}")));
        all[$"POST {Decisions} Print"] = OnUnits(r => Decision(r, "?handler=Print"), manages, _ => []);
        all[$"GET {Decisions}/xem-truoc/{{awardId:guid}}"] = OnUnits(r => Decision(r, $"/xem-truoc/{r.Award}"), manages)
            .Concat(ThroughOwnOn(r => Decision(Own, $"/xem-truoc/{r.Award}")));
        all[$"POST {Decisions} Issue"] = OnUnits(r => Decision(r, "?handler=Issue"), manages, _ => []);
        all[$"POST {Decisions} Signed"] = OnUnits(r => Decision(r, "?handler=Signed"), manages, _ => []);
        all["GET /khen-thuong/so/{id:guid}"] = OnUnits(
            r => $"/khen-thuong/so/{r.Award}",
            (role, place) => Table.Reaches(role, ViewAwards, place)
        );
        foreach (var verb in new[] { "Revoke", "FollowUp" })
        {
            all[$"POST /khen-thuong/so/{{id:guid}} {verb}"] = OnUnits(
                r => $"/khen-thuong/so/{r.Award}?handler={verb}",
                (role, place) => Table.Reaches(role, ViewAwards, place) && manages(role, place),
                _ => []
            );
        }

        // One works with the own sets and those of the levels above.
        Func<Role, Place, bool> works = (role, place) =>
            place is Place.Own or Place.Parent && RoleTable.ReachOf(role, ManageCommendation) is not null;
        const string Rules = "/khen-thuong/quy-dinh/{id:guid}";
        all[$"GET {Rules}"] = OnUnits(r => $"/khen-thuong/quy-dinh/{r.RuleSet}", works);
        all[$"GET {Rules}/{{code}}"] = OnUnits(r => $"/khen-thuong/quy-dinh/{r.RuleSet}/GK", works);
        all[$"POST {Rules}/{{code}}"] = OnUnits(r => $"/khen-thuong/quy-dinh/{r.RuleSet}/GK", works, _ => []);
        all[$"POST {Rules} Confirm"] = OnUnits(r => $"/khen-thuong/quy-dinh/{r.RuleSet}?handler=Confirm", works, _ => []);
        all[$"POST {Rules} Revise"] = OnUnits(r => $"/khen-thuong/quy-dinh/{r.RuleSet}?handler=Revise", works, _ => []);
        all["GET /khen-thuong/thiet-lap/in-thu/{setupId:guid}"] = OnUnits(r => $"/khen-thuong/thiet-lap/in-thu/{r.PrintSetup}", manages);
    }

    private void AddCouncils(Dictionary<string, IEnumerable<Spot>> all)
    {
        Func<Role, Place, bool> looks = (role, place) => Table.Reaches(role, ViewCouncils, place);
        Func<Role, Place, bool> runs = (role, place) => looks(role, place) && Table.Reaches(role, RunCouncils, place);
        all["GET /hoi-dong/{id:guid}"] = OnUnits(r => $"/hoi-dong/{r.Council}", looks);
        all["POST /hoi-dong/{id:guid}"] = OnUnits(r => $"/hoi-dong/{r.Council}", runs, _ => []);
        const string Page = "/hoi-dong/phien/{id:guid}";
        all[$"GET {Page}"] = OnUnits(r => $"/hoi-dong/phien/{r.CouncilSession}", looks);
        all[$"GET {Page}/bien-ban"] = OnUnits(r => $"/hoi-dong/phien/{r.CouncilSession}/bien-ban", looks);
        foreach (var verb in new[] { "Open", "Cancel", "Count", "Close", "Attend", "Draw" })
        {
            all[$"POST {Page} {verb}"] = OnUnits(r => $"/hoi-dong/phien/{r.CouncilSession}?handler={verb}", runs, _ => []);
        }

        // The session has no items: nothing to vote on, and nobody to step aside from it.
        foreach (var verb in new[] { "Recuse", "Vote" })
        {
            all[$"POST {Page} {verb}"] = OnUnits(r => $"/hoi-dong/phien/{r.CouncilSession}?handler={verb}", (_, _) => false, _ => []);
        }
    }
}
