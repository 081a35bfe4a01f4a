using System.Globalization;
using System.Text.Json;
using Actors.Gateway.Problems;
using Actors.Gateway.Tenants;
using Actors.Registry;
using Actors.Serving;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Inference;

/// <summary>Answers the protocol's questions about a model: its metadata and whether it is ready.</summary>
internal sealed class ModelEndpoints(IGrainFactory grains, ITenantResolver tenants, ProblemWriter problems)
{
    /// <summary>The platform of ONNX models, as the protocol's text names it.</summary>
    private const string OnnxPlatform = "onnx_onnxv1";

    /// <summary>The platform of a version: that of ONNX models, or the kind of the backend elsewhere that answers.</summary>
    public static string PlatformOf(VersionRoute version) => version.Remote is { } kind ? "remote_" + kind : OnnxPlatform;

    /// <summary>Answers <c>GET /v2/models/{model}[/versions/{version}]</c>.</summary>
    public async Task DescribeAsync(HttpContext context)
    {
        var problem = ModelAddress.TryRead(context.Request, out var address);
        if (problem is null)
        {
            var route = await Grain(context, address).GetRouteAsync(context.RequestAborted);
            var version = Find(route, address);
            problem = route is null or { Versions.Length: 0 } ? address.UnknownModel()
                : route.Unloaded ? address.Unloaded()
                : version is null ? address.UnknownVersion()
                : null;
            if (problem is null)
            {
                await ProtocolJson.WriteAsync(context, (address.Name, route!, version!), static (json, state) => Write(json, state));
                return;
            }
        }

        await problems.WriteAsync(context, problem);
    }

    /// <summary>Answers <c>GET /v2/models/{model}[/versions/{version}]/ready</c>, after loading the version if need be.</summary>
    public async Task ReadyAsync(HttpContext context)
    {
        var problem = ModelAddress.TryRead(context.Request, out var address);
        if (problem is null)
        {
            var outcome = await Grain(context, address).ReadyAsync(address.Version, context.RequestAborted);
            problem = outcome switch
            {
                InferenceOutcome.Done => null,
                InferenceOutcome.UnknownModel => address.UnknownModel(),
                InferenceOutcome.UnknownVersion => address.UnknownVersion(),
                _ => new Problem(ProblemKinds.Unavailable, $"Model '{address.Name}' is not ready: {outcome}."),
            };
        }

        await (problem is null
            ? ProtocolJson.WriteAsync(context, address.Name, static (json, name) =>
            {
                json.WriteString("name"u8, name);
                json.WriteBoolean("ready"u8, true);
            })
            : problems.WriteAsync(context, problem));
    }

    private IInferenceGrain Grain(HttpContext context, ModelAddress address) =>
        grains.GetGrain<IInferenceGrain>(new ModelKey(tenants.Resolve(context), address.Name).ToString());

    private static VersionRoute? Find(ModelRoute? route, ModelAddress address)
    {
        var wanted = address.Version ?? route?.LiveVersion;
        return route is null || wanted is null ? null : Array.Find(route.Versions, version => version.Version == wanted);
    }

    private static void Write(Utf8JsonWriter json, (string Name, ModelRoute Route, VersionRoute Version) model)
    {
        json.WriteString("name"u8, model.Name);
        json.WriteStartArray("versions"u8);
        foreach (var version in model.Route.Versions)
        {
            json.WriteStringValue(version.Version.ToString(CultureInfo.InvariantCulture));
        }

        json.WriteEndArray();
        json.WriteString("platform"u8, PlatformOf(model.Version));
        Write(json, "inputs", model.Version.Inputs);
        Write(json, "outputs", model.Version.Outputs);
    }

    private static void Write(Utf8JsonWriter json, string member, TensorSpec[] tensors)
    {
        json.WriteStartArray(member);
        foreach (var tensor in tensors)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, tensor.Name);
            json.WriteString("datatype"u8, tensor.Type);
            json.WriteStartArray("shape"u8);
            foreach (var size in tensor.Shape)
            {
                json.WriteNumberValue(size);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
