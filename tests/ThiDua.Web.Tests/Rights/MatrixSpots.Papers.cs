using ThiDua.Core.Identity;
using ThiDua.Core.Reporting;
using static ThiDua.Core.Identity.Capability;

namespace ThiDua.Web.Tests.Rights;

/// <summary>Papers, their registers and batches: for those who issue papers of the authority. The page behind the QR code is open.</summary>
internal sealed partial class MatrixSpots
{
    private void AddPaperDesk(Dictionary<string, IEnumerable<Spot>> all)
    {
        const string Page = "/van-ban/{paperId:guid}";
        Func<Role, Place, bool> issues = (role, place) => Table.Reaches(role, IssueDocuments, place);
        all[$"GET {Page}"] = OnUnits(r => $"/van-ban/{r.Paper}", issues);
        all[$"GET {Page}/sua"] = OnUnits(r => $"/van-ban/{r.Paper}/sua", issues);
        // Sent without what they need, so that the paper stays a draft: the right is asked before the form is read.
        all[$"POST {Page}/sua"] = OnUnits(r => $"/van-ban/{r.Paper}/sua", issues, _ => [("Copies", "không phải số")]);
        all[$"POST {Page} Check"] = OnUnits(r => $"/van-ban/{r.Paper}?handler=Check", issues);
        all[$"POST {Page} Sign"] = OnUnits(r => $"/van-ban/{r.Paper}?handler=Sign", issues);
        all[$"POST {Page} Move"] = OnUnits(r => $"/van-ban/{r.Paper}?handler=Move", issues, _ => [("Move", "Cancel")]);
        all["GET /van-ban/so/{authorityId:guid}/{year:int}"] = OnUnits(r => $"/van-ban/so/{r.Unit.Id}/2026?so=BC-UBND", issues);
        all["GET /van-ban/goi/{id:guid}"] = OnUnits(r => $"/van-ban/goi/{r.Batch}", issues);
        all["GET /van-ban/goi/{id:guid} File"] = OnUnits(r => $"/van-ban/goi/{r.Batch}?handler=File", issues);

        all["POST /van-ban/soan Plan"] = OnUnits(
            _ => "/van-ban/soan?handler=Plan",
            (role, place) => Table.Reaches(role, ViewMovements, place, published: true),
            r => [("Movement", $"{RunningOf(r)}")]
        );
        const string Round = "/van-ban/bao-cao/{roundId:guid}";
        Func<Role, Place, ReturnState, bool> ofRound = (role, place, _) => issues(role, place);
        all[$"POST {Round} All"] = OnRounds("?handler=All&format=Docx", ofRound, root: "/van-ban/bao-cao");
        all[$"GET {Round}/don-vi/{{unitId:guid}}"] =
            from place in MatrixWorld.OnTheTree
            let records = world.Places[place]
            select new Spot(
                place,
                "",
                $"/van-ban/bao-cao/{records.Rounds[ReturnState.Accepted].Id}/don-vi/{records.Unit.Id}",
                role => issues(role, place) || Table.Reaches(role, FillReturns, place)
            );
        foreach (var name in new[] { "GET /van-ban/mau/{code}", "POST /van-ban/mau/{code}", "POST /van-ban/mau/{code} File" })
        {
            var end = name.EndsWith("File", StringComparison.Ordinal) ? "?handler=File" : "";
            all[name] =
            [
                new Spot(Place.Own, "", $"/van-ban/mau/to-trinh{end}", role => RoleTable.ReachOf(role, ManagePaperWordings) is not null),
            ];
        }

        // There is no wording of one's own to remove: whoever may, is told so.
        all["POST /van-ban/mau/{code} Remove"] = [new Spot(Place.Own, "", "/van-ban/mau/to-trinh?handler=Remove", _ => false)];
    }
}
