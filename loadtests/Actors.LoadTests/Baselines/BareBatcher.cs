using System.Diagnostics;

namespace Actors.LoadTests.Baselines;

/// <summary>
/// The batching that a competent hand would write: a queue, and dedicated threads that each take what is there up to a number of rows, after a
/// fixed wait for more, copy it together, run it and hand the answers out.
/// </summary>
internal sealed class BareBatcher : IDisposable
{
    private readonly Batching _batching;
    private readonly Queue<BareTicket> _queue = new();
    private readonly Thread[] _runners;
    private int _queuedRows;
    private int _idle;
    private bool _ended;

    public BareBatcher(BareModel model, Batching batching)
    {
        _batching = batching;
        _runners = [.. Enumerable.Range(0, batching.Runners).Select(_ => new Thread(() => Run(model.NewSlot(batching.Rows))))];
        Array.ForEach(_runners, runner => runner.Start());
    }

    /// <summary>Runs the ticket's rows with those of others.</summary>
    public ValueTask RunAsync(BareTicket ticket, int rows)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows, _batching.Rows);
        var answer = ticket.Begin(rows, Stopwatch.GetTimestamp());
        lock (_queue)
        {
            _queue.Enqueue(ticket);
            _queuedRows += rows;
            // A runner that waits for more of its batch is woken once that is full.
            if (_idle > 0 && (_queue.Count == 1 || _batching.HoldMs == 0 || _queuedRows >= _batching.Rows))
            {
                Monitor.Pulse(_queue);
            }
        }

        return answer;
    }

    public void Dispose()
    {
        lock (_queue)
        {
            _ended = true;
            Monitor.PulseAll(_queue);
        }

        Array.ForEach(_runners, runner => runner.Join());
    }

    private void Run(BareSlot slot)
    {
        using (slot)
        {
            var batch = new List<BareTicket>();
            while (Take(batch))
            {
                RunBatch(slot, batch);
                batch.Clear();
            }
        }
    }

    private bool Take(List<BareTicket> batch)
    {
        lock (_queue)
        {
            while (!IsReady(out var waitMs))
            {
                if (_ended)
                {
                    return false;
                }

                _idle++;
                _ = Monitor.Wait(_queue, waitMs);
                _idle--;
            }

            for (var rows = 0; _queue.TryPeek(out var next) && (rows += next.Rows) <= _batching.Rows;)
            {
                _queuedRows -= next.Rows;
                batch.Add(_queue.Dequeue());
            }

            return true;
        }
    }

    private bool IsReady(out int waitMs)
    {
        waitMs = Timeout.Infinite;
        if (_queue.Count == 0)
        {
            return false;
        }

        waitMs = _batching.HoldMs - (int)Stopwatch.GetElapsedTime(_queue.Peek().QueuedAt).TotalMilliseconds;
        return waitMs <= 0 || _queuedRows >= _batching.Rows;
    }

    private static void RunBatch(BareSlot slot, List<BareTicket> batch)
    {
        try
        {
            var (features, outputs, rows) = (slot.Shape.Features, slot.Shape.Outputs, 0);
            foreach (var ticket in batch)
            {
                ticket.Slot.Input.AsSpan(0, ticket.Rows * features).CopyTo(slot.Input.AsSpan(rows * features));
                rows += ticket.Rows;
            }

            slot.Run(rows);
            rows = 0;
            foreach (var ticket in batch)
            {
                slot.Output.AsSpan(rows * outputs, ticket.Rows * outputs).CopyTo(ticket.Slot.Output);
                rows += ticket.Rows;
            }
        }
        catch (Exception failure)
        {
            batch.ForEach(ticket => ticket.Fail(failure));
            return;
        }

        batch.ForEach(static ticket => ticket.Complete());
    }
}
