using Microsoft.AspNetCore.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Identity;

/// <summary>Accounts of the demonstration: hundreds at once with one password that everybody may know.</summary>
public sealed class DemoAccountService(ThiDuaDbContext db, UserManager<UserAccount> users, TimeProvider time)
{
    /// <summary>Makes the accounts and tells their ids by user name. The password is hashed once: it keeps no secret.</summary>
    /// <exception cref="InvalidOperationException">An account is not one of the demonstration.</exception>
    public async Task<IReadOnlyDictionary<string, Guid>> CreateAsync(
        IReadOnlyList<CreateAccountOptions> accounts,
        string password,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        string? hash = null;
        var made = new Dictionary<string, Guid>(accounts.Count);
        foreach (var options in accounts)
        {
            var user = NewUser(options);
            user.PasswordHash = hash ??= users.PasswordHasher.HashPassword(user, password);
            db.Add(user);
            db.AddRange(options.Roles.Select(r => NewAssignment(user.Id, r.Role, r.UnitId)));
            made.Add(options.UserName, user.Id);
        }

        var details = new { accounts = accounts.Count };
        await db.SaveBatchAsync(action, nameof(UserAccount), action.AuthorityId, details, cancellation);
        db.ChangeTracker.Clear();
        return made;
    }

    private UserAccount NewUser(CreateAccountOptions options) =>
        !options.IsDemo
            ? throw new InvalidOperationException($"{options.UserName} is no account of the demonstration: it gets a password of its own.")
            : new UserAccount
            {
                UserName = options.UserName,
                NormalizedUserName = users.NormalizeName(options.UserName),
                FullName = options.FullName,
                Position = options.Position,
                UnitId = options.UnitId,
                IsDemo = true,
                SecurityStamp = Ids.Next().ToString("N"),
                LockoutEnabled = true,
            };

    private RoleAssignment NewAssignment(Guid user, Role role, Guid unit) =>
        new()
        {
            Id = Ids.Next(),
            UserId = user,
            Role = role,
            UnitId = unit,
            ValidFrom = VietnamTime.Today(time),
        };
}
