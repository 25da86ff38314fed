namespace ThiDua.Core.Communications;

/// <param name="To">E-mail address or telephone number.</param>
/// <param name="Kind">Null for a digest.</param>
/// <param name="Values">What fills the gaps of a template: title and address of the thing.</param>
public sealed record OutgoingMessage(
    Guid Id,
    string To,
    string Subject,
    string Text,
    NotificationKind? Kind,
    IReadOnlyDictionary<string, string> Values
);

public enum SendOutcome
{
    Sent,

    /// <summary>The channel is away or busy: try again later.</summary>
    Later,

    /// <summary>It will not go, however often it is tried.</summary>
    Refused,
}

/// <param name="Receipt">What the channel calls the message.</param>
public sealed record SendResult(SendOutcome Outcome, string? Receipt = null, string? Problem = null);

/// <summary>A way to people outside of this process: a mail server, Zalo, a gateway for text messages.</summary>
public interface IMessageChannel
{
    NotificationChannel Channel { get; }

    /// <summary>Whether this installation has been given an account with it.</summary>
    bool IsConfigured { get; }

    Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellation);
}
