using System.Text;
using System.Text.Json;
using Actors.Devices;
using Actors.Domain.Devices;
using Actors.Gateway.Problems;
using Actors.Registry;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Gateway.Devices;

/// <summary>Answers <c>POST /api/v1/devices/{id}/check-in</c>.</summary>
internal sealed class CheckIns(IGrainFactory grains, IDeviceAuthentication authentication, CheckInAdmission admission)
{
    private const int MaxModels = 16;
    private const int MaxModelBytes = 8 * 1024;

    /// <summary>Takes a check-in. The tenant is the query's <c>tenant</c>, or <c>default</c>.</summary>
    public async Task<Ok<CheckInAnswer>> AnswerAsync(HttpContext context, string id, string? tenant, CheckInRequest request)
    {
        // Before anything is looked up: whoever is turned away costs nothing.
        admission.Enter(context);
        try
        {
            var device = (await authentication.AuthenticateAsync(context, tenant ?? ModelKey.DefaultTenant, id)).Admitted();
            var taken = await grains.GetDevice(device).CheckInAsync(ToMessage(request), context.RequestAborted);
            return taken.Outcome switch
            {
                DeviceOutcome.Done => TypedResults.Ok(new CheckInAnswer(
                    taken.Desired is { } desired ? Element(desired) : null,
                    taken.DesiredVersion,
                    taken.ReportedVersion,
                    (int)Math.Max(1, Math.Round(admission.Next(taken.Lease).TotalSeconds)),
                    taken.HasUpdate)),
                DeviceOutcome.Invalid => throw new ProblemException(ProblemKinds.InvalidRequest, taken.Reason ?? "The check-in cannot be taken."),
                _ => throw new ProblemException(ProblemKinds.NotFound, "The device is not enrolled."),
            };
        }
        catch (DevicesBusyException)
        {
            throw admission.Overloaded(context);
        }
    }

    private static JsonElement Element(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    private static CheckIn ToMessage(CheckInRequest request)
    {
        if (request.Boot?.Length > DeviceRules.MaxText || request.Hardware?.Length > DeviceRules.MaxText || request.Sequence < 0 || request.DesiredVersion < 0 || request.ReportedVersion < 0)
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, $"boot and hardware are at most {DeviceRules.MaxText} characters, numbers 0 or more.");
        }

        var (names, values) = Measures(request.Telemetry);
        return new CheckIn(request.DesiredVersion ?? 0)
        {
            Boot = request.Boot,
            Sequence = request.Sequence ?? 0,
            Hardware = request.Hardware,
            Reported = request.Reported is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } reported ? Encoding.UTF8.GetBytes(reported.GetRawText()) : null,
            ReportedVersion = request.ReportedVersion,
            Measures = [.. names],
            Values = [.. values],
            Models = Models(request.Telemetry),
        };
    }

    private static (List<string> Names, List<double> Values) Measures(TelemetryReport? telemetry)
    {
        var (names, values) = (new List<string>(), new List<double>());
        if (telemetry is null)
        {
            return (names, values);
        }

        Add("cpu", telemetry.Cpu);
        Add("memory", telemetry.Memory);
        Add("disk", telemetry.Disk);
        Add("temperature", telemetry.Temperature);
        Add("power", telemetry.Power);
        if (telemetry.Models is { ValueKind: JsonValueKind.Array } models)
        {
            foreach (var model in models.EnumerateArray())
            {
                if (model.ValueKind == JsonValueKind.Object && model.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String && ModelKey.IsName(name.GetString())
                    && model.TryGetProperty("latencyMs", out var latency) && latency.ValueKind == JsonValueKind.Number)
                {
                    Add("latency:" + name.GetString(), latency.GetDouble());
                }
            }
        }

        return (names, values);

        void Add(string name, double? value)
        {
            if (value is { } number)
            {
                names.Add(name);
                values.Add(number);
            }
        }
    }

    private static byte[]? Models(TelemetryReport? telemetry)
    {
        if (telemetry?.Models is not { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } models)
        {
            return null;
        }

        var bytes = Encoding.UTF8.GetBytes(models.GetRawText());
        return models.ValueKind == JsonValueKind.Array && models.GetArrayLength() <= MaxModels && bytes.Length <= MaxModelBytes && models.EnumerateArray().All(model => model.ValueKind == JsonValueKind.Object)
            ? bytes
            : throw new ProblemException(ProblemKinds.InvalidRequest, $"telemetry.models is an array of at most {MaxModels} objects and {MaxModelBytes} bytes.");
    }
}
