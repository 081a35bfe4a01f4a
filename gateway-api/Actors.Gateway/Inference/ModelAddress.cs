using System.Globalization;
using Actors.Gateway.Problems;
using Actors.Registry;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Inference;

/// <summary>The model and version that a path of the protocol names.</summary>
/// <param name="Name">The model's name, valid.</param>
/// <param name="Version">The version; null for the live one.</param>
internal readonly record struct ModelAddress(string Name, int? Version)
{
    /// <summary>Reads the route values <c>model</c> and <c>version</c>.</summary>
    /// <returns>The problem; null where there is none.</returns>
    public static Problem? TryRead(HttpRequest request, out ModelAddress address) =>
        TryRead((string)request.RouteValues["model"]!, (string?)request.RouteValues["version"], out address);

    /// <summary>Reads a name and a version as a caller wrote them; null for the live version.</summary>
    /// <returns>The problem; null where there is none.</returns>
    public static Problem? TryRead(string name, string? version, out ModelAddress address)
    {
        address = new ModelAddress(name, null);
        if (!ModelKey.IsName(name))
        {
            return UnknownModel(Refusal.Shorten(name));
        }

        if (version is null)
        {
            return null;
        }

        if (version.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            return new Problem(
                ProblemKinds.InvalidRequest, $"The version '{Refusal.Shorten(version)}' of model '{name}' is not an integer, as every version is.");
        }

        if (!int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return UnknownVersion(name, Refusal.Shorten(version));
        }

        address = new ModelAddress(name, number);
        return null;
    }

    /// <summary>The problem that this address is where the registry knows no such model.</summary>
    public Problem UnknownModel() => UnknownModel(Name);

    /// <summary>The problem that this address is where the model has no such version, or no live one.</summary>
    public Problem UnknownVersion() => Version is { } version
        ? UnknownVersion(Name, version.ToString(CultureInfo.InvariantCulture))
        : new Problem(ProblemKinds.UnknownVersion, $"Request for unknown model: '{Name}' has no live version; name a version, or point the alias live at one.");

    /// <summary>The problem that this address is while the model is unloaded.</summary>
    public Problem Unloaded() => new(ProblemKinds.Unavailable, $"Request for unknown model: '{Name}' has no available versions: it is unloaded");

    // Clients' tests compare how these begin.
    private static Problem UnknownModel(string name) =>
        new(ProblemKinds.UnknownModel, $"Request for unknown model: '{name}' is not found");

    private static Problem UnknownVersion(string name, string version) =>
        new(ProblemKinds.UnknownVersion, $"Request for unknown model: '{name}' version {version} is not found");
}
