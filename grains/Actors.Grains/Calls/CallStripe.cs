using System.Reflection;
using Actors.Domain.Calls;

namespace Actors.Grains.Calls;

/// <summary>The calls of some of a silo's grains, always the same ones, so that few threads meet at its lock.</summary>
internal sealed class CallStripe
{
    private const int Places = 48;
    private const int MostRecent = 64;
    private const int MostFailures = 16;

    private readonly Lock _gate = new();
    private readonly CallWindow<GrainId, (GrainType Type, MethodInfo Method)> _window = new(Places);
    private readonly CallRing<EndedCall> _recent = new(MostRecent);
    private readonly CallRing<EndedCall> _failures = new(MostFailures);

    public void Add(in EndedCall call, long pane, int calls)
    {
        lock (_gate)
        {
            _window.Add(call.Grain, (call.Grain.Type, call.Method), pane, calls, call.Ticks, call.Failure is not null);
            _recent.Add(call);
            if (call.Failure is not null)
            {
                _failures.Add(call);
            }
        }
    }

    public void AddTo(CallSums<GrainId, (GrainType Type, MethodInfo Method)> sums, long pane)
    {
        lock (_gate)
        {
            _window.AddTo(sums, pane);
        }
    }

    public EndedCall[] ReadFailures()
    {
        lock (_gate)
        {
            return [.. _failures.Newest];
        }
    }

    /// <summary>Calls of one grain among the stripe's last.</summary>
    public EndedCall[] ReadRecent(GrainId grain)
    {
        lock (_gate)
        {
            return [.. _recent.Newest.Concat(_failures.Newest).Where(call => call.Grain == grain).Distinct()];
        }
    }
}
