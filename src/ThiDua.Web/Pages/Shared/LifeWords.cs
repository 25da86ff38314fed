using ThiDua.Core.Movements;
using ThiDua.Web.Components;

namespace ThiDua.Web.Pages.Shared;

/// <summary>How the life of a movement is coloured on screens.</summary>
public static class LifeWords
{
    public static Tone ToneOf(TaskWorkState state) =>
        state switch
        {
            TaskWorkState.NotStarted or TaskWorkState.Declined or TaskWorkState.CarriedOver or TaskWorkState.Dropped => Tone.Quiet,
            TaskWorkState.InProgress or TaskWorkState.Done => Tone.Info,
            TaskWorkState.Blocked or TaskWorkState.Returned => Tone.Warn,
            TaskWorkState.Confirmed => Tone.Good,
            _ => throw new ArgumentOutOfRangeException(nameof(state)),
        };

    public static Tone ToneOf(RegistrationState state) =>
        state switch
        {
            RegistrationState.Draft or RegistrationState.Withdrawn => Tone.Quiet,
            RegistrationState.Submitted => Tone.Info,
            RegistrationState.Returned => Tone.Warn,
            RegistrationState.Confirmed => Tone.Good,
            _ => throw new ArgumentOutOfRangeException(nameof(state)),
        };

    public static Tone ToneOf(UnitPlanState state) =>
        state switch
        {
            UnitPlanState.Draft => Tone.Quiet,
            UnitPlanState.Submitted => Tone.Info,
            UnitPlanState.Approved => Tone.Good,
            _ => throw new ArgumentOutOfRangeException(nameof(state)),
        };

    public static Tone ToneOf(EventState state) =>
        state switch
        {
            EventState.Planned => Tone.Info,
            EventState.Held => Tone.Good,
            EventState.Cancelled => Tone.Quiet,
            _ => throw new ArgumentOutOfRangeException(nameof(state)),
        };
}
