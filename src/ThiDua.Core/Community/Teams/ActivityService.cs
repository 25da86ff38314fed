using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Communications;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Evidence;
using ThiDua.Core.Shared.Files;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Core.Community;

public sealed record LogActivityOptions
{
    public required Access Access { get; init; }
    public required Guid TeamId { get; init; }
    public required TeamActivityKind Kind { get; init; }
    public required DateOnly? On { get; init; }
    public int? StartedAtMinute { get; init; }
    public required string? Place { get; init; }
    public int Households { get; init; }
    public IReadOnlyDictionary<HelpedGroup, int> People { get; init; } = new Dictionary<HelpedGroup, int>();
    public string? Note { get; init; }
    public string? NamedWithConsent { get; init; }

    /// <summary>That everybody who is named has agreed.</summary>
    public bool HasConsent { get; init; }
    public byte[]? Photo { get; init; }
    public Guid? HelpRequestId { get; init; }
}

/// <summary>The log of a team, kept by those who work in it.</summary>
public sealed class ActivityService(ThiDuaDbContext db, Thumbnails thumbnails, Texts texts)
{
    private const int MostPeople = 10_000;
    private const int DaysBack = 60;

    /// <summary>Null where the team is not one's own.</summary>
    public async Task<Guid?> LogAsync(LogActivityOptions options, ActionContext action, CancellationToken cancellation)
    {
        var units = options.Access.Units(db, Capability.WorkInTeam);
        var team = await db
            .CommunityTeams.AsNoTracking()
            .FirstOrDefaultAsync(t => t.Id == options.TeamId && t.DissolvedOn == null && units.Contains(t.UnitId), cancellation);
        if (team is null)
        {
            return null;
        }

        var id = Ids.Next();
        var named = texts.Fitting(options.NamedWithConsent, nameof(options.NamedWithConsent), TeamActivity.TextMaxLength);
        if (named is not null && !options.HasConsent)
        {
            throw texts.Refusal("community.activity.consent", nameof(options.HasConsent));
        }

        Check(options, VietnamTime.DateOf(action.At));
        db.Add(
            new TeamActivity
            {
                Id = id,
                TeamId = team.Id,
                Kind = options.Kind,
                On = options.On!.Value,
                StartedAtMinute = options.StartedAtMinute,
                Place = texts.Required(options.Place, nameof(options.Place), TeamActivity.PlaceMaxLength),
                Households = options.Households,
                People = options.People.Values.Sum(),
                Note = texts.Fitting(options.Note, nameof(options.Note), TeamActivity.TextMaxLength),
                NamedWithConsent = named,
                PhotoFileId = options.Photo is null ? null : await KeepPhotoAsync(options.Photo, action, cancellation),
                HelpRequestId = await RequestAsync(options, team.Id, cancellation),
                LoggedById = action.ActorId ?? Guid.Empty,
                LoggedAt = action.At,
                Groups =
                [
                    .. options
                        .People.Where(p => p.Value > 0)
                        .Select(p => new TeamActivityGroup
                        {
                            ActivityId = id,
                            Group = p.Key,
                            People = p.Value,
                        }),
                ],
            }
        );
        await db.SaveAsync(action, cancellation);
        return id;
    }

    /// <summary>A line that was wrong no longer counts; it stays readable for the audit.</summary>
    public async Task<bool> RemoveAsync(Guid teamId, Guid activityId, Access access, ActionContext action, CancellationToken cancellation)
    {
        var units = access.Units(db, Capability.WorkInTeam);
        var teams = db.CommunityTeams.Where(t => t.Id == teamId && units.Contains(t.UnitId)).Select(t => t.Id);
        var line = await db.TeamActivities.FirstOrDefaultAsync(
            a => a.Id == activityId && a.RemovedAt == null && teams.Contains(a.TeamId),
            cancellation
        );
        if (line is null)
        {
            return false;
        }

        line.RemovedAt = action.At;
        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>The photo of a line of a team that one may see.</summary>
    public async Task<StoredFile?> PhotoAsync(Guid teamId, Guid activityId, Access access, CancellationToken cancellation)
    {
        var units = access.Units(db, Capability.ViewCommunity);
        var teams = db.CommunityTeams.Where(t => t.Id == teamId && units.Contains(t.UnitId)).Select(t => t.Id);
        var file = await db
            .TeamActivities.Where(a => a.Id == activityId && teams.Contains(a.TeamId))
            .Select(a => a.PhotoFileId)
            .FirstOrDefaultAsync(cancellation);
        return await db.FileWithContentAsync(file, cancellation);
    }

    private void Check(LogActivityOptions options, DateOnly today)
    {
        if (options.On is not { } day || day > today || day < today.AddDays(-DaysBack))
        {
            throw texts.Refusal("community.activity.day", nameof(options.On), DaysBack);
        }

        if (options.Households is < 0 or > MostPeople || options.People.Values.Any(p => p is < 0 or > MostPeople))
        {
            throw texts.Refusal("community.activity.count", nameof(options.Households));
        }

        if (options.Households + options.People.Values.Sum() == 0)
        {
            throw texts.Refusal("community.activity.nobody", nameof(options.Households));
        }
    }

    private async Task<Guid?> RequestAsync(LogActivityOptions options, Guid team, CancellationToken cancellation) =>
        options.HelpRequestId is { } id && await db.HelpRequests.AnyAsync(r => r.Id == id && r.TeamId == team, cancellation) ? id : null;

    /// <summary>The picture goes in without what the camera wrote into it; without the helper program it is not taken.</summary>
    private async Task<Guid> KeepPhotoAsync(byte[] bytes, ActionContext action, CancellationToken cancellation)
    {
        var (type, problem) = EvidenceKinds.Of(bytes);
        if (problem is not null || !EvidenceKinds.IsPicture(type!))
        {
            throw texts.Refusal(problem ?? "community.activity.photo", "Upload");
        }

        var small = await thumbnails.MakeAsync(bytes, PhotoSide, cancellation) ?? throw texts.Refusal("community.activity.photo", "Upload");
        var file = new StoredFile
        {
            Id = Ids.Next(),
            Name = "hoat-dong.jpg",
            ContentType = "image/jpeg",
            Length = small.LongLength,
            Sha256 = SHA256.HashData(small),
            CreatedAt = action.At,
        };
        db.Add(file);
        db.Add(new StoredFileContent { FileId = file.Id, Bytes = small });
        return file.Id;
    }

    private const int PhotoSide = 1280;
}
