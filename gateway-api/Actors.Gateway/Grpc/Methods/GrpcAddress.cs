using Actors.Gateway.Inference;
using Actors.Gateway.Problems;
using Actors.Gateway.Security;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Grpc.Methods;

/// <summary>Reads which model a message is for, and whether its caller may use it: over REST the path says it, and the guard sees it.</summary>
internal static class GrpcAddress
{
    /// <summary>Reads a name and a version; empty for the live one.</summary>
    /// <returns>The problem; null where there is none.</returns>
    public static Problem? TryRead(HttpContext context, string name, string version, out ModelAddress address) =>
        !context.GetCaller().Models.Allow(name) ? NotGranted(name, out address)
        : ModelAddress.TryRead(name, version.Length == 0 ? null : version, out address);

    private static Problem NotGranted(string name, out ModelAddress address)
    {
        address = default;
        return new Problem(ProblemKinds.Forbidden, $"The credential is not good for model '{Refusal.Shorten(name)}'.");
    }
}
