using System.Diagnostics;
using Actors.Domain.Decisions;

namespace Actors.Grains.Decisions;

/// <summary>The span of remembering a prediction; for one that is durable it lasts until the record is on disk.</summary>
internal static class DecisionTraces
{
    private static readonly ActivitySource Source = new("Actors.Decisions");

    /// <summary>Begins the span; null where the request is not traced.</summary>
    public static Activity? Begin(Guid id, DecisionLevel level)
    {
        if (!Source.HasListeners() || Activity.Current is not { Recorded: true } current)
        {
            return null;
        }

        var span = Source.StartActivity("remember", ActivityKind.Internal, current.Context);
        _ = span?.SetTag("actors.prediction", id.ToString()).SetTag("actors.decision.level", level.ToString().ToLowerInvariant());

        // The request goes on beside it, under its own span.
        Activity.Current = current;
        return span;
    }
}
