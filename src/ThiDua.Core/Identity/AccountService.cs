using FluentValidation;
using FluentValidation.Results;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Organizations;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Identity;

public sealed record CreateAccountOptions
{
    public required string UserName { get; init; }
    public required string FullName { get; init; }
    public string? Position { get; init; }
    public required string Password { get; init; }
    public required Guid UnitId { get; init; }
    public required IReadOnlyList<(Role Role, Guid UnitId)> Roles { get; init; }
    public bool IsDemo { get; init; }
}

/// <summary>Makes accounts and gives them roles.</summary>
public sealed class AccountService(ThiDuaDbContext db, UserManager<UserAccount> users, TimeProvider time, Texts texts)
{
    /// <summary>Whether nobody can sign in yet: the installation asks for its first administrator.</summary>
    public async Task<bool> IsEmptyAsync(CancellationToken cancellation) => !await db.UserAccounts.AnyAsync(cancellation);

    /// <exception cref="ValidationException">The user name is taken, or the password is too weak.</exception>
    public async Task<UserAccount> CreateAsync(CreateAccountOptions options, ActionContext action, CancellationToken cancellation)
    {
        var user = await AddAsync(options, action, cancellation);
        await db.SaveAsync(action, cancellation);
        return user;
    }

    /// <summary>The first account of an empty installation: its administrator, at the root of the tree.</summary>
    /// <exception cref="ValidationException">There is an account already, the password is too weak, or a name is missing.</exception>
    public async Task<UserAccount> CreateFirstAdministratorAsync(
        string userName,
        string fullName,
        string password,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        if (!await IsEmptyAsync(cancellation))
        {
            throw new ValidationException([new ValidationFailure(nameof(userName), texts["identity.not-empty"])]);
        }

        var root = await RootAsync(cancellation);
        var options = new CreateAccountOptions
        {
            UserName = userName,
            FullName = fullName,
            Password = password,
            UnitId = root,
            Roles = [(Role.SystemAdministrator, root)],
        };
        return await CreateAsync(options, action, cancellation);
    }

    /// <summary>Adds the account to the context without saving, for batches.</summary>
    public async Task<UserAccount> AddAsync(CreateAccountOptions options, ActionContext action, CancellationToken cancellation)
    {
        var user = new UserAccount
        {
            UserName = options.UserName.Trim(),
            NormalizedUserName = users.NormalizeName(options.UserName.Trim()),
            FullName = options.FullName.Trim(),
            Position = options.Position,
            UnitId = options.UnitId,
            IsDemo = options.IsDemo,
            SecurityStamp = Ids.Next().ToString("N"),
            LockoutEnabled = true,
            ActiveSince = action.At,
        };
        await CheckAsync(user, options.Password, cancellation);
        user.PasswordHash = users.PasswordHasher.HashPassword(user, options.Password);
        db.Add(user);
        db.AuditEvent(action, nameof(UserAccount), user.Id, new { options.UnitId, roles = options.Roles.Select(r => r.Role.ToString()) });
        foreach (var (role, unit) in options.Roles)
        {
            db.Add(
                new RoleAssignment
                {
                    Id = Ids.Next(),
                    UserId = user.Id,
                    Role = role,
                    UnitId = unit,
                    ValidFrom = VietnamTime.Today(time),
                }
            );
        }

        return user;
    }

    private async Task CheckAsync(UserAccount user, string password, CancellationToken cancellation)
    {
        var mistakes = new List<ValidationFailure>();
        if (await db.UserAccounts.AnyAsync(u => u.NormalizedUserName == user.NormalizedUserName, cancellation))
        {
            mistakes.Add(new(nameof(CreateAccountOptions.UserName), texts["identity.user-name.taken"]));
        }

        if (PasswordRules.Mistake(password, user.UserName!, user.FullName, hasSecondFactor: false, texts) is { } mistake)
        {
            mistakes.Add(new(nameof(CreateAccountOptions.Password), mistake));
        }

        if (mistakes.Count > 0)
        {
            throw new ValidationException(mistakes);
        }
    }

    /// <summary>The root of the tree; an empty installation gets a country to begin with.</summary>
    private async Task<Guid> RootAsync(CancellationToken cancellation)
    {
        var positions = db.OrgPositions;
        var root = await db
            .OrgTreeVersions.OrderByDescending(v => v.Sequence)
            .Select(v => positions.Where(p => p.VersionId == v.Id && p.Left == 0).Select(p => (Guid?)p.UnitId).FirstOrDefault())
            .FirstOrDefaultAsync(cancellation);
        return root ?? throw new InvalidOperationException("The organisation tree is loaded before the first account is made.");
    }
}
