using System.Threading.Channels;

namespace VuonLen.App.Tests.Harness;

/// <summary>
/// A clock that a test moves. It is noon in Vietnam when it begins, and the server stands in UTC unless the test says how far from it. Timers
/// fire when time passes them, in order, and a test can wait until one is set.
/// </summary>
public sealed class ManualClock(DateTime? noon = null, int serverHoursFromUtc = 0) : TimeProvider
{
    private readonly TimeZoneInfo _server = TimeZoneInfo.CreateCustomTimeZone("server", TimeSpan.FromHours(serverHoursFromUtc), "server", "server");
    private readonly Lock _one = new();
    private readonly List<Alarm> _alarms = [];
    private readonly Channel<TimeSpan> _set = Channel.CreateUnbounded<TimeSpan>();
    private DateTimeOffset _now = new(noon ?? new DateTime(2026, 11, 24, 5, 0, 0), TimeSpan.Zero);

    public override TimeZoneInfo LocalTimeZone => _server;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_one) return _now;
    }

    /// <summary>Lets time pass.</summary>
    public void Advance(TimeSpan by)
    {
        List<Alarm> due;
        lock (_one)
        {
            _now += by;
            due = [.. _alarms.Where(a => a.At <= _now).OrderBy(a => a.At)];
            foreach (var alarm in due) _alarms.Remove(alarm);
        }

        foreach (var alarm in due) alarm.Ring();
    }

    /// <summary>Waits until somebody begins to wait for longer than a minute: their work before it is done.</summary>
    public Task<TimeSpan> SomebodyWaitsAsync() => _set.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(1));

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, () => callback(state));
        alarm.Change(dueTime, period);
        return alarm;
    }

    private sealed class Alarm(ManualClock clock, Action ring) : ITimer
    {
        public DateTimeOffset At { get; private set; }

        public void Ring() => ring();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._one)
            {
                clock._alarms.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan) return true;
                At = clock._now + dueTime;
                clock._alarms.Add(this);
            }

            if (dueTime > TimeSpan.FromMinutes(1)) clock._set.Writer.TryWrite(dueTime);
            return true;
        }

        public void Dispose()
        {
            lock (clock._one) clock._alarms.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
