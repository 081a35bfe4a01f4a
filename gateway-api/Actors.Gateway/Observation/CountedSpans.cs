using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Exporter;

namespace Actors.Gateway.Observation;

/// <summary>Sends spans together, and counts them. What does not fit into the queue is dropped, never waited for.</summary>
internal sealed class CountedSpans(OtlpTraceExporter exporter, int periodMs, SignalCost cost)
    : BatchActivityExportProcessor(exporter, scheduledDelayMilliseconds: periodMs)
{
    public override void OnEnd(Activity data)
    {
        if (data.Recorded)
        {
            cost.CountItems(1);
        }

        base.OnEnd(data);
    }
}
