using System.Security.Cryptography;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ThiDua.Core.Identity;
using ThiDua.Core.Shared.Audit;
using ThiDua.Core.Shared.Data;
using ThiDua.Core.Shared.Evidence;
using ThiDua.Core.Shared.Localization;

namespace ThiDua.Core.Movements;

public sealed record EventWording
{
    public required EventKind Kind { get; init; }
    public required string? Title { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime? StartsAt { get; init; }
    public DateTime? EndsAt { get; init; }
    public required string? Place { get; init; }
    public string? Programme { get; init; }
    public required IReadOnlyList<Guid> Units { get; init; }

    /// <summary>Guests from outside, one per line.</summary>
    public string? Outside { get; init; }
}

public sealed record SaveEventOptions
{
    public required Access Access { get; init; }
    public required Guid MovementId { get; init; }

    /// <summary>Null for a new one.</summary>
    public Guid? EventId { get; init; }
    public int Version { get; init; }
    public required EventWording Wording { get; init; }
}

public sealed record RecordEventOptions
{
    public required Access Access { get; init; }
    public required Guid EventId { get; init; }
    public required int Version { get; init; }
    public string? Minutes { get; init; }

    /// <summary>Guests who came, as ticked on the list.</summary>
    public IReadOnlyList<Guid> Attended { get; init; } = [];

    /// <summary>One conclusion per line, in addition to those that are there.</summary>
    public string? Conclusions { get; init; }
    public EventState State { get; init; } = EventState.Held;
}

public sealed record ConcludeOptions
{
    public required Access Access { get; init; }
    public required Guid EventId { get; init; }
    public required Guid ConclusionId { get; init; }
    public required IReadOnlyList<Guid> Leads { get; init; }
    public DateOnly? DueOn { get; init; }
}

/// <summary>Ceremonies, meetings, conferences, forums: planned, invited to, attended, recorded; what they conclude becomes tasks.</summary>
public sealed class EventService(ThiDuaDbContext db, TaskService tasks, EvidenceStore evidence, Texts texts)
{
    private const int MostGuests = 500;

    /// <summary>Null where the movement or event is not one's own.</summary>
    public async Task<Guid?> SaveAsync(SaveEventOptions options, ActionContext action, CancellationToken cancellation)
    {
        var movement = await db
            .Movements.AsNoTracking()
            .ManagedBy(db, options.Access)
            .FirstOrDefaultAsync(m => m.Id == options.MovementId, cancellation);
        if (movement is null)
        {
            return null;
        }

        if (movement.Status == MovementStatus.Closed)
        {
            throw texts.Mistake("", "movements.life.not-running");
        }

        var happening = options.EventId is { } id ? await FindAsync(id, movement.Id, cancellation) : NewEvent(options);
        if (happening is null)
        {
            return null;
        }

        if (happening.State != EventState.Planned)
        {
            throw texts.Mistake("", "movements.event.over");
        }

        Apply(happening, options);
        await db.SaveAsync(action, cancellation);
        return happening.Id;
    }

    /// <summary>Minutes, who came, what was concluded. False where it is not one's own.</summary>
    public async Task<bool> RecordAsync(RecordEventOptions options, ActionContext action, CancellationToken cancellation)
    {
        if (await ManagedAsync(options.EventId, options.Access, cancellation) is not { } happening)
        {
            return false;
        }

        db.Entry(happening).Property(e => e.Version).OriginalValue = options.Version;
        happening.State = options.State;
        happening.Minutes = texts.Text(options.Minutes, MovementEvent.TextMaxLength, nameof(options.Minutes));
        foreach (var guest in happening.Guests)
        {
            Tick(guest, options.Attended.Contains(guest.Id), action);
        }

        var ordinal = happening.Conclusions.Select(c => c.Ordinal).DefaultIfEmpty(0).Max();
        foreach (var line in Lines(options.Conclusions, Content.TextMaxLength, nameof(options.Conclusions)))
        {
            db.Add(
                new EventConclusion
                {
                    Id = Ids.Next(),
                    EventId = happening.Id,
                    Ordinal = ++ordinal,
                    Text = line,
                }
            );
        }

        await db.SaveAsync(action, cancellation);
        return true;
    }

