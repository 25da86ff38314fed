using ThiDua.Core.Identity;
using static ThiDua.Core.Identity.Capability;

namespace ThiDua.Web.Tests.Rights;

/// <summary>Workbooks of returns, registers with their records, figures of other systems.</summary>
internal sealed partial class MatrixSpots
{
    private void AddReturnSheets(Dictionary<string, IEnumerable<Spot>> all)
    {
        // The form of a whole round is for who runs it, that of a unit for who fills its returns in.
        var ofRound =
            from place in MatrixWorld.OnTheTree
            from state in States
            let r = world.Places[place]
            select (
                Place: place,
                State: state,
                Path: $"{r.Rounds[state].Id}",
                Reached: (Func<Role, bool>)(role => Table.Holds(role, ManageRounds, place))
            );
        var ofUnit =
            from place in MatrixWorld.OnTheTree
            from state in States
            let r = world.Places[place]
            select (
                Place: place,
                State: state,
                Path: $"{r.Rounds[state].Id}/{r.Unit.Id}",
                Reached: (Func<Role, bool>)(role => Table.Reaches(role, FillReturns, place))
            );
        var both = ofRound.Concat(ofUnit).ToList();
        const string Address = "{roundId:guid}/{unitId:guid?}";
        foreach (var (verb, page) in new[] { ("GET", "/bang-tinh/"), ("POST", "/bang-tinh/"), ("GET", "/bang-tinh/mau/") })
        {
            all[$"{verb} {page}{Address}"] = both.Select(s => new Spot(s.Place, $"{s.State}", page + s.Path, s.Reached));
        }

        const string Import = "/bang-tinh/nhap/{importId:guid}";
        foreach (
            var (name, end) in new[]
            {
                ($"GET {Import}", ""),
                ($"GET {Import}/loi", "/loi"),
                ($"POST {Import} Apply", "?handler=Apply"),
                ($"POST {Import} Undo", "?handler=Undo"),
            }
        )
        {
            all[name] = OnUnits(
                    r => $"/bang-tinh/nhap/{r.ReturnImports.OfRound}{end}",
                    (role, place) => Table.Holds(role, ManageRounds, place)
                )
                .Concat(
                    OnUnits(r => $"/bang-tinh/nhap/{r.ReturnImports.OfUnit}{end}", (role, place) => Table.Reaches(role, FillReturns, place))
                );
        }

        all["GET /bao-cao/{roundId:guid}/{unitId:guid}/in"] = OnReturns("/in", Reads);
    }

    private void AddRegisters(Dictionary<string, IEnumerable<Spot>> all)
    {
        const string Page = "/so-theo-doi/{code}";
        // A register of an authority is offered to itself and below it; its records stay with their authority.
        Func<Role, Place, bool> offered = (_, place) => place is Place.Own or Place.Parent;
        Func<Role, Place, bool> enters = (role, place) => offered(role, place) && RoleTable.ReachOf(role, EnterRegisters) is not null;
        Func<Role, Place, bool> defines = (role, place) => place == Place.Own && Table.Holds(role, ManageRegisters, place);
        Func<Role, Place, bool> ownRecord = (role, place) => place == Place.Own && Table.Reaches(role, ViewRegisters, place);
        Func<Role, Place, bool> changesOwn = (role, place) => place == Place.Own && Table.Reaches(role, EnterRegisters, place);
        all[$"GET {Page}"] = OnUnits(r => $"/so-theo-doi/{r.Register.Code}", offered);
        all[$"GET {Page}/nhap/{{recordId:guid?}}"] = OnUnits(r => $"/so-theo-doi/{r.Register.Code}/nhap", enters)
            .Concat(OnUnits(r => $"/so-theo-doi/{r.Register.Code}/nhap/{r.Register.Record}", changesOwn));
        all[$"POST {Page}/nhap/{{recordId:guid?}}"] = OnUnits(
                r => $"/so-theo-doi/{r.Register.Code}/nhap/{r.Register.Record}",
                changesOwn,
                _ => [("BaseVersion", "0"), ("Values[ten]", "Hộ")]
            )
            .Concat(ThroughOwnOn(r => $"/so-theo-doi/{Own.Register.Code}/nhap/{r.Register.Record}", _ => [("BaseVersion", "0")]));
        const string Record = $"{Page}/dong/{{recordId:guid}}";
        foreach (var (name, end) in new[] { ($"GET {Record}", ""), ($"GET {Record} Photo", "?handler=Photo") })
        {
            all[name] = OnUnits(
                    r => $"/so-theo-doi/{r.Register.Code}/dong/{r.Register.Record}{end}",
                    end.Length == 0 ? ownRecord : (_, _) => false
                )
                .Concat(ThroughOwnOn(r => $"/so-theo-doi/{Own.Register.Code}/dong/{r.Register.Record}{end}"));
        }

        all[$"POST {Record} Remove"] = OnUnits(r => $"/so-theo-doi/{r.Register.Code}/dong/{r.Register.Record}?handler=Remove", changesOwn);
        const string Sheet = $"{Page}/bang-tinh/{{importId:guid?}}";
        all[$"GET {Sheet}"] = OnUnits(r => $"/so-theo-doi/{r.Register.Code}/bang-tinh", enters)
            // An import is its uploader's alone.
            .Concat(OnUnits(r => $"/so-theo-doi/{r.Register.Code}/bang-tinh/{r.Register.Import}", (_, _) => false));
        all[$"POST {Sheet} Upload"] = OnUnits(r => $"/so-theo-doi/{r.Register.Code}/bang-tinh?handler=Upload", enters);
        all[$"POST {Sheet} Apply"] = OnUnits(
            r => $"/so-theo-doi/{r.Register.Code}/bang-tinh/{r.Register.Import}?handler=Apply",
            (_, _) => false
        );
        all[$"GET {Page}/cau-hinh"] = OnUnits(r => $"/so-theo-doi/{r.Register.Code}/cau-hinh", defines);
        all[$"POST {Page}/cau-hinh"] = OnUnits(r => $"/so-theo-doi/{r.Register.Code}/cau-hinh", defines, _ => []);
        all[$"POST {Page}/cau-hinh Field"] = OnUnits(r => $"/so-theo-doi/{r.Register.Code}/cau-hinh?handler=Field", defines, _ => []);
        all[$"GET {Page}/dem"] = OnUnits(r => $"/so-theo-doi/{r.Register.Code}/dem", offered);
        all[$"POST {Page}/dem"] = OnUnits(r => $"/so-theo-doi/{r.Register.Code}/dem", offered, _ => []);
        all[$"POST {Page}/dem Retire"] = OnUnits(
                r => $"/so-theo-doi/{r.Register.Code}/dem?handler=Retire&count={r.Register.Count}",
                (role, place) => place == Place.Own && Table.Holds(role, ManageRegisters, place)
            )
            .Concat(ThroughOwnOn(r => $"/so-theo-doi/{Own.Register.Code}/dem?handler=Retire&count={r.Register.Count}"));
        const string Import = "/so-lieu/nhap/{id:guid}";
        Func<Role, Place, bool> imports = (role, place) => Table.Holds(role, ImportFigures, place);
        all[$"GET {Import}"] = OnUnits(r => $"/so-lieu/nhap/{r.FigureImport}", imports);
        foreach (var verb in new[] { "Map", "Apply", "Undo" })
        {
            // Not mapped and not taken over: there is nothing to take over or to undo, for nobody.
            all[$"POST {Import} {verb}"] = OnUnits(
                r => $"/so-lieu/nhap/{r.FigureImport}?handler={verb}",
                verb == "Map" ? imports : (_, _) => false
            );
        }
    }
}
