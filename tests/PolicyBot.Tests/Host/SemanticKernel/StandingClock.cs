using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace PolicyBot.Tests.Host.SemanticKernel;

/// <summary>A clock that stands until a test moves it, and knows for how long somebody began to wait.</summary>
internal sealed class StandingClock : FakeTimeProvider
{
    private readonly ConcurrentQueue<TimeSpan> _waits = new();

    public TimeSpan[] Waits => [.. _waits];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _waits.Enqueue(dueTime);
        return timer;
    }
}
