using System.Diagnostics;
using System.Globalization;

namespace Actors.Inference;

/// <summary>
/// The spans of runs. A traced request has one for its way through the engine, which links to the batch that it ran in; the batch has one, which stands under
/// the first of its traced requests and links to all of them, and the session's run stands under that. They are made when the run is over, from its times,
/// so that a run itself carries nothing.
/// </summary>
internal static class InferenceTraces
{
    /// <summary>The name of the source of spans.</summary>
    public const string SourceName = "Actors.Inference";

    /// <summary>Requests of a batch that are linked at most; the others have their link to the batch.</summary>
    private const int MaxLinks = 128;

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Whether anybody listens.</summary>
    public static bool IsOn => Source.HasListeners();

    /// <summary>The span of the request that the caller makes; null where it is not traced.</summary>
    public static Activity? Current => Source.HasListeners() && Activity.Current is { Recorded: true } current ? current : null;

    /// <summary>Tells of a run that has ended, before its requests are answered.</summary>
    /// <param name="servable">The version.</param>
    /// <param name="batch">Its requests.</param>
    /// <param name="times">When it was; of a run that failed, until it did.</param>
    /// <param name="clock">The engine's clock.</param>
    /// <param name="failure">Why it failed; null where it did not.</param>
    public static void Tell(Servable servable, Batch batch, in RunTimes times, TimeProvider clock, Exception? failure = null)
    {
        List<ActivityLink>? links = null;
        foreach (PendingRequest request in batch.Callers)
        {
            if (SpanOf(request) is { } span && (links ??= []).Count < MaxLinks)
            {
                links.Add(new ActivityLink(span.Context));
            }
        }

        if (links is not null)
        {
            Moments moments = new(clock);
            ActivityContext? told = TellBatch(servable, batch, times, moments, links[0].Context, links, failure);
            TellRequests(servable, batch, times, moments, told, failure);
        }
    }

    private static Activity? SpanOf(PendingRequest request) => (request.Parent ?? request).Trace;

    private static ActivityContext? TellBatch(
        Servable servable, Batch batch, in RunTimes times, Moments moments, ActivityContext parent, List<ActivityLink> links, Exception? failure)
    {
        using Activity? span = Source.StartActivity("batch", ActivityKind.Internal, parent, tags: null, links, moments.At(times.Taken));
        if (span is null)
        {
            return null;
        }

        _ = span.SetTag("actors.batch.rows", batch.Rows - batch.Padding)
            .SetTag("actors.batch.requests", batch.Callers.Length)
            .SetTag("actors.batch.reason", batch.Reason.ToString().ToLowerInvariant());
        using (Activity? run = Source.StartActivity("run", ActivityKind.Internal, span.Context, tags: null, links: null, moments.At(times.Started)))
        {
            _ = run?.SetTag("actors.model", servable.Model.Label).SetTag("actors.version", servable.Model.Version.ToString(CultureInfo.InvariantCulture));
            End(run, moments.At(times.Ended), failure);
        }

        End(span, moments.At(times.Cut), failure);
        return span.Context;
    }

    private static void TellRequests(Servable servable, Batch batch, in RunTimes times, Moments moments, ActivityContext? told, Exception? failure)
    {
        ActivityLink[]? links = told is { } context ? [new ActivityLink(context)] : null;
        foreach (PendingRequest request in batch.Callers)
        {
            if (SpanOf(request) is not { } parent)
            {
                continue;
            }

            using Activity? span = Source.StartActivity("infer", ActivityKind.Internal, parent.Context, tags: null, links, moments.At(request.Arrived));
            _ = span?.SetTag("actors.model", servable.Model.Label)
                .SetTag("actors.version", servable.Model.Version.ToString(CultureInfo.InvariantCulture))
                .SetTag("actors.rows", request.Rows)
                .SetTag("actors.queued_s", moments.Seconds(request.Arrived, times.Started));
            End(span, moments.At(times.Cut), failure);
        }
    }

    private static void End(Activity? span, DateTime at, Exception? failure)
    {
        _ = span?.SetEndTime(at);
        if (failure is not null)
        {
            _ = span?.SetStatus(ActivityStatusCode.Error, failure.Message);
        }
    }

    /// <summary>Times of the day of the engine's timestamps.</summary>
    private sealed class Moments(TimeProvider clock)
    {
        private readonly DateTimeOffset _now = clock.GetUtcNow();
        private readonly long _ticks = clock.GetTimestamp();

        public DateTime At(long timestamp) => (_now - clock.GetElapsedTime(timestamp, _ticks)).UtcDateTime;

        public double Seconds(long from, long until) => clock.GetElapsedTime(from, until).TotalSeconds;
    }
}