    /// <summary>Makes a task of a conclusion. Null where it is not one's own or became one before.</summary>
    public async Task<Guid?> ConcludeAsync(ConcludeOptions options, ActionContext action, CancellationToken cancellation)
    {
        var happening = await ManagedAsync(options.EventId, options.Access, cancellation);
        var conclusion = happening?.Conclusions.Find(c => c.Id == options.ConclusionId && c.TaskId is null);
        if (happening is null || conclusion is null)
        {
            return null;
        }

        return await db.InTransactionAsync(
            action,
            async () =>
            {
                conclusion.TaskId = await tasks.CreateAsync(
                    new CreateTaskOptions
                    {
                        Access = options.Access,
                        MovementId = happening.MovementId,
                        Wording = new TaskWording
                        {
                            Text = conclusion.Text,
                            Leads = options.Leads,
                            DueOn = options.DueOn,
                        },
                    },
                    action,
                    cancellation
                );
                await db.SaveAsync(action.Next("movements.event.conclude"), cancellation);
                return conclusion.TaskId;
            },
            cancellation
        );
    }

    /// <summary>
    /// Somebody of an invited unit has scanned the code in the hall. False where the code is another's, the unit was not
    /// invited, or it is not one's own.
    /// </summary>
    public async Task<bool> AttendAsync(Guid eventId, string? code, Access access, ActionContext action, CancellationToken cancellation)
    {
        var unit = access.UnitId;
        var guest = await db.EventGuests.Where(g => g.EventId == eventId && g.UnitId == unit).FirstOrDefaultAsync(cancellation);
        var happening = await db.MovementEvents.AsNoTracking().FirstOrDefaultAsync(e => e.Id == eventId, cancellation);
        if (guest is null || happening is null || !SameCode(happening.AttendanceCode, code))
        {
            return false;
        }

        if (happening.State == EventState.Cancelled || action.At < happening.StartsAt.AddHours(-2))
        {
            throw texts.Mistake("", "movements.event.not-yet");
        }

        if (guest.AttendedAt is null)
        {
            (guest.AttendedAt, guest.AttendedBy, guest.Way) = (action.At, action.ActorId, AttendanceWay.QrCode);
            await db.SaveAsync(action, cancellation);
        }

        return true;
    }

    /// <summary>Adds a photo or paper. Null where the event is not one's own.</summary>
    public async Task<Guid?> AddFileAsync(
        Guid eventId,
        string name,
        byte[] bytes,
        string? note,
        Access access,
        ActionContext action,
        CancellationToken cancellation
    )
    {
        if (await ManagedAsync(eventId, access, cancellation) is not { } happening)
        {
            return null;
        }

        var authority = await db
            .Movements.Where(m => m.Id == happening.MovementId)
            .Select(m => m.AuthorityUnitId)
            .SingleAsync(cancellation);
        var file = new AddEvidenceOptions
        {
            Subject = EvidenceSubject.Event,
            SubjectId = eventId,
            UnitId = authority,
            PeriodId = eventId,
            FileName = name,
            Bytes = bytes,
            Note = note,
        };
        var (id, problem) = await db.InTransactionAsync(action, () => evidence.AddAsync(file, action, cancellation), cancellation);
        return problem is null ? id : throw texts.Mistake("Upload", problem);
    }

    private static bool SameCode(string code, string? given) =>
        given is not null
        && CryptographicOperations.FixedTimeEquals(
            System.Text.Encoding.UTF8.GetBytes(code),
            System.Text.Encoding.UTF8.GetBytes(given.Trim())
        );

    private MovementEvent NewEvent(SaveEventOptions options)
    {
        var made = new MovementEvent
        {
            Id = Ids.Next(),
            MovementId = options.MovementId,
            Kind = options.Wording.Kind,
            Title = "",
            StartsAt = default,
            Place = "",
            State = EventState.Planned,
            AttendanceCode = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(MovementEvent.CodeLength)),
        };
        db.Add(made);
        return made;
    }

