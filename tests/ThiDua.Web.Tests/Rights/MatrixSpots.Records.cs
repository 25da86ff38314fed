using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Reporting;
using static ThiDua.Core.Identity.Capability;

namespace ThiDua.Web.Tests.Rights;

/// <summary>
/// Pages of units, accounts, drafts, returns and figures. Where a form or an address names two records, it is also called
/// with one of one's own and a foreign one: "through one's own".
/// </summary>
internal sealed partial class MatrixSpots
{
    private const string ThroughOwn = "through one's own";

    private static readonly ReturnState[] Editable =
    [
        ReturnState.NotStarted,
        ReturnState.Draft,
        ReturnState.Returned,
        ReturnState.Reopened,
    ];

    private PlaceRecords Own => world.Places[Place.Own];

    private void AddUnits(Dictionary<string, IEnumerable<Spot>> all)
    {
        const string Page = "/to-chuc/{unitId:guid}";
        Func<Role, Place, bool> sees = (role, place) => Table.Reaches(role, ViewOrganisation, place, published: true);
        Func<Role, Place, bool> manages = (role, place) => sees(role, place) && Table.Reaches(role, ManageOrganisation, place);
        // All but the village are levels of government, which change by decision of the state alone.
        Func<Role, Place, bool> changes = (role, place) =>
            sees(role, place) && Table.Reaches(role, place == Place.Below ? ManageOrganisation : ManageAdministrativeUnits, place);
        all[$"GET {Page}"] = OnUnits(r => $"/to-chuc/{r.Unit.Id}", sees);
        all[$"GET {Page}/xuat"] = OnUnits(r => $"/to-chuc/{r.Unit.Id}/xuat", sees);
        all["GET /ket-qua/don-vi/{unitId:guid}"] = OnUnits(r => $"/ket-qua/don-vi/{r.Unit.Id}", sees);
        foreach (var end in new[] { "them", "nhap", "lien-he", "so-lieu" })
        {
            all[$"GET {Page}/{end}"] = OnUnits(r => $"/to-chuc/{r.Unit.Id}/{end}", manages);
            all[$"POST {Page}/{end}"] = OnUnits(r => $"/to-chuc/{r.Unit.Id}/{end}", manages, _ => []);
        }

        // Sent without what they need, so that the tree stays: the right is asked before the form is read.
        foreach (var end in new[] { "doi-ten", "ma", "chuyen", "ket-thuc", "sap-nhap", "chia-tach" })
        {
            all[$"GET {Page}/{end}"] = OnUnits(r => $"/to-chuc/{r.Unit.Id}/{end}", changes);
            all[$"POST {Page}/{end}"] = OnUnits(r => $"/to-chuc/{r.Unit.Id}/{end}", changes, r => [("Kind", $"{r.Unit.Kind}")]);
        }

        var village = world.Places[Place.Below].Unit.Id;
        all[$"POST {Page}/chuyen"] = all[$"POST {Page}/chuyen"]
            .Concat(ThroughOwnOn(_ => $"/to-chuc/{village}/chuyen", r => [("NewParentId", $"{r.Unit.Id}")]));
        all[$"POST {Page}/sap-nhap"] = all[$"POST {Page}/sap-nhap"]
            .Concat(ThroughOwnOn(_ => $"/to-chuc/{village}/sap-nhap", r => [("SourceIds", $"{r.Unit.Id}")]));
        const string Import = $"{Page}/nhap/{{importId:guid}}";
        foreach (var verb in new[] { "GET", "POST" })
        {
            all[$"{verb} {Import}"] = OnUnits(r => $"/to-chuc/{r.Unit.Id}/nhap/{r.UnitImport}", manages)
                .Concat(ThroughOwnOn(r => $"/to-chuc/{Own.Unit.Id}/nhap/{r.UnitImport}"));
        }

        // It was never taken over, so there is nothing to undo: nobody gets further than not found.
        all[$"POST {Import} Undo"] = OnUnits(r => $"/to-chuc/{r.Unit.Id}/nhap/{r.UnitImport}?handler=Undo", (_, _) => false, _ => [])
            .Concat(ThroughOwnOn(r => $"/to-chuc/{Own.Unit.Id}/nhap/{r.UnitImport}?handler=Undo"));
    }

