using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Data;
using ThiDua.Web.Infrastructure.Security;

namespace ThiDua.Web.Api;

/// <summary>What a program may ask with a personal token: within its person's rights, and only what its scopes name.</summary>
internal static class PersonalApi
{
    private const int MostPerPage = 100;

    public static void MapPersonalApi(this WebApplication app)
    {
        app.MapGet("/api/v1/me", MeAsync).WithName("Me");
        app.MapGet("/api/v1/me/movements", MovementsAsync).WithName("MyMovements");
    }

    [NeedsScope(ApiScope.ReadProfile)]
    private static async Task<IResult> MeAsync(CurrentPerson person, ThiDuaDbContext db, CancellationToken cancellation)
    {
        if (!person.IsSignedIn)
        {
            return Results.Forbid(authenticationSchemes: [ApiTokenHandler.SchemeName]);
        }

        var access = person.Access;
        var user = await db.UserAccounts.AsNoTracking().FirstAsync(u => u.Id == access.UserId, cancellation);
        return Results.Ok(
            new Me(
                user.Id,
                user.UserName!,
                user.FullName,
                user.Position,
                Unit(access, user.UnitId),
                [.. access.Grants.Select(g => new HeldRole(g.Role.ToString(), Unit(access, g.UnitId)))]
            )
        );
    }

    [NeedsScope(ApiScope.ReadMovements)]
    private static async Task<IResult> MovementsAsync(
        CurrentPerson person,
        MovementQueries movements,
        CancellationToken cancellation,
        int page = 1,
        int size = 20
    )
    {
        if (!person.IsSignedIn || !person.Access.Has(Capability.ViewMovements))
        {
            return Results.Forbid(authenticationSchemes: [ApiTokenHandler.SchemeName]);
        }

        var filter = new MovementFilter { Page = Math.Max(1, page), PageSize = Math.Clamp(size, 1, MostPerPage) };
        var list = await movements.ListAsync(person.Access, filter, cancellation);
        return Results.Ok(
            new Movements(
                list.Total,
                [.. list.Items.Select(m => new Movement(m.Id, m.Name, m.AuthorityName, m.StartsOn, m.EndsOn, m.Status.ToString()))]
            )
        );
    }

    private static UnitName Unit(Access access, Guid id) => new(id, access.Tree.Find(id)?.Name ?? "");

    private sealed record UnitName(Guid Id, string Name);

    private sealed record HeldRole(string Role, UnitName Unit);

    private sealed record Me(Guid Id, string UserName, string FullName, string? Position, UnitName Unit, IReadOnlyList<HeldRole> Roles);

    private sealed record Movement(Guid Id, string Name, string Authority, DateOnly StartsOn, DateOnly EndsOn, string Status);

    private sealed record Movements(int Total, IReadOnlyList<Movement> Items);
}
