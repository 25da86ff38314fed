namespace ThiDua.Core.Shared.Audit;

/// <summary>Who does something, when, from where and why: handed to every verb that changes data.</summary>
public sealed class ActionContext
{
    /// <summary>The signed-in account; null for the system itself (seed, job).</summary>
    public Guid? ActorId { get; init; }

    /// <summary>The authority (commune, province, country) in whose audit chain the change is sealed.</summary>
    public required Guid AuthorityId { get; init; }

    /// <summary>What is being done, stable and dotted: "movements.plan.confirm".</summary>
    public required string Action { get; init; }

    public required DateTime At { get; init; }

    /// <summary>Address of the caller, "cli" or "job".</summary>
    public required string Source { get; init; }

    /// <summary>Why, where the person was asked for a reason.</summary>
    public string? Reason { get; init; }

    /// <summary>The key of the form that was sent; a second action with the same key is not carried out.</summary>
    public Guid? IdempotencyKey { get; init; }

    /// <summary>Whether the caller commits (the web host does, after the answer's address is known).</summary>
    public bool KeepsTransactionOpen { get; init; }

    /// <summary>Of the request: every context that comes of this one knows when its key was recorded.</summary>
    internal bool KeyIsRecorded
    {
        get => key.IsRecorded;
        set => key.IsRecorded = value;
    }

    private readonly RecordedKey key;

    public ActionContext()
        : this(new RecordedKey()) { }

    private ActionContext(RecordedKey key) => this.key = key;

    /// <summary>What the same request does next, or for another authority: its key is recorded once.</summary>
    public ActionContext Next(string action, Guid? authority = null) =>
        new(key)
        {
            ActorId = ActorId,
            AuthorityId = authority ?? AuthorityId,
            Action = action,
            At = At,
            Source = Source,
            Reason = Reason,
            IdempotencyKey = IdempotencyKey,
            KeepsTransactionOpen = KeepsTransactionOpen,
        };

    /// <summary>The same action with a reason given on the form.</summary>
    public ActionContext Because(string? reason) =>
        new(key)
        {
            ActorId = ActorId,
            AuthorityId = AuthorityId,
            Action = Action,
            At = At,
            Source = Source,
            Reason = string.IsNullOrWhiteSpace(reason) ? Reason : reason.Trim(),
            IdempotencyKey = IdempotencyKey,
            KeepsTransactionOpen = KeepsTransactionOpen,
        };

    private sealed class RecordedKey
    {
        public bool IsRecorded { get; set; }
    }
}
