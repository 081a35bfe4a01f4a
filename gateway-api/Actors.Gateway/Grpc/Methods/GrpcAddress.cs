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

    /// <summary>Reads a name and a version; empty for the live one.</summary>
    /// <exception cref="ProblemException">There can be no such model, or the caller may not use it.</exception>
    public static ModelAddress Read(HttpContext context, string name, string version) =>
        TryRead(context, name, version, out var address) is { } problem ? throw new ProblemException(problem) : address;

    /// <summary>Refuses a caller that may not use the model, which need not be.</summary>
    /// <exception cref="ProblemException">The caller may not use it.</exception>
    public static void CheckGranted(HttpContext context, string name)
    {
        if (!context.GetCaller().Models.Allow(name))
        {
            throw new ProblemException(NotGranted(name, out _));
        }
    }

    private static Problem NotGranted(string name, out ModelAddress address)
    {
        address = default;
        return new Problem(ProblemKinds.Forbidden, $"The credential is not good for model '{Refusal.Shorten(name)}'.");
    }
}
