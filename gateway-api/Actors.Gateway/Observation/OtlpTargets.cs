using Microsoft.Extensions.Options;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;

namespace Actors.Gateway.Observation;

/// <summary>Where each signal goes, and in whose name.</summary>
internal sealed class OtlpTargets(IOptions<ObservationOptions> options, SignalCosts costs)
{
    /// <summary>How long a collector may take; what fails is tried again by the exporter, or dropped.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public ObservationOptions Options => options.Value;

    public SignalCosts Costs => costs;

    /// <summary>Where one signal goes.</summary>
    /// <param name="path">The signal's path below the endpoint.</param>
    /// <param name="cost">What counts it.</param>
    public OtlpExporterOptions Of(string path, SignalCost cost)
    {
        var endpoint = Options.Endpoint!;
        var address = new Uri(endpoint.AbsoluteUri.EndsWith('/') ? endpoint : new Uri(endpoint.AbsoluteUri + "/"), path);
        return new OtlpExporterOptions
        {
            Protocol = OtlpExportProtocol.HttpProtobuf,
            Endpoint = address,
            Headers = Options.Headers ?? "",
            HttpClientFactory = () => new HttpClient(new CountingHandler(cost, new SocketsHttpHandler())) { Timeout = Patience },
        };
    }

    /// <summary>This process, as collectors tell it from others.</summary>
    public ResourceBuilder Resource() => ResourceBuilder.CreateEmpty()
        .AddService(Options.ServiceName, serviceInstanceId: $"{Environment.MachineName}-{Environment.ProcessId}")
        .AddTelemetrySdk();
}
