using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Actors.EdgeAgent.Buffer;
using Actors.EdgeAgent.Enrolment;
using Actors.EdgeAgent.Files;
using Actors.EdgeAgent.Guard;
using Actors.EdgeAgent.Platform;
using Actors.EdgeAgent.Slots;
using Actors.EdgeAgent.Time;
using Actors.EdgeAgent.Updates;

namespace Actors.EdgeAgent.Ddi;

/// <summary>
/// Tells the platform how the device is now, and what it runs, and learns what is wanted of it. What is told here is always the present: what was measured before
/// goes with the readings, and never in the present's place.
/// </summary>
internal sealed class DeviceCheckIn(PlatformClient platform, ModelSlots slots, UpdateWatch watch, DeviceEnrolment enrolment, AgentClock time, RecordBuffer buffer, GuardState guard, ReservedSpace space, IDeviceFiles files)
{
    private const string DesiredFile = "desired.json";
    private readonly string _boot = Guid.NewGuid().ToString("N");
    private long _sequence;
    private long _desiredVersion = Version(files.Read(DesiredFile));

    /// <summary>Checks in.</summary>
    /// <returns>The pause that the platform asks for, null where it asks for none, or knows no check-ins; and whether it is too busy for anything else.</returns>
    /// <exception cref="HttpRequestException">The platform cannot be reached, or is too busy.</exception>
    public async Task<(TimeSpan? Pause, bool IsBusy)> SendAsync(CancellationToken cancellationToken)
    {
        var body = new
        {
            boot = _boot,
            sequence = Interlocked.Increment(ref _sequence),
            hardware = enrolment.Hardware,
            reported = Reported(),
            reportedVersion = time.NowMs,
            telemetry = await TelemetryAsync(cancellationToken),
            desiredVersion = _desiredVersion,
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/devices/{Uri.EscapeDataString(platform.Identity!.Id)}/check-in?tenant={platform.Identity.Tenant}")
        {
            Content = JsonContent.Create(body),
        };
        using var response = await platform.SendAsync(request, isDdi: false, HttpCompletionOption.ResponseContentRead, cancellationToken);
        if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed)
        {
            return (null, false);
        }

        if (response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable && response.Headers.RetryAfter?.Delta is { } later)
        {
            return (later, true);
        }

        _ = response.EnsureSuccessStatusCode();
        using var answer = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));
        var root = answer.RootElement;
        if (root.TryGetProperty("desired", out var desired) && desired.ValueKind == JsonValueKind.Object && root.TryGetProperty("desiredVersion", out var version))
        {
            // Kept for the device's applications, which read it by GET /edge/v1/desired.
            space.Replace(DesiredFile, JsonSerializer.SerializeToUtf8Bytes(new { version = version.GetInt64(), desired }));
            _desiredVersion = version.GetInt64();
        }

        return (root.TryGetProperty("retryAfterSeconds", out var seconds) && seconds.ValueKind == JsonValueKind.Number ? TimeSpan.FromSeconds(Math.Clamp(seconds.GetDouble(), 0.1, 86_400)) : null, false);
    }

    /// <summary>What is wanted of the device, as the platform said it last; null where it never did.</summary>
    public byte[]? Desired => files.Read(DesiredFile);

    private static long Version(byte[]? bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes ?? "{}"u8.ToArray());
            return document.RootElement.TryGetProperty("version", out var version) ? version.GetInt64() : 0;
        }
        catch (JsonException)
        {
            return 0;
        }
    }

    private object Reported()
    {
        var state = slots.State;
        return new
        {
            agent = new
            {
                slot = state.Active.ToString(),
                model = state.Served?.Model ?? slots.FactoryModel,
                version = state.Served?.Version,
                phase = state.Phase.ToString(),
                guard = guard.Level.ToString(),
                waiting = buffer.Counts.Sum(count => count.Waiting),
            },
        };
    }

    private async Task<object> TelemetryAsync(CancellationToken cancellationToken)
    {
        var (sample, served) = (guard.Sample, slots.State.Served);
        var name = served?.Model ?? slots.FactoryModel;
        var (requests, failures, milliseconds) = await watch.CountsAsync(Registry.ModelKey.Default(name), cancellationToken);
        return new
        {
            cpu = Known(sample.Processor),
            memory = Known(sample.Memory),
            temperature = Known(sample.TemperatureC),
            disk = Known(guard.Disk),
            models = new[] { new { name, version = served?.Version, latencyMs = requests > failures ? milliseconds / (requests - failures) : (double?)null, errors = failures } },
        };
    }

    private static double? Known(double value) => double.IsFinite(value) ? value : null;
}
