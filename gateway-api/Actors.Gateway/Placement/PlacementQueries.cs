using System.Text.Json;
using Actors.Domain.Placement;
using Actors.Gateway.Devices;
using Actors.Gateway.Inference;
using Actors.Gateway.Problems;
using Actors.Gateway.Tenants;
using Actors.Registry;
using Actors.Serving;
using Actors.Storage.Devices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Gateway.Placement;

/// <summary>Advises where a model should answer, from what silos and devices have measured.</summary>
internal sealed class PlacementQueries(IGrainFactory grains, DeviceQueries devices, DeviceSearch search, ITenantResolver tenants)
{
    /// <summary>Time of a prediction that nobody has run yet.</summary>
    private const double UnknownSeconds = 0.001;

    /// <summary>Bytes of an element of text.</summary>
    private const int TextBytes = 16;

    private static readonly string[] FactNames = ["inputBytes", "outputBytes", "modelBytes", "cloudSeconds", "cloudCpuSeconds", "deviceSeconds"];

    public async Task<Ok<PlacementDetail>> AdviseAsync(HttpContext context, string name, PlacementQuestion question)
    {
        var assumptions = AssumptionReading.Read(question.Assumptions);
        Check(question.Facts);
        var tenant = tenants.Resolve(context);
        var (version, serving) = await FindAsync(tenant, new ModelAddress(name, question.Version), context.RequestAborted);
        var (measured, seconds) = await AskDevicesAsync(tenant, name, version.Version, question.Devices, context.RequestAborted);
        var facts = Facts(version, serving, measured, seconds, question.Facts ?? []);
        var advice = PlacementAdvisor.Advise(facts, assumptions);
        return TypedResults.Ok(new PlacementDetail(
            name,
            version.Version,
            question.Devices,
            measured,
            NameOf(advice.Best),
            [.. advice.Options.Select(ToDetail)],
            [.. advice.TippingPoints.Select(point => new TippingPointDetail(point.Assumption, point.Assumed, point.Value, NameOf(point.Instead)))],
            ToDetail(facts, assumptions),
            AssumptionReading.Write(assumptions, question.Assumptions)));
    }

    private async Task<(ModelVersionView Version, VersionServing? Serving)> FindAsync(string tenant, ModelAddress address, CancellationToken cancellationToken)
    {
        var grain = grains.GetModel(new ModelKey(tenant, address.Name));
        var model = await grain.GetAsync(cancellationToken) ?? throw new ProblemException(address.UnknownModel());
        var wanted = address.Version ?? (model.Aliases.TryGetValue(ModelView.LiveAlias, out var live) ? live : model.Versions.LastOrDefault()?.Version);
        var version = Array.Find(model.Versions, known => known.Version == wanted) ?? throw new ProblemException(address.UnknownVersion());
        var serving = await grain.GetServingAsync(cancellationToken);
        return (version, Array.Find(serving?.Versions ?? [], known => known.Version == version.Version));
    }

    /// <summary>The mean over devices of what they said last, of as many as one search looks at.</summary>
    private async Task<(int Measured, double Seconds)> AskDevicesAsync(string tenant, string model, int version, string? filter, CancellationToken cancellationToken)
    {
        var (query, _) = await devices.ReadAsync(tenant, filter, cancellationToken);
        var found = await search.FindAsync(tenant, query, "", DeviceSearch.MaxLooked, cancellationToken);
        var latencies = found.Devices.Select(device => LatencyOf(device.State.Models, model, version)).OfType<double>().ToList();
        return (latencies.Count, latencies.Count == 0 ? 0 : latencies.Average() / 1_000);
    }

    private static double? LatencyOf(ReadOnlyMemory<byte> models, string model, int version)
    {
        if (models.IsEmpty)
        {
            return null;
        }

        using var said = JsonDocument.Parse(models);
        foreach (var known in said.RootElement.EnumerateArray())
        {
            if (known.TryGetProperty("name", out var name) && name.ValueEquals(model)
                && (!known.TryGetProperty("version", out var number) || number.ToString() == FormattableString.Invariant($"{version}"))
                && known.TryGetProperty("latencyMs", out var latency) && latency.TryGetDouble(out var milliseconds) && milliseconds > 0)
            {
                return milliseconds;
            }
        }

        return null;
    }

