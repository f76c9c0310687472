using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace PolicyBot.Host.State;

/// <summary>
/// Makes this process's writes to a SQLite file, which takes one writer at a time. Whatever waits is written in one transaction:
/// it is flushed to the disk once, and nobody is told that a write was made before that. Urgent writes go first.
/// </summary>
/// <param name="connection">The file's connection string.</param>
internal sealed class SqliteWriter(string connection) : IDisposable
{
    // What is not urgent joins a group no longer than this, so that an urgent write waits for about two flushes at most.
    private static readonly TimeSpan LongestGroup = TimeSpan.FromMilliseconds(5);

    private readonly PriorityQueue<Write, (bool Later, long Number)> _waiting = new();
    private Thread? _thread;
    private long _number;
    private bool _closed;

    // Kept from one group to the next: making a context costs as much as the statements of a write.
    private SqliteConnection? _connection;
    private SqliteStateContext? _store;

    /// <summary>Makes a write; see <see cref="StateDatabase.WriteAsync"/>.</summary>
    public Task<T> WriteAsync<T>(Func<StateContext, Task<T>> write, bool urgent, CancellationToken cancel)
    {
        var waiting = new Write<T>(write, cancel);
        lock (_waiting)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            _waiting.Enqueue(waiting, (!urgent, _number++));
            if (_thread is null)
            {
                _thread = new(WriteUntilClosed) { IsBackground = true, Name = "state writer" };
                _thread.Start();
            }

            Monitor.Pulse(_waiting);
        }

        return waiting.Task;
    }

    /// <summary>Makes what waits and ends.</summary>
    public void Dispose()
    {
        lock (_waiting)
        {
            _closed = true;
            Monitor.Pulse(_waiting);
        }

        _thread?.Join();
        Close();
    }

    private void WriteUntilClosed()
    {
        while (IsAsked())
            WriteGroup();
    }

    private bool IsAsked()
    {
        lock (_waiting)
        {
            while (_waiting.Count == 0 && !_closed)
                Monitor.Wait(_waiting);
            return _waiting.Count > 0;
        }
    }

    private Write? Next(bool urgentOnly)
    {
        lock (_waiting)
            return _waiting.TryPeek(out _, out var priority) && !(urgentOnly && priority.Later) ? _waiting.Dequeue() : null;
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whoever waits for the write gets it.")]
    private void WriteGroup()
    {
        var group = new List<Write>();
        try
        {
            using var transaction = Begin();
            for (var started = Stopwatch.GetTimestamp(); Next(urgentOnly: Stopwatch.GetElapsedTime(started) > LongestGroup) is { } write;)
            {
                group.Add(write);
                Make(write, transaction);
            }

            transaction.Commit();
            _store?.Database.UseTransaction(null);
        }
        catch (Exception e)
        {
            // Who waits behind them would wait as long for the same.
            while (Next(urgentOnly: false) is { } write)
                group.Add(write);
            foreach (var write in group)
                write.Fail(e);
            Close();
            return;
        }

        foreach (var write in group)
            write.Complete();
    }

    private SqliteTransaction Begin()
    {
        if (_connection is null)
        {
            _connection = new(connection);
            _connection.Open();
            SqliteDurability.Apply(_connection);
        }

        return _connection.BeginTransaction();
    }

    private SqliteStateContext Store(SqliteTransaction transaction)
    {
        _store ??= new(new DbContextOptionsBuilder<SqliteStateContext>().UseSqlite(_connection!).Options) { Database = { AutoSavepointsEnabled = false } };
        if (_store.Database.CurrentTransaction is null)
            _store.Database.UseTransaction(transaction);
        return _store;
    }

    private void Close()
    {
        _store?.Dispose();
        _connection?.Dispose();
        (_store, _connection) = (null, null);
    }

    // A write that fails takes nothing of the others with it.
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whoever waits for the write gets it.")]
    private void Make(Write write, SqliteTransaction transaction)
    {
        const string Savepoint = "w";
        transaction.Save(Savepoint);
        try
        {
            var store = Store(transaction);
            write.Make(store);
            store.ChangeTracker.Clear();
            transaction.Release(Savepoint);
        }
        catch (Exception e)
        {
            _store?.Dispose();
            _store = null;
            transaction.Rollback(Savepoint);
            transaction.Release(Savepoint);
            write.Fail(e);
        }
    }

    private abstract class Write
    {
        /// <summary>Makes the write within the group's transaction.</summary>
        public abstract void Make(StateContext store);

        /// <summary>Says that it is on the disk, if it has not failed.</summary>
        public abstract void Complete();

        /// <summary>Says that it was not made.</summary>
        public abstract void Fail(Exception e);
    }

    private sealed class Write<T>(Func<StateContext, Task<T>> write, CancellationToken cancel) : Write
    {
        private readonly TaskCompletionSource<T> _made = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _result;

        public Task<T> Task => _made.Task;

        // SQLite does everything on the calling thread: nothing is waited for here.
        public override void Make(StateContext store)
        {
            cancel.ThrowIfCancellationRequested();
            _result = write(store).GetAwaiter().GetResult();
        }

        public override void Complete() => _made.TrySetResult(_result!);

        public override void Fail(Exception e)
        {
            if (e is OperationCanceledException)
                _made.TrySetCanceled(cancel);
            else
                _made.TrySetException(e);
        }
    }
}
