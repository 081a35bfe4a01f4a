using System.Globalization;
using Actors.Gateway.Configuration;
using Actors.Gateway.Grpc.Protos;
using Actors.Gateway.Inference;
using Actors.Gateway.Problems;
using Actors.Gateway.Repository;
using Actors.Gateway.Security;
using Actors.Gateway.Statistics;
using Actors.Gateway.Tenants;
using Actors.Registry;
using Microsoft.AspNetCore.Http;
using Parameter = Actors.Gateway.Grpc.Protos.ModelRepositoryParameter.ParameterChoiceOneofCase;

namespace Actors.Gateway.Grpc.Methods;

/// <summary>The methods of the extensions that REST offers too: statistics, model repository, model configuration.</summary>
internal sealed class ExtensionService(
    UnaryCalls unary, StatisticsQuery statistics, ModelRepository repository, ConfigurationQuery configurations, ITenantResolver tenants) : IGrpcService
{
    private const Scopes Asking = Scopes.Predict | Scopes.Read;

    public IEnumerable<GrpcMethod> Methods =>
    [
        unary.Method(InferenceService.Name, "ModelStatistics", Scopes.Read, ModelStatisticsRequest.Parser, StatisticsAsync),
        unary.Method(InferenceService.Name, "ModelConfig", Asking, ModelConfigRequest.Parser, ConfigurationAsync),
        unary.Method(InferenceService.Name, "RepositoryIndex", Scopes.Read, RepositoryIndexRequest.Parser, IndexAsync),
        unary.Method(InferenceService.Name, "RepositoryModelLoad", Scopes.Manage, RepositoryModelLoadRequest.Parser, LoadAsync) with { TakesKey = true },
        unary.Method(InferenceService.Name, "RepositoryModelUnload", Scopes.Manage, RepositoryModelUnloadRequest.Parser, UnloadAsync) with { TakesKey = true },
    ];

    private async ValueTask<ModelStatisticsResponse> StatisticsAsync(HttpContext context, ModelStatisticsRequest request, CancellationToken cancellationToken)
    {
        ModelAddress? address = request.Name.Length == 0 ? null : GrpcAddress.Read(context, request.Name, request.Version);
        var entries = await statistics.GetAsync(tenants.Resolve(context), context.GetCaller().Models, address, cancellationToken);
        return new ModelStatisticsResponse { ModelStats = { entries.Select(ExtensionMessages.Of) } };
    }

    private async ValueTask<ModelConfigResponse> ConfigurationAsync(HttpContext context, ModelConfigRequest request, CancellationToken cancellationToken)
    {
        var address = GrpcAddress.Read(context, request.Name, request.Version);
        return new ModelConfigResponse { Config = ExtensionMessages.Of(await configurations.GetAsync(tenants.Resolve(context), address, cancellationToken)) };
    }

    private async ValueTask<RepositoryIndexResponse> IndexAsync(HttpContext context, RepositoryIndexRequest request, CancellationToken cancellationToken)
    {
        var entries = await repository.IndexAsync(tenants.Resolve(context), context.GetCaller().Models, request.RepositoryName, request.Ready, cancellationToken);
        return new RepositoryIndexResponse
        {
            Models =
            {
                entries.Select(entry => new RepositoryIndexResponse.Types.ModelIndex
                {
                    Name = entry.Name,
                    Version = entry.Version.ToString(CultureInfo.InvariantCulture),
                    State = entry.State,
                    Reason = entry.Reason,
                }),
            },
        };
    }

    private async ValueTask<RepositoryModelLoadResponse> LoadAsync(HttpContext context, RepositoryModelLoadRequest request, CancellationToken cancellationToken)
    {
        string? config = null;
        var files = new List<string>();
        foreach (var (name, value) in request.Parameters)
        {
            if (name.StartsWith("file:", StringComparison.Ordinal))
            {
                files.Add(name);
            }
            else
            {
                config = name == "config" && value.ParameterChoiceCase == Parameter.StringParam ? value.StringParam : throw Unknown(name, "config, a text,");
            }
        }

        await repository.LoadAsync(Key(context, request.ModelName), request.RepositoryName, new LoadRequest(config, files), cancellationToken);
        return new RepositoryModelLoadResponse();
    }

    private async ValueTask<RepositoryModelUnloadResponse> UnloadAsync(HttpContext context, RepositoryModelUnloadRequest request, CancellationToken cancellationToken)
    {
        foreach (var (name, value) in request.Parameters)
        {
            if (name != "unload_dependents" || value.ParameterChoiceCase != Parameter.BoolParam)
            {
                throw Unknown(name, "unload_dependents, a boolean,");
            }
        }

        await repository.UnloadAsync(Key(context, request.ModelName), request.RepositoryName, cancellationToken);
        return new RepositoryModelUnloadResponse();
    }

    private ModelKey Key(HttpContext context, string name)
    {
        GrpcAddress.CheckGranted(context, name);
        return new ModelKey(tenants.Resolve(context), name);
    }

    private static ProblemException Unknown(string name, string known) =>
        new(ProblemKinds.InvalidRequest, $"The request is malformed: parameter '{Refusal.Shorten(name)}' is not known here; {known} is.");
}
