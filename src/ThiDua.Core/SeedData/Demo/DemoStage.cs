using ThiDua.Core.Shared.Audit;

namespace ThiDua.Core.SeedData;

/// <summary>Where and by whom the demonstration is played, and what its clock says.</summary>
public sealed record DemoStage(DemoPlaces Places, DemoCast Cast, DateTime Now)
{
    /// <summary>What the audit log names as the place that the changes come from.</summary>
    public const string Source = "demo";

    /// <summary>Something that the office of an authority does, now or at an earlier instant.</summary>
    public ActionContext ByOfficer(Guid authority, string action, DateTime? at = null, string? reason = null) =>
        By(Cast.Officers[authority], authority, action, at, reason);

    /// <summary>Something that a unit does in a movement of an authority; nothing happens in the future.</summary>
    public ActionContext By(Guid person, Guid authority, string action, DateTime? at = null, string? reason = null) =>
        new()
        {
            ActorId = person,
            AuthorityId = authority,
            Action = action,
            At = at is { } instant && instant < Now ? instant : Now,
            Source = Source,
            Reason = reason,
        };

    /// <summary>Something that the installation does by itself.</summary>
    public static ActionContext BySystem(Guid authority, string action, DateTime now) =>
        new()
        {
            AuthorityId = authority,
            Action = action,
            At = now,
            Source = Source,
        };
}
