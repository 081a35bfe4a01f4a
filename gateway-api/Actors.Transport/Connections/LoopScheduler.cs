using System.IO.Pipelines;
using Actors.Transport.Loops;

namespace Actors.Transport.Connections;

/// <summary>Goes on with a connection's reader where its bytes were read, unless its request has left the loop.</summary>
internal sealed class LoopScheduler(LoopConnection connection) : PipeScheduler
{
    public override void Schedule(Action<object?> action, object? state)
    {
        if (EventLoop.Current != connection.Loop || connection.HasLeft)
        {
            _ = System.Threading.ThreadPool.UnsafeQueueUserWorkItem(action, state, preferLocal: false);
        }
        else
        {
            action(state);
        }
    }
}
