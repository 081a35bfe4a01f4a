using Actors.Dashboard.Parts;
using Actors.Dashboard.Visits;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Actors.Dashboard.Streaming;

/// <summary>Who watches what. Nothing is computed where nobody does.</summary>
internal sealed class LiveHub(LiveParts parts, VisitFactory visits, PartRenderer renderer, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<LiveHub> logger)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Running> _running = new(StringComparer.Ordinal);

    /// <summary>Parts that are kept live now.</summary>
    public int Topics
    {
        get
        {
            lock (_lock)
            {
                return _running.Count;
            }
        }
    }

    /// <summary>Begins to tell a viewer of parts. Disposing of what it gives ends that.</summary>
    /// <param name="viewer">The viewer.</param>
    /// <param name="addresses">Parts' names with what they have to know, as pages have them; unknown ones are left out.</param>
    public IDisposable Watch(LiveViewer viewer, IReadOnlyCollection<string> addresses)
    {
        var watched = new List<(string Key, Running Running)>();
        lock (_lock)
        {
            foreach (var address in addresses.Distinct(StringComparer.Ordinal))
            {
                if (parts.FindOrNull(address.Split('?')[0]) is not { } part)
                {
                    continue;
                }

                var key = $"{viewer.Reader.Rights}|{(part.PerReader ? viewer.Reader.Id : "")}|{address}";
                if (!_running.TryGetValue(key, out var running))
                {
                    running = new Running(
                        new LiveTopic(address, part, visits, renderer, clock, logger), CancellationTokenSource.CreateLinkedTokenSource(lifetime.ApplicationStopping));
                    _running.Add(key, running);
                }

                if (running.Topic.Add(viewer))
                {
                    var (topic, end) = (running.Topic, running.End.Token);
                    _ = Task.Run(() => topic.RunAsync(end), CancellationToken.None);
                }

                watched.Add((key, running));
            }
        }

        return new Watching(this, viewer, watched);
    }

    private void Leave(LiveViewer viewer, List<(string Key, Running Running)> watched)
    {
        lock (_lock)
        {
            foreach (var (key, running) in watched)
            {
                if (running.Topic.Remove(viewer))
                {
                    _ = _running.Remove(key);
                    running.End.Cancel();
                    running.End.Dispose();
                }
            }
        }
    }

    private sealed class Running(LiveTopic topic, CancellationTokenSource end)
    {
        public LiveTopic Topic => topic;

        public CancellationTokenSource End => end;
    }

    private sealed class Watching(LiveHub hub, LiveViewer viewer, List<(string Key, Running Running)> watched) : IDisposable
    {
        private int _isLeft;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isLeft, 1) == 0)
            {
                hub.Leave(viewer, watched);
            }
        }
    }
}