    private void AddAccountChanges(Dictionary<string, IEnumerable<Spot>> all)
    {
        const string Page = "POST /nguoi-dung/{id:guid}";
        Func<Role, Place, bool> manages = (role, place) => Table.Reaches(role, ManageAccounts, place);
        foreach (var verb in new[] { "GiveRole", "EndRole", "Close", "Reopen", "EndSessions", "ResetSecondFactor", "Invite" })
        {
            (string, string)[] Form(PlaceRecords r) =>
                [("roleId", $"{r.Active.Role}"), ("Form.Role", $"{Role.Learner}"), ("Form.UnitId", $"{r.Unit.Id}")];
            var keys =
                from place in MatrixWorld.OnTheTree
                select new Spot(
                    place,
                    "with the keys",
                    $"/nguoi-dung/{world.Places[place].Administrator}?handler={verb}",
                    role => verb != "EndRole" && manages(role, place) && role == Role.SystemAdministrator,
                    Form(world.Places[place])
                );
            all[$"{Page} {verb}"] = OnUnits(r => $"/nguoi-dung/{r.Active.User}?handler={verb}", manages, Form).Concat(keys);
        }
    }

    private void AddPlanDesk(Dictionary<string, IEnumerable<Spot>> all)
    {
        const string Page = "/ke-hoach/{id:guid}";
        Func<Role, Place, bool> manages = (role, place) => Table.Reaches(role, ManageMovements, place);
        all[$"GET {Page}/tep"] = OnPlans("tep");
        all[$"GET {Page}/trang/{{number:int}}"] = OnPlans("trang/1");
        // Reads nothing: it leads to the page that does.
        all[$"GET {Page}/ra-soat/ban-nhap"] = OnPlans("ra-soat/ban-nhap").Select(s => s with { Reached = _ => true });
        all[$"POST {Page}/ra-soat/ban-nhap Typing"] = OnPlans(
                "ra-soat/ban-nhap?handler=Typing",
                i => [("subject", $"{i}"), ("sequence", "1"), ("version", "0"), ("text", "Đang gõ")]
            )
            .Select(s => s with { Reached = role => s.State == $"{PlanStatus.Draft}" && s.Reached(role) });
        all[$"POST {Page}/ra-soat/ban-nhap Discard"] = OnPlans("ra-soat/ban-nhap?handler=Discard", i => [("subject", $"{i}")]);
        all[$"POST {Page}/ra-soat/ban-nhap Pulse"] = OnPlans("ra-soat/ban-nhap?handler=Pulse", i => [("item", $"{i}")]);
        all[$"POST {Page}/xac-nhan AddUnit"] = OnPlans("xac-nhan?handler=AddUnit", _ => [("add", "0")]);
        all[$"POST {Page}/xac-nhan UseUnit"] = OnPlans("xac-nhan?handler=UseUnit", _ => [("use", "0|xã")]);
        all[$"GET {Page}/so-sanh"] = OnUnits(r => $"/ke-hoach/{r.Amendment.Plan}/so-sanh", manages);
        all[$"POST {Page}/so-sanh"] = OnUnits(
                r => $"/ke-hoach/{r.Amendment.Plan}/so-sanh",
                manages,
                r => [("item", $"{r.Amendment.Item}"), ("replaces", "none")]
            )
            .Concat(ThroughOwnOn(_ => $"/ke-hoach/{Own.Amendment.Plan}/so-sanh", r => [("item", $"{r.Amendment.Item}")]));
    }

