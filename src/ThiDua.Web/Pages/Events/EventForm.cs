using ThiDua.Core.Movements;
using ThiDua.Core.Shared.Localization;
using ThiDua.Core.Shared.Text;

namespace ThiDua.Web.Pages.Events;

/// <summary>An event as the form sends it: days and hours of Viet Nam.</summary>
public sealed class EventForm
{
    public EventKind Kind { get; set; }
    public string? Title { get; set; }
    public DateOnly? StartsOn { get; set; }

    /// <summary>"08:00".</summary>
    public string? StartsAt { get; set; }
    public string? EndsAt { get; set; }
    public string? Place { get; set; }
    public string? Programme { get; set; }
    public List<Guid> Units { get; set; } = [];
    public string? Outside { get; set; }

    public static EventForm Of(MovementEvent happening) =>
        new()
        {
            Kind = happening.Kind,
            Title = happening.Title,
            StartsOn = VietnamTime.DateOf(happening.StartsAt),
            StartsAt = Formats.Time(happening.StartsAt),
            EndsAt = happening.EndsAt is { } end ? Formats.Time(end) : null,
            Place = happening.Place,
            Programme = happening.Programme,
            Units = [.. happening.Guests.Select(g => g.UnitId).OfType<Guid>()],
            Outside = string.Join('\n', happening.Guests.Select(g => g.OutsideName).OfType<string>()),
        };

    public EventWording ToWording() =>
        new()
        {
            Kind = Kind,
            Title = Title,
            StartsAt = At(StartsOn, StartsAt),
            EndsAt = string.IsNullOrWhiteSpace(EndsAt) ? null : At(StartsOn, EndsAt),
            Place = Place,
            Programme = Programme,
            Units = Units,
            Outside = Outside,
        };

    private static DateTime? At(DateOnly? day, string? hour) =>
        day is { } d && TimeOnly.TryParse(hour, Formats.Culture, out var time) ? VietnamTime.StartOf(d) + time.ToTimeSpan() : null;
}
