using System.Text.Json;
using Actors.Dashboard.Api;
using Actors.Dashboard.Controls;

namespace Actors.Dashboard.Overview;

/// <summary>Says changes of models in words.</summary>
internal static class Changes
{
    /// <summary>A change, as the history has it.</summary>
    public static string Say(JsonElement change)
    {
        var by = change.Text("by") is { Length: > 0 } who ? $", by {who}" : "";
        var why = change.Text("reason") is { Length: > 0 } reason ? $" ({reason})" : "";
        return What(change) + by + why;
    }

    private static string What(JsonElement change)
    {
        var version = change.Text("version");
        return change.Text("kind") switch
        {
            "registered" => $"version {version} registered",
            "alias-moved" => $"{change.Text("alias")} moved {(change.Has("before") ? $"from {change.Text("before")} " : "")}to {version}",
            "alias-removed" => $"{change.Text("alias")} removed from {change.Text("before")}",
            "traffic-split" => change.Has("split")
                ? $"version {change.Text("split.candidate")} gets {Format.Share(change.Number("split.share"))} of the traffic"
                : "all traffic goes to the live version",
            "rules-set" => "rules changed",
            "sunset-held" => $"the end of version {version} is held up",
            "degraded" => "said not to be trusted",
            "trusted" => "trusted again",
            "watched" => "watch for drift changed",
            "configured" => "serving settings changed",
            "assessed" => "risk classed",
            var kind => version.Length > 0 ? $"version {version} {kind}" : kind,
        };
    }
}
