using System.Text.Json;
using Actors.Dashboard.Api;

namespace Actors.Dashboard.Alerts;

/// <summary>Where a reader sees what a signal tells of.</summary>
internal static class SignalPlaces
{
    /// <summary>The page, and what it shows; null where no page has more of it.</summary>
    public static (string Address, string Text)? Of(JsonElement signal)
    {
        var (model, subject) = (signal.Text("model"), signal.Text("subject"));
        return signal.Text("name").Split('.')[0] switch
        {
            "campaign" => (Addresses.Of("campaigns", subject), "The campaign: its groups, and what devices said"),
            "scoring" => (Addresses.Of("jobs", subject), "The job: how far it is, and which rows are bad"),
            "budget" => (Addresses.Of("budgets", subject.Split(' ')[0]), "The budget: what is spent, by whom, and what it comes to"),
            "incident" => (Addresses.Of("incidents", subject.Split('/')[0]), "The incident that left the action"),
            _ when model.Length == 0 => null,
            "rollout" => (Addresses.Of("rollouts", model), $"The rollout of {model}: what was decided, and on what evidence"),
            "drift" => (Addresses.Of("models", model) + "#drift", $"Drift of {model}: each feature beside its baseline"),
            "quality" => (Addresses.Of("models", model) + "#quality", $"Quality of {model} by windows, with its bands"),
            "errors" or "latency" or "breaker" or "volume" => (Addresses.Of("models", model) + "#traffic", $"Traffic of {model}: requests, failures and times, by version"),
            _ => null,
        };
    }
}