    private void AddMovementPapers(Dictionary<string, IEnumerable<Spot>> all)
    {
        const string Page = "/phong-trao/{id:guid}";
        all[$"GET {Page}/lich-su"] = OnMovements(m => $"/phong-trao/{m}/lich-su", Sees);
        all["GET /ket-qua/{movementId:guid}/ban-do"] = OnMovements(
            m => $"/ket-qua/{m}/ban-do",
            (role, place, status) => HasResults(role, place, status) && Table.Reaches(role, ViewResults, place)
        );
        // The own authority carries out what the one above has made public; for another one nobody drafts.
        var (own, other) = (Own.Unit.Id, world.Places[Place.Sibling].Unit.Id);
        all[$"GET {Page}/du-thao/{{authority:guid}}"] = OnMovements(
                m => $"/phong-trao/{m}/du-thao/{own}",
                (role, place, status) => place == Place.Parent && Sees(role, place, status) && Table.Holds(role, ManageMovements, Place.Own)
            )
            .Concat(OnMovements(m => $"/phong-trao/{m}/du-thao/{other}", (_, _, _) => false));
        foreach (var verb in new[] { "GET", "POST" })
        {
            all[$"{verb} {Page}/phan-bo/{{target:guid}}"] = OnUnits(
                    r => $"/phong-trao/{r.Movements[MovementStatus.Running].Id}/phan-bo/{r.Target}",
                    (role, place) => Table.Reaches(role, ManageMovements, place),
                    _ => [("Form.Method", "Equal")]
                )
                .Concat(ThroughOwnOn(r => $"/phong-trao/{Own.Movements[MovementStatus.Running].Id}/phan-bo/{r.Target}"));
        }
    }

    private void AddReturnParts(Dictionary<string, IEnumerable<Spot>> all)
    {
        const string Page = "/bao-cao/{roundId:guid}/{unitId:guid}";
        Func<Role, Place, ReturnState, bool> fills = (role, place, _) => Table.Reaches(role, FillReturns, place);
        all[$"GET {Page}/tu-luu"] = OnReturns("/tu-luu", fills);
        all[$"POST {Page}/tu-luu"] = OnReturns("/tu-luu", (role, place, state) => Editable.Contains(state) && fills(role, place, state));
        all[$"GET {Page}/minh-chung/{{itemId:guid}}"] = OnLines("", Reads);
        all[$"POST {Page}/minh-chung/{{itemId:guid}} Add"] = OnLines("?handler=Add", fills);
        all[$"POST {Page}/minh-chung/{{itemId:guid}} Remove"] = OnLines("?handler=Remove", fills);
        all[$"GET {Page}/tep/{{evidenceId:guid}}"] = (
            from place in MatrixWorld.OnTheTree
            from state in States
            let r = world.Places[place]
            select new Spot(
                place,
                $"{state}",
                $"/bao-cao/{r.Rounds[state].Id}/{r.Unit.Id}/tep/{r.Evidence[state]}",
                role => Reads(role, place, state)
            )
        ).Concat(ThroughOwnOn(r => $"/bao-cao/{Own.Rounds[ReturnState.Draft].Id}/{Own.Unit.Id}/tep/{r.Evidence[ReturnState.Draft]}"));
    }

