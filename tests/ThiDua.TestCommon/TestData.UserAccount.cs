using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using ThiDua.Core.Identity;
using ThiDua.Core.Organizations;

namespace ThiDua.TestCommon;

public sealed partial class TestData
{
    /// <summary>The password of every account that tests make.</summary>
    public const string Password = "mat-khau-de-thu-nghiem";

    /// <summary>Hashing is slow on purpose: rounds of a host in tests, which hashes for every sign-in.</summary>
    public const int HashRounds = 1000;

    // The same hash serves all.
    private static readonly Lazy<string> PasswordHash = new(() =>
        new PasswordHasher<object>(Options.Create(new PasswordHasherOptions { IterationCount = HashRounds })).HashPassword(new(), Password)
    );

    /// <summary>An account of a unit that holds the roles there.</summary>
    public Task<UserAccount> CreateUserAsync(OrgUnit unit, params Role[] roles) => CreateUserAsync(unit, null, null, null, roles);

    /// <param name="at">Where the roles are held, if not at the person's own unit.</param>
    public async Task<UserAccount> CreateUserAsync(OrgUnit unit, string? userName, string? fullName, OrgUnit? at, params Role[] roles)
    {
        userName ??= $"nguoi.dung.{Next()}";
        var user = new UserAccount
        {
            UserName = userName,
            NormalizedUserName = userName.ToUpperInvariant(),
            FullName = fullName ?? "Nguyễn Văn Thử",
            UnitId = unit.Id,
            PasswordHash = PasswordHash.Value,
            SecurityStamp = Guid.CreateVersion7().ToString("N"),
            LockoutEnabled = true,
        };
        await database.SaveAsync(user);
        foreach (var role in roles)
        {
            await CreateRoleAssignmentAsync(user, role, at ?? unit);
        }

        return user;
    }

    public Task<RoleAssignment> CreateRoleAssignmentAsync(
        UserAccount user,
        Role role,
        OrgUnit unit,
        DateOnly? validFrom = null,
        DateOnly? validTo = null
    ) =>
        SavedAsync(
            new RoleAssignment
            {
                Id = Guid.CreateVersion7(),
                UserId = user.Id,
                Role = role,
                UnitId = unit.Id,
                ValidFrom = validFrom ?? new DateOnly(2025, 7, 1),
                ValidTo = validTo,
            }
        );

    /// <summary>What an account may do, as a request of that person would see it.</summary>
    public async Task<Access> AccessOfAsync(UserAccount user) =>
        await database.WithAsync<AccessService, Access?>(service => service.FindAsync(user.Id, TestDatabase.Cancellation))
        ?? throw new InvalidOperationException($"{user.UserName} is disabled.");
}