    private static PlacementFacts Facts(ModelVersionView version, VersionServing? serving, int measured, double deviceSeconds, Dictionary<string, double> given)
    {
        Figure Of(string name, double value, string source) => given.TryGetValue(name, out var set) ? new(set, "given in the question") : new(value, source);

        var counts = serving?.Counts;
        var run = counts?.Batches.Sum(batch => batch.ComputeInput.Nanoseconds + batch.ComputeInfer.Nanoseconds + batch.ComputeOutput.Nanoseconds) ?? 0;
        var unknown = FormattableString.Invariant($"assumed: {UnknownSeconds} s, no silo has run it since it started");
        var cloud = counts is { Success.Count: > 0 }
            ? Of("cloudSeconds", counts.Success.Nanoseconds / 1e9 / counts.Success.Count, $"mean of {counts.Success.Count} requests since the silos started")
            : Of("cloudSeconds", UnknownSeconds, unknown);
        var cpu = counts is { Inferences: > 0 } && run > 0
            ? Of("cloudCpuSeconds", run / 1e9 / counts.Inferences, $"run time of {counts.Inferences} rows in {counts.Executions} batches since the silos started")
            : Of("cloudCpuSeconds", UnknownSeconds, unknown);
        return new PlacementFacts(
            Of("inputBytes", BytesOf(version.Description.Inputs), "one row of the declared inputs"),
            Of("outputBytes", BytesOf(version.Description.Outputs), "one row of the declared outputs"),
            Of("modelBytes", version.SizeBytes, "the registered file"),
            cloud,
            cpu,
            given.ContainsKey("deviceSeconds") || measured > 0 ? Of("deviceSeconds", deviceSeconds, $"mean of what {measured} devices reported last") : null);
    }

    /// <summary>Bytes of one row: dimensions that a request decides count as one, texts as 16 bytes.</summary>
    private static double BytesOf(TensorSpec[] tensors) => tensors.Sum(tensor =>
        tensor.Shape.Aggregate(1.0, (product, dimension) => product * Math.Max(1, dimension))
        * (TensorTypes.TryParse(tensor.Type, out var type) && TensorNumbers.SizeOf(type) is > 0 and var size ? size : TextBytes));

    private static void Check(Dictionary<string, double>? facts)
    {
        foreach (var (name, value) in facts ?? [])
        {
            if (!FactNames.Contains(name, StringComparer.Ordinal))
            {
                throw new ProblemException(ProblemKinds.InvalidRequest, $"There is no fact '{name}'; there are {string.Join(", ", FactNames)}.");
            }

            if (!(value >= 0 && double.IsFinite(value)) || (value == 0 && name.EndsWith("Seconds", StringComparison.Ordinal)))
            {
                throw new ProblemException(ProblemKinds.InvalidRequest, FormattableString.Invariant($"{name} is {value}; it must be over 0."));
            }
        }
    }

    private static Dictionary<string, FactDetail> ToDetail(PlacementFacts facts, PlacementAssumptions assumptions)
    {
        var device = facts.DeviceSeconds ?? new Figure(
            facts.CloudCpuSeconds.Value * assumptions.DeviceSlowdown, "assumed: cloudCpuSeconds times deviceSlowdown, no device has reported it");
        return FactNames.Zip([facts.InputBytes, facts.OutputBytes, facts.ModelBytes, facts.CloudSeconds, facts.CloudCpuSeconds, device])
            .ToDictionary(pair => pair.First, pair => new FactDetail(pair.Second.Value, pair.Second.Source), StringComparer.Ordinal);
    }

    private static PlacementOptionDetail ToDetail(PlacementOption option) => new(
        NameOf(option.Kind)!,
        option.Score,
        option.LatencySeconds,
        option.SlowLatencySeconds,
        option.NetworkBytes,
        option.Cost,
        option.EnergyJoules,
        option.Availability,
        option.DeviceShare,
        option.Obstacles);

    private static string? NameOf(PlacementKind? kind) => kind?.ToString().ToLowerInvariant();
}