    private void AddFigures(Dictionary<string, IEnumerable<Spot>> all)
    {
        const string Page = "/chi-tieu/{id:guid}";
        Func<Role, Place, bool> keeps = (role, place) => Table.Reaches(role, ManageMeasures, place);
        Func<Role, Place, bool> sees = (role, place) => keeps(role, place) || Table.Reaches(role, ViewMovements, place, published: true);
        all[$"GET {Page}"] = OnUnits(r => $"/chi-tieu/{r.OwnMeasure}", sees);
        all[$"POST {Page} Edit"] = OnUnits(r => $"/chi-tieu/{r.OwnMeasure}?handler=Edit", keeps, _ => []);
        all[$"POST {Page} Formula"] = OnUnits(r => $"/chi-tieu/{r.OwnMeasure}?handler=Formula", keeps, _ => []);
        // A rule is the asking authority's own, for whatever measure it sees.
        all[$"POST {Page} Rule"] = OnUnits(r => $"/chi-tieu/{r.OwnMeasure}?handler=Rule", sees, _ => [("RuleKind", "NotFalling")]);
        all[$"POST {Page} RemoveRule"] = OnUnits(
                _ => $"/chi-tieu/{world.Measure.Id}?handler=RemoveRule",
                keeps,
                r => [("rule", $"{r.Rule}"), ("owner", $"{r.Unit.Id}")]
            )
            .Concat(
                ThroughOwnOn(
                    _ => $"/chi-tieu/{world.Measure.Id}?handler=RemoveRule",
                    r => [("rule", $"{r.Rule}"), ("owner", $"{Own.Unit.Id}")]
                )
            );
        const string Marks = "/so-lieu/can-kiem-tra";
        all[$"GET {Marks}"] = OnUnits(r => $"{Marks}?don-vi={r.Unit.Id}", (role, place) => Table.Reaches(role, ViewResults, place));
        all[$"POST {Marks} Mark"] = OnUnits(
            _ => $"{Marks}?handler=Mark&ky={world.Period}",
            (role, place) => Table.Reaches(role, ReviewReturns, place),
            r => [("MarkedUnit", $"{r.Unit.Id}"), ("MarkedMeasure", $"{world.Measure.Id}"), ("Reason", "Cao bất thường")]
        );
        all[$"POST {Marks} Answer"] = OnUnits(
                _ => $"{Marks}?handler=Answer",
                (role, place) => Table.Reaches(role, ReviewReturns, place) || Table.Reaches(role, FillReturns, place),
                r => AnswerOf(r.Unit.Id, r.FollowUp)
            )
            .Concat(ThroughOwnOn(_ => $"{Marks}?handler=Answer", r => AnswerOf(Own.Unit.Id, r.FollowUp)));
    }

    private void AddJobs(Dictionary<string, IEnumerable<Spot>> all)
    {
        foreach (var (name, end) in new[] { ("GET /viec-nen/{id:guid}", ""), ("POST /viec-nen/{id:guid} Cancel", "?handler=Cancel") })
        {
            Func<Role, Place, bool> runs = (role, place) => Table.Reaches(role, ManageSystem, place);
            var asked =
                from place in MatrixWorld.OnTheTree
                select new Spot(
                    place,
                    "asked for by the reporter",
                    $"/viec-nen/{world.Places[place].Jobs.OfReporter}{end}",
                    role => role == Role.Reporter || runs(role, place)
                );
            all[name] = OnUnits(r => $"/viec-nen/{r.Jobs.OfNobody}{end}", runs).Concat(asked);
        }
    }

    private static (string, string)[] AnswerOf(Guid unit, Guid mark) =>
        [("Mark", $"{mark}"), ("MarkedUnit", $"{unit}"), ("State", "Confirmed"), ("Answer", "Đã đối chiếu")];

    private IEnumerable<Spot> OnLines(string end, Func<Role, Place, ReturnState, bool> reached) =>
        from place in MatrixWorld.OnTheTree
        from state in States
        let r = world.Places[place]
        select new Spot(
            place,
            $"{state}",
            $"/bao-cao/{r.Rounds[state].Id}/{r.Unit.Id}/minh-chung/{MatrixWorld.LineOf(r.Rounds[state])}{end}",
            role => reached(role, place, state),
            ("evidenceId", $"{r.Evidence[state]}")
        );

    /// <summary>A record of another place by the address, or with the right, of one's own: never found, whoever asks.</summary>
    private IEnumerable<Spot> ThroughOwnOn(Func<PlaceRecords, string> path, Func<PlaceRecords, (string, string)[]>? form = null) =>
        from place in MatrixWorld.OnTheTree
        where place != Place.Own
        let records = world.Places[place]
        select new Spot(place, ThroughOwn, path(records), _ => false, form?.Invoke(records) ?? []);
}
