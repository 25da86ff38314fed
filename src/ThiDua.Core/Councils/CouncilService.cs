using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Councils;

public sealed record SaveCouncilOptions
{
    public required Access Access { get; init; }

    /// <summary>Null makes a new one.</summary>
    public Guid? CouncilId { get; init; }

    /// <summary>Of the council as the form showed it; nothing for a new one.</summary>
    public int Version { get; init; }
    public required Guid AuthorityUnitId { get; init; }
    public required CouncilKind Kind { get; init; }
    public string? Name { get; init; }
    public string? DecisionNumber { get; init; }
    public DateOnly? DecidedOn { get; init; }
    public DateOnly? ValidTo { get; init; }
    public required IReadOnlyList<MemberLine> Members { get; init; }
}

/// <summary>A member as typed; lines without a name are left out.</summary>
public sealed record MemberLine(
    Guid? Id,
    string? FullName,
    string? Position,
    CouncilRole Role,
    string? UserName,
    IReadOnlyList<string> Fields
);

/// <summary>Sets councils up as their decisions say.</summary>
public sealed class CouncilService(ThiDuaDbContext db, Texts texts)
{
    /// <summary>Null where the council, or the authority, is not one's own.</summary>
    /// <exception cref="DbUpdateConcurrencyException">The council is no longer the version that the form showed.</exception>
    public async Task<Guid?> SaveAsync(SaveCouncilOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (!options.Access.Can(Capability.RunCouncils, options.AuthorityUnitId))
        {
            return null;
        }

        var council = options.CouncilId is { } id ? await FindAsync(id, options.AuthorityUnitId, cancellation) : New(options, action);
        if (council is null)
        {
            return null;
        }

        if (options.CouncilId is not null)
        {
            // Members alone may have changed: the council counts as changed with them, so that the second of two forms is told.
            var entry = db.Entry(council);
            entry.Property(c => c.Version).OriginalValue = options.Version;
            entry.Property(c => c.Name).IsModified = true;
        }

        council.Name = texts.Required(options.Name, nameof(options.Name), Council.NameMaxLength);
        council.DecisionNumber = texts.Required(options.DecisionNumber, nameof(options.DecisionNumber), Council.DecisionMaxLength);
        var decided = options.DecidedOn ?? throw texts.Refused("councils.mistake.empty", nameof(options.DecidedOn));
        (council.DecidedOn, council.ValidFrom, council.ValidTo) = (decided, decided, options.ValidTo);
        var users = await UsersAsync(options.Members, cancellation);
        await KeepMembersAsync(council, options.Members, users, cancellation);
        await db.SaveAsync(action, cancellation);
        return council.Id;
    }

    private Council New(SaveCouncilOptions options, ActionContext action)
    {
        var council = new Council
        {
            Id = Ids.Next(),
            AuthorityUnitId = options.AuthorityUnitId,
            Kind = options.Kind,
            Name = "",
            DecisionNumber = "",
            DecidedOn = DateOnly.FromDateTime(action.At),
            ValidFrom = DateOnly.FromDateTime(action.At),
        };
        db.Add(council);
        return council;
    }

    private Task<Council?> FindAsync(Guid id, Guid authority, CancellationToken cancellation) =>
        db
            .Councils.AsTracking()
            .Include(c => c.Members)
            .FirstOrDefaultAsync(c => c.Id == id && c.AuthorityUnitId == authority, cancellation);

    private async Task<Dictionary<string, Guid>> UsersAsync(IReadOnlyList<MemberLine> lines, CancellationToken cancellation)
    {
        var names = lines.Select(l => l.UserName?.Trim().ToUpperInvariant()).OfType<string>().Where(n => n.Length > 0).ToList();
        var users = await db.Set<UserAccount>()
            .Where(u => names.Contains(u.NormalizedUserName!))
            .ToDictionaryAsync(u => u.NormalizedUserName!, u => u.Id, cancellation);
        return names.Find(n => !users.ContainsKey(n)) is { } unknown
            ? throw texts.Refused("councils.mistake.no-account", nameof(SaveCouncilOptions.Members), unknown.ToLowerInvariant())
            : users;
    }

    private async Task KeepMembersAsync(
        Council council,
        IReadOnlyList<MemberLine> lines,
        Dictionary<string, Guid> users,
        CancellationToken cancellation
    )
    {
        var named = lines.Where(l => !string.IsNullOrWhiteSpace(l.FullName)).ToList();
        if (named.Count == 0)
        {
            throw texts.Refused("councils.mistake.no-members", nameof(SaveCouncilOptions.Members));
        }

        var gone = council.Members.Where(m => named.All(l => l.Id != m.Id)).ToList();
        var goneIds = gone.ConvertAll(m => m.Id);
        if (
            await db.SessionAttendances.AnyAsync(a => goneIds.Contains(a.MemberId), cancellation)
            || await db.Recusals.AnyAsync(r => goneIds.Contains(r.MemberId), cancellation)
            || await db.OpenVotes.AnyAsync(v => goneIds.Contains(v.MemberId), cancellation)
        )
        {
            throw texts.Refused("councils.mistake.member-sat", nameof(SaveCouncilOptions.Members));
        }

        gone.ForEach(m => council.Members.Remove(m));
        for (var i = 0; i < named.Count; i++)
        {
            var line = named[i];
            var member = council.Members.Find(m => m.Id == line.Id);
            if (member is null)
            {
                member = new CouncilMember
                {
                    Id = Ids.Next(),
                    CouncilId = council.Id,
                    Ordinal = i + 1,
                    FullName = "",
                    Role = line.Role,
                };
                council.Members.Add(member);
                db.Add(member);
            }

            member.Ordinal = i + 1;
            member.FullName = texts.Required(line.FullName, nameof(SaveCouncilOptions.Members), CouncilMember.NameMaxLength);
            member.Position = texts.Optional(line.Position, nameof(SaveCouncilOptions.Members), CouncilMember.PositionMaxLength);
            (member.Role, member.Fields) = (line.Role, string.Join(',', line.Fields.Where(CouncilFields.All.Contains)));
            member.UserId = string.IsNullOrWhiteSpace(line.UserName) ? null : users[line.UserName.Trim().ToUpperInvariant()];
        }
    }
}
