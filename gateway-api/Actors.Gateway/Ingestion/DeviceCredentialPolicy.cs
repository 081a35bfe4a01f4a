using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;

namespace Actors.Gateway.Ingestion;

/// <summary>Chooses between the two endpoints of an address that devices and callers share, by the kind of credential: see <see cref="FromDevice"/>.</summary>
internal sealed class DeviceCredentialPolicy : MatcherPolicy, IEndpointSelectorPolicy
{
    private static readonly string[] Schemes = ["Device ", "TargetToken ", "GatewayToken "];

    public override int Order => 0;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => endpoints.Any(endpoint => endpoint.Metadata.GetMetadata<FromDevice>() is not null);

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        var isDevice = IsDevice(httpContext);
        for (var i = 0; i < candidates.Count; i++)
        {
            if (candidates.IsValidCandidate(i))
            {
                candidates.SetValidity(i, isDevice == candidates[i].Endpoint.Metadata.GetMetadata<FromDevice>() is not null);
            }
        }

        return Task.CompletedTask;
    }

    private static bool IsDevice(HttpContext context) => context.Request.Headers.Authorization is [{ } text]
        ? Array.Exists(Schemes, scheme => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
        : context.Request.Headers.Authorization.Count == 0 && context.Connection.ClientCertificate is not null;
}
