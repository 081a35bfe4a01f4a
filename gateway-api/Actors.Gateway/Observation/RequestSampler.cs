using System.Diagnostics;
using OpenTelemetry.Trace;

namespace Actors.Gateway.Observation;

/// <summary>Takes a span without a parent only where it is a request's: what works in the background begins no trace.</summary>
internal sealed class RequestSampler : Sampler
{
    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) =>
        new(samplingParameters.Kind == ActivityKind.Server ? SamplingDecision.RecordAndSample : SamplingDecision.Drop);
}
