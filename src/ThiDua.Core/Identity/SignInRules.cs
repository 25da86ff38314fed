namespace ThiDua.Core.Identity;

/// <summary>How long things last around signing in; an installation may set them (section "SignIn" of the configuration).</summary>
public sealed class SignInRules
{
    /// <summary>Without a request for this long, a session ends.</summary>
    public TimeSpan IdleAfter { get; set; } = TimeSpan.FromMinutes(60);

    /// <summary>After this long a session ends, however busy.</summary>
    public TimeSpan SessionLasts { get; set; } = TimeSpan.FromHours(12);

    /// <summary>Without a sign-in for this long, an account is closed.</summary>
    public TimeSpan UnusedAfter { get; set; } = TimeSpan.FromDays(45);

    public TimeSpan InvitationLasts { get; set; } = TimeSpan.FromDays(14);

    /// <summary>The first password of an account may be set until the link or slip expires; so long it stays locked after wrong tries.</summary>
    public TimeSpan LockoutLasts { get; set; } = TimeSpan.FromMinutes(15);

    public int TriesBeforeLockout { get; set; } = 5;

    /// <summary>Sessions that have ended are kept this long for the list of a person's sign-ins.</summary>
    public TimeSpan SessionsAreKept { get; set; } = TimeSpan.FromDays(90);

    /// <summary>How many passwords are hashed at once; 0 means half of the processors, at least one.</summary>
    public int HashesAtOnce { get; set; }

    /// <summary>How many wait for their turn to be hashed before others are turned away.</summary>
    public int HashesWaiting { get; set; } = 12;
}
