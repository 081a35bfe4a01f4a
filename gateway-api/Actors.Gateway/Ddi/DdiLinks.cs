using Actors.Domain.Campaigns;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Ddi;

/// <summary>The addresses that DDI's answers hold, complete, from the request's own: clients follow them and build none.</summary>
internal readonly struct DdiLinks(HttpRequest request, string tenant, string device)
{
    private readonly string _base = $"{request.Scheme}://{request.Host}{request.PathBase}/{tenant}/controller/v1/{device}";

    /// <summary>What is appended for connections that are not encrypted, as hawkBit names them.</summary>
    public string Suffix { get; } = request.IsHttps ? "" : "-http";

    public string ConfigData => $"{_base}/configData";

    public string Activate => $"{_base}/confirmationBase/activateAutoConfirm";

    public string Deactivate => $"{_base}/confirmationBase/deactivateAutoConfirm";

    public string Deployment(DeviceAction action, DateTimeOffset now) => FormattableString.Invariant($"{_base}/deploymentBase/{action.Id}?c={Version(action, now)}");

    public string Confirmation(DeviceAction action, DateTimeOffset now) => FormattableString.Invariant($"{_base}/confirmationBase/{action.Id}?c={Version(action, now)}");

    public string Cancel(DeviceAction action) => FormattableString.Invariant($"{_base}/cancelAction/{action.Id}");

    public string Installed(long action) => FormattableString.Invariant($"{_base}/installedBase/{action}");

    public string Artifact(long module, string file) => FormattableString.Invariant($"{_base}/softwaremodules/{module}/artifacts/{Uri.EscapeDataString(file)}");

    /// <summary>Another number whenever what the device is to do has changed.</summary>
    private static uint Version(DeviceAction action, DateTimeOffset now)
    {
        var text = FormattableString.Invariant($"{action.Id}/{action.Campaign}/{action.Attempt}/{action.Distribution}/{action.IsForcedAt(now)}/{action.MayInstallAt(now)}");
        var hash = 2166136261u;
        foreach (var letter in text)
        {
            hash = (hash ^ letter) * 16777619u;
        }

        return hash & int.MaxValue;
    }
}
