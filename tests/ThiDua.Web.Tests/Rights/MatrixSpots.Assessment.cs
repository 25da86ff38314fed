using ThiDua.Core.Identity;
using static ThiDua.Core.Identity.Capability;

namespace ThiDua.Web.Tests.Rights;

/// <summary>
/// Pages of scores, clusters and inspections. Forms are sent without what they need, so that the records stay: the right is
/// asked before the form is read.
/// </summary>
internal sealed partial class MatrixSpots
{
    private void AddScoring(Dictionary<string, IEnumerable<Spot>> all)
    {
        const string Scheme = "/cham-diem/bo-tieu-chi/{id:guid}";
        const string Round = "/cham-diem/{roundId:guid}";
        const string Sheet = $"{Round}/{{unitId:guid}}";
        const string Cluster = "/cum-thi-dua/{id:guid}";
        Func<Role, Place, bool> sees = (role, place) => Table.Reaches(role, ViewResults, place);
        Func<Role, Place, bool> manages = (role, place) => Table.Reaches(role, ManageAssessment, place);
        Func<Role, Place, bool> fills = (role, place) => Table.Reaches(role, FillReturns, place);
        all[$"GET {Scheme}"] = OnUnits(r => $"/cham-diem/bo-tieu-chi/{r.Scheme}", manages);
        foreach (var verb in new[] { "Ties", "AddQuota", "Set", "RemoveRule", "RemoveQuota", "Repair", "PutInForce" })
        {
            all[$"POST {Scheme} {verb}"] = OnUnits(
                r => $"/cham-diem/bo-tieu-chi/{r.Scheme}?handler={verb}",
                manages,
                r => verb is "RemoveRule" or "Repair" ? [("line", $"{r.ScoringRule}")] : [("line", $"{Guid.Empty}"), ("deviation", "None")]
            );
        }

        all["POST /cham-diem/mo"] = OnUnits(_ => "/cham-diem/mo", manages, r => [("SchemeId", $"{r.Scheme}"), ("PeriodKey", "Year:2026")]);
        all[$"POST {Scheme} NewEdition"] = OnUnits(r => $"/cham-diem/bo-tieu-chi/{r.OtherScheme}?handler=NewEdition", manages, _ => []);
        foreach (var verb in new[] { "GET", "POST" })
        {
            all[$"{verb} {Scheme}/tieu-chi/{{ruleId:guid?}}"] = OnUnits(
                    r => $"/cham-diem/bo-tieu-chi/{r.Scheme}/tieu-chi/{r.ScoringRule}",
                    manages,
                    _ => []
                )
                .Concat(ThroughOwnOn(r => $"/cham-diem/bo-tieu-chi/{Own.Scheme}/tieu-chi/{r.ScoringRule}"));
        }

        all[$"GET {Round}"] = OnUnits(r => $"/cham-diem/{r.Scoring}", sees);
        all[$"GET {Round}/thu"] = OnUnits(r => $"/cham-diem/{r.Scoring}/thu", manages);
        foreach (var verb in new[] { "Refresh", "Provisional", "Final", "TakeBack" })
        {
            all[$"POST {Round} {verb}"] = OnUnits(r => $"/cham-diem/{r.Scoring}?handler={verb}", manages, _ => []);
        }

        all[$"GET {Sheet}"] = OnUnits(r => $"/cham-diem/{r.Scoring}/{r.Unit.Id}", sees)
            .Concat(ThroughOwnOn(r => $"/cham-diem/{Own.Scoring}/{r.Unit.Id}"));
        all[$"GET {Sheet}/tep/{{evidenceId:guid}}"] = OnUnits(r => $"/cham-diem/{r.Scoring}/{r.Unit.Id}/tep/{r.ScoreFile}", sees)
            .Concat(ThroughOwnOn(r => $"/cham-diem/{Own.Scoring}/{Own.Unit.Id}/tep/{r.ScoreFile}"));
        foreach (var verb in new[] { "Own", "Evidence", "Appeal" })
        {
            all[$"POST {Sheet} {verb}"] = OnUnits(
                r => $"/cham-diem/{r.Scoring}/{r.Unit.Id}?handler={verb}",
                fills,
                r => [("column", "Self"), ("handsOn", "false"), ("ruleId", $"{r.ScoringRule}")]
            );
        }

        foreach (var verb in new[] { "Office", "GiveBack", "Facts", "Answer" })
        {
            all[$"POST {Sheet} {verb}"] = OnUnits(
                r => $"/cham-diem/{r.Scoring}/{r.Unit.Id}?handler={verb}",
                manages,
                r => [("AppealId", $"{r.Appeal}")]
            );
        }

        all[$"POST {Sheet} Council"] = OnUnits(
            r => $"/cham-diem/{r.Scoring}/{r.Unit.Id}?handler=Council",
            (role, place) => Table.Reaches(role, JudgeScores, place),
            _ => []
        );
        all[$"GET {Cluster}"] = OnUnits(r => $"/cum-thi-dua/{r.Cluster}", sees);
        foreach (var verb in new[] { "Term", "AddMember", "EndMember" })
        {
            all[$"POST {Cluster} {verb}"] = OnUnits(
                r => $"/cum-thi-dua/{r.Cluster}?handler={verb}",
                manages,
                r => [("MemberId", $"{r.ClusterMember}")]
            );
        }
    }