    private void Apply(MovementEvent happening, SaveEventOptions options)
    {
        var wording = options.Wording;
        if (options.EventId is not null)
        {
            db.Entry(happening).Property(e => e.Version).OriginalValue = options.Version;
        }

        happening.Kind = wording.Kind;
        happening.Title = texts.Needed(wording.Title, MovementEvent.TitleMaxLength, nameof(wording.Title));
        happening.Place = texts.Needed(wording.Place, 300, nameof(wording.Place));
        happening.Programme = texts.Text(wording.Programme, MovementEvent.TextMaxLength, nameof(wording.Programme));
        happening.StartsAt = wording.StartsAt ?? throw texts.Mistake("StartsOn", "movements.life.required");
        happening.EndsAt =
            wording.EndsAt is null || wording.EndsAt > wording.StartsAt
                ? wording.EndsAt
                : throw texts.Mistake("EndsOn", "movements.event.ends");
        var outside = Lines(wording.Outside, 300, nameof(wording.Outside));
        if (wording.Units.Count + outside.Count > MostGuests || wording.Units.Any(u => options.Access.Tree.IndexOf(u) < 0))
        {
            throw texts.Mistake(nameof(wording.Units), "movements.task.foreign-unit");
        }

        var gone = happening.Guests.Where(g => g.UnitId is { } u ? !wording.Units.Contains(u) : !outside.Contains(g.OutsideName!)).ToList();
        db.RemoveRange(gone);
        happening.Guests.RemoveAll(gone.Contains);
        foreach (var unit in wording.Units.Distinct().Except(happening.Guests.Select(g => g.UnitId).OfType<Guid>()).ToList())
        {
            db.Add(Guest(happening.Id, unit, null));
        }

        foreach (var name in outside.Except(happening.Guests.Select(g => g.OutsideName).OfType<string>()).ToList())
        {
            db.Add(Guest(happening.Id, null, name));
        }
    }

    private List<string> Lines(string? text, int max, string field)
    {
        var lines = (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().ToList();
        return lines.Exists(l => l.Length > max) ? throw texts.Mistake(field, "movements.life.too-long", max) : lines;
    }

    private static EventGuest Guest(Guid eventId, Guid? unit, string? name) =>
        new()
        {
            Id = Ids.Next(),
            EventId = eventId,
            UnitId = unit,
            OutsideName = name,
        };

    private static void Tick(EventGuest guest, bool came, ActionContext action)
    {
        if (came && guest.AttendedAt is null)
        {
            (guest.AttendedAt, guest.Way) = (action.At, AttendanceWay.List);
        }
        else if (!came && guest.Way == AttendanceWay.List)
        {
            (guest.AttendedAt, guest.Way) = (null, null);
        }
    }

    private Task<MovementEvent?> FindAsync(Guid id, Guid movement, CancellationToken cancellation) =>
        db.MovementEvents.Include(e => e.Guests).FirstOrDefaultAsync(e => e.Id == id && e.MovementId == movement, cancellation);

    private async Task<MovementEvent?> ManagedAsync(Guid id, Access access, CancellationToken cancellation)
    {
        var managed = access.Units(db, Capability.ManageMovements);
        var movements = db.Movements;
        var found = await db
            .MovementEvents.Include(e => e.Guests)
            .Include(e => e.Conclusions)
            .AsSplitQuery()
            .FirstOrDefaultAsync(
                e => e.Id == id && movements.Any(m => m.Id == e.MovementId && managed.Contains(m.AuthorityUnitId)),
                cancellation
            );
        if (
            found is not null
            && await db.Movements.AnyAsync(m => m.Id == found.MovementId && m.Status == MovementStatus.Closed, cancellation)
        )
        {
            throw texts.Mistake("", "movements.life.not-running");
        }

        return found;
    }
}
