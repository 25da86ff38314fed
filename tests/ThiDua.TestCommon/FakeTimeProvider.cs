namespace ThiDua.TestCommon;

/// <summary>A clock that stands still until it is moved; timers (Task.Delay, PeriodicTimer) fire as it passes them.</summary>
public sealed class FakeTimeProvider(DateTime utcNow) : TimeProvider
{
    /// <summary>Friday 20/11/2026, 09:00 in Viet Nam.</summary>
    public static DateTime DefaultInstant { get; } = new(2026, 11, 20, 2, 0, 0, DateTimeKind.Utc);

    private readonly Lock gate = new();
    private readonly List<FakeTimer> timers = [];
    private DateTime now = DateTime.SpecifyKind(utcNow, DateTimeKind.Utc);

    public FakeTimeProvider()
        : this(DefaultInstant) { }

    /// <summary>The instant the clock shows.</summary>
    public DateTime UtcNow
    {
        get
        {
            lock (gate)
            {
                return now;
            }
        }
    }

    public override DateTimeOffset GetUtcNow() => new(UtcNow, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => UtcNow.Ticks;

    public void Advance(TimeSpan by) => MoveTo(UtcNow + by);

    /// <summary>Sets the clock; backwards is allowed and fires nothing.</summary>
    public void MoveTo(DateTime instant)
    {
        var target = DateTime.SpecifyKind(instant, DateTimeKind.Utc);
        while (NextDue(target) is { } timer)
        {
            timer.Fire();
        }

        lock (gate)
        {
            now = target;
        }
    }

    /// <summary>
    /// Sets the clock forward as if the machine had slept: a timer that fell due fires once, however often it would have fired. For
    /// long times beside a running host, whose timers beat every second.
    /// </summary>
    public void Sleep(TimeSpan time)
    {
        List<FakeTimer> due;
        lock (gate)
        {
            now += time;
            due = [.. timers.Where(t => t.Due <= now)];
            due.ForEach(t => t.WakeAt(now));
        }

        due.ForEach(t => t.Fire());
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FakeTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    private FakeTimer? NextDue(DateTime target)
    {
        lock (gate)
        {
            var next = timers.Where(t => t.Due <= target).MinBy(t => t.Due);
            if (next is not null && next.Due > now)
            {
                now = next.Due;
            }

            return next;
        }
    }

    private sealed class FakeTimer(FakeTimeProvider clock, Action callback) : ITimer
    {
        private TimeSpan period = Timeout.InfiniteTimeSpan;

        public DateTime Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock.gate)
            {
                this.period = period;
                clock.timers.Remove(this);
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    Due = clock.now + dueTime;
                    clock.timers.Add(this);
                }
            }

            if (dueTime == TimeSpan.Zero)
            {
                Fire();
            }

            return true;
        }

        internal void WakeAt(DateTime instant) => Due = instant;

        public void Fire()
        {
            lock (clock.gate)
            {
                clock.timers.Remove(this);
                if (period > TimeSpan.Zero)
                {
                    Due += period;
                    clock.timers.Add(this);
                }
            }

            callback();
        }

        public void Dispose()
        {
            lock (clock.gate)
            {
                clock.timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
