using Actors.Dashboard.Api;
using Actors.Dashboard.Parts;
using Actors.Dashboard.Visits;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace Actors.Dashboard.Streaming;

/// <summary>
/// One part as some readers with the same rights watch it. It is made anew once an interval for all of them, with the credential of one of them, and
/// sent where it has changed. It runs while it has watchers.
/// </summary>
internal sealed partial class LiveTopic(string address, LivePart part, VisitFactory visits, PartRenderer renderer, TimeProvider clock, ILogger logger)
{
    private readonly Lock _lock = new();
    private readonly List<LiveViewer> _viewers = [];
    private readonly VisitRequest _request = Read(address);
    private string? _last;

    /// <summary>Begins to send to a viewer; true where it is the first, so that somebody has to run it.</summary>
    public bool Add(LiveViewer viewer)
    {
        lock (_lock)
        {
            _viewers.Add(viewer);
            if (_last is not null)
            {
                viewer.Put(address, _last);
            }

            return _viewers.Count == 1;
        }
    }

    /// <summary>Sends to a viewer no more; true where nobody is left.</summary>
    public bool Remove(LiveViewer viewer)
    {
        lock (_lock)
        {
            return _viewers.Remove(viewer) && _viewers.Count == 0;
        }
    }

    /// <summary>Makes it anew until it is ended.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(part.Every, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellation))
            {
                await RefreshAsync(cancellation);
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody watches any more, or the process stops.
        }
    }

    private async Task RefreshAsync(CancellationToken cancellation)
    {
        LiveViewer viewer;
        lock (_lock)
        {
            if (_viewers.Count == 0)
            {
                return;
            }

            viewer = _viewers[0];
        }

        try
        {
            var html = await renderer.RenderAsync(part.Component, visits.Of(viewer.Caller, viewer.Reader, _request, cancellation));
            if (html != _last)
            {
                Send(html);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // One part that fails leaves the others alone, and the page as it was.
            LogFailed(exception, part.Name);
        }
    }

    private void Send(string html)
    {
        lock (_lock)
        {
            _last = html;
            foreach (var viewer in _viewers)
            {
                viewer.Put(address, html);
            }
        }
    }

    private static VisitRequest Read(string address)
    {
        var mark = address.IndexOf('?', StringComparison.Ordinal);
        var pairs = mark < 0 ? [] : QueryHelpers.ParseQuery(address[mark..]);
        return new VisitRequest(
            pairs.Where(pair => pair.Key.StartsWith('.')).ToDictionary(pair => pair.Key[1..], pair => pair.Value.ToString(), StringComparer.Ordinal),
            pairs.Where(pair => !pair.Key.StartsWith('.')).ToDictionary(StringComparer.Ordinal));
    }

    [LoggerMessage(71, LogLevel.Warning, "The live part {Part} could not be made anew")]
    private partial void LogFailed(Exception exception, string part);
}
