using System.Diagnostics.CodeAnalysis;

namespace PolicyBot.Host.Conversations;

/// <summary>
/// The threads on which conversations are worked on, one fewer than there are cores: however many answers wait to be made, a core
/// is left for what platforms and people wait for, a message to be stored and acknowledged, a page. Threads come when there is work
/// and go when there has been none for a while.
/// </summary>
internal sealed class AnsweringThreads : TaskScheduler
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(20);

    private readonly Queue<Task> _waiting = new();
    private int _threads;
    private int _idle;

    /// <inheritdoc/>
    public override int MaximumConcurrencyLevel { get; } = Math.Max(1, Environment.ProcessorCount - 1);

    /// <summary>Starts work on these threads; what it awaits is continued on them.</summary>
    public Task RunAsync(Func<Task> work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this).Unwrap();

    /// <inheritdoc/>
    protected override void QueueTask(Task task)
    {
        lock (_waiting)
        {
            _waiting.Enqueue(task);
            if (_idle > 0)
            {
                Monitor.Pulse(_waiting);
                return;
            }

            if (_threads == MaximumConcurrencyLevel)
                return;
            _threads++;
        }

        new Thread(WorkUntilIdle) { IsBackground = true, Name = "answering" }.Start();
    }

    /// <inheritdoc/>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => Current == this && TryExecuteTask(task);

    /// <inheritdoc/>
    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (_waiting)
            return [.. _waiting];
    }

    private void WorkUntilIdle()
    {
        while (IsGiven(out var task))
            TryExecuteTask(task);
    }

    private bool IsGiven([NotNullWhen(true)] out Task? task)
    {
        lock (_waiting)
        {
            while (_waiting.Count == 0)
            {
                _idle++;
                var pulsed = Monitor.Wait(_waiting, Idle);
                _idle--;
                if (!pulsed && _waiting.Count == 0)
                {
                    _threads--;
                    task = null;
                    return false;
                }
            }

            task = _waiting.Dequeue();
            return true;
        }
    }
}