    /// <summary>Sheets of people without an account: open to who writes for the unit, its head, the office and the council.</summary>
    private void AddPersons(Dictionary<string, IEnumerable<Spot>> all)
    {
        const string Round = "/cham-diem/ca-nhan/{roundId:guid}";
        const string Sheet = $"{Round}/{{sheetId:guid}}";
        Func<Role, Place, bool> manages = (role, place) => Table.Reaches(role, ManageAssessment, place);
        Func<Role, Place, bool> fills = (role, place) => Table.Reaches(role, FillReturns, place);
        Func<Role, Place, bool> sees = (role, place) =>
            manages(role, place) || fills(role, place) || Table.Reaches(role, JudgeScores, place) || Table.Reaches(role, LeadUnit, place);
        all["POST /cham-diem/ca-nhan/mo"] = OnUnits(
            _ => "/cham-diem/ca-nhan/mo",
            manages,
            r => [("SchemeId", $"{r.PersonScheme}"), ("PeriodKey", "Year:2026")]
        );
        all[$"GET {Round}"] = OnUnits(r => $"/cham-diem/ca-nhan/{r.PersonRound}", sees);
        all[$"POST {Round} Add"] = OnUnits(r => $"/cham-diem/ca-nhan/{r.PersonRound}?handler=Add", sees, _ => []);
        foreach (var verb in new[] { "Provisional", "Final", "TakeBack" })
        {
            all[$"POST {Round} {verb}"] = OnUnits(r => $"/cham-diem/ca-nhan/{r.PersonRound}?handler={verb}", manages, _ => []);
        }

        string On(PlaceRecords r, string end) => $"/cham-diem/ca-nhan/{r.PersonRound}/{r.PersonSheet}{end}";
        all[$"GET {Sheet}"] = OnUnits(r => On(r, ""), sees)
            .Concat(ThroughOwnOn(r => $"/cham-diem/ca-nhan/{Own.PersonRound}/{r.PersonSheet}"));
        all[$"POST {Sheet} Score"] = OnUnits(r => On(r, "?handler=Score"), fills, _ => [("column", "Self"), ("handsOn", "false")]);
        all[$"POST {Sheet} Appeal"] = OnUnits(r => On(r, "?handler=Appeal"), fills, _ => []);
        foreach (var verb in new[] { "GiveBack", "Facts", "Answer" })
        {
            all[$"POST {Sheet} {verb}"] = OnUnits(r => On(r, $"?handler={verb}"), manages, _ => []);
        }
    }

    private void AddInspections(Dictionary<string, IEnumerable<Spot>> all)
    {
        const string Plan = "/kiem-tra/ke-hoach/{id:guid}";
        const string Page = "/kiem-tra/{id:guid}";
        Func<Role, Place, bool> sees = (role, place) => Table.Reaches(role, ViewResults, place);
        Func<Role, Place, bool> manages = (role, place) => Table.Reaches(role, ManageInspections, place);
        Func<Role, Place, bool> inspects = (role, place) => Table.Reaches(role, Inspect, place);
        all[$"GET {Plan}"] = OnUnits(r => $"/kiem-tra/ke-hoach/{r.InspectionPlan}", sees);
        foreach (var verb in new[] { "Announce", "Draw" })
        {
            all[$"POST {Plan} {verb}"] = OnUnits(r => $"/kiem-tra/ke-hoach/{r.InspectionPlan}?handler={verb}", manages, _ => []);
        }

        // Open to all: anyone can draw again.
        all["GET /kiem-tra/boc-tham/{id:guid}"] = OnUnits(r => $"/kiem-tra/boc-tham/{r.InspectionPlan}", (_, _) => true);
        all[$"GET {Page}"] = OnUnits(r => $"/kiem-tra/{r.Inspection}", sees);
        all[$"GET {Page}/bien-ban"] = OnUnits(r => $"/kiem-tra/{r.Inspection}/bien-ban", sees);
        all[$"GET {Page}/anh/{{photoId:guid}}"] = OnUnits(r => $"/kiem-tra/{r.Inspection}/anh/{r.Photo}", sees)
            .Concat(ThroughOwnOn(r => $"/kiem-tra/{Own.Inspection}/anh/{r.Photo}"));
        foreach (var verb in new[] { "Schedule", "TakeUp" })
        {
            all[$"POST {Page} {verb}"] = OnUnits(
                r => $"/kiem-tra/{r.Inspection}?handler={verb}",
                manages,
                r => [("FindingId", $"{r.Finding}")]
            );
        }

        foreach (var verb in new[] { "Save", "Conclude", "Close", "AddFinding", "CloseFinding", "Reopen", "Photo" })
        {
            all[$"POST {Page} {verb}"] = OnUnits(
                r => $"/kiem-tra/{r.Inspection}?handler={verb}",
                inspects,
                r => [("FindingId", $"{r.Finding}"), ("itemId", $"{Guid.Empty}")]
            );
        }

        all["POST /kiem-tra/ke-hoach/moi"] = [Named("/kiem-tra/ke-hoach/moi", ("PeriodKey", "Year:2026"))];
        all[$"POST {Page} Correct"] = OnUnits(
            r => $"/kiem-tra/{r.Inspection}?handler=Correct",
            (role, place) => Table.Reaches(role, FillReturns, place),
            r => [("FindingId", $"{r.Finding}")]
        );
    }
}
