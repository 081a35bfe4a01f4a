using Actors.Domain.Calls;

namespace Actors.Grains.Calls;

/// <summary>The last calls of a grain that somebody looks at.</summary>
internal sealed class WatchedGrain
{
    private const int MostRecent = 64;
    private const int MostFailures = 32;

    private readonly Lock _gate = new();
    private readonly CallRing<EndedCall> _recent = new(MostRecent);
    private readonly CallRing<EndedCall> _failures = new(MostFailures);

    /// <summary>When it was looked at last.</summary>
    public DateTimeOffset LookedAt { get; set; }

    public void Add(in EndedCall call)
    {
        lock (_gate)
        {
            if (call.Failure is null)
            {
                _recent.Add(call);
            }
            else
            {
                _failures.Add(call);
            }
        }
    }

    public EndedCall[] Read()
    {
        lock (_gate)
        {
            return [.. _recent.Newest, .. _failures.Newest];
        }
    }
}
